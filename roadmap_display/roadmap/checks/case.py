"""What a check looks at."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from roadmap_display.roadmap.checks.check_settings import USUAL, CheckSettings
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.links import Link
from roadmap_display.roadmap.portfolio import Snapshot
from roadmap_display.roadmap.sides import sides_of

Linked = tuple[Link, Item, Item]
"""A link, the item it leads from, and the one it leads to, which hangs on the first."""


class Case(NamedTuple):
    """A snapshot on a day, what a house wants of the checks, and what several of them look up, found once."""

    snapshot: Snapshot
    today: date
    settings: CheckSettings
    links: Sequence[Linked]
    sides: Mapping[str, str]
    """By an item's id, `product` or `marketing`; empty for neither."""

    by_stage: Mapping[str, Sequence[Item]]
    """The items of each stage; none for one that no item has."""

    @property
    def day(self) -> int:
        """Today as a proleptic ordinal."""
        return self.today.toordinal()

    @property
    def promised(self) -> tuple[Item, ...]:
        """The items that are more than ideas, and still ahead."""
        return (*self.by_stage["planned"], *self.by_stage["in_progress"])

    @property
    def has_both_sides(self) -> bool:
        """Whether there are two plans at all."""
        return {"product", "marketing"}.issubset(self.sides.values())


def case_of(snapshot: Snapshot, today: date, settings: CheckSettings = USUAL) -> Case:
    """The snapshot, looked up once for all checks."""
    return Case(snapshot, today, settings, linked(snapshot), sides_of(snapshot), _by_stage(snapshot.items))


def linked(snapshot: Snapshot) -> list[Linked]:
    """The links that lead from one item to another; those to nothing, or from an item to itself, are left out."""
    items = {item.id: item for item in reversed(snapshot.items)}
    return [
        (link, driver, follower)
        for link in snapshot.links
        if (driver := items.get(link.from_)) and (follower := items.get(link.to)) and driver is not follower
    ]


def _by_stage(items: Iterable[Item]) -> Mapping[str, list[Item]]:
    found: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        found[item.stage].append(item)
    return found
