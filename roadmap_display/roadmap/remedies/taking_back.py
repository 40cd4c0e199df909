"""Taking back what became of an item since a day."""

from __future__ import annotations

from collections.abc import Mapping

from roadmap_display.roadmap.called import called
from roadmap_display.roadmap.changes.change import Added, Change
from roadmap_display.roadmap.changes.since import Happening, Sort
from roadmap_display.roadmap.changes.undoing import Step
from roadmap_display.roadmap.gestures.removing import removing
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.portfolio import Snapshot
from roadmap_display.roadmap.remedies.edits import to

_STAGED = ("stage", "parked", "start", "end", "private")
_FIELDS: Mapping[Sort, tuple[str, ...]] = {
    "moved": ("start", "end", "baseline"),
    "new": _STAGED,
    "done": _STAGED,
    "parked": _STAGED,
    "removed": _STAGED,
    "changed": ("roadmap", "lane", "title", "owner", "health", "stage", "goals"),
}
"""What of an item is as it was again, by what became of it."""

_TOLD: Mapping[Sort, str] = {
    "moved": "moved back",
    "new": "took out",
    "done": "is not done:",
    "parked": "took out of parking:",
    "removed": "put back",
    "changed": "changed back",
}


def taking_back(happening: Happening, before: Snapshot, snapshot: Snapshot) -> Step:
    """The step after which an item is as it was, as far as the happening tells of it; empty where it is so already.

    `before` is the plan as it was: what is told as new may have been there, for few to see.
    """
    item_id = happening.item.id
    was, now = happening.was or before.item(item_id), snapshot.item(item_id)
    return Step(
        _changes(happening.sort, was, now, snapshot), f"{_TOLD[happening.sort]} {called(was or happening.item)}"
    )


def _changes(sort: Sort, was: Item | None, now: Item | None, snapshot: Snapshot) -> tuple[Change, ...]:
    if was is None:
        return removing(snapshot, (now,)) if now else ()
    if now is None:
        return (Added("item", was),)
    return to(now, **{field: getattr(was, field) for field in _FIELDS[sort]})
