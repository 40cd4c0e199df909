"""From which day changes are told: last Monday, another day, or the last look."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal

from roadmap_display.roadmap.dates.when import When
from roadmap_display.roadmap.dates.when_words import show

Way = Literal["monday", "yesterday", "week", "month", "look", "day"]

_MONDAY = 0


def since_of(way: Way, today: date, chosen: date | None) -> date:
    """The first day whose changes are told; `chosen` is the day somebody named, or last looked."""
    if way in ("look", "day") and chosen:
        return chosen
    days = {"yesterday": 1, "week": 7, "month": 30}.get(way) or (today.weekday() - _MONDAY) or 7
    return today - timedelta(days=days)


def since_words(way: Way, today: date, chosen: date | None) -> str:
    """`since Monday`, `since yesterday`, `since 2 Feb`."""
    if way == "monday" or (way in ("look", "day") and chosen is None):
        return "since Monday"
    if way == "look":
        return "since I last looked"
    return "since yesterday" if way == "yesterday" else f"since {show(When.on(since_of(way, today, chosen)), today)}"
