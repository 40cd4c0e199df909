"""Items moved and resized by hand and by key: dates, lanes, roadmaps, those that follow; and taken back again."""

from __future__ import annotations

from datetime import date

import pytest
from builders import when
from editor_hands import ALT, CTRL, SHIFT, Hands
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest

from roadmap_display.editor.timeline.gestures.said import KEY_HINT
from roadmap_display.layout.shapes import Box, Curve, Ink, Shape, Text
from roadmap_display.layout.timeline.timeline_places import on_widget


def dates(hands: Hands, item_id: str) -> tuple[str, str]:
    item = hands.item(item_id)
    return str(item.start or ""), str(item.end or "")


def later(hands: Hands, item_id: str, days: int) -> QPoint:
    return hands.at(item_id) + QPoint(hands.days(days), 0)


def test_a_drag_moves_an_item_by_whole_weeks_and_what_follows_goes_along(hands: Hands) -> None:
    the_notices = hands.before.notices
    hands.drag(hands.at("portal"), later(hands, "portal", 15))
    after = hands.proves()
    assert dates(hands, "portal") == ("2026-02-15", "2026-05-25")
    assert after.item("portal-ga").start == when("29 May 2026")  # type: ignore[union-attr]
    assert after.item("roadshow").start == when("1 Jun 2026")  # type: ignore[union-attr]
    assert [notice.function for notice in after.notices[len(the_notices) :]] == ["marketing"]


def test_the_tip_says_new_dates_days_moved_and_who_is_affected(hands: Hands) -> None:
    hands.take(hands.at("portal"), later(hands, "portal", 15))
    assert hands.tip().startswith("15 Feb → 25 May")
    assert "2 weeks later" in hands.tip()
    assert "affected" in hands.tip()
    assert any(isinstance(shape, Curve) for shape in hands.drawn())
    hands.release(later(hands, "portal", 15))
    assert hands.tip() == ""


def test_followers_show_as_ghosts_while_dragging_and_the_plan_is_not_touched(hands: Hands) -> None:
    hands.take(hands.at("portal"), later(hands, "portal", 15))
    assert {shape.item for shape in hands.drawn()} >= {"portal", "portal-ga", "roadshow"}
    assert hands.seat.desk.snapshot.item("portal-ga").start == when("15 May 2026")  # type: ignore[union-attr]
    hands.release(hands.at("portal"))
    hands.proves_nothing_happened()


def test_with_ctrl_only_this_one_moves(hands: Hands) -> None:
    hands.drag(hands.at("portal"), later(hands, "portal", 15), held=Qt.Key.Key_Control)
    after = hands.proves()
    assert dates(hands, "portal") == ("2026-02-15", "2026-05-25")
    assert after.item("portal-ga").start == when("15 May 2026")  # type: ignore[union-attr]


def test_ctrl_held_while_dragging_says_so_and_lets_the_others_be(hands: Hands) -> None:
    hands.take(hands.at("portal"), later(hands, "portal", 15))
    assert "only this one" not in hands.tip().split("Ctrl")[0]
    QTest.keyPress(hands.canvas, Qt.Key.Key_Control)
    assert "only this one" in hands.tip().split("Ctrl")[0]
    QTest.keyRelease(hands.canvas, Qt.Key.Key_Control)
    assert "only this one" not in hands.tip().split("Ctrl")[0]
    hands.key(Qt.Key.Key_Escape)


def test_alt_shift_and_an_arrow_move_only_this_one(hands: Hands) -> None:
    hands.click(hands.at("portal"))
    hands.key(Qt.Key.Key_Right, ALT | SHIFT)
    assert "only this one" in hands.tip()
    after = hands.proves()
    assert dates(hands, "portal") == ("2026-02-08", "2026-05-18")
    assert after.item("portal-ga").start == when("15 May 2026")  # type: ignore[union-attr]
    hands.key(Qt.Key.Key_Left, ALT | SHIFT)
    hands.proves()
    assert dates(hands, "portal") == ("2026-02-01", "2026-05-11")


def test_arrows_show_who_comes_along_as_a_drag_does_and_how_to_go_alone(hands: Hands) -> None:
    hands.click(hands.at("portal"))
    hands.key(Qt.Key.Key_Right)
    assert {shape.item for shape in hands.drawn()} >= {"portal", "portal-ga"}
    assert any(isinstance(shape, Curve) for shape in hands.drawn())
    assert "affected" in hands.tip()
    assert hands.tip().endswith(KEY_HINT)
    hands.proves()


def test_alone_nobody_comes_along_and_what_breaks_is_marked(hands: Hands) -> None:
    hands.click(hands.at("portal"))
    hands.key(Qt.Key.Key_Right, ALT | SHIFT)
    assert "affected" in hands.tip()
    assert KEY_HINT not in hands.tip()
    drawn = hands.drawn()
    assert {shape.item for shape in drawn if isinstance(shape, Text)} - {""} == {"portal"}
    assert Ink("attention") in {shape.edge for shape in drawn if isinstance(shape, Box)}
    hands.proves()


def test_a_move_by_keys_leaves_dashed_lines_where_all_came_from_until_the_next_change(hands: Hands) -> None:
    hands.click(hands.at("portal"))
    was = {(bar.x, bar.w) for bar in map(hands.bar, ("portal", "portal-ga"))}
    hands.key(Qt.Key.Key_Right)
    hands.seat.settled()
    assert hands.canvas.sight is not None
    left = [on_widget(hands.canvas.sight, shape.rect) for shape in hands.drawn() if is_dashed(shape)]
    assert was <= {(area.x, area.w) for area in left}
    assert all(map(is_dashed, hands.drawn()))
    hands.seat.edits.undo()
    hands.seat.settled()
    assert hands.drawn() == ()
    hands.key(Qt.Key.Key_Right)
    hands.seat.settled()
    assert hands.drawn()
    hands.click(hands.at("stories"))
    assert not any(map(is_dashed, hands.drawn()))


def is_dashed(shape: Shape) -> bool:
    return isinstance(shape, Box) and shape.dashed


def test_alt_pressed_on_the_way_frees_the_days(hands: Hands) -> None:
    hands.drag(hands.at("stories"), later(hands, "stories", 3), held=Qt.Key.Key_Alt)
    hands.proves()
    assert dates(hands, "stories") == ("2026-02-23", "2026-05-22")


def test_escape_cancels_a_drag(hands: Hands) -> None:
    hands.take(hands.at("portal"), later(hands, "portal", 20))
    assert hands.drawn()
    hands.key(Qt.Key.Key_Escape)
    assert hands.drawn() == ()
    assert hands.tip() == ""
    hands.release(later(hands, "portal", 20))
    hands.proves_nothing_happened()


def test_a_granular_date_goes_by_its_own_unit(hands: Hands) -> None:
    hands.canvas.pan(300, 0)
    hands.drag(hands.at("visual", 0.3), hands.at("visual", 0.3, dx=hands.days(80)))
    after = hands.proves().item("visual")
    assert after is not None
    assert str(after.end) == "2026-Q4"
    assert str(after.start) == "2026-10-01"


def test_a_drag_onto_another_lane_changes_dates_and_lane_in_one_go(hands: Hands) -> None:
    to = QPoint(later(hands, "sizes", 15).x(), hands.lane("product", "partners").y())
    hands.drag(hands.at("sizes"), to)
    item = hands.proves().item("sizes")
    assert item is not None
    assert (item.roadmap, item.lane, str(item.start)) == ("product", "partners", "2026-04-15")


def test_a_drag_goes_across_roadmaps(hands: Hands) -> None:
    to = QPoint(hands.at("import-api").x(), hands.lane("marketing", "events").y())
    hands.take(hands.at("import-api"), to)
    assert "to Events" in hands.tip()
    hands.release(to)
    item = hands.proves().item("import-api")
    assert item is not None
    assert (item.roadmap, item.lane, str(item.start)) == ("marketing", "events", "2026-03-25")


def test_several_move_together(hands: Hands) -> None:
    hands.click(hands.at("setup"))
    hands.click(hands.at("import-api"), SHIFT)
    hands.drag(hands.at("setup"), later(hands, "setup", 8))
    hands.proves()
    assert (dates(hands, "setup")[0], dates(hands, "import-api")[0]) == ("2026-02-17", "2026-04-01")


def test_a_milestone_moves_by_its_day(hands: Hands) -> None:
    hands.drag(hands.at("expo"), later(hands, "expo", -13))
    hands.proves()
    assert dates(hands, "expo") == ("2026-02-19", "")


def test_an_edge_is_pulled_to_the_end_of_a_week(hands: Hands) -> None:
    hands.drag(hands.at("stories", 1, dx=-2), hands.at("stories", 1, dx=-2 + hands.days(12)))
    hands.proves()
    start, end = dates(hands, "stories")
    assert start == "2026-02-20"
    assert date.fromisoformat(end).isoweekday() == 7
    assert end == "2026-05-31"


def test_the_start_is_pulled_to_the_beginning_of_a_week(hands: Hands) -> None:
    hands.drag(hands.at("stories", 0, dx=2), hands.at("stories", 0, dx=2 - hands.days(10)))
    hands.proves()
    assert dates(hands, "stories") == ("2026-02-09", "2026-05-19")


def test_a_bar_is_never_pulled_through_itself(hands: Hands) -> None:
    hands.drag(hands.at("stories", 1, dx=-2), hands.at("stories", 0, dx=-300))
    hands.proves_nothing_happened()


def test_pulling_pulls_what_follows(hands: Hands) -> None:
    hands.drag(hands.at("portal", 1, dx=-2), hands.at("portal", 1, dx=-2 + hands.days(14)))
    after = hands.proves()
    assert after.item("portal").end == when("24 May 2026")  # type: ignore[union-attr]
    assert after.item("portal-ga").start == when("28 May 2026")  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("key", "keys", "start", "end"),
    [
        (Qt.Key.Key_Right, Qt.KeyboardModifier.NoModifier, "2026-02-27", "2026-05-26"),
        (Qt.Key.Key_Left, Qt.KeyboardModifier.NoModifier, "2026-02-13", "2026-05-12"),
        (Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier, "2026-02-21", "2026-05-20"),
        (Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier, "2026-02-19", "2026-05-18"),
        (Qt.Key.Key_Right, SHIFT, "2026-02-20", "2026-05-26"),
        (Qt.Key.Key_Left, SHIFT, "2026-02-20", "2026-05-12"),
        (Qt.Key.Key_Right, SHIFT | CTRL, "2026-02-27", "2026-05-19"),
        (Qt.Key.Key_Left, SHIFT | CTRL, "2026-02-13", "2026-05-19"),
    ],
)
def test_arrows_move_and_shift_resizes(
    hands: Hands, key: Qt.Key, keys: Qt.KeyboardModifier, start: str, end: str
) -> None:
    hands.seat.desk.select(("stories",))
    hands.key(key, keys)
    hands.proves()
    assert dates(hands, "stories") == (start, end)
    assert "week" in hands.tip() or "day" in hands.tip()


def test_up_and_down_go_to_the_next_lane_and_over_the_seam(hands: Hands) -> None:
    hands.seat.desk.select(("portal",))
    hands.key(Qt.Key.Key_Down)
    assert (hands.proves().item("portal") or hands.item("portal")).roadmap == "marketing"
    hands.key(Qt.Key.Key_Up)
    item = hands.proves().item("portal")
    assert item is not None
    assert (item.roadmap, item.lane) == ("product", "partners")


def test_keys_move_several_times_before_anything_is_saved(hands: Hands) -> None:
    hands.seat.desk.select(("stories",))
    for _ in range(3):
        hands.key(Qt.Key.Key_Right)
    hands.seat.settled()
    assert dates(hands, "stories")[0] == "2026-03-13"
    for _ in range(3):
        hands.seat.edits.undo()
    hands.proves_nothing_happened()


def test_what_is_done_says_that_it_no_longer_moves(hands: Hands) -> None:
    hands.take(hands.at("contacts", 0.8), later(hands, "contacts", 20))
    assert "no longer moves" in hands.tip()
    hands.release(later(hands, "contacts", 20))
    hands.proves_nothing_happened()


def test_what_may_not_be_edited_says_why_instead_of_moving(hands: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hands.seat.desk, "why_not", lambda _: "Marketing keeps its own plan: ask M. Kaya")
    hands.move(hands.at("spring"))
    assert hands.tip().endswith("Marketing keeps its own plan: ask M. Kaya")
    assert hands.drawn() == ()
    hands.take(hands.at("spring"), later(hands, "spring", 20))
    assert hands.tip() == "Marketing keeps its own plan: ask M. Kaya"
    hands.release(later(hands, "spring", 20))
    hands.key(Qt.Key.Key_Right)
    assert hands.tip() == "Marketing keeps its own plan: ask M. Kaya"
    hands.proves_nothing_happened()


def test_what_is_known_only_when_the_hand_lets_go_still_counts(hands: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    there = later(hands, "spring", 20)
    hands.take(hands.at("spring"), there)
    monkeypatch.setattr(hands.seat.desk, "why_not", lambda _: "Ask M. Kaya")
    hands.release(there)
    assert hands.tip() == "Ask M. Kaya"
    assert hands.drawn() == ()
    hands.proves_nothing_happened()


def test_others_that_may_not_be_edited_stay_where_they_are(hands: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    why = lambda record: "theirs" if getattr(record, "roadmap", "") == "marketing" else ""  # noqa: E731
    monkeypatch.setattr(hands.seat.desk, "why_not", why)
    hands.drag(hands.at("portal"), later(hands, "portal", 15))
    after = hands.proves()
    assert after.item("portal-ga").start == when("29 May 2026")  # type: ignore[union-attr]
    assert after.item("roadshow").start == when("18 May 2026")  # type: ignore[union-attr]


def test_an_edit_of_somebody_else_does_not_end_a_drag(hands: Hands) -> None:
    hands.take(hands.at("stories"), later(hands, "stories", 15))
    from roadmap_display.roadmap.changes.change import Edited

    hands.seat.desk.make((Edited("item", "cases", "title", "Case studies", "Cases told"),), "another")
    hands.seat.until(lambda: hands.seat.shown.item("cases").title == "Cases told")  # type: ignore[union-attr]
    assert hands.drawn()
    hands.release(later(hands, "stories", 15))
    hands.seat.settled()
    assert dates(hands, "stories")[0] == "2026-03-06"


def test_at_the_edge_the_plan_comes_along(hands: Hands) -> None:
    assert hands.canvas.sight is not None
    x = hands.canvas.sight.camera.x
    hands.take(hands.at("stories"), QPoint(hands.canvas.width() - 8, hands.at("stories").y()))
    hands.seat.until(lambda: hands.canvas.sight.camera.x > x + 60)  # type: ignore[union-attr]
    told = hands.tip()
    hands.seat.until(lambda: hands.tip() != told)
    hands.key(Qt.Key.Key_Escape)
    assert not any(timer.isActive() for timer in hands.canvas.findChildren(QTimer))
    hands.release(QPoint(hands.canvas.width() - 8, 300))
    hands.proves_nothing_happened()


def test_an_item_too_small_for_words_is_dragged_as_well(hands: Hands) -> None:
    assert hands.canvas.sight is not None
    hands.canvas.look_through(hands.canvas.sight.chart.zoom._replace(row_height=9.0))
    hands.drag(hands.at("stories"), later(hands, "stories", 15))
    hands.proves()
    assert dates(hands, "stories")[0] == "2026-03-06"


def test_where_lanes_are_goals_only_dates_change(hands: Hands) -> None:
    hands.canvas.arrange(hands.canvas.arrangement._replace(group="goal"))
    hands.drag(hands.at("stories"), later(hands, "stories", 15) + QPoint(0, 90))
    item = hands.proves().item("stories")
    assert item is not None
    assert (item.lane, str(item.start)) == ("content", "2026-03-06")
