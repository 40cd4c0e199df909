"""Selecting on the timeline: one, several, all, none; from item to item; what is marked."""

from __future__ import annotations

from datetime import date

from editor_hands import CTRL, NONE, SHIFT, Hands
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from roadmap_display.layout.timeline.timeline_marks import Marks

JULY = date(2026, 7, 28).toordinal()


def pictures(hands: Hands) -> tuple[QImage, QImage]:
    """What stands on the screen, and what a whole new painting shows."""
    canvas = hands.canvas
    QApplication.processEvents()
    window = canvas.windowHandle()
    shown = canvas.screen().grabWindow(window.winId()).toImage().convertToFormat(QImage.Format.Format_RGB32)
    return shown, canvas.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def below_all(hands: Hands) -> QPoint:
    """Empty ground below all lanes, in July."""
    return QPoint(hands.ground("product", "partners", JULY).x(), 750)


def ringed(hands: Hands) -> set[str]:
    seen = hands.canvas.sight
    assert seen is not None
    return {one for layer in seen.layers if isinstance(layer, Marks) for one in layer.selected}


def selection(hands: Hands) -> tuple[str, ...]:
    return hands.seat.desk.selection


def test_a_click_selects_shift_adds_and_ctrl_takes_away(hands: Hands) -> None:
    hands.click(hands.at("setup"))
    assert selection(hands) == ("setup",)
    hands.click(hands.at("stories"), SHIFT)
    hands.click(hands.at("cases"), CTRL)
    assert selection(hands) == ("setup", "stories", "cases")
    assert ringed(hands) == {"setup", "stories", "cases"}
    hands.click(hands.at("setup"), CTRL)
    assert selection(hands) == ("stories", "cases")
    hands.click(hands.at("press"))
    assert selection(hands) == ("press",)


def test_what_is_marked_is_painted_where_it_changed_and_nowhere_is_anything_left(hands: Hands) -> None:
    for at, keys in ((hands.at("setup"), NONE), (hands.at("stories"), SHIFT), (hands.at("setup"), CTRL)):
        hands.click(at, keys)
        shown, fresh = pictures(hands)
        assert shown == fresh
    hands.click(hands.ground("product", "partners", JULY))
    shown, fresh = pictures(hands)
    assert shown == fresh


def test_a_drag_leaves_nothing_behind_on_the_screen(hands: Hands) -> None:
    start = hands.at("portal")
    hands.press(start)
    for step in range(1, 9):
        hands.move(start + QPoint(step * 12, step * 6))
        shown, fresh = pictures(hands)
        assert shown == fresh
    hands.release(start + QPoint(96, 48))
    hands.seat.settled()
    shown, fresh = pictures(hands)
    assert shown == fresh


def test_ctrl_a_selects_all_and_escape_none(hands: Hands) -> None:
    hands.key(Qt.Key.Key_A, CTRL)
    assert len(selection(hands)) == sum(bool(item.start) for item in hands.before.items)
    hands.key(Qt.Key.Key_Escape)
    assert selection(hands) == ()


def test_a_band_drawn_with_shift_selects_what_it_touches(hands: Hands) -> None:
    start = below_all(hands)
    end = hands.at("press") + QPoint(-30, -4)
    hands.take(start, end, SHIFT)
    assert "items" in hands.tip()
    hands.release(end, SHIFT)
    assert {"press", "roadshow", "customer-day"} <= set(selection(hands))
    assert "portal" not in selection(hands)
    hands.proves_nothing_happened()


def test_a_band_adds_to_what_was_selected(hands: Hands) -> None:
    hands.click(hands.at("setup"))
    start = below_all(hands)
    hands.drag(start, hands.at("press") + QPoint(-30, -4), SHIFT)
    assert selection(hands)[0] == "setup"
    assert "press" in selection(hands)


def test_ctrl_and_arrows_go_from_item_to_item(hands: Hands) -> None:
    hands.click(hands.at("store-mode"))
    hands.key(Qt.Key.Key_Right, CTRL)
    assert selection(hands) == ("sizes",)
    hands.key(Qt.Key.Key_Down, CTRL)
    assert selection(hands) == ("checkout",)
    hands.proves_nothing_happened()


def test_tab_goes_through_items_in_sight(hands: Hands) -> None:
    hands.key(Qt.Key.Key_Tab)
    first = selection(hands)
    hands.key(Qt.Key.Key_Tab)
    assert len(first) == 1
    assert selection(hands) not in ((), first)


def test_the_middle_button_and_space_move_the_plan_and_nothing_else(hands: Hands) -> None:
    assert hands.canvas.sight is not None
    x = hands.canvas.sight.camera.x
    start = hands.at("portal")
    QTest.mousePress(hands.canvas, Qt.MouseButton.MiddleButton, NONE, start)
    hands.move(start + QPoint(-50, 0))
    QTest.mouseRelease(hands.canvas, Qt.MouseButton.MiddleButton, NONE, start + QPoint(-50, 0))
    assert hands.canvas.sight.camera.x == x + 50
    QTest.keyPress(hands.canvas, Qt.Key.Key_Space)
    hands.drag(start, start + QPoint(50, 0))
    QTest.keyRelease(hands.canvas, Qt.Key.Key_Space)
    assert hands.canvas.sight.camera.x == x
    hands.proves_nothing_happened()


def test_space_let_go_elsewhere_is_held_no_longer(hands: Hands) -> None:
    assert hands.canvas.sight is not None
    camera = hands.canvas.sight.camera
    QTest.keyPress(hands.canvas, Qt.Key.Key_Space)
    hands.canvas.clearFocus()
    hands.canvas.setFocus()
    hands.drag(below_all(hands), hands.at("setup"), SHIFT)
    assert hands.canvas.sight.camera == camera
    assert selection(hands)


def test_the_pointer_over_an_item_shows_its_grips_and_dots(hands: Hands) -> None:
    hands.move(hands.at("setup"))
    assert {shape.item for shape in hands.drawn()} == {"setup"}
    assert len(hands.drawn()) == 4
    hands.move(hands.at("setup", 1, dx=-2))
    assert hands.canvas.cursor().shape() == Qt.CursorShape.SizeHorCursor
    hands.move(hands.at("setup", 1, dx=6))
    assert hands.canvas.cursor().shape() == Qt.CursorShape.CrossCursor
    hands.move(hands.ground("product", "partners", JULY))
    assert hands.drawn() == ()
    hands.move(hands.at("expo"))
    assert len(hands.drawn()) == 1


def test_clicking_beside_lets_go(hands: Hands) -> None:
    hands.click(hands.at("setup"))
    hands.click(hands.ground("product", "partners", JULY))
    assert selection(hands) == ()
