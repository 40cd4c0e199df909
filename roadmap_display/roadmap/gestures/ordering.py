"""Putting items between others of a lane."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from roadmap_display.roadmap.changes.change import Change
from roadmap_display.roadmap.gestures.placing import STEP, Place, put
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.lanes import NO_ITEMS
from roadmap_display.roadmap.portfolio import Snapshot


def ordering(
    snapshot: Snapshot, items: Sequence[Item], to: Place, *, after: Item | None = None, before: Item | None = None
) -> tuple[Change, ...]:
    """The changes by which items stand in a lane, in the order they are given: right after one of its items, right
    before one, or at its end. The others keep their numbers while there is room between them.
    """
    moved = {item.id for item in items}
    rest = [item for item in snapshot.lanes.get(to, NO_ITEMS).items if item.id not in moved]
    place = _place_in(rest, after, before)
    orders = _between(rest[place - 1].order if place else None, rest[place].order if place < len(rest) else None, items)
    if orders is None:
        wanted = [*rest[:place], *items, *rest[place:]]
        return tuple(edit for n, item in enumerate(wanted, 1) for edit in put(item, to, n * STEP))
    return tuple(edit for item, order in zip(items, orders, strict=True) for edit in put(item, to, order))


def _place_in(rest: Sequence[Item], after: Item | None, before: Item | None) -> int:
    places = {item.id: number for number, item in enumerate(rest)}
    if after is not None and after.id in places:
        return places[after.id] + 1
    return places.get(before.id, len(rest)) if before is not None else len(rest)


def _between(low: float | None, high: float | None, items: Sequence[Item]) -> list[float] | None:
    """Rising numbers between two; None where there is no room."""
    count = len(items)
    if low is None:
        low = high - STEP * (count + 1) if high is not None else 0.0
    if high is None:
        high = low + STEP * (count + 1)
    step = (high - low) / (count + 1)
    orders = [low + step * number for number in range(1, count + 1)]
    is_room = all(one < other for one, other in pairwise((low, *orders, high)))
    return orders if is_room else None
