"""Taking records out of a plan, with all that means nothing without them."""

from __future__ import annotations

from collections.abc import Collection

from roadmap_display.roadmap.changes.change import Change, Edited, Removed
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.portfolio import Snapshot


def removing(snapshot: Snapshot, items: Collection[Item]) -> tuple[Change, ...]:
    """The changes that delete items: their links go with them, and their parts belong to nothing larger."""
    gone = {item.id for item in items}
    links = [link for link in snapshot.links if {link.from_, link.to} & gone]
    parts = (
        [item for item in snapshot.items if item.parent in gone and item.id not in gone]
        if _hold(snapshot, gone)
        else []
    )
    return (
        *(Removed("link", link) for link in links),
        *(Edited("item", part.id, "parent", part.parent, "") for part in parts),
        *(Removed("item", item) for item in items),
    )


def _hold(snapshot: Snapshot, ids: Collection[str]) -> bool:
    return any(one in snapshot.parents for one in ids)
