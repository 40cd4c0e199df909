"""What an item hangs on and what hangs on it, in the words in which people ask for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple

from roadmap_display.roadmap.checks.ahead import OVER
from roadmap_display.roadmap.checks.link_checks import edge_of, missed_link
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.links import Link
from roadmap_display.roadmap.portfolio import Snapshot
from roadmap_display.roadmap.sides import homes_of, side_of

Question = Literal["why", "who", "on", "off"]
"""Why is it asked for; who sells it; what does it hang on, on its own side; what hangs on it there."""

QUESTIONS: tuple[Question, ...] = ("why", "who", "on", "off")


class Hanging(NamedTuple):
    """A link seen from one of its ends: the question it answers, and the item at the other end.

    `early` are the days the later one comes too early: above 0 for sure (`certain`) or perhaps; below 0 to spare.
    None where a date is missing or the work is over. `through` is the container that has the link, where the item
    itself has none.
    """

    question: Question
    other: Item
    link: Link
    early: int | None
    certain: bool
    through: Item | None = None


def hangings(item: Item, snapshot: Snapshot) -> tuple[Hanging, ...]:
    """Every link of an item in the order of the questions; private items stay unmentioned.

    What marketing does and no link explains is explained by what holds it.
    """
    found = list(_own(item, snapshot))
    if not any(one.question in ("why", "who") for one in found):
        found += _inherited(item, snapshot)
    return tuple(sorted(found, key=lambda one: QUESTIONS.index(one.question)))


def ancestors(item: Item, snapshot: Snapshot) -> tuple[Item, ...]:
    """What holds an item, and what holds that: the nearest first. A circle is walked once."""
    found: list[Item] = []
    above = snapshot.item(item.parent)
    while above is not None and above is not item and above not in found:
        found.append(above)
        above = snapshot.item(above.parent)
    return tuple(found)


def parts_of(item: Item, snapshot: Snapshot) -> tuple[Item, ...]:
    """What an item holds, by day; without private items."""
    if item.id not in snapshot.parents:
        return ()
    found = [one for one in snapshot.items if one.parent == item.id and one is not item and not one.private]
    return tuple(sorted(found, key=lambda one: (one.first is None, one.first or 0)))


def _own(item: Item, snapshot: Snapshot) -> Iterator[Hanging]:
    homes = homes_of(snapshot)
    for link in snapshot.links:
        if link.from_ != link.to and item.id in (link.from_, link.to):
            driver, follower = snapshot.item(link.from_), snapshot.item(link.to)
            other = follower if link.from_ == item.id else driver
            if driver and follower and other and not other.private:
                early, certain = _early(link, driver, follower)
                yield Hanging(_question(item, other, driver is other, homes), other, link, early, certain)


def _inherited(item: Item, snapshot: Snapshot) -> list[Hanging]:
    """The links across of the nearest container that has any."""
    for above in ancestors(item, snapshot):
        across = [one for one in _own(above, snapshot) if one.question in ("why", "who")]
        if across:
            return [one._replace(through=above) for one in across if one.other is not item]
    return []


def _question(item: Item, other: Item, leads_here: bool, homes: Mapping[str, str]) -> Question:
    here, there = side_of(item, homes), side_of(other, homes)
    if here == "marketing" and there == "product":
        return "why"
    if here == "product" and there == "marketing":
        return "who"
    return "on" if leads_here else "off"


def _early(link: Link, driver: Item, follower: Item) -> tuple[int | None, bool]:
    missed = missed_link(link, driver, follower)
    if missed:
        return missed.days, missed.certain
    after, before = edge_of(driver, link.from_edge), edge_of(follower, link.to_edge)
    if after is None or before is None or OVER & {driver.stage, follower.stage}:
        return None, False
    return min(0, after.last + link.gap_days - before.first), True
