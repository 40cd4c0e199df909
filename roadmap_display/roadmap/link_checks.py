"""Links that do not hold: what will be too early, and what may be."""

from __future__ import annotations

from collections.abc import Iterator

from roadmap_display.roadmap.finding import Finding
from roadmap_display.roadmap.items import Item
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
    follower would have to be: a launch on 13 May of what ships on 25 May is 12 days early.
    """
    if driver.stage in _OVER or follower.stage in _OVER:
        return None
    after, before = edge_of(driver, link.from_edge), edge_of(follower, link.to_edge)
    if after is None or before is None:
        return None
    surely = after.first + link.gap_days - before.last
    perhaps = after.last + link.gap_days - before.first
    if surely > 0:
        return _finding(link, driver, follower, surely, certain=True)
    return _finding(link, driver, follower, perhaps, certain=False) if perhaps > 0 else None


def edge_of(item: Item, edge: Edge) -> When | None:
    """The date of an edge; a milestone has one for both."""
    if item.is_milestone:
        return item.start or item.end
    return item.start if edge == "start" else item.end


def _finding(link: Link, driver: Item, follower: Item, days: int, *, certain: bool) -> Finding:
    count = "1 day" if days == 1 else f"{days} days"
    does = f"{follower.title} {_verb(follower, link.to_edge)}"
    if not certain:
        does = f"{follower.title} may {_verb(follower, link.to_edge).removesuffix('s')}"
    so_much = count if certain else f"up to {count}"
    than = f"before {driver.title} {_verb(driver, link.from_edge, drives=True)}"
    if link.gap_days:
        than = f"too early for {driver.title}"
    return Finding(
        code="link-broken" if certain else "link-at-risk",
        severity="error" if certain else "warning",
        message=f"{does} {so_much} {than}",
        items=(follower.id, driver.id),
        links=(link.id,),
        days=days,
        certain=certain,
        remedy=f"move {follower.title} later, or {driver.title} earlier",
        lead=f"{count} early" if certain else f"maybe {count} early",
        sentence=f"{does} {than}",
        owners=tuple(dict.fromkeys(owner for owner in (follower.owner, driver.owner) if owner)),
    )


def _verb(item: Item, edge: Edge, *, drives: bool = False) -> str:
    if item.is_milestone:
        return "is due" if drives else "comes"
    if edge == "start":
        return "starts"
    return "ships" if drives else "ends"
