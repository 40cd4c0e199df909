"""Lanes and roadmaps: more of them, other names, another order, fewer."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from roadmap_display.roadmap.changes.change import Added, Change, Edited
from roadmap_display.roadmap.gestures.placing import Place, placing
from roadmap_display.roadmap.gestures.removing import removed, removing
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.lanes import NO_ITEMS
from roadmap_display.roadmap.portfolio import Lane, Roadmap, Snapshot


def laid(roadmap: Roadmap, lanes: Sequence[Lane]) -> tuple[Change, ...]:
    """The changes that give a roadmap these lanes; none where it has them."""
    wanted = tuple(lanes)
    return (Edited("roadmap", roadmap.id, "lanes", roadmap.lanes, wanted),) if wanted != roadmap.lanes else ()


def adding_lane(roadmap: Roadmap, title: str, lane_id: str, behind: str = "") -> tuple[Change, ...]:
    """The changes that add a lane behind another one, or at the end; none without a title."""
    if not title.strip():
        return ()
    places = [number for number, lane in enumerate(roadmap.lanes) if lane.id == behind]
    at = places[0] + 1 if places else len(roadmap.lanes)
    fresh = Lane(id=lane_id, title=_words(title))
    return laid(roadmap, (*roadmap.lanes[:at], fresh, *roadmap.lanes[at:]))


def renaming_lane(roadmap: Roadmap, lane_id: str, title: str) -> tuple[Change, ...]:
    """The changes that give a lane another name; none without one."""
    if not title.strip():
        return ()
    words = _words(title)
    return laid(
        roadmap,
        [msgspec.structs.replace(lane, title=words) if lane.id == lane_id else lane for lane in roadmap.lanes],
    )


def moving_lane(roadmap: Roadmap, lane_id: str, to: int) -> tuple[Change, ...]:
    """The changes that put a lane at another place of its roadmap, counted from 0; beyond its ends at an end."""
    moved = [lane for lane in roadmap.lanes if lane.id == lane_id][:1]
    others = [lane for lane in roadmap.lanes if lane not in moved]
    at = max(0, min(to, len(others)))
    return laid(roadmap, (*others[:at], *moved, *others[at:])) if moved else ()


def items_in(snapshot: Snapshot, place: Place) -> tuple[Item, ...]:
    """All that stands in a lane, also what is parked or has no date."""
    return snapshot.lanes.get(place, NO_ITEMS).items


def removing_lane(snapshot: Snapshot, place: Place, to: Place | None = None) -> tuple[Change, ...]:
    """The changes that take a lane away; what stands in it goes into another lane, or with it where none is told."""
    roadmap = snapshot.roadmap_by_id[place.roadmap]
    items = items_in(snapshot, place)
    kept = placing(snapshot, items, to) if to else removing(snapshot, items)
    return (*kept, *laid(roadmap, [lane for lane in roadmap.lanes if lane.id != place.lane]))


def adding_roadmap(title: str, kind: str, roadmap_id: str, lane_id: str) -> tuple[Change, ...]:
    """The changes that add a roadmap with one lane; none without a title."""
    if not title.strip():
        return ()
    lane = Lane(id=lane_id, title="New lane")
    return (Added("roadmap", Roadmap(id=roadmap_id, title=_words(title), kind=kind, lanes=(lane,))),)


def renaming_roadmap(roadmap: Roadmap, title: str) -> tuple[Change, ...]:
    """The changes that give a roadmap another title; none without one."""
    words = _words(title)
    return (Edited("roadmap", roadmap.id, "title", roadmap.title, words),) if words not in ("", roadmap.title) else ()


def removing_roadmap(snapshot: Snapshot, roadmap: Roadmap) -> tuple[Change, ...]:
    """The changes that take a roadmap away with all that is on it."""
    items = [item for item in snapshot.items if item.roadmap == roadmap.id]
    return (*removing(snapshot, items), removed(snapshot, roadmap))


def _words(title: str) -> str:
    return " ".join(title.split())
