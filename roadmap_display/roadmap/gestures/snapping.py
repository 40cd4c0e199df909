"""To which days a hand snaps: the finest unit one can point at, never finer than the date itself is."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from math import floor

from roadmap_display.roadmap.dates.when import FIRST_DAY, LAST_DAY, Unit, When
from roadmap_display.roadmap.dates.when_move import Edge, fiscal_year_start
from roadmap_display.roadmap.items import Item

DAYS_IN: dict[Unit, float] = {
    "day": 1,
    "week": 7,
    "month": 30.44,
    "quarter": 91.31,
    "fiscal_quarter": 91.31,
    "half": 182.62,
    "year": 365.24,
    "fiscal_year": 365.24,
}
"""How many days a unit has, on average."""

SNAPS: tuple[Unit, ...] = ("day", "week", "month", "quarter")
"""The units that a zoom can snap to, the finest first."""

_POINTED_AT = 12.0
"""Pixels of the design that one can point at."""


def snap_unit(day_width: float) -> Unit:
    """The finest unit of which one can point at each, where a day is so many pixels of the design wide."""
    return next((unit for unit in SNAPS if DAYS_IN[unit] * day_width >= _POINTED_AT), SNAPS[-1])


def coarsest(units: Iterable[Unit]) -> Unit:
    """The longest of some units; of equally long ones the first; a day for none."""
    return max(units, key=DAYS_IN.__getitem__, default="day")


def unit_of(item: Item, unit: Unit) -> Unit:
    """The unit an item goes by where the hand snaps to `unit`: a quarter goes by quarters, however near one looks."""
    return coarsest((*(when.unit for when in (item.start, item.end) if when), unit))


def units_in(days: float, unit: Unit) -> int:
    """How many whole units so many days (with their fraction, negative: earlier) come nearest to."""
    return round(days / DAYS_IN[unit])


def boundary_at(day: float, unit: Unit, fiscal_start: int = 1) -> int:
    """The day with which a unit begins that lies nearest to a day and its fraction; within 1990 to 2100."""
    inside = date.fromordinal(min(LAST_DAY, max(FIRST_DAY, floor(day))))
    whole = When.of(unit, inside, fiscal_start)
    nearest = whole.first if day - whole.first <= whole.last + 1 - day else whole.last + 1
    return min(LAST_DAY + 1, max(FIRST_DAY, nearest))


def edge_at(day: float, unit: Unit, edge: Edge, was: When | None = None) -> When:
    """The date of an edge that is pulled to a day and its fraction: it snaps to where a unit begins or ends.

    What `was` granular stays so, in its own unit; anything else becomes a day.
    """
    own: Unit = was.unit if was else "day"
    start = fiscal_year_start(was) if was else 1
    coarse = coarsest((own, unit))
    boundary = boundary_at(day, coarse, start)
    inside = min(LAST_DAY, boundary) if edge == "start" else max(FIRST_DAY, boundary - 1)
    return When.of(own, date.fromordinal(inside), start)
