"""Items gathered across the lanes of all roadmaps, remembered from one snapshot to the next."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping
from operator import is_
from typing import NamedTuple

from roadmap_display.layout.differing import Pieces, differing
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.lanes import LaneItems
from roadmap_display.roadmap.portfolio import Roadmap, Snapshot
from roadmap_display.roadmap.sides import Side, shown_roadmaps

Key = str
Group = tuple[Key, Side]
KeyOf = Callable[[Item], Key | None]
_Some = tuple[Item, ...]
_Place = tuple[Side, str, str]
"""A lane by its side, its roadmap and itself."""

_FEW = 32
"""Of more items than these in a lane each is not put into its group by itself."""


def side_of_roadmap(roadmap: Roadmap | None) -> Side:
    """Whatever is not marketing stands with product."""
    return "marketing" if roadmap and roadmap.kind == "marketing" else "product"


class _Split(NamedTuple):
    """A lane's items, the key of each, and the items by key."""

    lane: LaneItems
    keys: list[Key | None]
    parts: Mapping[Key, _Some]


class Groups:
    """Gathers items by a key and by side, product and marketing apart.

    Only lanes that are other objects than last time are looked through, and a group to which nothing
    happened stays the same object: layout remembers by identity.
    """

    def __init__(self) -> None:
        self._basis: Hashable = None
        self._lanes: dict[_Place, _Split] = {}
        self._groups: dict[Group, Pieces] = {}

    def gathered(self, snapshot: Snapshot, key_of: KeyOf, basis: Hashable) -> Mapping[Group, Pieces]:
        """All items that have a key, by it and by side, in the order of roadmaps and lanes, a piece a lane.

        `basis` is all that `key_of` depends on besides the item.
        """
        if basis != self._basis:
            self._basis, self._lanes, self._groups = basis, {}, {}
        before = self._lanes
        self._lanes = {place: _split(lane, key_of, before.get(place)) for place, lane in _lanes(snapshot)}
        groups = dict(self._groups)
        for group in self._touched(before):
            parts = tuple(split.parts[group[0]] for place, split in self._lanes.items() if _is_of(group, place, split))
            groups.pop(group, None)
            if parts:
                groups[group] = Pieces(parts)
        self._groups = groups
        return groups

    def _touched(self, before: Mapping[_Place, _Split]) -> set[Group]:
        """The groups to which lanes give other items than before; all where the lanes are others."""
        if list(before) != list(self._lanes):
            return {(key, place[0]) for lanes in (before, self._lanes) for place in lanes for key in lanes[place].parts}
        return {
            (key, place[0])
            for place, split in self._lanes.items()
            if split is not before[place]
            for key in split.parts.keys() | before[place].parts.keys()
            if split.parts.get(key) is not before[place].parts.get(key)
        }


class LaneGroups:
    """The same groups as lanes: for whoever asks each for all its items."""

    def __init__(self) -> None:
        self._groups = Groups()
        self._known: dict[Group, tuple[Pieces, LaneItems]] = {}

    def gathered(self, snapshot: Snapshot, key_of: KeyOf, basis: Hashable) -> Mapping[Group, LaneItems]:
        """As `Groups.gathered`."""
        found, known = self._groups.gathered(snapshot, key_of, basis), self._known
        self._known = {
            group: known[group] if group in known and known[group][0] is items else (items, LaneItems(items.items))
            for group, items in found.items()
        }
        return {group: lane for group, (_, lane) in self._known.items()}


def _is_of(group: Group, place: _Place, split: _Split) -> bool:
    return place[0] == group[1] and group[0] in split.parts


def _lanes(snapshot: Snapshot) -> Iterator[tuple[_Place, LaneItems]]:
    for roadmap in shown_roadmaps(snapshot):
        for lane, items in snapshot.lanes_of(roadmap):
            yield (side_of_roadmap(roadmap), roadmap.id, lane.id), items


def _split(lane: LaneItems, key_of: KeyOf, before: _Split | None) -> _Split:
    """The items by key; a part that holds the very items it held stays the same object."""
    if before and before.lane is lane:
        return before
    if before and (again := _as_before(before, lane, key_of)):
        return again
    keys = _keys(lane.items, key_of, before)
    found: dict[Key, list[Item]] = {}
    for item, key in zip(lane.items, keys, strict=True):
        if key is not None:
            found.setdefault(key, []).append(item)
    was = before.parts if before else {}
    return _Split(lane, keys, {key: _same(was.get(key), tuple(some)) for key, some in found.items()})


def _as_before(before: _Split, lane: LaneItems, key_of: KeyOf) -> _Split | None:
    """The parts with other items in the places of those that changed; None where one came, went or has another key.

    Also where there are more of them than are looked for one by one.
    """
    if len(before.keys) != len(lane.items):
        return None
    places = differing(before.lane.items, lane.items)
    if len(places) > _FEW or any(key_of(lane.items[place]) != before.keys[place] for place in places):
        return None
    parts = dict(before.parts)
    for place in places:
        if (key := before.keys[place]) is not None:
            at = before.keys[:place].count(key)
            parts[key] = (*parts[key][:at], lane.items[place], *parts[key][at + 1 :])
    return _Split(lane, before.keys, parts)


def _keys(items: _Some, key_of: KeyOf, before: _Split | None) -> list[Key | None]:
    if before and len(before.keys) == len(items):
        paired = zip(items, before.lane.items, before.keys, strict=True)
        return [key if item is was else key_of(item) for item, was, key in paired]
    return list(map(key_of, items))


def _same(was: _Some | None, now: _Some) -> _Some:
    return was if was is not None and len(was) == len(now) and all(map(is_, was, now)) else now
