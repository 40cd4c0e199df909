"""Dates once promised, kept under a name to compare with."""

from __future__ import annotations

from datetime import date

from roadmap_display.roadmap.dates.when import When
from roadmap_display.roadmap.record import Record


class Promised(Record, frozen=True, kw_only=True):
    """The dates of one item as they were promised."""

    item: str
    start: When | None = None
    end: When | None = None


class KeptBaseline(Record, frozen=True, kw_only=True):
    """The dates of many items on one day; an item's own `baseline` is what it is measured by."""

    id: str
    title: str
    set_on: date | None = None
    by: str = ""
    dates: tuple[Promised, ...] = ()
