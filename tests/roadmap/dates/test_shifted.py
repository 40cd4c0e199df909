"""A plan moved in time keeps its shape: what it says, and how far its dates lie apart."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any, get_args, get_type_hints

import pytest
from builders import a_bar, a_milestone, a_snapshot, an_item, when
from contents import content
from hypothesis import given
from hypothesis import strategies as st
from portfolios import the_demo

from roadmap_display.roadmap import baselines, goals, items, notices
from roadmap_display.roadmap.changes.change import TYPES, Added, ChangeSet, Edited
from roadmap_display.roadmap.changes.diff import apply, inverse
from roadmap_display.roadmap.checks.checks import check
from roadmap_display.roadmap.dates.dated import DATED, redated
from roadmap_display.roadmap.dates.shifted import shifted, shifted_history
from roadmap_display.roadmap.dates.when import When
from roadmap_display.roadmap.goals import Agreement, Goal, Metric, Reading
from roadmap_display.roadmap.items import Baseline, Item, Parking
from roadmap_display.roadmap.portfolio import Snapshot
from roadmap_display.roadmap.record import Record

DAY = date(2026, 1, 30)
RICH = an_item(
    "Rich",
    start="2026-01-30",
    end="2026-W21",
    baseline=Baseline(start=when("2026-01-30"), end=when("2026-W20"), set_on=DAY),
    parked=Parking(on=DAY, review_on=DAY),
)
GOAL = Goal(
    id="g",
    title="Goal",
    metrics=(Metric(id="m", title="M", due=when("2026-01-30"), readings=(Reading(on=DAY, value=3),)),),
    agreed=(Agreement(function="product", on=DAY),),
)
native = st.sampled_from(["2026-05-25", "2026-W21", "2026-05", "2026-Q2", "2026-H1", "2026"])
weeks = st.integers(-500, 500)


def start_of(snapshot: Snapshot) -> When | None:
    return snapshot.items[0].start


def dates_in(value: Any) -> Iterator[str]:
    """Every date, by a walk through all fields there are."""
    if isinstance(value, (When, date)):
        yield str(value)
    elif isinstance(value, Record):
        for name in value.__struct_fields__:
            yield from dates_in(getattr(value, name))
    elif isinstance(value, tuple):
        for part in value:
            yield from dates_in(part)


def test_every_date_of_a_plan_moves() -> None:
    moved = shifted(a_snapshot(RICH, goals=(GOAL,)), 7)
    assert list(dates_in(moved.items)) == [
        "2026-02-06", "2026-W22", "2026-02-06", "2026-02-06", "2026-02-06", "2026-W21", "2026-02-06",
    ]  # fmt: skip
    assert list(dates_in(moved.goals)) == ["2026-02-06"] * 3


def test_every_field_that_can_hold_a_date_is_known() -> None:
    """A field added to a record and not here would stay behind when the rest moves."""
    records = [
        kind
        for module in (goals, items, notices, baselines)
        for kind in vars(module).values()
        if isinstance(kind, type)
    ]
    dated = {kind: fields_with_dates(kind) for kind in {*TYPES.values(), *records} if issubclass(kind, Record)}
    assert {kind: fields for kind, fields in dated.items() if fields} == {
        kind: set(fields) for kind, fields in DATED.items()
    }


def fields_with_dates(kind: type[Record]) -> set[str]:
    return {name for name, hint in get_type_hints(kind).items() if any(map(is_dated, (hint, *inside(hint))))}


def inside(hint: Any) -> Iterator[Any]:
    for part in get_args(hint):
        yield part
        yield from inside(part)


def is_dated(hint: Any) -> bool:
    if not isinstance(hint, type):
        return False
    return issubclass(hint, (When, date)) or (issubclass(hint, Record) and bool(fields_with_dates(hint)))


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)), weeks)
def test_days_move_by_exactly_that(day: date, count: int) -> None:
    moved = shifted(a_snapshot(a_milestone("Day", day.isoformat())), 7 * count)
    assert start_of(moved) == When.on(day + timedelta(weeks=count))


@given(weeks)
def test_whole_weeks_stay_weeks(count: int) -> None:
    found = start_of(shifted(a_snapshot(an_item(start="2026-W21")), 7 * count))
    assert found
    assert (found.unit, found.first) == ("week", when("2026-W21").first + 7 * count)


@given(native, weeks)
def test_what_is_vague_stays_as_vague_and_near(text: str, count: int) -> None:
    was, found = when(text), start_of(shifted(a_snapshot(an_item(start=text)), 7 * count))
    assert found
    assert found.unit == was.unit
    assert found.first <= (was.first + was.last) // 2 + 7 * count <= found.last


@given(native, native, weeks)
def test_nothing_overtakes_anything_of_its_kind(one: str, other: str, count: int) -> None:
    before = a_snapshot(an_item("A", start=one), an_item("B", start=other))
    first, second = (item.start for item in shifted(before, 7 * count).items)
    assert first
    assert second
    if first.unit == second.unit:
        assert (when(one).first <= when(other).first) <= (first.first <= second.first)


@pytest.mark.parametrize("month", [1, 4, 10])
def test_a_fiscal_quarter_stays_one_of_its_fiscal_year(month: int) -> None:
    start = When.parse("FY2026-Q2", month)
    moved = start_of(shifted(a_snapshot(an_item(start=start)), 364))
    assert moved == When.parse("FY2027-Q2", month)


@pytest.mark.parametrize("days", [-90_000, 90_000, 10_000_000])
def test_what_would_leave_the_calendar_stays_where_it_is(days: int) -> None:
    snapshot = a_snapshot(RICH, goals=(GOAL,))
    assert shifted(snapshot, days).items == snapshot.items
    assert shifted(snapshot, days).goals == snapshot.goals


@pytest.mark.parametrize("text", ["0001", "9999-12-31", "9999"])
def test_what_lies_outside_stays_there(text: str) -> None:
    assert start_of(shifted(a_snapshot(an_item(start=text)), 7)) == when(text)


def test_what_does_not_move_is_the_same_object() -> None:
    snapshot = a_snapshot(an_item("Undated"), RICH, goals=(GOAL,))
    assert shifted(snapshot, 7).items[0] is snapshot.items[0]
    assert shifted(snapshot, 0).items is snapshot.items
    assert shifted(snapshot, 0).goals is snapshot.goals


def test_all_else_stays() -> None:
    snapshot = a_snapshot(a_bar("Bar", "2026-05", "2026-06"), revision=7)
    moved = shifted(snapshot, 31)
    assert (moved.portfolio, moved.roadmaps, moved.revision) == (snapshot.portfolio, snapshot.roadmaps, 7)


def test_the_demo_is_as_far_out_of_step_in_any_year() -> None:
    day = date(2026, 2, 26)
    there_and_then = [finding.message for finding in check(the_demo(), day)]
    assert there_and_then
    years_later = shifted(the_demo(), 7 * 521)
    assert [finding.message for finding in check(years_later, day + timedelta(weeks=521))][:1] == there_and_then[:1]


def test_a_date_that_becomes_the_same_is_no_change() -> None:
    def again(found: When | date) -> When | date:
        return When.on(found) if isinstance(found, date) else When(found.text, found.unit, found.first, found.last)

    item = an_item(start="2026-05", end="2026-06")
    assert isinstance(redated(item, again), Item)
    assert redated(item, again) is item


def test_a_history_moves_with_its_plan() -> None:
    """What was undone before the move and after it is the same plan, moved."""
    made = ChangeSet(
        at=datetime(2026, 2, 24, 9, 15, tzinfo=UTC),
        by="rossi",
        changes=(
            Edited("item", "rich", "start", when("2026-01-23"), when("2026-01-30")),
            Edited("item", "rich", "baseline", None, RICH.baseline),
            Edited("item", "rich", "title", "Poor", "Rich"),
            Added("goal", GOAL),
        ),
    )
    plan = a_snapshot(RICH, goals=(GOAL,))
    (later,) = shifted_history((made,), 7)
    assert later.at == datetime(2026, 3, 3, 9, 15, tzinfo=UTC)
    before, conflicts = apply(plan, inverse(made.changes))
    assert not conflicts
    moved_before, conflicts = apply(shifted(plan, 7), inverse(later.changes))
    assert not conflicts
    assert content(moved_before) == content(shifted(before, 7))
