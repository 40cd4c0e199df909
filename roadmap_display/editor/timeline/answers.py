"""What a text comes to that was written in place: a name, a title, a reason. An empty name comes to nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from roadmap_display.editor.timeline.bench import Bench
from roadmap_display.editor.timeline.gestures.gesture import Deed
from roadmap_display.editor.timeline.gestures.said import items_words
from roadmap_display.roadmap.called import called
from roadmap_display.roadmap.changes.change import Change, Edited
from roadmap_display.roadmap.gestures.adding import Draft, adding
from roadmap_display.roadmap.gestures.laning import adding_lane, adding_roadmap, renaming_lane, renaming_roadmap
from roadmap_display.roadmap.gestures.parking import parking
from roadmap_display.roadmap.gestures.placing import Place, lane_at

Answer = Callable[[Bench, str], Deed | None]
"""What a text that was written comes to, in the plan as it is by then."""


def item_title(item_id: str, bench: Bench, text: str) -> Deed | None:
    """Another title for an item."""
    item, words = bench.snapshot.item(item_id), _words(text)
    if item is None or words in ("", item.title):
        return None
    return Deed((Edited("item", item.id, "title", item.title, words),), f"renamed {called(item)} to {words}")


def new_item(draft: Draft, bench: Bench, text: str) -> Deed | None:
    """An item that has a name now."""
    item_id = bench.new_id()
    return _deed(adding(bench.snapshot, draft, text, item_id), f"added {_words(text)}", (item_id,))


def parked(items: Sequence[str], bench: Bench, text: str) -> Deed | None:
    """Items parked, with a reason or without."""
    found = tuple(item for item in map(bench.snapshot.item, items) if item)
    changes = parking(found, text, bench.today, bench.author)
    return _deed(changes, f"parked {items_words(found)}", ()) if changes else None


def lane_title(place: Place, bench: Bench, text: str) -> Deed | None:
    """Another name for a lane."""
    roadmap, lane = bench.snapshot.roadmap_by_id.get(place.roadmap), lane_at(bench.snapshot, place)
    if roadmap is None or lane is None:
        return None
    return _deed(renaming_lane(roadmap, lane.id, text), f"renamed lane {lane.title} to {_words(text)}")


def new_lane(behind: Place, bench: Bench, text: str) -> Deed | None:
    """A new lane behind another one: what is added next comes into it."""
    roadmap, lane_id = bench.snapshot.roadmap_by_id.get(behind.roadmap), bench.new_id()
    changes = adding_lane(roadmap, text, lane_id, behind.lane) if roadmap else ()
    return _deed(changes, f"added lane {_words(text)}", (), Place(behind.roadmap, lane_id))


def roadmap_title(roadmap_id: str, bench: Bench, text: str) -> Deed | None:
    """Another title for a roadmap."""
    roadmap = bench.snapshot.roadmap_by_id.get(roadmap_id)
    changes = renaming_roadmap(roadmap, text) if roadmap else ()
    return _deed(changes, f"renamed roadmap {called(roadmap)} to {_words(text)}")


def new_roadmap(kind: str, bench: Bench, text: str) -> Deed | None:
    """A new roadmap with one lane: what is added next comes into it."""
    place = Place(bench.new_id(), bench.new_id())
    return _deed(adding_roadmap(text, kind, *place), f"added roadmap {_words(text)}", (), place)


def _deed(
    changes: tuple[Change, ...], note: str, select: tuple[str, ...] | None = None, lane: Place | None = None
) -> Deed | None:
    return Deed(changes, note, select, lane=lane) if changes else None


def _words(text: str) -> str:
    return " ".join(text.split())
