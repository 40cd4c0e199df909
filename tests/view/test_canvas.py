"""The timeline under hands: what keys, wheel and mouse do, and that scrolled pixels are the right ones."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
import pytest
from builders import a_bar, a_roadmap, a_snapshot
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from portfolios import TODAY, far_too_much, nothing, the_demo, ugly
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from roadmap_display.layout.timeline.timeline_zoom import ROW
from roadmap_display.paint.theme import theme
from roadmap_display.roadmap.changes.change import Edited
from roadmap_display.roadmap.changes.diff import apply
from roadmap_display.roadmap.people import Person
from roadmap_display.roadmap.portfolio import Snapshot
from roadmap_display.view.canvas import Canvas
from roadmap_display.view.surface import Surface


@pytest.fixture
def canvas(qtbot: QtBot) -> Iterator[Canvas]:
    made = a_canvas(qtbot, the_demo())
    yield made
    made.hide()


def a_canvas(qtbot: QtBot, snapshot: Snapshot, size: tuple[int, int] = (900, 420)) -> Canvas:
    made = Canvas(theme("light"))
    qtbot.addWidget(made)
    made.resize(*size)
    made.show_snapshot(snapshot, TODAY)
    made.show()
    settle()
    return made


def settle() -> None:
    QApplication.processEvents()


def shown(widget: QWidget) -> QImage:
    """What stands on the screen now: the backing store, without painting anything again."""
    settle()
    window = widget.windowHandle()
    assert window is not None
    return widget.screen().grabWindow(window.winId()).toImage().convertToFormat(QImage.Format.Format_RGB32)


def fresh(widget: QWidget) -> QImage:
    """What a whole new painting shows."""
    return widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def place(canvas: Canvas) -> tuple[int, int]:
    assert canvas.sight is not None
    return canvas.sight.camera.x, canvas.sight.camera.y


def middle_of(canvas: Canvas, item_id: str) -> QPoint:
    """The middle of an item's bar on the widget."""
    seen = canvas.sight
    assert seen is not None
    spot = seen.chart.timeline.spot_of(seen.chart.timeline.snapshot.item(item_id))  # type: ignore[arg-type]
    assert spot is not None
    area = canvas.on_surface(seen.chart.bar_of(spot))
    return QPoint(round(area.x + area.w / 2), round(area.y + area.h / 2))


def wheel(
    canvas: Canvas,
    at: QPoint,
    y: int,
    keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    pixels: QPoint | None = None,
) -> None:
    event = QWheelEvent(
        QPointF(at), QPointF(canvas.mapToGlobal(at)), pixels or QPoint(), QPoint(0, y), Qt.MouseButton.NoButton, keys,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(canvas, event)


steps = st.lists(st.tuples(st.integers(-140, 140), st.integers(-90, 90)), min_size=1, max_size=6)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25, deadline=None)
@given(steps, st.booleans(), st.sampled_from([the_demo(), far_too_much(2, 3, 12)]))
def test_scrolled_pixels_are_those_of_a_new_painting(
    qtbot: QtBot, moves: list[tuple[int, int]], selecting: bool, snapshot: Snapshot
) -> None:
    made = a_canvas(qtbot, snapshot, (700, 300))
    if selecting and made.sight:
        made.select(made.sight.chart.timeline.lanes[0].rows.items[3].id)
    for dx, dy in moves:
        made.pan(dx, dy)
        assert shown(made) == fresh(made)
    made.close()


@pytest.mark.parametrize("row", [ROW, 8, 1.2])
def test_scrolling_is_right_at_every_detail(qtbot: QtBot, row: float) -> None:
    made = a_canvas(qtbot, far_too_much(), (700, 300))
    made.look_through(made.sight.chart.zoom._replace(row_height=row))  # type: ignore[union-attr]
    for dx, dy in ((37, 0), (-90, 11), (3, 60)):
        made.pan(dx, dy)
        assert shown(made) == fresh(made)


def test_the_words_of_a_head_stand_still_over_the_rows_while_these_are_scrolled(qtbot: QtBot) -> None:
    owner = Person(id="ada", name="Ada Featherstonehaugh")
    roadmap = a_roadmap("Product of the year", "Storefront", owner="ada", kind="product")
    bars = [
        a_bar(f"Bar {number}", f"{number} Apr 2026", f"{number} May 2026", roadmap=roadmap.id) for number in range(1, 9)
    ]
    made = a_canvas(qtbot, a_snapshot(*bars, roadmaps=(roadmap,), people=(owner,)), (700, 300))
    for dx, dy in ((9, 0), (-14, 0), (5, 11), (40, 0)):
        made.pan(dx, dy)
        assert shown(made) == fresh(made)
    made.close()


def test_a_move_paints_only_what_came_into_sight(canvas: Canvas, monkeypatch: pytest.MonkeyPatch) -> None:
    painted: list[float] = []
    paint = Surface._paint
    monkeypatch.setattr(
        Surface, "_paint", lambda self, painter, rect: (painted.append(rect.w * rect.h), paint(self, painter, rect))[1]
    )
    canvas.pan(5, 0)
    settle()
    assert 0 < sum(painted) < 0.5 * canvas.width() * canvas.height()


@pytest.mark.parametrize("field", ["progress", "title", "health"])
def test_a_change_paints_what_a_new_painting_shows_and_little_else(
    canvas: Canvas, monkeypatch: pytest.MonkeyPatch, field: str
) -> None:
    painted: list[float] = []
    paint = Surface._paint
    monkeypatch.setattr(
        Surface, "_paint", lambda self, painter, rect: (painted.append(rect.w * rect.h), paint(self, painter, rect))[1]
    )
    value = {"progress": 90, "title": "Another name", "health": "blocked"}[field]
    item = the_demo().item("checkout")
    _ = the_demo().lanes
    canvas.show_snapshot(apply(the_demo(), [Edited("item", "checkout", field, getattr(item, field), value)])[0], TODAY)
    picture = shown(canvas)
    assert 0 < sum(painted) < 0.2 * canvas.width() * canvas.height()
    assert picture == fresh(canvas)


def test_our_own_echo_paints_nothing(canvas: Canvas, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Surface, "_paint", lambda *_: pytest.fail("painted"))
    canvas.show_snapshot(the_demo(), TODAY)
    settle()


@pytest.mark.parametrize(
    ("key", "direction"),
    [(Qt.Key.Key_Right, (1, 0)), (Qt.Key.Key_Left, (-1, 0)), (Qt.Key.Key_Down, (0, 1)), (Qt.Key.Key_Up, (0, -1))],
)
def test_arrows_pan(canvas: Canvas, key: Qt.Key, direction: tuple[int, int]) -> None:
    canvas.pan(0, 100)
    x, y = place(canvas)
    QTest.keyClick(canvas, key)
    moved = place(canvas)
    assert [(after > before) - (after < before) for before, after in zip((x, y), moved, strict=True)] == list(direction)


def test_home_goes_to_today(canvas: Canvas) -> None:
    canvas.pan(700, 0)
    QTest.keyClick(canvas, Qt.Key.Key_Home)
    seen = canvas.sight
    assert seen is not None
    assert seen.chart.zoom.x_of(TODAY.toordinal() + 0.5) - seen.camera.x == pytest.approx(seen.camera.width / 4, abs=1)


def test_plus_minus_and_ctrl_0_zoom(canvas: Canvas) -> None:
    def day_width() -> float:
        assert canvas.sight is not None
        return canvas.sight.chart.zoom.day_width

    first = day_width()
    QTest.keyClick(canvas, Qt.Key.Key_Plus)
    nearer = day_width()
    QTest.keyClick(canvas, Qt.Key.Key_Minus)
    assert nearer > first
    assert day_width() == pytest.approx(first)
    QTest.keyClick(canvas, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert day_width() < first
    assert shown(canvas) == fresh(canvas)


def test_tab_selects_what_is_in_sight_arrows_go_on_and_escape_lets_go(canvas: Canvas) -> None:
    canvas.setFocus()
    QTest.keyClick(canvas, Qt.Key.Key_Tab)
    first = canvas.selection
    QTest.keyClick(canvas, Qt.Key.Key_Down)
    below = canvas.selection
    assert first
    assert below not in ("", first)
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    assert canvas.selection == ""


def test_enter_brings_the_selected_item_to_the_middle(canvas: Canvas) -> None:
    canvas.select("checkout")
    canvas.pan(400, 0)
    QTest.keyClick(canvas, Qt.Key.Key_Return)
    body = canvas.sight.places.body if canvas.sight else None
    assert body is not None
    assert body.x < middle_of(canvas, "checkout").x() < body.right


def test_a_click_selects_and_a_click_beside_lets_go(canvas: Canvas, qtbot: QtBot) -> None:
    with qtbot.waitSignal(canvas.selected) as told:
        QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=middle_of(canvas, "checkout"))
    assert told.args == ["checkout"]
    assert shown(canvas) == fresh(canvas)
    QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=QPoint(400, 70))
    assert canvas.selection == ""
    assert shown(canvas) == fresh(canvas)


def test_a_drag_takes_the_plan_along_and_selects_nothing(canvas: Canvas) -> None:
    canvas.pan(0, 100)
    x, y = place(canvas)
    start = middle_of(canvas, "checkout")
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=start)
    for step in (QPoint(-30, -10), QPoint(-80, -25)):
        QTest.mouseMove(canvas, start + step)
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=start + QPoint(-80, -25))
    assert place(canvas) == (x + 80, y + 25)
    assert canvas.selection == ""
    assert shown(canvas) == fresh(canvas)


def test_the_wheel_scrolls_down_with_shift_sideways(canvas: Canvas) -> None:
    x, y = place(canvas)
    wheel(canvas, QPoint(400, 200), -120)
    assert place(canvas) == (x, y + 90)
    wheel(canvas, QPoint(400, 200), -120, Qt.KeyboardModifier.ShiftModifier)
    assert place(canvas) == (x + 90, y + 90)


def test_a_wheel_that_turns_finely_scrolls_by_little(canvas: Canvas) -> None:
    x, y = place(canvas)
    for _ in range(8):
        wheel(canvas, QPoint(400, 200), -15)
    assert place(canvas) == (x, y + 8 * 11)


def test_a_touchpad_scrolls_by_its_pixels(canvas: Canvas) -> None:
    x, y = place(canvas)
    wheel(canvas, QPoint(400, 200), -8, pixels=QPoint(-13, -7))
    assert place(canvas) == (x + 13, y + 7)


def test_ctrl_and_the_wheel_zoom_around_the_pointer(canvas: Canvas) -> None:
    at = middle_of(canvas, "checkout")
    before = canvas._item_under(QPointF(at))
    wheel(canvas, at, 120, Qt.KeyboardModifier.ControlModifier)
    after = canvas._item_under(QPointF(at))
    assert before is not None
    assert before == after


def test_ctrl_shift_and_the_wheel_make_rows_lower(canvas: Canvas) -> None:
    seen = canvas.sight
    wheel(canvas, QPoint(400, 200), -120, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert seen is not None
    assert canvas.sight is not None
    assert canvas.sight.chart.zoom.row_height <= seen.chart.zoom.row_height
    assert canvas.sight.chart.zoom.day_width == seen.chart.zoom.day_width


def test_the_pointer_on_an_item_shows_a_tip_that_goes_again(canvas: Canvas) -> None:
    QTest.mouseMove(canvas, middle_of(canvas, "checkout"))
    assert canvas.sight is not None
    assert canvas.sight.tip
    assert shown(canvas) == fresh(canvas)
    canvas.pan(20, 0)
    assert canvas.sight.tip == ()
    assert shown(canvas) == fresh(canvas)


def test_the_canvas_has_a_name_for_those_who_listen(canvas: Canvas) -> None:
    assert canvas.accessibleName()
    assert canvas.accessibleDescription()


@pytest.mark.parametrize("snapshot", [nothing, a_snapshot, ugly])
@pytest.mark.parametrize("size", [(900, 420), (60, 40), (1, 1)])
def test_any_plan_at_any_size_can_be_travelled(qtbot: QtBot, snapshot: object, size: tuple[int, int]) -> None:
    made = a_canvas(qtbot, snapshot(), size)  # type: ignore[operator]
    for act in (made.fit_all, made.go_to_today, made.nearer, made.farther):
        act()
        made.pan(10, 10)
        settle()
    made.resize(300, 200)
    settle()
    assert shown(made) == fresh(made)


def test_a_removed_item_is_no_longer_selected_in_the_picture(canvas: Canvas) -> None:
    canvas.select("checkout")
    settle()
    rest = tuple(item for item in the_demo().items if item.id != "checkout")
    snapshot = the_demo()
    canvas.show_snapshot(
        Snapshot(
            snapshot.portfolio, goals=snapshot.goals, people=snapshot.people, roadmaps=snapshot.roadmaps, items=rest
        ),
        TODAY,
    )
    assert canvas.sight is not None
    assert canvas.sight.over == ()
    assert shown(canvas) == fresh(canvas)


def test_links_changed_elsewhere_are_painted_again(canvas: Canvas) -> None:
    canvas.select("checkout")
    settle()
    snapshot = the_demo()
    moved = tuple(msgspec.structs.replace(link, gap_days=40) for link in snapshot.links)
    later = Snapshot(
        snapshot.portfolio,
        goals=snapshot.goals,
        people=snapshot.people,
        roadmaps=snapshot.roadmaps,
        items=snapshot.items,
        links=moved,
    )
    later.__dict__["lanes"] = snapshot.lanes
    canvas.show_snapshot(later, TODAY)
    assert shown(canvas) == fresh(canvas)
