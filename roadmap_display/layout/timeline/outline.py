"""What is folded away on a timeline one works on: sections, and what containers hold."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from roadmap_display.roadmap.portfolio import Snapshot


class Outline(NamedTuple):
    """`closed` are the keys of sections, `folded` the ids of containers. With an outline empty lanes are seen, too."""

    closed: frozenset[str] = frozenset()
    folded: frozenset[str] = frozenset()

    def with_section(self, key: str) -> Outline:
        """With a section closed that was open, or the other way round."""
        return self._replace(closed=self.closed ^ {key})

    def with_container(self, item_id: str) -> Outline:
        """With a container folded that was not, or the other way round."""
        return self._replace(folded=self.folded ^ {item_id})


def folded_away(snapshot: Snapshot, folded: frozenset[str]) -> frozenset[str]:
    """Ids of all that is part of a folded container, at any depth. What is part of itself is part of nothing."""
    if not folded & snapshot.parents:
        return frozenset()
    parents = {item.id: item.parent for item in reversed(snapshot.items) if item.parent}
    return frozenset(one for one in parents if not folded.isdisjoint(_above(one, parents)))


def _above(item_id: str, parents: Mapping[str, str]) -> list[str]:
    """What holds an item, and what holds that; it ends at the first that stands in a circle."""
    path = [item_id]
    while path[-1] in parents:
        holder = parents[path[-1]]
        if holder in path:
            return path[1 : path.index(holder) + 1]
        path.append(holder)
    return path[1:]
