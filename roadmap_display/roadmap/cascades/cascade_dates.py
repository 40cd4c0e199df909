"""The dates of an item as a cascade moves them. Days are counted by the edge that counts (`when_move`)."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

import msgspec

from roadmap_display.roadmap.dates.when import FIRST_DAY, LAST_DAY, When
from roadmap_display.roadmap.dates.when_move import MONTHS_IN, days_between, edge_day, fiscal_year_start, moved, steps
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.links import Edge

_OTHER: dict[Edge, Edge] = {"start": "end", "end": "start"}


class Dated(NamedTuple):
    """A date of an item, and whether it stands as its start or as its end."""

    when: When
    edge: Edge


def dated_edge(item: Item, edge: Edge) -> Dated | None:
    """The date of an edge; a milestone has one for both."""
    for asked in ("start", "end") if item.is_milestone else (edge,):
        when = item.start if asked == "start" else item.end
        if when:
            return Dated(when, asked)
    return None


def days_moved(was: Item, now: Item, edge: Edge) -> int:
    """By how many days an edge lies later (negative: earlier); 0 where it has no date."""
    before, after = dated_edge(was, edge), dated_edge(now, edge)
    return days_between(before.when, after.when, after.edge) if before and after else 0


def months_moved(was: Item, now: Item, edge: Edge) -> int:
    """By how many months an edge lies later that went from one granular date to another of its unit; 0 for others."""
    before, after = dated_edge(was, edge), dated_edge(now, edge)
    if not before or not after or before.when.unit != after.when.unit or before.when.unit not in MONTHS_IN:
        return 0
    return _months_between(before.when, after.when)


def carried(was: Item, now: Item) -> tuple[int, int]:
    """By how many days, and months, an item moved as a whole: as far as both its edges went.

    Both are 0 where it was only stretched, and the months where it does not go by months.
    """
    edges: list[Edge] = [edge for edge in _OTHER if getattr(was, edge) or getattr(now, edge)]
    days = [days_moved(was, now, edge) for edge in edges]
    if not days or min(days) < 0 < max(days):
        return 0, 0
    months = {months_moved(was, now, edge) for edge in edges}
    return min(days, key=abs), months.pop() if len(months) == 1 else 0


def moved_item(item: Item, days: int, edge: Edge, months: int = 0) -> Item:
    """The item with its dates so many days later; `edge` is the one that was pulled.

    A granular date goes by so many months, where that is a whole number of its units. The other edge goes by as many
    days, or, where both have the same unit and the one went by whole units, by as many units: from Q2 to Q2, a
    quarter later, is from Q3 to Q3. Raises ValueError outside 1990 to 2100.
    """
    pulled = dated_edge(item, edge) or dated_edge(item, _OTHER[edge])
    if pulled is None:
        return item
    now = _moved(pulled, days, months)
    other = _OTHER[pulled.edge]
    beside = item.start if other == "start" else item.end
    dates = {pulled.edge: now, other: beside and _along(Dated(beside, other), pulled.when, now, days)}
    return msgspec.structs.replace(item, **dates)


def _moved(dated: Dated, days: int, months: int) -> When:
    unit_months = MONTHS_IN.get(dated.when.unit)
    if months and unit_months and months % unit_months == 0:
        return steps(dated.when, months // unit_months)
    return moved(dated.when, days, dated.edge)


def _along(beside: Dated, was: When, now: When, days: int) -> When:
    if was.unit == now.unit == beside.when.unit != "day":
        return steps(beside.when, _units_between(was, now))
    return moved(beside.when, days, beside.edge)


def _units_between(was: When, now: When) -> int:
    """How many units one granular date lies after another of its unit."""
    if was.unit == "week":
        return (now.first - was.first) // 7
    return _months_between(was, now) // MONTHS_IN[was.unit]


def _months_between(was: When, now: When) -> int:
    start, end = date.fromordinal(was.first), date.fromordinal(now.first)
    return 12 * (end.year - start.year) + end.month - start.month


def least_days(when: When, edge: Edge, day: int) -> int:
    """The fewest days (negative: the most days earlier) by which a date may move and not end before a day.

    A granular date goes by whole units. A day outside 1990 to 2100 gives days by which nothing can move.
    """
    if when.unit == "day" or not FIRST_DAY <= day <= LAST_DAY:
        return day - edge_day(when, edge)
    there = When.of(when.unit, date.fromordinal(day), fiscal_year_start(when))
    return edge_day(there, edge) - edge_day(when, edge)


def outermost(item: Item, edge: Edge) -> When | None:
    """The date with which an item begins or ends, whichever of its two dates that is; None without dates."""
    if edge == "start" or item.is_milestone:
        return item.start or item.end
    return item.end or item.start


def days_outside(part: When, container: When, edge: Edge) -> int:
    """By how many days a part's date lies beyond the container's at that edge (negative: within)."""
    days = edge_day(part, edge) - edge_day(container, edge)
    return -days if edge == "start" else days


def stretched(container: When, edge: Edge, needed: When) -> When:
    """A container's edge that has to reach a date: in the container's own unit, or exactly that date."""
    if container.unit == "day":
        return needed
    day = date.fromordinal(edge_day(needed, edge))
    there = When.of(container.unit, day, fiscal_year_start(container))
    return there if there.is_in_range else needed
