"""What a drag, or an arrow key, comes to: dates by whole units, or one edge somewhere else."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from roadmap_display.roadmap.cascades.move import Move
from roadmap_display.roadmap.dates.when import Unit, When
from roadmap_display.roadmap.dates.when_move import Amount, Edge, by, steps
from roadmap_display.roadmap.gestures.snapping import DAYS_IN, edge_at, unit_of
from roadmap_display.roadmap.items import Item


class Pull(NamedTuple):
    """How far a hand pulls: so `many` (negative: earlier) of a `unit`. A `free` one breaks granular dates, too."""

    many: int
    unit: Unit
    free: bool = False


def dragged(items: Iterable[Item], pull: Pull) -> tuple[Move, ...]:
    """The moves of items that are dragged together; those that stay make none.

    Each goes by the unit of the pull, or by its own where that is longer: as many as come nearest. Raises ValueError
    where one would leave 1990 to 2100.
    """
    found = (_dragged(item, pull) for item in items)
    return tuple(move for move in found if move)


def _dragged(item: Item, pull: Pull) -> Move | None:
    own = pull.unit if pull.free else unit_of(item, pull.unit)
    count = pull.many if own == pull.unit else round(pull.many * DAYS_IN[pull.unit] / DAYS_IN[own])
    if not count or not (item.start or item.end):
        return None
    far = Pull(count, own, pull.free)
    start = _pulled(item.start, "start", far) if item.start else None
    end = _pulled(item.end, "end", far) if item.end else None
    return Move(item=item.id, start=start, end=end)


def _pulled(when: When, edge: Edge, pull: Pull) -> When:
    """A date pulled so far. A week does not turn into a day because it goes along with months."""
    there = by(Amount(pull.many, pull.unit), when, edge)
    if pull.free or there.unit == when.unit:
        return there
    return steps(when, round(pull.many * DAYS_IN[pull.unit] / DAYS_IN[when.unit]))


def resized(item: Item, edge: Edge, day: float, unit: Unit, *, free: bool = False) -> Move | None:
    """The move that pulls one edge of a bar to a day and its fraction; None where it stays.

    It never passes the other edge: the shortest bar lasts one unit of that edge.
    """
    was = item.start if edge == "start" else item.end
    now = edge_at(day, "day" if free else unit, edge, None if free else was)
    return _with_edge(item, edge, _kept_apart(item, edge, now))


def stretched(item: Item, edge: Edge, pull: Pull) -> Move | None:
    """The move that pulls one edge of a bar by whole units; None where it stays or has no such edge.

    Raises ValueError where it would leave 1990 to 2100.
    """
    was = item.start if edge == "start" else item.end
    if was is None or not pull.many:
        return None
    own = pull.unit if pull.free or DAYS_IN[was.unit] <= DAYS_IN[pull.unit] else was.unit
    return _with_edge(item, edge, _kept_apart(item, edge, by(Amount(pull.many, own), was, edge)))


def _kept_apart(item: Item, edge: Edge, now: When) -> When | None:
    """The date of an edge, where the bar does not end before it begins."""
    start, end = (now, item.end) if edge == "start" else (item.start, now)
    return now if not (start and end) or start.first <= end.last else None


def _with_edge(item: Item, edge: Edge, now: When | None) -> Move | None:
    was = item.start if edge == "start" else item.end
    if now is None or now == was:
        return None
    return Move(item=item.id, start=now) if edge == "start" else Move(item=item.id, end=now)
