"""Links that do not hold: what will be too early, and what may be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from roadmap_display.roadmap.called import called, opening
from roadmap_display.roadmap.checks.ahead import OVER
from roadmap_display.roadmap.checks.case import Case
from roadmap_display.roadmap.checks.faults import owners_of
from roadmap_display.roadmap.checks.most import MOST_OF_A_KIND, more_like, nearest
from roadmap_display.roadmap.dates.when import When
from roadmap_display.roadmap.finding import Finding
from roadmap_display.roadmap.items import MILESTONE_KINDS, PRODUCT_KINDS, Item
from roadmap_display.roadmap.links import Edge, Link

MOST_SINGLE = MOST_OF_A_KIND - 1
"""So many links that do not hold are put into words; one more finding says how many others there are."""


def link_findings(case: Case) -> Iterator[Finding]:
    """A finding for each link that cannot hold, or may not."""
    missed = [found for link, driver, follower in case.links if (found := missed_link(link, driver, follower))]
    for certain in (True, False):
        yield from _nearest([one for one in missed if one.certain is certain], case.day)


def _nearest(missed: Sequence[MissedLink], today: int) -> Iterator[Finding]:
    """A finding for each of those whose follower is nearest to today; the others are only counted."""
    days = [abs(when.first - today) if (when := one.follower.start or one.follower.end) else 0 for one in missed]
    told = [_finding(one) for one in nearest(missed, days, MOST_SINGLE, _name)]
    yield from told
    if len(told) < len(missed):
        yield more_like(told[-1], len(missed) - len(told))


def _name(missed: MissedLink) -> tuple[str, str]:
    return missed.follower.title, missed.link.id


def link_finding(link: Link, driver: Item, follower: Item) -> Finding | None:
    """What is wrong with one link; None where it holds, where a date is missing, or where nobody can act any more.

    `days` counts how much later the follower would have to be, at least where it is broken, at most where it is at
    risk: a launch on 13 May of what ships on 25 May is 12 days early.
    """
    missed = missed_link(link, driver, follower)
    return _finding(missed) if missed else None


def missed_link(link: Link, driver: Item, follower: Item) -> MissedLink | None:
    """By how much a link does not hold; None where `link_finding` says nothing.

    It holds when the follower's edge is not before the driver's edge and the gap. With granular dates it is
    broken when no possible days make it hold, and at risk when not all do.
    """
    if driver.stage in OVER or follower.stage in OVER:
        return None
    after, before = edge_of(driver, link.from_edge), edge_of(follower, link.to_edge)
    if after is None or before is None:
        return None
    perhaps = after.last + link.gap_days - before.first
    if perhaps <= 0:
        return None
    surely = after.first + link.gap_days - before.last
    is_certain = surely > 0
    return MissedLink(link, driver, follower, surely if is_certain else perhaps, is_certain, surely == perhaps)


def edge_of(item: Item, edge: Edge) -> When | None:
    """The date of an edge; a milestone has one for both."""
    if item.kind in MILESTONE_KINDS:
        return item.start or item.end
    return item.start if edge == "start" else item.end


class MissedLink(msgspec.Struct, frozen=True, gc=False):
    """A link that does not hold, or may not, by so many days."""

    link: Link
    driver: Item
    follower: Item
    days: int
    certain: bool
    is_exact: bool


def _finding(missed: MissedLink) -> Finding:
    link, driver, follower = missed.link, missed.driver, missed.follower
    follows, than = _follows(missed), _than(missed)
    return Finding(
        code="link-broken" if missed.certain else "link-at-risk",
        severity="error" if missed.certain else "warning",
        message=_message(missed, follows, than),
        items=(follower.id, driver.id),
        links=(link.id,),
        days=missed.days,
        certain=missed.certain,
        remedy=_remedy(missed),
        lead=f"{_limit(missed)}{_count(missed.days)} early" if missed.certain else f"maybe {_count(missed.days)} early",
        sentence=f"{follows} {than}",
        owners=owners_of(follower, driver),
    )


def _message(missed: MissedLink, follows: str, than: str) -> str:
    days = f"{_limit(missed)}{_count(missed.days)}"
    return f"{follows} {than}: {days} too early" if missed.link.gap_days else f"{follows} {days} {than}"


def _follows(missed: MissedLink) -> str:
    """`Spring launch starts`, `Spring launch may start`."""
    does = "come" if missed.follower.is_milestone else missed.link.to_edge
    return f"{opening(missed.follower)} {does + 's' if missed.certain else 'may ' + does}"


def _than(missed: MissedLink) -> str:
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


def _limit(missed: MissedLink) -> str:
    if missed.is_exact:
        return ""
    return "at least " if missed.certain else "up to "


def _count(days: int) -> str:
    return "1 day" if days == 1 else f"{days:,} days"


def _remedy(missed: MissedLink) -> str:
    driver, follower = called(missed.driver), called(missed.follower)
    if missed.link.rule == "fixed":
        return f"move {driver} earlier: {follower} is fixed"
    return f"move {follower} later, or {driver} earlier"
