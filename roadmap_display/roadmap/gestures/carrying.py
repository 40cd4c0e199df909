"""A lane that goes into another roadmap, with all that stands in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

import msgspec

from roadmap_display.roadmap.changes.change import Change, Edited
from roadmap_display.roadmap.filter import lane_key
from roadmap_display.roadmap.gestures.copying import NewId
from roadmap_display.roadmap.gestures.laning import items_in, laid, moving_lane
from roadmap_display.roadmap.gestures.placing import Place, lane_at, put
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.portfolio import Roadmap, Snapshot
from roadmap_display.roadmap.record import Record
from roadmap_display.roadmap.sides import SIDES, shown_roadmaps, side_of
from roadmap_display.roadmap.views import View

WhyNot = Callable[[Record], str]
"""Why a record may not be changed; empty where it may."""


class Carried(NamedTuple):
    """The changes by which a lane goes somewhere else, none where it stays; and where it stands then."""

    changes: tuple[Change, ...]
    place: Place


def place_before(roadmap: Roadmap, lane_id: str, before: str) -> int:
    """The place, counted from 0, of a lane that comes before another one of a roadmap; empty: behind all of them.

    A lane of that roadmap is counted as taken out; before itself it stays where it is.
    """
    ids = [lane.id for lane in roadmap.lanes]
    if before == lane_id and before in ids:
        return ids.index(before)
    others = [one for one in ids if one != lane_id]
    return others.index(before) if before in others else len(others)


def carrying_lane(snapshot: Snapshot, place: Place, to: Roadmap, at: int, new_id: NewId) -> Carried:
    """A lane at another place of its roadmap, or of another one with its items: what is parked or has no date, too.

    `at` counts from 0, beyond the ends it comes to an end. Items keep their order. Where the other roadmap knows a lane
    of that id, even if only its items name it, the lane gets a new one.
    """
    lane = lane_at(snapshot, place)
    if lane is None:
        return Carried((), place)
    if to.id == place.roadmap:
        return Carried(moving_lane(to, lane.id, at), place)
    if _is_taken(snapshot, to, lane.id):
        lane = msgspec.structs.replace(lane, id=new_id())
    left, there = snapshot.roadmap_by_id[place.roadmap], Place(to.id, lane.id)
    at = max(0, min(at, len(to.lanes)))
    changes = (
        *laid(to, (*to.lanes[:at], lane, *to.lanes[at:])),
        *(change for item in items_in(snapshot, place) for change in put(item, there, item.order)),
        *laid(left, [one for one in left.lanes if one.id != place.lane]),
    )
    return Carried(changes, there)


def stepping_lane(snapshot: Snapshot, place: Place, step: int, new_id: NewId) -> Carried:
    """A lane one place up (-1) or down (1): beyond the ends of its roadmap into the one that is shown there."""
    roadmap, lane = snapshot.roadmap_by_id.get(place.roadmap), lane_at(snapshot, place)
    if roadmap is None or lane is None:
        return Carried((), place)
    at = [one.id for one in roadmap.lanes].index(lane.id) + step
    if 0 <= at < len(roadmap.lanes):
        return carrying_lane(snapshot, place, roadmap, at, new_id)
    shown = shown_roadmaps(snapshot)
    other = [one.id for one in shown].index(roadmap.id) + step
    if not 0 <= other < len(shown):
        return Carried((), place)
    return carrying_lane(snapshot, place, shown[other], len(shown[other].lanes) if step < 0 else 0, new_id)


def with_views(snapshot: Snapshot, place: Place, made: Carried, why_not: WhyNot) -> tuple[Change, ...]:
    """The changes by which a lane goes elsewhere, and those by which the views that name it name it there."""
    if made.place == place:
        return made.changes
    views = (view for view in _views_naming(snapshot, place) if not why_not(view))
    return (*made.changes, *(_following(view, place, made.place) for view in views))


def views_left_words(snapshot: Snapshot, place: Place, why_not: WhyNot) -> str:
    """`the view Mail does not follow, and may not be changed by you`; empty where all views that name a lane follow."""
    left = [view.title for view in _views_naming(snapshot, place) if why_not(view)]
    words = f"the view {left[0]} does" if len(left) == 1 else f"{len(left)} views do"
    return f"{words} not follow, and may not be changed by you" if left else ""


def _views_naming(snapshot: Snapshot, place: Place) -> Iterable[View]:
    """The views of a plan that name a lane."""
    key = lane_key(*place)
    return (view for view in snapshot.views if key in view.lanes)


def _following(view: View, place: Place, to: Place) -> Edited:
    """The change by which a view names a lane where it stands from now on."""
    was, now = lane_key(*place), lane_key(*to)
    return Edited("view", view.id, "lanes", view.lanes, tuple(now if key == was else key for key in view.lanes))


def keeping_their_side(items: Iterable[Item], to: Roadmap) -> tuple[Item, ...]:
    """Those of some items that stay on the other side in a roadmap of product or marketing: their own kind says so."""
    if to.kind not in SIDES:
        return ()
    return tuple(item for item in items if side_of(item, {item.roadmap: to.kind}) != to.kind)


def _is_taken(snapshot: Snapshot, roadmap: Roadmap, lane_id: str) -> bool:
    return Place(roadmap.id, lane_id) in snapshot.lanes or any(lane.id == lane_id for lane in roadmap.lanes)
