"""From dates to the days an item is drawn over."""

from __future__ import annotations

import pytest
from builders import a_bar, a_milestone, an_item, when
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import astuple

from roadmap_display.layout.spans import slip_days, slip_words, span_of
from roadmap_display.roadmap.dates.when import FIRST_DAY, LAST_DAY, When
from roadmap_display.roadmap.items import Baseline, Item

DATES = ["2026-03-02", "2026-W10", "2026-03", "2026-Q2", "2026-H1", "2026", "1990", "2100-12-31", "0001", "9999-12-31"]


def days(item: Item) -> list[str]:
    from datetime import date

    span = span_of(item)
    assert span is not None
    return [date.fromordinal(day).strftime("%d %b") for day in astuple(span)]


def test_exact_days_are_sure_from_end_to_end() -> None:
    assert days(a_bar("X", "2 Mar 2026", "25 May 2026")) == ["02 Mar", "02 Mar", "25 May", "25 May"]


def test_a_quarter_at_the_end_is_sure_until_it_begins() -> None:
    assert days(a_bar("X", "2 Mar 2026", "2026-Q2")) == ["02 Mar", "02 Mar", "01 Apr", "30 Jun"]


def test_an_item_within_one_quarter_is_sure_on_its_middle_only() -> None:
    first, sure_first, sure_last, last = days(a_bar("X", "2026-Q2", "2026-Q2"))
    assert (first, last) == ("01 Apr", "30 Jun")
    assert sure_first == sure_last


def test_an_end_before_the_start_is_drawn_at_the_start() -> None:
    assert days(a_bar("X", "5 May 2026", "1 Feb 2026")) == ["05 May"] * 4


def test_a_bar_without_an_end_fades_out() -> None:
    assert days(an_item(start="2 Mar 2026")) == ["02 Mar", "02 Mar", "02 Mar", "01 Apr"]
    assert days(an_item(end="2 Mar 2026")) == ["31 Jan", "02 Mar", "02 Mar", "02 Mar"]


def test_without_dates_there_is_no_span() -> None:
    assert span_of(an_item()) is None


@given(st.sampled_from(["", *DATES]), st.sampled_from(["", *DATES]), st.sampled_from(["epic", "event"]))
def test_a_span_is_in_order_and_on_the_calendar_of_a_roadmap(start: str, end: str, kind: str) -> None:
    dates = {name: When.parse(text) for name, text in (("start", start), ("end", end)) if text}
    span = span_of(an_item(kind=kind, **dates))
    if span:
        assert FIRST_DAY <= span.first <= span.sure_first <= span.sure_last <= span.last <= LAST_DAY


@pytest.mark.parametrize(
    ("number", "words"), [(0, ""), (21, "+3 w"), (5, "+5 d"), (-7, "−1 w"), (10, "+1 w"), (-3, "−3 d"), (365, "+52 w")]
)
def test_a_slip_is_said_in_few_words(number: int, words: str) -> None:
    assert slip_words(number) == words


def test_a_slip_counts_the_end_and_for_a_milestone_its_day() -> None:
    was = Baseline(start=when("2 Mar 2026"), end=when("4 May 2026"))
    assert slip_days(a_bar("X", "2 Mar 2026", "25 May 2026", baseline=was)) == 21
    assert slip_days(a_milestone("X", "9 Mar 2026", baseline=Baseline(start=when("2 Mar 2026")))) == 7
    assert slip_days(a_bar("X", "2 Mar 2026", "25 May 2026")) == 0
