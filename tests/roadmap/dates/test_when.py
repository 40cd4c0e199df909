"""A date with its granularity: which days it spans, and which texts are none."""

from __future__ import annotations

import copy
import pickle
from calendar import isleap
from datetime import date
from itertools import pairwise
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmap_display.roadmap.dates.when import Unit, When, month_start, shortened

UNITS = get_args(Unit)
DAYS = st.dates(date(1990, 1, 1), date(2100, 12, 31))
YEAR_STARTS = st.integers(1, 12)
NEVER_COMING = "2026-13 2026-00 2026-02-29 2026-04-31 2025-W53 2026-W00 2026-W54 0000 0000-01-01 9999-W52 FY0000"
NOT_NATIVE = """
    26 2026-5 2026-Q5 2026-Q0 2026-H3 2026Q2 FY26 FY2026-H1 fy2026 10000 2026-1-1 2026-W01-1 2026-05-25T00:00
    ２０２６ ٢٠٢٦ 2026-0５ 2026-W²1
"""


def days(when: When) -> str:
    """First and last day of a date, as `2026-05-01 … 2026-05-31`."""
    return f"{date.fromordinal(when.first)} … {date.fromordinal(when.last)}"


@pytest.mark.parametrize(
    ("text", "unit", "spans"),
    [
        ("2026-05-25", "day", "2026-05-25 … 2026-05-25"),
        ("2028-02-29", "day", "2028-02-29 … 2028-02-29"),
        ("2026-W21", "week", "2026-05-18 … 2026-05-24"),
        ("2026-W01", "week", "2025-12-29 … 2026-01-04"),
        ("2026-W53", "week", "2026-12-28 … 2027-01-03"),
        ("2026-02", "month", "2026-02-01 … 2026-02-28"),
        ("2028-02", "month", "2028-02-01 … 2028-02-29"),
        ("2026-12", "month", "2026-12-01 … 2026-12-31"),
        ("2026-Q2", "quarter", "2026-04-01 … 2026-06-30"),
        ("2026-Q4", "quarter", "2026-10-01 … 2026-12-31"),
        ("2026-H1", "half", "2026-01-01 … 2026-06-30"),
        ("2026-H2", "half", "2026-07-01 … 2026-12-31"),
        ("2026", "year", "2026-01-01 … 2026-12-31"),
        ("0001", "year", "0001-01-01 … 0001-12-31"),
        ("9999", "year", "9999-01-01 … 9999-12-31"),
        ("9999-12-31", "day", "9999-12-31 … 9999-12-31"),
    ],
)
def test_a_written_date_spans_its_days(text: str, unit: Unit, spans: str) -> None:
    when = When.parse(text)
    assert (when.unit, days(when), str(when)) == (unit, spans, text)


@pytest.mark.parametrize(
    ("start", "year", "first_quarter", "last_quarter"),
    [
        (1, "2026-01-01 … 2026-12-31", "2026-01-01 … 2026-03-31", "2026-10-01 … 2026-12-31"),
        (2, "2025-02-01 … 2026-01-31", "2025-02-01 … 2025-04-30", "2025-11-01 … 2026-01-31"),
        (3, "2025-03-01 … 2026-02-28", "2025-03-01 … 2025-05-31", "2025-12-01 … 2026-02-28"),
        (4, "2025-04-01 … 2026-03-31", "2025-04-01 … 2025-06-30", "2026-01-01 … 2026-03-31"),
        (5, "2025-05-01 … 2026-04-30", "2025-05-01 … 2025-07-31", "2026-02-01 … 2026-04-30"),
        (6, "2025-06-01 … 2026-05-31", "2025-06-01 … 2025-08-31", "2026-03-01 … 2026-05-31"),
        (7, "2025-07-01 … 2026-06-30", "2025-07-01 … 2025-09-30", "2026-04-01 … 2026-06-30"),
        (8, "2025-08-01 … 2026-07-31", "2025-08-01 … 2025-10-31", "2026-05-01 … 2026-07-31"),
        (9, "2025-09-01 … 2026-08-31", "2025-09-01 … 2025-11-30", "2026-06-01 … 2026-08-31"),
        (10, "2025-10-01 … 2026-09-30", "2025-10-01 … 2025-12-31", "2026-07-01 … 2026-09-30"),
        (11, "2025-11-01 … 2026-10-31", "2025-11-01 … 2026-01-31", "2026-08-01 … 2026-10-31"),
        (12, "2025-12-01 … 2026-11-30", "2025-12-01 … 2026-02-28", "2026-09-01 … 2026-11-30"),
    ],
)
def test_a_fiscal_year_is_named_by_the_year_in_which_it_ends(
    start: int, year: str, first_quarter: str, last_quarter: str
) -> None:
    assert days(When.parse("FY2026", start)) == year
    assert days(When.parse("FY2026-Q1", start)) == first_quarter
    assert days(When.parse("FY2026-Q4", start)) == last_quarter


@pytest.mark.parametrize("start", range(1, 13))
def test_fiscal_quarters_fill_their_year_without_a_gap(start: int) -> None:
    quarters = [When.parse(f"FY2026-Q{number}", start) for number in (1, 2, 3, 4)]
    year = When.parse("FY2026", start)
    assert (quarters[0].first, quarters[-1].last) == (year.first, year.last)
    assert all(later.first == earlier.last + 1 for earlier, later in pairwise(quarters))


@pytest.mark.parametrize("text", ["2026-05-25", "2026-Q2", "2026"])
def test_only_fiscal_dates_depend_on_the_fiscal_year(text: str) -> None:
    assert When.parse(text, 4) is When.parse(text)


@pytest.mark.parametrize(
    "text",
    NEVER_COMING.split(),
)
def test_a_day_that_never_comes_is_refused_by_name(text: str) -> None:
    with pytest.raises(ValueError, match=f"there is no {text} in the calendar"):
        When.parse(text)


@pytest.mark.parametrize(
    "text",
    [*NOT_NATIVE.split(), "", "2026\n", " 2026", "2026 "],
)
def test_anything_but_a_native_form_is_refused_with_what_works(text: str) -> None:
    with pytest.raises(ValueError, match="is not a date; write 2026-05-25, 2026-W21"):
        When.parse(text)


def test_a_refusal_quotes_one_short_line() -> None:
    with pytest.raises(ValueError, match=r"^“one two x+…” is not"):
        When.parse("one\n\ttwo " + "x" * 10_000)
    assert len(shortened("x" * 10_000)) == 40


@given(st.sampled_from(UNITS), DAYS, YEAR_STARTS)
def test_every_day_lies_in_the_week_month_or_quarter_that_holds_it(unit: Unit, day: date, start: int) -> None:
    when = When.of(unit, day, start)
    assert when.unit == unit
    assert when.first <= day.toordinal() <= when.last


@given(st.sampled_from(UNITS), DAYS, YEAR_STARTS)
def test_what_is_written_back_is_read_alike(unit: Unit, day: date, start: int) -> None:
    when = When.of(unit, day, start)
    assert When.parse(str(when), start) == when


@given(st.sampled_from(UNITS), DAYS, YEAR_STARTS)
def test_units_follow_each_other_without_a_gap(unit: Unit, day: date, start: int) -> None:
    when = When.of(unit, day, start)
    following = When.of(unit, date.fromordinal(when.last + 1), start)
    assert following.first == when.last + 1


@given(st.sampled_from(UNITS), DAYS, YEAR_STARTS)
def test_a_unit_is_as_long_as_the_calendar_says(unit: Unit, day: date, start: int) -> None:
    length = When.of(unit, day, start)
    lengths = {
        "day": {1},
        "week": {7},
        "month": {28, 29, 30, 31},
        "quarter": {90, 91, 92},
        "half": {181, 182, 184},
        "year": {365, 366},
        "fiscal_quarter": {89, 90, 91, 92},
        "fiscal_year": {365, 366},
    }
    assert length.last - length.first + 1 in lengths[unit]


@given(st.integers(1, 9999))
def test_a_year_has_a_leap_day_exactly_when_it_should(year: int) -> None:
    when = When.parse(f"{year:04d}")
    assert when.last - when.first + 1 == 365 + isleap(year)


@given(st.dates())
def test_one_day_is_exact(day: date) -> None:
    when = When.on(day)
    assert (when.first, when.last, when.is_exact) == (day.toordinal(), day.toordinal(), True)
    assert not When.of("month", day).is_exact


@pytest.mark.parametrize(
    ("text", "within"),
    [
        ("1990", True),
        ("2100", True),
        ("1989-12-31", False),
        ("2101-01-01", False),
        ("2100-W52", False),
        ("9999", False),
        ("0001", False),
    ],
)
def test_a_roadmap_spans_1990_to_2100(text: str, within: bool) -> None:
    assert When.parse(text).is_in_range is within


def test_a_date_never_changes() -> None:
    when = When.parse("2026-Q2")
    with pytest.raises(AttributeError):
        when.text = "2026-Q3"
    with pytest.raises(AttributeError):
        del when.first


def test_equal_dates_are_written_alike_and_span_the_same_days() -> None:
    assert When.parse("FY2026-Q2", 4) != When.parse("FY2026-Q2", 7)
    assert When.parse("2026-Q1") != When.parse("FY2026-Q1")
    assert When.parse("2026") != "2026"
    assert len({When.parse("2026-Q1"), When.parse("2026-Q1")}) == 1


@pytest.mark.parametrize("copied", [copy.deepcopy, lambda when: pickle.loads(pickle.dumps(when))])
def test_a_copy_is_equal_even_in_another_process(copied: object) -> None:
    when = When.parse("FY2026-Q2", 4)
    assert callable(copied)
    assert copied(when) == when


@given(st.integers(3, 9990), st.integers(-11, 24))
def test_months_count_beyond_a_year(year: int, month: int) -> None:
    first = month_start(year, month)
    assert first.day == 1
    assert (first.year - year) * 12 + first.month == month
