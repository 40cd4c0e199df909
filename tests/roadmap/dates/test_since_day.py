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


@pytest.mark.parametrize("text", ["2026-03-01", "next Monday", "whenever"])
def test_what_is_still_to_come_or_no_day_is_refused(text: str) -> None:
    with pytest.raises(Trouble):
        since_day(text, TODAY)
