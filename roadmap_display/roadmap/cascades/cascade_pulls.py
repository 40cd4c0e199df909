"""What pulls at an item when others move: the links that lead to it, and the container it is part of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal, NamedTuple

from roadmap_display.roadmap.cascades.cascade_dates import dated_edge, days_moved, least_days, months_moved
from roadmap_display.roadmap.cascades.cascade_ways import Ways
from roadmap_display.roadmap.checks.ahead import OVER
from roadmap_display.roadmap.checks.link_checks import edge_of
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.links import Edge, Link

Why = Literal["by_hand", "follows", "not_before", "part", "spans"]
"""Why something moved: somebody moved it, a link's rule, it is part of what moved, it holds what moved."""


class Pull(NamedTuple):
    """Something that would have an item lie so many days later (negative: earlier), by one of its edges.

    Where something granular went from one month, quarter, half or year to another, the days are so many `months`:
    what is granular itself goes as far in these. A `limit` does not move the item by itself: it says how early it
    may lie at most.
    """

    days: int
    rule: Why
    edge: Edge = "start"
    item: str = ""
    link: str = ""
    limit: bool = False
    months: int = 0


STILL = Pull(0, "by_hand")


def strongest(pulls: Iterable[Pull]) -> Pull:
    """What an item follows of all that pulls at it: the latest, and at least as late as every limit allows.

    Of equals it is the container, and then the link with the smaller id. What a limit only holds back still follows
    what it followed.
    """
    found = sorted(pulls, key=lambda pull: (pull.rule != "part", pull.link, pull.item))
    wish = max((pull for pull in found if not pull.limit), key=_days, default=STILL)
    limit = max((pull for pull in found if pull.limit), key=_days, default=wish)
    if limit.days <= wish.days:
        return wish
    return limit if limit.days > 0 else wish._replace(days=limit.days, edge=limit.edge, months=0)


def _days(pull: Pull) -> int:
    return pull.days


def pulls_of_links(ways: Ways, links: Iterable[Link], item: Item, now: Mapping[str, Item]) -> Iterator[Pull]:
    """What the links that lead to an item want of it; `now` are the items that moved, as they are now."""
    for link in links:
        driver = ways.item(link.from_)
        if driver and not ways.is_within(link):
            pull = pull_of(link, item, driver, now.get(driver.id, driver))
            if pull:
                yield pull


def pull_of(link: Link, item: Item, was: Item, now: Item) -> Pull | None:
    """What one link wants, its driver having moved (or not); None where it does not care.

    What `follows` goes as far as its driver's edge went. Otherwise the link is a limit. Where the driver's edge came
    to lie later the follower must not be before it; where it did not, a follower that is pulled earlier by something
    else must not be before it if it was not, and go no earlier if it was.
    """
    days = days_moved(was, now, link.from_edge) if link.rule == "follows" else 0
    if days:
        months = months_moved(was, now, link.from_edge)
        return Pull(days, "follows", link.to_edge, was.id, link.id, months=months)
    before, after, own = edge_of(was, link.from_edge), edge_of(now, link.from_edge), dated_edge(item, link.to_edge)
    if was.stage in OVER or link.rule == "fixed" or not (before and after and own):
        return None
    needed = least_days(own.when, own.edge, after.last + link.gap_days)
    if after.last <= before.last:
        needed = min(needed, 0)
    rule: Why = "follows" if link.rule == "follows" else "not_before"
    return Pull(needed, rule, own.edge, was.id, link.id, limit=True)
