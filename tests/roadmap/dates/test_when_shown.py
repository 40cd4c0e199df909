"""How dates are shown: in English words on every machine, and readable back."""

from __future__ import annotations

import re
from datetime import date
from inspect import getsource
from types import ModuleType
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmap_display.roadmap.dates import when, when_grammar, when_lexicon, when_move, when_relative, when_words
from roadmap_display.roadmap.dates.when import Unit, When
from roadmap_display.roadmap.dates.when_words import read, show, show_long_day, show_near, show_span

TODAY = date(2026, 2, 26)
DAYS = st.dates(date(1992, 1, 1), date(2098, 12, 31))


@pytest.mark.parametrize(
    ("native", "shown", "shown_without_today"),
    [
        ("2026-05-25", "25 May", "25 May 2026"),
        ("2027-05-25", "25 May 2027", "25 May 2027"),
        ("2025-12-31", "31 Dec 2025", "31 Dec 2025"),
        ("2026-W21", "week 21", "week 21 2026"),
        ("2027-W01", "week 1 2027", "week 1 2027"),
        ("2026-05", "May 2026", "May 2026"),
        ("2026-Q2", "Q2 2026", "Q2 2026"),
        ("2026-H1", "H1 2026", "H1 2026"),
        ("2026", "2026", "2026"),
        ("FY2026", "FY2026", "FY2026"),
        ("FY2026-Q2", "FY2026 Q2", "FY2026 Q2"),
    ],
)
def test_a_date_is_shown_as_people_write_it(native: str, shown: str, shown_without_today: str) -> None:
    written = When.parse(native)
    assert show(written, TODAY) == shown
    assert show(written) == shown_without_today


@pytest.mark.parametrize(
    ("native", "today", "shown"),
    [
        ("2026-01-15", date(2026, 4, 17), "15 Jan"),
        ("2026-01-15", date(2026, 12, 20), "15 Jan 2026"),
        ("2027-01-15", date(2026, 12, 20), "15 Jan 2027"),
        ("2026-W53", date(2027, 1, 2), "week 53"),
        ("2026-W01", date(2025, 12, 30), "week 1"),
    ],
)
def test_the_year_stands_where_another_could_be_meant(native: str, today: date, shown: str) -> None:
    assert show(When.parse(native), today) == shown


@given(st.sampled_from(get_args(Unit)), DAYS, DAYS, st.integers(1, 12))
def test_what_is_shown_is_read_back(unit: Unit, day: date, today: date, start: int) -> None:
    written = When.of(unit, day, start)
    assert read(show(written, today), today, start) == written
    assert read(show(written), today, start) == written


@given(st.integers(-370, 370), DAYS)
def test_what_is_shown_of_a_near_day_is_read_back(days: int, today: date) -> None:
    written = When.on(date.fromordinal(today.toordinal() + days))
    assert read(show_near(written, today), today) == written


@given(DAYS, DAYS)
def test_a_long_day_is_read_back(day: date, today: date) -> None:
    assert read(show_long_day(day), today) == When.on(day)


@pytest.mark.parametrize(
    ("native", "shown"),
    [
        ("2026-02-26", "Thu 26 Feb"),
        ("2026-03-05", "Thu 5 Mar"),
        ("2026-03-06", "6 Mar"),
        ("2026-02-19", "Thu 19 Feb"),
        ("2026-02-18", "18 Feb"),
        ("2026-W09", "week 9"),
        ("2026-02", "Feb 2026"),
    ],
)
def test_a_near_day_carries_its_weekday(native: str, shown: str) -> None:
    assert show_near(When.parse(native), TODAY) == shown


def test_a_long_day_carries_everything() -> None:
    assert show_long_day(TODAY) == "Thu 26 Feb 2026"


@pytest.mark.parametrize(
    ("start", "end", "shown"),
    [
        ("2026-03-02", "2026-05-25", "2 Mar → 25 May"),
        ("2026-03-02", "2026-03-02", "2 Mar"),
        ("2027-03-02", "2027-05-25", "2 Mar → 25 May 2027"),
        ("2026-12-05", "2027-01-09", "5 Dec 2026 → 9 Jan 2027"),
        ("2026-Q2", "2026-Q4", "Q2 → Q4 2026"),
        ("2026-Q4", "2027-Q1", "Q4 2026 → Q1 2027"),
        ("2026-05", "2026-05", "May 2026"),
        ("2026-05", "2026-08", "May → Aug 2026"),
        ("2026-03-02", "2026-Q2", "2 Mar → Q2 2026"),
        ("2026-W10", "2026-W21", "week 10 → week 21"),
        ("2026", "2027", "2026 → 2027"),
        ("2026", "2026-H1", "2026 → H1 2026"),
        ("FY2026-Q1", "FY2026-Q3", "FY2026 Q1 → FY2026 Q3"),
        ("2026-03-02", None, "2 Mar →"),
        (None, "2026-05-25", "→ 25 May"),
        (None, None, ""),
    ],
)
def test_a_span_names_the_year_once_where_it_is_one(start: str | None, end: str | None, shown: str) -> None:
    dates = [When.parse(text) if text else None for text in (start, end)]
    assert show_span(dates[0], dates[1], TODAY) == shown


@pytest.mark.parametrize("module", [when, when_grammar, when_lexicon, when_move, when_relative, when_words])
def test_no_date_is_formatted_by_the_locale(module: ModuleType) -> None:
    assert not re.search(r"strftime|strptime|:%|import locale|calendar\.(month|day)_", getsource(module))
