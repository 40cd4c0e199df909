"""The day from which changes are told."""

from __future__ import annotations

from datetime import date

import pytest

from roadmap_display.roadmap.changes.since import USUAL_SINCE
from roadmap_display.roadmap.dates.since_day import since_day
from roadmap_display.roadmap.trouble import Trouble

TODAY = date(2026, 2, 26)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (USUAL_SINCE, date(2026, 2, 19)),
        ("last Monday", date(2026, 2, 23)),
        ("Monday", date(2026, 2, 23)),
        ("yesterday", date(2026, 2, 25)),
        ("last week", date(2026, 2, 16)),
        ("2026-02-01", date(2026, 2, 1)),
        ("today", TODAY),
    ],
)
def test_a_day_is_named_as_people_say_it(text: str, day: date) -> None:
    assert since_day(text, TODAY) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("12 May", date(2026, 5, 12)),
        ("May", date(2026, 5, 1)),
        ("Q1", date(2026, 1, 1)),
        ("KW 21", date(2026, 5, 18)),
        ("1 Dec", date(2025, 12, 1)),
        ("20 January", date(2026, 1, 20)),
        ("2 Nov", date(2026, 11, 2)),
    ],
)
def test_what_comes_again_each_year_is_the_last_one_there_was(text: str, day: date) -> None:
    """A date without a year is elsewhere the next one, once it is three months old: nothing changed since then."""
    assert since_day(text, date(2026, 11, 22)) == day


@pytest.mark.parametrize("text", ["tomorrow", "in 3 days", "next week", "next quarter", "next year", "2027", "FY2028"])
@pytest.mark.parametrize("today", [TODAY, date(2026, 11, 22)])
def test_what_is_counted_from_today_is_not_taken_for_the_one_of_last_year(text: str, today: date) -> None:
    with pytest.raises(Trouble, match=f"“{text}” is still to come, so nothing changed since then"):
        since_day(text, today)


@pytest.mark.parametrize("text", ["2026-03-01", "next Monday", "whenever"])
def test_what_is_still_to_come_or_no_day_is_refused(text: str) -> None:
    with pytest.raises(Trouble):
        since_day(text, TODAY)
