"""Links drawn by hand: what a new one says, why there can be none, and another rule."""

from __future__ import annotations

from collections import defaultdict

from roadmap_display.roadmap.called import called, opening
from roadmap_display.roadmap.changes.change import Added, Change, Edited
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.links import Edge, Link, Rule
from roadmap_display.roadmap.portfolio import Snapshot
from roadmap_display.roadmap.sides import homes_of, side_of

RULES: tuple[Rule, ...] = ("not_before", "follows", "fixed")
"""In the order in which a key goes through them."""

RULE_WORDS: dict[Rule, str] = {
    "not_before": "not before it",
    "follows": "follows by as many days",
    "fixed": "fixed, never moves",
}


def link_between(snapshot: Snapshot, driver: Item, follower: Item, edges: tuple[Edge, Edge], link_id: str) -> Link:
    """A link from an edge of one item to an edge of another: what marketing does promotes what product makes."""
    homes = homes_of(snapshot)
    sides = side_of(driver, homes), side_of(follower, homes)
    return Link(
        id=link_id,
        from_=driver.id,
        to=follower.id,
        type="promotes" if sides == ("product", "marketing") else "depends",
        from_edge=edges[0],
        to_edge=edges[1],
    )


def why_no_link(snapshot: Snapshot, driver: Item, follower: Item) -> str:
    """Why one item cannot hang on another; empty where it can."""
    if driver.id == follower.id:
        return "An item cannot hang on itself"
    if any(link.from_ == driver.id and link.to == follower.id for link in snapshot.links):
        return f"{opening(follower)} hangs on {called(driver)} already"
    if driver.id in _above(snapshot, follower) or follower.id in _above(snapshot, driver):
        return "A part and what holds it need no link"
    if _leads(snapshot, follower.id, driver.id):
        return f"{opening(driver)} hangs on {called(follower)} already: the links would lead in a circle"
    return ""


def linking(link: Link) -> tuple[Change, ...]:
    """The changes that add a link."""
    return (Added("link", link),)


def ruling(link: Link, rule: Rule) -> tuple[Change, ...]:
    """The changes that give a link another rule; none where it has that."""
    return (Edited("link", link.id, "rule", link.rule, rule),) if link.rule != rule else ()


def next_rule(link: Link) -> Rule:
    """The rule behind that of a link, in a circle."""
    return RULES[(RULES.index(link.rule) + 1) % len(RULES)]


def _above(snapshot: Snapshot, item: Item) -> set[str]:
    found: set[str] = set()
    parent = item.parent
    while parent and parent not in found:
        found.add(parent)
        above = snapshot.item(parent)
        parent = above.parent if above else ""
    return found


def _leads(snapshot: Snapshot, start: str, end: str) -> bool:
    """Whether links lead from one item to another, over any number of others."""
    following: dict[str, list[str]] = defaultdict(list)
    for link in snapshot.links:
        following[link.from_].append(link.to)
    ahead, seen = [start], {start}
    while ahead:
        for item in following.get(ahead.pop(), ()):
            if item == end:
                return True
            if item not in seen:
                seen.add(item)
                ahead.append(item)
    return False
