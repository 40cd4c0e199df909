"""What a check looks at."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import compress
from typing import NamedTuple

from roadmap_display.roadmap.checks.check_settings import USUAL, CheckSettings
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.links import Link
from roadmap_display.roadmap.portfolio import Snapshot
from roadmap_display.roadmap.sides import sides_of

Linked = tuple[Link, Item, Item]
"""A link, the item it leads from, and the one it leads to, which hangs on the first."""


class Links:
    """Links with the items that they lead from and to, in three columns: ten thousand rows would cost more to keep
    than to make anew each time they are walked."""

    def __init__(self, links: Sequence[Link], drivers: Sequence[Item], followers: Sequence[Item]) -> None:
        self._columns = links, drivers, followers

    def __iter__(self) -> Iterator[Linked]:
        return zip(*self._columns, strict=True)


class Case(NamedTuple):
    """A snapshot on a day, what a house wants of the checks, and what several of them look up, found once."""

    snapshot: Snapshot
    today: date
    settings: CheckSettings
    links: Links
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


def linked(snapshot: Snapshot) -> Links:
    """The links that lead from one item to another; those to nothing, or from an item to itself, are left out."""
    items, (begins, ends) = snapshot.items, snapshot.link_places
    is_there = [begin >= 0 and end >= 0 and begin != end for begin, end in zip(begins, ends, strict=True)]
    drivers = [items[place] for place in compress(begins, is_there)]
    followers = [items[place] for place in compress(ends, is_there)]
    return Links(list(compress(snapshot.links, is_there)), drivers, followers)


def _by_stage(items: Iterable[Item]) -> Mapping[str, list[Item]]:
    found: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        found[item.stage].append(item)
    return found
