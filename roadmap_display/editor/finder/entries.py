"""What can be found. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import msgspec

from roadmap_display.layout.lettering import one_line
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.portfolio import Snapshot

Kind = Literal["action", "page", "item", "goal", "person"]


class Entry(msgspec.Struct, frozen=True, gc=False):
    """Something to go to or to run: `title`, and behind it quietly what it is or which keys run it.

    `key` is an id, the name of a page, or the number of an action.
    """

    kind: Kind
    key: str
    title: str
    words: str = ""
    searched: str = ""


def entry(kind: Kind, key: str, title: str, words: str = "") -> Entry:
    """One that is found by its title and by its words."""
    shown = one_line(title) or "Without a title"
    return Entry(kind, key, shown, words, f"{shown} {words}".casefold())


class PlanEntries:
    """Everything in a plan that has a name. Of the last plan asked for is kept what the next one shares with it."""

    def __init__(self) -> None:
        self._before = Snapshot()
        self._items: dict[int, Entry] = {}

    def of(self, snapshot: Snapshot) -> tuple[Entry, ...]:
        """Goals, people, items, as they stand in their lists."""
        before, self._before = self._before, snapshot
        known = self._items if before.roadmaps is snapshot.roadmaps else {}
        places = _places(snapshot)
        items = [known.get(id(item)) or _item_entry(item, places) for item in snapshot.items]
        # They are known by identity, which nothing else has as long as the snapshot is kept.
        self._items = dict(zip(map(id, snapshot.items), items, strict=True))
        return (*_named(snapshot), *items)


def _named(snapshot: Snapshot) -> Iterator[Entry]:
    for goal in snapshot.goals:
        yield entry("goal", goal.id, goal.title, "Goal")
    for person in snapshot.people:
        yield entry("person", person.id, person.name, person.function or "Person")


def _places(snapshot: Snapshot) -> dict[tuple[str, str], str]:
    """What a roadmap is called, with a lane and without."""
    lanes = {(one.id, lane.id): f"{one.title} · {lane.title}" for one in snapshot.roadmaps for lane in one.lanes}
    return {(one.id, ""): one.title for one in reversed(snapshot.roadmaps)} | lanes


def _item_entry(item: Item, places: dict[tuple[str, str], str]) -> Entry:
    words = places.get((item.roadmap, item.lane)) or places.get((item.roadmap, ""), "")
    return entry("item", item.id, item.title, f"{words} · parked" if item.stage == "parked" else words)
