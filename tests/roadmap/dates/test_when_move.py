"""Moving dates by days, by their own units and by what stands after `--by`."""

from __future__ import annotations

from datetime import date
from typing import get_args

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from roadmap_display.roadmap.dates.when import Unit, When
from roadmap_display.roadmap.dates.when_move import (
    Amount,
    Edge,
    amount,
    by,
    days_between,
    edge_day,
    fiscal_year_start,
    moved,
    steps,
)
from roadmap_display.roadmap.trouble import Trouble

UNITS = st.sampled_from(get_args(Unit))
EDGES = st.sampled_from(get_args(Edge))
YEAR_STARTS = st.integers(1, 12)
DAYS = st.dates(date(1993, 1, 1), date(2097, 12, 31))
WHENS = st.builds(When.of, UNITS, DAYS, YEAR_STARTS)


@pytest.mark.parametrize(
    ("was", "days", "edge", "becomes"),
    [
        ("2026-05-25", 7, "start", "2026-06-01"),
        ("2026-05-25", -25, "end", "2026-04-30"),
        ("2028-02-28", 1, "start", "2028-02-29"),
        ("2026-W21", 14, "start", "2026-W23"),
        ("2026-W52", 7, "end", "2026-W53"),
        ("2026-W53", 7, "end", "2027-W01"),
        ("2026-W21", 3, "start", "2026-05-21"),
        ("2026-W21", 3, "end", "2026-05-27"),
        ("2026-05", 31, "start", "2026-06"),
        ("2026-05", 30, "start", "2026-05-31"),
        ("2026-05", 30, "end", "2026-06"),
        ("2026-05", 31, "end", "2026-07-01"),
        ("2026-Q1", 90, "start", "2026-Q2"),
        ("2026-Q1", 91, "end", "2026-Q2"),
        ("2026-Q1", 10, "start", "2026-01-11"),
        ("2026-H1", 181, "start", "2026-H2"),
        ("2026", 365, "end", "2027"),
        ("2026-Q2", 0, "end", "2026-Q2"),
    ],
)
def test_a_date_stays_granular_where_the_move_is_whole_units(was: str, days: int, edge: Edge, becomes: str) -> None:
    assert str(moved(When.parse(was), days, edge)) == becomes


@pytest.mark.parametrize(
    ("was", "days", "becomes"), [("FY2026-Q4", 90, "FY2027-Q1"), ("FY2026", 365, "FY2027"), ("FY2026", 1, "2025-04-02")]
)
def test_a_fiscal_date_moves_in_its_own_fiscal_year(was: str, days: int, becomes: str) -> None:
    assert moved(When.parse(was, 4), days) == When.parse(becomes, 4)


@given(WHENS, st.integers(-700, 700), EDGES)
def test_the_edge_that_counts_moves_by_exactly_the_days(when: When, days: int, edge: Edge) -> None:
    there = moved(when, days, edge)
    assert days_between(when, there, edge) == days
    assert there.unit in (when.unit, "day")


@given(WHENS, st.integers(-700, 700), EDGES)
def test_a_move_of_whole_units_can_be_taken_back(when: When, days: int, edge: Edge) -> None:
    there = moved(when, days, edge)
    assume(there.unit == when.unit)
    assert moved(there, -days, edge) == when


@given(DAYS, st.integers(-700, 700), EDGES)
def test_a_day_moves_back_to_itself(day: date, days: int, edge: Edge) -> None:
    assert moved(moved(When.on(day), days, edge), -days, edge) == When.on(day)


@given(WHENS, st.integers(-8, 8), EDGES)
def test_the_days_between_two_units_are_a_whole_number_of_units(when: When, count: int, edge: Edge) -> None:
    assume(1992 <= date.fromordinal(when.first).year + count <= 2097)
    there = steps(when, count)
    assert moved(when, days_between(when, there, edge), edge) == there


@given(WHENS, st.integers(-8, 8))
def test_steps_forth_and_back_end_where_they_began(when: When, count: int) -> None:
    assume(1992 <= date.fromordinal(when.first).year + count <= 2097)
    there = steps(when, count)
    assert there.unit == when.unit
    assert steps(there, -count) == when


@pytest.mark.parametrize(
    ("was", "count", "becomes"),
    [("2026-Q3", 2, "2027-Q1"), ("2026-W52", 2, "2027-W01"), ("2026-H1", -1, "2025-H2"), ("2026-01", -1, "2025-12")],
)
def test_steps_run_over_the_year(was: str, count: int, becomes: str) -> None:
    assert str(steps(When.parse(was), count)) == becomes


@pytest.mark.parametrize(
    ("text", "count", "unit", "days"),
    [
        ("7d", 7, "day", 7),
        ("-3d", -3, "day", -3),
        ("−3d", -3, "day", -3),
        ("+2w", 2, "week", 14),
        ("1m", 1, "month", None),
        ("1Q", 1, "quarter", None),
        (" 2 y ", 2, "year", None),
        ("2 weeks", 2, "week", 14),
        ("-1 Day", -1, "day", -1),
        ("3months", 3, "month", None),
    ],
)
def test_an_amount_is_read(text: str, count: int, unit: Unit, days: int | None) -> None:
    asked = amount(text)
    assert asked == Amount(count, unit)
    assert asked.days == days


@pytest.mark.parametrize("text", ["", "7", "d", "7 wm", "1.5w", "--3d", "7h", "７d", "7d\n7d", "9" * 10_000 + "d"])
def test_an_amount_that_says_nothing_is_refused(text: str) -> None:
    with pytest.raises(Trouble, match="is no amount of time; write 7d, -3d, 2w, 1m or 1q") as told:
        amount(text)
    assert told.value.kind == "unclear"


@pytest.mark.parametrize(
    ("how_far", "was", "edge", "becomes"),
    [
        ("7d", "2026-05-25", "start", "2026-06-01"),
        ("2w", "2026-W21", "end", "2026-W23"),
        ("1m", "2026-05-25", "start", "2026-06-25"),
        ("1m", "2026-01-31", "start", "2026-02-28"),
        ("1m", "2028-01-31", "start", "2028-02-29"),
        ("-1m", "2026-01-15", "start", "2025-12-15"),
        ("1m", "2026-02-28", "end", "2026-03-28"),
        ("1m", "2026-05", "end", "2026-06"),
        ("1m", "2026-Q2", "start", "2026-05-01"),
        ("1m", "2026-Q2", "end", "2026-07-31"),
        ("1q", "2026-Q4", "end", "2027-Q1"),
        ("1q", "2026-11-30", "end", "2027-02-28"),
        ("2q", "2026-H1", "end", "2026-H2"),
        ("1q", "2026-H1", "start", "2026-04-01"),
        ("4q", "2026", "end", "2027"),
        ("1m", "2026-W21", "start", "2026-06-18"),
        ("1y", "2028-02-29", "start", "2029-02-28"),
    ],
)
def test_an_amount_moves_a_date(how_far: str, was: str, edge: Edge, becomes: str) -> None:
    assert str(by(how_far, When.parse(was), edge)) == becomes


@given(WHENS, st.integers(-20, 20), EDGES)
def test_a_granular_date_moves_back_by_as_many_months(when: When, count: int, edge: Edge) -> None:
    there = by(Amount(count, "month"), when, edge)
    assume(there.unit == when.unit and when.unit not in ("day", "week"))
    assert by(Amount(-count, "month"), there, edge) == when


@given(st.sampled_from(("fiscal_year", "fiscal_quarter")), DAYS, YEAR_STARTS)
def test_a_fiscal_date_knows_when_its_year_begins(unit: Unit, day: date, start: int) -> None:
    assert fiscal_year_start(When.of(unit, day, start)) == start


@pytest.mark.parametrize(
    ("was", "days"), [("2100-12-31", 1), ("1990-01-01", -1), ("2026", 10**9), ("2026", -(10**9)), ("2100-W51", 7)]
)
def test_nothing_moves_out_of_1990_to_2100(was: str, days: int) -> None:
    with pytest.raises(ValueError, match=f"{was} cannot move that far: a roadmap spans 1990 to 2100"):
        moved(When.parse(was), days)


@pytest.mark.parametrize("how_far", ["99999q", "-99999q", "99999d", "-99999w", "900m"])
def test_no_amount_leads_out_of_1990_to_2100(how_far: str) -> None:
    with pytest.raises(ValueError, match="a roadmap spans 1990 to 2100"):
        by(how_far, When.parse("2026-Q2"))


def test_a_date_beyond_can_be_brought_back() -> None:
    assert str(moved(When.parse("2101-01-10"), -30)) == "2100-12-11"


def test_the_edge_of_a_start_is_its_first_day_and_of_an_end_its_last() -> None:
    may = When.parse("2026-05")
    assert (edge_day(may, "start"), edge_day(may, "end")) == (may.first, may.last)
    assert days_between(may, When.parse("2026-06-30"), "end") == 30
    assert days_between(may, When.parse("2026-06-30"), "start") == 60
