"""Copies of items: new ids, their own links among each other, and no promises anybody made for the first ones."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence

import msgspec

from roadmap_display.roadmap.changes.change import Added, Change
from roadmap_display.roadmap.gestures.placing import Place, place_of
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.lanes import NO_ITEMS
from roadmap_display.roadmap.links import Link
from roadmap_display.roadmap.portfolio import Snapshot

NewId = Callable[[], str]


def links_among(snapshot: Snapshot, ids: Collection[str]) -> tuple[Link, ...]:
    """The links both ends of which are among some items."""
    return tuple(link for link in snapshot.links if link.from_ in ids and link.to in ids)


def copying(
    snapshot: Snapshot, items: Sequence[Item], links: Iterable[Link], new_id: NewId, to: Place | None = None
) -> tuple[Change, ...]:
    """The changes that add copies of items and of the links among them, as they lie, or all into one lane.

    What they refer to and this plan does not have (a parent, an owner, a goal, a lane) they lose.
    """
    ids = {item.id: new_id() for item in items}
    copies = [_copy(snapshot, item, ids, place) for item, place in _placed(snapshot, items, to)]
    again = [
        msgspec.structs.replace(link, id=new_id(), from_=ids[link.from_], to=ids[link.to])
        for link in links
        if link.from_ in ids and link.to in ids
    ]
    return (*(Added("item", item) for item in copies), *(Added("link", link) for link in again))


def added_items(changes: Iterable[Change]) -> tuple[str, ...]:
    """Ids of the items that some changes add."""
    return tuple(change.value.id for change in changes if isinstance(change, Added) and isinstance(change.value, Item))


def copy_title(snapshot: Snapshot, title: str, roadmap: str) -> str:
    """A title that no item of a roadmap has: `Mobile checkout copy`, `Mobile checkout copy 2`."""
    taken = {item.title for key, lane in snapshot.lanes.items() if key[0] == roadmap for item in lane.items}
    if title not in taken:
        return title
    names = (f"{title} copy{f' {number}' if number > 1 else ''}" for number in range(1, len(taken) + 2))
    return next(name for name in names if name not in taken)


def _placed(snapshot: Snapshot, items: Iterable[Item], to: Place | None) -> Iterable[tuple[Item, Place]]:
    spare = next((Place(one.id, one.lanes[0].id if one.lanes else "") for one in snapshot.roadmaps), Place("", ""))
    for item in items:
        is_there = item.roadmap in snapshot.roadmap_by_id
        yield item, to or (place_of(item) if is_there else spare)


def _copy(snapshot: Snapshot, item: Item, ids: dict[str, str], place: Place) -> Item:
    parent = ids.get(item.parent, item.parent if snapshot.item(item.parent) else "")
    orders = [one.order for one in snapshot.lanes.get(place, NO_ITEMS).items]
    return msgspec.structs.replace(
        item,
        id=ids[item.id],
        title=copy_title(snapshot, item.title, place.roadmap),
        roadmap=place.roadmap,
        lane=place.lane,
        parent=parent,
        owner=item.owner if item.owner in snapshot.person_by_id else "",
        goals=tuple(goal for goal in item.goals if goal in snapshot.goal_by_id),
        order=item.order if place == place_of(item) else max(orders, default=0.0) + 10,
        baseline=None,
    )
