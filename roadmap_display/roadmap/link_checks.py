"""Links that do not hold: what will be too early, and what may be."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from roadmap_display.roadmap.called import called, opening
from roadmap_display.roadmap.finding import Finding
from roadmap_display.roadmap.items import PRODUCT_KINDS, Item
from roadmap_display.roadmap.links import Edge, Link
from roadmap_display.roadmap.portfolio import Snapshot
from roadmap_display.roadmap.when import When

_OVER = frozenset(("done", "dropped", "parked"))


def link_findings(snapshot: Snapshot) -> Iterator[Finding]:
    """A finding for each link that cannot hold, or may not."""
    for link in snapshot.links:
        driver, follower = snapshot.item(link.from_), snapshot.item(link.to)
        if driver and follower and link.from_ != link.to and (finding := link_finding(link, driver, follower)):
            yield finding


def link_finding(link: Link, driver: Item, follower: Item) -> Finding | None:
    """What is wrong with one link; None where it holds, where a date is missing, or where nobody can act any more.

    It holds when the follower's edge is not before the driver's edge and the gap. With granular dates it is
    broken when no possible days make it hold, and at risk when not all do. `days` counts how much later the
    follower would have to be, at least where it is broken, at most where it is at risk: a launch on 13 May of
    what ships on 25 May is 12 days early.
    """
    if driver.stage in _OVER or follower.stage in _OVER:
        return None
    after, before = edge_of(driver, link.from_edge), edge_of(follower, link.to_edge)
    if after is None or before is None:
        return None
    surely = after.first + link.gap_days - before.last
    perhaps = after.last + link.gap_days - before.first
    if surely > 0:
        return _finding(_Missed(link, driver, follower, surely, certain=True, is_exact=surely == perhaps))
    if perhaps > 0:
        return _finding(_Missed(link, driver, follower, perhaps, certain=False, is_exact=False))
    return None


def edge_of(item: Item, edge: Edge) -> When | None:
    """The date of an edge; a milestone has one for both."""
    if item.is_milestone:
        return item.start or item.end
    return item.start if edge == "start" else item.end


class _Missed(NamedTuple):
    """A link that does not hold, or may not, by so many days."""

    link: Link
    driver: Item
    follower: Item
    days: int
    certain: bool
    is_exact: bool


def _finding(missed: _Missed) -> Finding:
    link, driver, follower = missed.link, missed.driver, missed.follower
    return Finding(
        code="link-broken" if missed.certain else "link-at-risk",
        severity="error" if missed.certain else "warning",
        message=_message(missed),
        items=(follower.id, driver.id),
        links=(link.id,),
        days=missed.days,
        certain=missed.certain,
        remedy=_remedy(missed),
        lead=f"{_limit(missed)}{_count(missed.days)} early" if missed.certain else f"maybe {_count(missed.days)} early",
        sentence=f"{_follows(missed)} {_than(missed)}",
        owners=tuple(dict.fromkeys(owner for owner in (follower.owner, driver.owner) if owner)),
    )


def _message(missed: _Missed) -> str:
    days = f"{_limit(missed)}{_count(missed.days)}"
    if missed.link.gap_days:
        return f"{_follows(missed)} {_than(missed)}: {days} too early"
    return f"{_follows(missed)} {days} {_than(missed)}"


def _follows(missed: _Missed) -> str:
    """`Spring launch starts`, `Spring launch may start`."""
    does = "come" if missed.follower.is_milestone else missed.link.to_edge
    return f"{opening(missed.follower)} {does + 's' if missed.certain else 'may ' + does}"


def _than(missed: _Missed) -> str:
    """`before Mobile checkout ships`, or what the gap says it must not be."""
    gap, driver = missed.link.gap_days, missed.driver
    limit = f"less than {_count(gap)} after" if gap > 0 else f"more than {_count(-gap)} before" if gap else "before"
    return f"{limit} {called(driver)} {_leads(driver, missed.link.from_edge)}"


def _leads(driver: Item, edge: Edge) -> str:
    if driver.is_milestone:
        return "is due"
    if edge == "start":
        return "starts"
    return "ships" if driver.kind in PRODUCT_KINDS else "ends"


def _limit(missed: _Missed) -> str:
    if missed.is_exact:
        return ""
    return "at least " if missed.certain else "up to "


def _count(days: int) -> str:
    return "1 day" if days == 1 else f"{days:,} days"


def _remedy(missed: _Missed) -> str:
    driver, follower = called(missed.driver), called(missed.follower)
    if missed.link.rule == "fixed":
        return f"move {driver} earlier: {follower} is fixed"
    return f"move {follower} later, or {driver} earlier"
