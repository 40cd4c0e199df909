"""Changes by hand, in the fewest words, and what history calls them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from roadmap_display.roadmap.called import called
from roadmap_display.roadmap.changes.change import Edited, kind_of
from roadmap_display.roadmap.changes.present import standing_at
from roadmap_display.roadmap.finding import Finding
from roadmap_display.roadmap.goals import Goal
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.portfolio import Snapshot
from roadmap_display.roadmap.trouble import Trouble


def to(record: Any, **fields: Any) -> tuple[Edited, ...]:
    """The changes that give a record these values; none for those it has."""
    kind = kind_of(record)
    record_id = getattr(record, "id", "")
    return tuple(
        Edited(kind, record_id, field, getattr(record, field), value)
        for field, value in fields.items()
        if getattr(record, field) != value
    )


def named(records: Sequence[Any]) -> str:
    """`Visual search`, `12 items`: what was changed, as a line of history says it."""
    return called(records[0]) if len(records) == 1 else f"{len(records):,} {kind_of(records[0])}s"


def items_of(finding: Finding, snapshot: Snapshot) -> tuple[Item, ...]:
    """The items of a finding that are there."""
    return tuple(item for one in finding.items if (item := snapshot.item(one)))


def goals_of(finding: Finding, snapshot: Snapshot) -> tuple[Goal, ...]:
    """The goals of a finding that are there."""
    return tuple(snapshot.goal_by_id[one] for one in finding.goals if one in snapshot.goal_by_id)


def records_of(finding: Finding, snapshot: Snapshot) -> tuple[Any, ...]:
    """Items, goals and all else that a finding is about, as far as they are there."""
    others = (record for address in finding.about if (record := standing_at(snapshot, address)))  # type: ignore[arg-type]
    return (*items_of(finding, snapshot), *goals_of(finding, snapshot), *others)


def there(snapshot: Snapshot, item_id: str) -> Item:
    """The item of that id. Raises Trouble where somebody has taken it away."""
    item = snapshot.item(item_id)
    if item is None:
        raise Trouble("that item is no longer there", kind="unclear")
    return item
