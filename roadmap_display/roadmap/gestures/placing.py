"""Putting items into lanes: which lane, which roadmap, and where in its order."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from roadmap_display.roadmap.changes.change import Change, Edited
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.lanes import NO_ITEMS
from roadmap_display.roadmap.portfolio import Lane, Snapshot
from roadmap_display.roadmap.sides import shown_roadmaps

STEP = 10.0
"""Between two items that follow each other there is room for others."""


class Place(NamedTuple):
    """A lane of a roadmap, by their ids; an empty lane is that of the items without one."""

    roadmap: str
    lane: str


def place_of(item: Item) -> Place:
    """Where an item stands."""
    return Place(item.roadmap, item.lane)


def lane_at(snapshot: Snapshot, place: Place) -> Lane | None:
    """The lane there; None where no roadmap has it."""
    roadmap = snapshot.roadmap_by_id.get(place.roadmap)
    return next((lane for lane in roadmap.lanes if lane.id == place.lane), None) if roadmap else None


def places_in(snapshot: Snapshot) -> tuple[Place, ...]:
    """Every lane of every roadmap, in the order in which they are shown."""
    return tuple(Place(roadmap.id, lane.id) for roadmap in shown_roadmaps(snapshot) for lane in roadmap.lanes)


def last_order(snapshot: Snapshot, place: Place) -> float:
    """The order of what comes behind all that stands in a lane."""
    return max((item.order for item in snapshot.lanes.get(place, NO_ITEMS).items), default=0.0) + STEP


def placing(snapshot: Snapshot, items: Sequence[Item], to: Place) -> tuple[Change, ...]:
    """The changes that put items into a lane, behind those that are there, in the order they are given."""
    coming = [item for item in items if place_of(item) != to]
    first = last_order(snapshot, to)
    return tuple(change for number, item in enumerate(coming) for change in put(item, to, first + number * STEP))


def put(item: Item, to: Place, order: float) -> Iterator[Edited]:
    """The edits that put an item into a lane, at a place of its order; none for what is so already."""
    wanted = {"roadmap": to.roadmap, "lane": to.lane, "order": order}
    for field, value in wanted.items():
        if getattr(item, field) != value:
            yield Edited("item", item.id, field, getattr(item, field), value)


def that_stand_in(items: Collection[Item], place: Place) -> tuple[Item, ...]:
    """Those of some items that stand in a lane."""
    return tuple(item for item in items if place_of(item) == place)
