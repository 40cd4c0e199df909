"""What can be found, and in which order it is offered. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from heapq import nsmallest
from typing import Literal

import msgspec

from roadmap_display.layout.lettering import one_line
from roadmap_display.roadmap.portfolio import Snapshot

Kind = Literal["action", "page", "item", "goal", "person"]

MOST = 60
"""So many are offered."""


class Entry(msgspec.Struct, frozen=True):
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


def entries_of(snapshot: Snapshot) -> Iterator[Entry]:
    """Everything in a plan that has a name."""
    roadmaps = snapshot.roadmap_by_id
    lanes = {(one.id, lane.id): f"{one.title} · {lane.title}" for one in snapshot.roadmaps for lane in one.lanes}
    for goal in snapshot.goals:
        yield entry("goal", goal.id, goal.title, "Goal")
    for person in snapshot.people:
        yield entry("person", person.id, person.name, person.function or "Person")
    for item in snapshot.items:
        roadmap = roadmaps.get(item.roadmap)
        words = lanes.get((item.roadmap, item.lane)) or (roadmap.title if roadmap else "")
        yield entry("item", item.id, item.title, f"{words} · parked" if item.stage == "parked" else words)


def ranked(entries: Iterable[Entry], typed: str) -> list[Entry]:
    """Those that hold all words that are typed, the likeliest first; without words those of the keyboard."""
    words = typed.casefold().split()
    if not words:
        return [one for one in entries if one.kind in ("page", "action")][:MOST]
    found = (one for one in entries if all(word in one.searched for word in words))
    return nsmallest(MOST, found, key=lambda one: _rank(one, typed.casefold().strip(), words))


def _rank(one: Entry, typed: str, words: list[str]) -> tuple[bool, bool, int, str]:
    """A title that begins so, then words that begin so, then the shorter title."""
    title = one.title.casefold()
    begins = f" {one.searched}"
    return (not title.startswith(typed), not all(f" {word}" in begins for word in words), len(title), title)
