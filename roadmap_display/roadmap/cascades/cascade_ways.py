"""What hangs on what, and what is part of what: the ways a move can take through a plan."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set

from roadmap_display.roadmap.checks.ahead import OVER
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.links import Link
from roadmap_display.roadmap.portfolio import Snapshot

LinksTo = Mapping[str, Sequence[Link]]
"""Links by the item they lead to."""


class Ways:
    """The links of a snapshot by where they lead from, and its containers with their parts.

    Made once for a snapshot, it serves every move that is tried on it. A link from an item to itself is none, and
    so is one between an item and what it is part of: being part of it says more. Items that are part of each other
    in a circle are part of nothing. Items that are `locked` stay as if they were fixed.
    """

    def __init__(self, snapshot: Snapshot, locked: Set[str] = frozenset()) -> None:
        self._items = snapshot.items
        self._places = snapshot.item_place
        self._links = snapshot.links
        self._last, self._before = _chained(self._links)
        self._fixed = {link.to for link in self._links if link.rule == "fixed" and link.from_ != link.to} | locked
        self._parents = {item.id: item.parent for item in reversed(self._items) if item.parent}
        self._climbed: set[str] = set()
        self._parts: dict[str, list[str]] = defaultdict(list)
        for part, parent in self._parents.items():
            self._parts[parent].append(part)

    def item(self, item_id: str) -> Item | None:
        """The item of that id."""
        place = self._places.get(item_id)
        return None if place is None else self._items[place]

    def links_from(self, item_id: str) -> Iterator[Link]:
        """The links that lead from an item."""
        place = self._last.get(item_id, -1)
        while place >= 0:
            yield self._links[place]
            place = self._before[place]

    def links_to(self, items: Set[str]) -> LinksTo:
        """The links that lead to some items, by item. One walk over all links, whatever is asked for."""
        gathered: dict[str, list[Link]] = {}
        for link in self._links:
            if link.to in items:
                gathered.setdefault(link.to, []).append(link)
        return gathered

    def is_fixed(self, item_id: str) -> bool:
        """Whether some link says that the item never moves."""
        return item_id in self._fixed

    def stays(self, item_id: str) -> bool:
        """Whether no cascade moves the item: it is fixed, over, without a date, or not there."""
        item = self.item(item_id)
        return item is None or item.stage in OVER or not (item.start or item.end) or item_id in self._fixed

    def holds(self, item_id: str) -> bool:
        """Whether anything is part of the item."""
        return item_id in self._parts

    def parts(self, item_id: str) -> Iterator[Item]:
        """The items that are part of one."""
        for part in self._parts.get(item_id, ()):
            item = self.item(part)
            if item and self.parent(part):
                yield item

    def parent(self, item_id: str) -> str:
        """What an item is part of; empty where it is part of nothing."""
        if item_id not in self._parents:
            return ""
        if item_id not in self._climbed:
            self._climb(item_id)
        return self._parents.get(item_id, "")

    def is_within(self, link: Link) -> bool:
        """Whether a link leads from an item to itself, or between an item and what it is part of, at any depth."""
        if link.from_ == link.to:
            return True
        if link.from_ not in self._parents and link.to not in self._parents:
            return False
        return link.to in self._above(link.from_) or link.from_ in self._above(link.to)

    def _above(self, item_id: str) -> Iterator[str]:
        parent = self.parent(item_id)
        while parent:
            yield parent
            parent = self.parent(parent)

    def _climb(self, item_id: str) -> None:
        """Find out what stands above an item, and forget the circle that may lie there."""
        path: list[str] = []
        while item_id in self._parents and item_id not in self._climbed:
            self._climbed.add(item_id)
            path.append(item_id)
            item_id = self._parents[item_id]
        if item_id in path:
            for one in path[path.index(item_id) :]:
                del self._parents[one]


def _chained(links: Sequence[Link]) -> tuple[dict[str, int], list[int]]:
    """By item, the place of the last link that leads from it; by place, that of the one before it, or -1.

    A list for each item would be plainer, but so many of them set off the collector, which costs more than all else.
    """
    last: dict[str, int] = {}
    before: list[int] = []
    for place, link in enumerate(links):
        before.append(last.get(link.from_, -1))
        last[link.from_] = place
    return last, before
