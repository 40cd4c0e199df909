"""Items added, named, parked, copied and deleted in place; by hand and by key."""

from __future__ import annotations

from datetime import date

import pytest
from editor_hands import ALT, CTRL, SHIFT, Hands
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from seats import TODAY

MAY = date(2026, 5, 6).toordinal()


def test_a_double_click_on_empty_ground_adds_an_item_once_it_has_a_name(hands: Hands) -> None:
    hands.double_click(hands.ground("marketing", "events", date(2026, 4, 15).toordinal()))
    hands.proves_nothing_happened()
    hands.write("Trade fair")
    item = hands.titled("Trade fair")
    assert hands.seat.desk.selection == (item.id,)
    hands.proves()
    assert (item.roadmap, item.lane, item.kind, item.stage) == ("marketing", "events", "activity", "idea")
    assert (str(item.start), str(item.end)) == ("2026-04-13", "2026-05-10")


def test_a_drag_on_empty_ground_adds_over_its_days(hands: Hands) -> None:
    start = hands.ground("product", "partners", date(2026, 7, 6).toordinal())
    hands.take(start, start + QPoint(hands.days(14), 0))
    assert hands.tip() == "6 Jul → 19 Jul  ·  2 weeks"
    hands.release(start + QPoint(hands.days(14), 0))
    hands.write("Partner days")
    hands.proves()
    item = hands.titled("Partner days")
    assert (item.kind, str(item.start), str(item.end)) == ("initiative", "2026-07-06", "2026-07-19")


@pytest.mark.parametrize("ending", [Qt.Key.Key_Escape, Qt.Key.Key_Return])
def test_without_a_name_nothing_is_added(hands: Hands, ending: Qt.Key) -> None:
    hands.double_click(hands.ground("marketing", "events", date(2026, 4, 15).toordinal()))
    hands.write("Left" if ending == Qt.Key.Key_Escape else "  ", ending)
    assert hands.canvas.asking.field is None
    assert hands.drawn() == ()
    hands.proves_nothing_happened()


def test_what_is_written_counts_when_one_clicks_elsewhere(hands: Hands) -> None:
    hands.double_click(hands.ground("marketing", "events", date(2026, 4, 15).toordinal()))
    hands.write("Trade fair", Qt.Key.Key_Shift)
    hands.click(hands.at("setup"))
    hands.proves()
    assert hands.titled("Trade fair")


def test_who_writes_a_name_goes_on_when_the_window_gets_another_size(hands: Hands) -> None:
    hands.double_click(hands.ground("marketing", "events", date(2026, 4, 15).toordinal()))
    hands.write("Trade", Qt.Key.Key_Shift)
    was = hands.field.geometry()
    hands.canvas.resize(900, 560)
    QApplication.processEvents()
    assert (hands.field.text(), hands.field.hasFocus()) == ("Trade", True)
    assert hands.canvas.rect().contains(hands.field.geometry())
    hands.canvas.resize(1200, 760)
    QApplication.processEvents()
    assert hands.field.geometry() == was
    hands.proves_nothing_happened()
    hands.write(" fair")
    hands.proves()
    assert hands.titled("Trade fair")


def test_who_goes_to_another_window_comes_back_to_the_timeline(hands: Hands, qtbot: QtBot) -> None:
    hands.click(hands.at("winter-mail"))
    hands.key(Qt.Key.Key_F2)
    hands.write("Winter letter", Qt.Key.Key_Shift)
    other = QWidget()
    qtbot.addWidget(other)
    other.show()
    other.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is other, timeout=5000)
    hands.proves()
    assert hands.titled("Winter letter")
    assert hands.canvas.window().focusWidget() is hands.canvas


def test_n_adds_at_today_in_the_lane_one_works_in(hands: Hands) -> None:
    hands.click(hands.lane("product", "onboarding"))
    hands.key(Qt.Key.Key_N)
    hands.write("Tours")
    hands.proves()
    item = hands.titled("Tours")
    assert item.lane == "onboarding"
    assert item.start is not None
    assert item.start.first <= TODAY.toordinal() < item.start.first + 7


def test_m_adds_a_milestone_today(hands: Hands) -> None:
    hands.click(hands.at("setup"))
    hands.key(Qt.Key.Key_M)
    hands.write("First customer")
    hands.proves()
    item = hands.titled("First customer")
    assert (item.kind, item.lane, item.end, str(item.start)) == ("milestone", "onboarding", None, "2026-02-26")


@pytest.mark.parametrize("key", [Qt.Key.Key_F2, Qt.Key.Key_Return])
def test_a_title_is_written_where_it_stands(hands: Hands, key: Qt.Key) -> None:
    hands.click(hands.at("setup"))
    hands.key(key)
    assert hands.field.text() == "Guided set-up"
    camera = hands.canvas.sight.camera if hands.canvas.sight else None
    hands.write("Guided tour")
    assert hands.canvas.sight is not None
    assert hands.canvas.sight.camera == camera
    assert hands.proves().item("setup").title == "Guided tour"  # type: ignore[union-attr]


def test_a_double_click_on_an_item_renames_it_and_escape_does_not(hands: Hands) -> None:
    hands.double_click(hands.at("setup"))
    hands.write("Something else", Qt.Key.Key_Escape)
    hands.proves_nothing_happened()
    hands.double_click(hands.at("setup"))
    hands.write("Guided tour")
    assert hands.proves().item("setup").title == "Guided tour"  # type: ignore[union-attr]


def test_keys_in_the_field_are_letters_and_not_commands(hands: Hands) -> None:
    hands.click(hands.at("setup"))
    hands.key(Qt.Key.Key_F2)
    hands.write("p n m r l", Qt.Key.Key_Delete)
    assert hands.field.text() == "p n m r l"
    hands.write("")
    assert hands.proves().item("setup").title == "p n m r l"  # type: ignore[union-attr]


def test_what_is_asked_in_place_can_be_read_whole(hands: Hands) -> None:
    hands.click(hands.at("expo"))
    hands.key(Qt.Key.Key_P)
    field = hands.field
    asked = "Why park Retail Expo? Enter parks, Esc leaves it"
    assert field.placeholderText() == asked
    assert field.fontMetrics().horizontalAdvance(asked) + 16 <= field.width()
    hands.write("", Qt.Key.Key_Escape)


def test_p_parks_with_a_reason_written_in_place(hands: Hands) -> None:
    hands.click(hands.at("setup"))
    hands.key(Qt.Key.Key_P)
    hands.write("Nobody has time")
    item = hands.proves().item("setup")
    assert item is not None
    assert (item.stage, item.start, item.end) == ("parked", None, None)
    assert item.parked is not None
    assert (item.parked.reason, item.parked.on, item.parked.by) == ("Nobody has time", TODAY, "A. Rossi")


@pytest.mark.parametrize("out", [QPoint(60, 240), QPoint(500, 860)])
def test_dragging_out_to_the_left_or_to_what_is_parked_below_parks(hands: Hands, out: QPoint) -> None:
    hands.take(hands.at("setup"), out)
    assert hands.tip().startswith("Park Guided set-up")
    hands.release(out)
    hands.write("Later")
    assert hands.proves().item("setup").stage == "parked"  # type: ignore[union-attr]


def test_escape_does_not_park(hands: Hands) -> None:
    hands.click(hands.at("setup"))
    hands.key(Qt.Key.Key_P)
    hands.write("Perhaps", Qt.Key.Key_Escape)
    hands.proves_nothing_happened()


def test_alt_and_a_drag_copy(hands: Hands) -> None:
    end = hands.at("setup") + QPoint(hands.days(30), 0)
    hands.take(hands.at("setup"), end, ALT)
    assert "a copy" in hands.tip()
    hands.release(end, ALT)
    copy = hands.titled("Guided set-up copy")
    assert hands.seat.desk.selection == (copy.id,)
    after = hands.proves()
    assert str(copy.start) == "2026-03-10"
    assert str(after.item("setup").start) == "2026-02-10"  # type: ignore[union-attr]


def test_ctrl_d_duplicates_with_the_links_between(hands: Hands) -> None:
    hands.click(hands.at("setup"))
    hands.click(hands.at("sample"), SHIFT)
    hands.key(Qt.Key.Key_D, CTRL)
    hands.proves()
    assert hands.link(hands.titled("Guided set-up copy").id, hands.titled("Sample shop copy").id)


def test_delete_takes_items_with_their_links(hands: Hands) -> None:
    hands.click(hands.at("sample"))
    hands.key(Qt.Key.Key_Delete)
    after = hands.proves()
    assert after.item("sample") is None
    assert hands.link("setup", "sample") is None
    assert hands.seat.desk.selection == ()


def test_what_may_not_be_edited_is_not_renamed_parked_or_deleted(hands: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    hands.click(hands.at("setup"))
    monkeypatch.setattr(hands.seat.desk, "why_not", lambda _: "It is theirs")
    for key in (Qt.Key.Key_F2, Qt.Key.Key_P, Qt.Key.Key_Delete, Qt.Key.Key_N):
        hands.key(key)
        assert hands.tip() == "It is theirs"
        assert hands.canvas.asking.field is None
    hands.double_click(hands.ground("marketing", "events", MAY))
    assert hands.canvas.asking.field is None
    start = hands.ground("product", "partners", date(2026, 7, 6).toordinal())
    hands.take(start, start + QPoint(60, 0))
    assert hands.tip() == "It is theirs"
    hands.release(start + QPoint(60, 0))
    assert hands.canvas.asking.field is None
    hands.proves_nothing_happened()
