"""The seam: launches without a release, releases nobody markets, and what is promoted although it will not come."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from roadmap_display.roadmap.called import called, opening
from roadmap_display.roadmap.checks.ahead import OVER, counted
from roadmap_display.roadmap.checks.case import Case
from roadmap_display.roadmap.checks.faults import owners_of
from roadmap_display.roadmap.checks.gathered import Lack, gathered
from roadmap_display.roadmap.finding import Finding, Severity
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.links import Link

_GONE = frozenset(("parked", "dropped"))
"""Stages of what will not come."""


class Seam(NamedTuple):
    """What leads from one plan to the other."""

    product_of: Mapping[str, Sequence[Item]]
    """By id of a marketing item: the product items it promotes."""

    marketing_of: Mapping[str, Sequence[Item]]
    """By id of a product item: the marketing items that promote it, or what is part of it."""

    @property
    def severity(self) -> Severity:
        """Where nothing leads across yet, what lacks a link is only a note."""
        return "warning" if self.product_of else "note"


def seam_of(case: Case) -> Seam:
    """What leads across. A link of either type does; one to an item that is parked or dropped does not."""
    sides = case.sides
    product_of: dict[str, list[Item]] = {}
    marketing_of: dict[str, list[Item]] = {}
    for _, driver, follower in case.links:
        if sides[driver.id] == "product" and sides[follower.id] == "marketing":
            product_of.setdefault(follower.id, []).append(driver)
            if follower.stage not in _GONE:
                marketing_of.setdefault(driver.id, []).append(follower)
                if driver.parent:
                    marketing_of.setdefault(driver.parent, []).append(follower)
    return Seam(product_of, marketing_of)


def launch_findings(case: Case) -> Iterator[Finding]:
    """What does not fit between launches and releases."""
    for link, driver, follower in case.links:
        if driver.stage in _GONE and follower.stage not in OVER:
            yield _in_vain(link, driver, follower)
    launches = [item for item in case.promised if item.kind == "launch"]
    releases = [item for item in case.promised if item.kind == "release"]
    if (launches or releases) and case.has_both_sides:
        seam = seam_of(case)
        alone = [item for item in launches if item.id not in seam.product_of]
        yield from gathered(_no_release(seam.severity), alone, case.day)
        yield from _releases_alone(case, releases, seam)


# What is parked or dropped


def _in_vain(link: Link, driver: Item, follower: Item) -> Finding:
    does = "promotes" if link.type == "promotes" else "waits for"
    return Finding(
        code="promotes-parked",
        severity="error" if link.type == "promotes" else "warning",
        message=f"{opening(follower)} {does} {called(driver)}, which is {driver.stage}",
        items=(follower.id, driver.id),
        links=(link.id,),
        remedy=f"park or drop {called(follower)} too, give {called(driver)} its place again, or remove the link",
        lead=driver.stage.capitalize(),
        sentence=f"{opening(follower)} {does} {called(driver)}",
        owners=owners_of(follower, driver),
    )


# Launches and releases


def _no_release(severity: Severity) -> Lack:
    return Lack(
        "launch-without-release",
        "launches nothing: no release or other product item leads to it",
        "launch nothing: no release or other product item leads to them",
        "link what is launched to its launch, from the product item to the launch",
        severity,
    )


def _releases_alone(case: Case, releases: Sequence[Item], seam: Seam) -> Iterator[Finding]:
    alone = []
    for item in releases:
        marketing = seam.marketing_of.get(item.id)
        if not marketing:
            alone.append(item)
        elif (far := _far_off(item, marketing, case.settings.marketing_days)) is not None:
            yield far
    yield from gathered(_no_marketing(seam.severity), alone, case.day)


def _no_marketing(severity: Severity) -> Lack:
    return Lack(
        "release-without-marketing",
        "ships without marketing: nothing promotes it",
        "ship without marketing: nothing promotes them",
        "link what promotes it, from the release to the marketing item",
        severity,
    )


def _far_off(release: Item, marketing: Sequence[Item], marketing_days: int) -> Finding | None:
    """Marketing that surely lies too far from a release; None where a date is missing or some may be near enough."""
    apart = [(days, item) for item in marketing if (days := days_apart(release, item)) is not None]
    if len(apart) < len(marketing):
        return None
    days, nearest = min(apart, key=lambda one: (abs(one[0]), one[1].title, one[1].id))
    return _too_far(release, nearest, days, marketing_days) if abs(days) > marketing_days else None


def _too_far(release: Item, nearest: Item, days: int, marketing_days: int) -> Finding:
    within = counted(marketing_days)
    where = f"{counted(abs(days))} {'after' if days > 0 else 'before'} it"
    does = "comes" if nearest.is_milestone else "begins" if days > 0 else "ends"
    return Finding(
        code="release-without-marketing",
        severity="warning",
        message=f"{opening(release)} has no marketing within {within}: the nearest, {called(nearest)}, {does} {where}",
        items=(release.id, nearest.id),
        days=abs(days),
        certain=True,
        remedy=f"bring {called(nearest)} nearer, or let something else promote {called(release)}",
        lead=f"{counted(abs(days))} apart",
        sentence=f"{opening(release)} ships, and its marketing {called(nearest)} {does} {where}",
        owners=owners_of(release, nearest),
    )


def days_apart(release: Item, marketing: Item) -> int | None:
    """By how many days marketing lies after a release (negative: before), at the least; 0 where they may touch."""
    if release.first is None or release.last is None or marketing.first is None or marketing.last is None:
        return None
    if marketing.first > release.last:
        return marketing.first - release.last
    return min(0, marketing.last - release.first)
