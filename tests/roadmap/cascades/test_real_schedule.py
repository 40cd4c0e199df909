"""A schedule that was moved by hand in the world, moved by us: the same dates, and where not, why."""

from __future__ import annotations

from datetime import date

import pytest
from builders import when
from contents import content
from kubernetes_schedule import FAIR, FREEZE, RELEASE, ROWS, first_schedule

from roadmap_display.roadmap.cascades.cascade import Cascade, cascade
from roadmap_display.roadmap.cascades.move import Move, move_by
from roadmap_display.roadmap.cascades.moving import Told, moving
from roadmap_display.roadmap.changes.change import Added
from roadmap_display.roadmap.changes.diff import apply, inverse
from roadmap_display.roadmap.notices import Notice
from roadmap_display.roadmap.portfolio import Snapshot

PLAN = first_schedule()
TOLD = Told(on=date(2025, 1, 15), by="lead", reason="the freeze keeps clear of the conference")


def week_later(item_id: str) -> Cascade:
    item = PLAN.item(item_id)
    assert item
    return cascade(PLAN, [move_by(item, "1w")])


def as_by_hand() -> Cascade:
    """The two days that the release team chose anew, and nothing else by hand."""
    return cascade(PLAN, [Move(item=RELEASE, start=when("2025-04-23")), Move(item=FREEZE, start=when("2025-03-21"))])


def days_of(snapshot: Snapshot) -> dict[str, str]:
    return {item.id: str(item.start) for item in snapshot.items}


def made(result: Cascade) -> tuple[Snapshot, list[Notice]]:
    changes = moving(result, TOLD, lambda: "n1")
    after, conflicts = apply(PLAN, changes)
    assert conflicts == ()
    back, conflicts = apply(after, inverse(changes))
    assert conflicts == ()
    assert content(back) == content(PLAN)
    return after, [one.value for one in changes if isinstance(one, Added) and isinstance(one.value, Notice)]


def test_the_release_moved_by_a_week_gives_the_dates_that_were_set_by_hand() -> None:
    after, _ = made(week_later(RELEASE))
    days = days_of(after)
    final = {row.id: row.final for row in ROWS if RELEASE in (row.id, row.hangs_on) and row.final}
    assert len(final) == 9
    assert {item: days[item] for item in final} == final


def test_what_hangs_on_the_release_moves_and_nothing_else() -> None:
    moved = {shift.was.id for shift in week_later(RELEASE).moved}
    assert moved == {row.id for row in ROWS if RELEASE in (row.id, row.hangs_on)}


def test_both_days_chosen_anew_give_the_dates_set_by_hand_but_for_six_that_kept_no_distance() -> None:
    """By hand six rows moved by another number of weeks than the freeze that they hang on.

    Two that lead up to the freeze and two shortly after it moved by one week where the freeze moved by two, and two
    writing tasks by three, to after the conference. One row was dropped. Whoever wants that moves these on their own.
    """
    after, _ = made(as_by_hand())
    days = days_of(after)
    differ = {row.id: (days[row.id], row.final) for row in ROWS if days[row.id] != row.final}
    assert differ == {
        "call-for-exceptions": ("2025-03-10", "2025-03-03"),
        "freeze-warning": ("2025-03-10", "2025-03-03"),
        "burndown-begins": ("2025-03-31", "2025-03-24"),
        "highlights-due": ("2025-04-01", "2025-03-25"),
        "final-notes-begun": ("2025-04-01", "2025-04-08"),
        "release-blog-for-review": ("2025-04-04", "2025-04-11"),
        "highlights-complete": ("2025-04-15", ""),
    }
    assert len(ROWS) - len(differ) == 19


@pytest.mark.parametrize("result", [as_by_hand(), week_later(RELEASE), week_later(FREEZE)])
def test_the_booked_conference_stays_and_the_other_side_gets_one_notice(result: Cascade) -> None:
    after, notices = made(result)
    assert (after.item(FAIR), result.findings) == (PLAN.item(FAIR), ())
    (notice,) = notices
    assert (notice.function, notice.reason, notice.affected) == ("marketing", TOLD.reason, ())
    sides = {row.id: row.side for row in ROWS}
    told = [moved.item for moved in notice.moved]
    assert [item for item in told if sides[item] == "marketing"] == [
        shift.was.id for shift in result.moved if sides[shift.was.id] == "marketing"
    ]
    assert {item for item in told if sides[item] == "product"} == {
        shift.was.id for shift in result.moved if shift.rule == "by_hand"
    }


def test_all_of_the_communications_side_is_told_at_once() -> None:
    (notice,) = made(as_by_hand())[1]
    assert [moved.item for moved in notice.moved[:2]] == [FREEZE, RELEASE]
    assert len(notice.moved) == 2 + sum(row.side == "marketing" for row in ROWS) == 9


def test_rows_stay_on_their_weekdays() -> None:
    after, _ = made(as_by_hand())
    for before, now in zip(PLAN.items, after.items, strict=True):
        assert before.start
        assert now.start
        assert (now.start.first - before.start.first) % 7 == 0


def test_a_freeze_moved_into_the_conference_is_told() -> None:
    result = cascade(PLAN, [Move(item=FREEZE, start=when("2025-04-02"))])
    assert [finding.message for finding in result.findings] == ["Conference starts 1 day before Code freeze is due"]
