"""By how much dates moved, and what was early or late."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from builders import a_bar, a_milestone, when
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from roadmap_display.roadmap.dates.shift import late_days, late_words, shift_days, shift_words, span_words
from roadmap_display.roadmap.items import Item

CHECKOUT = a_bar("Mobile checkout", "2 Mar 2026", "25 May 2026")


def moved(item: Item = CHECKOUT, **dates: str | None) -> Item:
    made: dict[str, Any] = {edge: text and when(text) for edge, text in dates.items()}
    return replace(item, **made)


@pytest.mark.parametrize(
    ("dates", "days"),
    [
        ({"end": "2026-06-15"}, 21),
        ({"end": "2026-05-11"}, -14),
        ({"start": "2026-03-09"}, 7),
        ({"start": "2026-03-09", "end": "2026-06-01"}, 7),
        ({"start": "2026-03-30", "end": "2026-05-24"}, -1),
        ({"end": "2026-05"}, 0),
        ({"end": "2026-Q2"}, 0),
        ({"end": "2026-Q3"}, 128),
        ({"end": None}, 0),
        ({}, 0),
    ],
)
def test_an_item_moves_as_its_end_does_else_as_its_start(dates: dict[str, str | None], days: int) -> None:
    assert shift_days(CHECKOUT, moved(**dates)) == days


def test_a_vague_date_that_became_exact_did_not_move_but_one_month_to_the_next_did() -> None:
    may = moved(end="2026-05")
    assert shift_days(may, moved(end="2026-05-08")) == 0
    assert shift_days(may, moved(end="2026-06")) == 30
    assert shift_days(may, moved(end="2026-07-10")) == 40


def test_a_milestone_moves_as_its_day_does() -> None:
    press = a_milestone("Press day", "8 May 2026")
    assert shift_days(press, moved(press, start="2026-05-12")) == 4


@pytest.mark.parametrize(
    ("days", "words"),
    [(1, "+1 day"), (4, "+4 days"), (7, "+1 week"), (21, "+3 weeks"), (-14, "2 weeks earlier"), (-1, "1 day earlier"),
     (17, "+17 days"), (38, "+5 weeks"), (0, "other dates")],
)  # fmt: skip
def test_a_move_is_told_in_weeks_where_it_is_whole_weeks_or_long(days: int, words: str) -> None:
    assert shift_words(days) == words


@pytest.mark.parametrize(
    ("planned", "done_on", "words"),
    [
        ("2026-03-20", date(2026, 3, 16), "4 days early"),
        ("2026-03-20", date(2026, 3, 20), "on time"),
        ("2026-03-20", date(2026, 3, 27), "1 week late"),
        ("2026-Q1", date(2026, 2, 11), "on time"),
        ("2026-Q1", date(2025, 12, 31), "1 day early"),
        ("2026-03", date(2026, 4, 2), "2 days late"),
    ],
)
def test_what_is_done_within_its_date_is_on_time(planned: str, done_on: date, words: str) -> None:
    assert late_words(late_days(when(planned), done_on)) == words


@given(st.integers(-2000, 2000))
def test_a_move_and_the_same_back_are_opposite(days: int) -> None:
    there, again = moved(end="2026-05-25"), replace(CHECKOUT, end=when(date.fromordinal(739761 + days).isoformat()))
    assert shift_days(there, again) == -shift_days(again, there)
    assert span_words(abs(days)).split()[0].isdecimal()
