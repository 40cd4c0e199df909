"""Taking records out of a plan, with all that means nothing without them."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from roadmap_display.roadmap.changes.change import Change, Edited, Removed, kind_of
from roadmap_display.roadmap.changes.present import standing_at
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.links import Link
from roadmap_display.roadmap.portfolio import LISTS, Snapshot
from roadmap_display.roadmap.record import Record


def removing(snapshot: Snapshot, items: Collection[Item]) -> tuple[Change, ...]:
    """The changes that delete items: their links go with them, and their parts belong to nothing larger.

    Each says where it stood, so that taking it back puts it there again.
    """
    gone = {item.id for item in items}
    parts = (item for item in snapshot.items if item.parent in gone and item.id not in gone)
    freed = [Edited("item", part.id, "parent", part.parent, "") for part in parts] if _hold(snapshot, gone) else []
    return (*_links_of(snapshot, gone), *freed, *_from_behind(snapshot, items))


def removed(snapshot: Snapshot, record: Record) -> Removed:
    """The change that takes a record away from where it stands, so that taking it back puts it there again."""
    kind = kind_of(record)
    places = (place for place, one in enumerate(getattr(snapshot, LISTS[kind])) if one is record)
    return Removed(kind, record, next(places, None))


def removing_link(snapshot: Snapshot, link: Link) -> tuple[Change, ...]:
    """The change that takes a link away as it is now; none where it is gone."""
    standing = standing_at(snapshot, ("link", link.id))
    return (removed(snapshot, standing),) if standing else ()


def _links_of(snapshot: Snapshot, gone: Collection[str]) -> Iterator[Removed]:
    for place in range(len(snapshot.links) - 1, -1, -1):
        link = snapshot.links[place]
        if link.from_ in gone or link.to in gone:
            yield Removed("link", link, place)


def _from_behind(snapshot: Snapshot, items: Collection[Item]) -> Iterator[Removed]:
    places = snapshot.item_place
    for item in sorted(items, key=lambda item: places[item.id], reverse=True):
        yield Removed("item", item, places[item.id])


def _hold(snapshot: Snapshot, ids: Collection[str]) -> bool:
    return any(one in snapshot.parents for one in ids)
