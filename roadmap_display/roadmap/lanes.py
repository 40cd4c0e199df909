"""The items of each lane, kept from one snapshot to the next where nothing in a lane changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from operator import attrgetter, is_

import msgspec

from roadmap_display.roadmap.items import Item

LaneKey = tuple[str, str]
"""Roadmap id and lane id, as items name them: there need not be such a lane."""

Lanes = Mapping[LaneKey, "LaneItems"]

Pair = tuple[Item | None, Item | None]
"""An item before and after; None where it is new or gone."""

Places = Callable[[], Mapping[str, int]]
"""Tells where each item stands in the whole list; asked only where several items have the same order."""


class LaneItems(msgspec.Struct, frozen=True, gc=False, eq=False):
    """The items of one lane in their order, and the ids they name as their parents.

    Layout remembers by identity: a lane in which nothing changed stays the same object, and two are
    equal only when they are one.
    """

    items: tuple[Item, ...] = ()
    parents: frozenset[str] = frozenset()

    @property
    def pieces(self) -> tuple[tuple[Item, ...], ...]:
        """All of them, as a list in one piece."""
        return (self.items,)


NO_ITEMS = LaneItems()

_order = attrgetter("order")


def lanes_of_items(items: Iterable[Item], before: Lanes) -> dict[LaneKey, LaneItems]:
    """All items by lane, in their order; lanes that are as they were in `before` are the same objects."""
    gathered: dict[LaneKey, list[Item]] = {}
    for item in items:
        gathered.setdefault((item.roadmap, item.lane), []).append(item)
    return {key: _lane_items(sorted(found, key=_order), before.get(key)) for key, found in gathered.items()}


def lanes_after(before: Lanes, pairs: Sequence[Pair], places: Places, *, is_in_place: bool) -> Lanes:
    """The lanes after some items were replaced, added or removed; those not touched stay the same objects.

    Ids must stand once. With `is_in_place` every item stands where it stood in the whole list.
    """
    lanes = dict(before)
    for key, touch in _touches(pairs, is_in_place=is_in_place).items():
        old = before.get(key, NO_ITEMS)
        found = [item for was in old.items if (item := touch.leaving.get(id(was), was))]
        if touch.arriving:
            found = _in_order(found + touch.arriving, places)
        lanes[key] = LaneItems(tuple(found), old.parents if touch.keeps_parents else _parents(found))
        if not found:
            del lanes[key]
    return lanes


class _Touch(msgspec.Struct, gc=False):
    """What happens to a lane: items by identity that leave it, or stand there as another value, and those that come."""

    leaving: dict[int, Item | None]
    arriving: list[Item]
    keeps_parents: bool = True


def _touches(pairs: Sequence[Pair], *, is_in_place: bool) -> Mapping[LaneKey, _Touch]:
    touches: dict[LaneKey, _Touch] = defaultdict(lambda: _Touch({}, []))
    for was, now in pairs:
        stays = is_in_place and was and now and _stands_as(was, now)
        if was:
            touch = touches[was.roadmap, was.lane]
            touch.leaving[id(was)] = now if stays else None
            touch.keeps_parents &= bool(stays and now and was.parent == now.parent)
        if now and not stays:
            touch = touches[now.roadmap, now.lane]
            touch.arriving.append(now)
            touch.keeps_parents = False
    return touches


def loose_items(
    lanes: Lanes, known: Collection[LaneKey], places: Places, before: Mapping[str, LaneItems]
) -> dict[str, LaneItems]:
    """By roadmap id: the items of all lanes that are not known, as one; as in `before` where they are the same."""
    parts: dict[str, list[LaneItems]] = {}
    for key, lane in lanes.items():
        if key not in known:
            parts.setdefault(key[0], []).append(lane)
    return {roadmap: _merged(found, places, before.get(roadmap)) for roadmap, found in parts.items()}


def _merged(parts: Sequence[LaneItems], places: Places, before: LaneItems | None) -> LaneItems:
    if len(parts) == 1:
        return parts[0]
    return _lane_items(_in_order([item for part in parts for item in part.items], places), before)


def _stands_as(was: Item, now: Item) -> bool:
    return (was.roadmap, was.lane, was.order, was.id) == (now.roadmap, now.lane, now.order, now.id)


def _in_order(items: Sequence[Item], places: Places) -> list[Item]:
    if len(set(map(_order, items))) < len(items):
        place = places()
        return sorted(items, key=lambda item: (item.order, place[item.id]))
    return sorted(items, key=_order)


def _lane_items(items: Sequence[Item], before: LaneItems | None) -> LaneItems:
    if before and len(before.items) == len(items) and all(map(is_, before.items, items)):
        return before
    return LaneItems(tuple(items), _parents(items))


def _parents(items: Iterable[Item]) -> frozenset[str]:
    return frozenset(item.parent for item in items if item.parent not in ("", item.id))
