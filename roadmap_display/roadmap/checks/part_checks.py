"""Parts that stick out of what they are part of, where that cannot be stretched to hold them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from roadmap_display.roadmap.called import called, opening
from roadmap_display.roadmap.checks.ahead import OVER, counted
from roadmap_display.roadmap.checks.case import Case
from roadmap_display.roadmap.checks.faults import owners_of
from roadmap_display.roadmap.finding import Finding
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.links import Edge


def part_findings(case: Case) -> Iterator[Finding]:
    """A finding for each part of a fixed or done container that lies outside of it; any other container stretches."""
    held = [item for item in case.snapshot.items if item.parent and item.stage not in OVER]
    fixed = {follower.id for link, _, follower in case.links if link.rule == "fixed"} if held else set()
    for part in held:
        container = case.snapshot.item(part.parent)
        if container and (found := part_finding(part, container, is_fixed=container.id in fixed)):
            yield found


def part_finding(part: Item, container: Item, *, is_fixed: bool) -> Finding | None:
    """What is told of a part that sticks out of a container that does not stretch, being done or fixed."""
    if container is part or container.is_milestone or part.stage in OVER:
        return None
    why = "done" if container.stage == "done" else "fixed" if is_fixed else ""
    outside = outside_of(part, container) if why else None
    return _finding(part, container, outside, why) if outside else None


class Outside(NamedTuple):
    """By how many days a part lies beyond an edge: at least so many where it is `certain`, else at most."""

    edge: Edge
    days: int
    certain: bool


def outside_of(part: Item, container: Item) -> Outside | None:
    """How far a part sticks out; of both edges the worse. None where it is within, or where dates are missing."""
    found = [one for one in (_behind(part, container), _before(part, container)) if one and one.days > 0]
    return max(found, key=lambda one: (one.certain, one.days), default=None)


def _behind(part: Item, container: Item) -> Outside | None:
    """Beyond the last possible day of the container, should that be known."""
    when, limit = part.start if part.is_milestone else part.end or part.start, container.end
    if when is None or limit is None:
        return None
    surely = when.first - limit.last
    return Outside("end", surely, certain=True) if surely > 0 else Outside("end", when.last - limit.last, certain=False)


def _before(part: Item, container: Item) -> Outside | None:
    """Before the first possible day of the container."""
    when, limit = part.start or part.end, container.start
    if when is None or limit is None:
        return None
    surely = limit.first - when.last
    if surely > 0:
        return Outside("start", surely, certain=True)
    return Outside("start", limit.first - when.first, certain=False)


def _finding(part: Item, container: Item, outside: Outside, why: str) -> Finding:
    side = "after" if outside.edge == "end" else "before"
    does = "come" if part.is_milestone else outside.edge
    verb = f"{does}s" if outside.certain else f"may {does} up to"
    sentence = f"{opening(part)} {verb} {counted(outside.days)} {side} {called(container)}, which it is part of"
    undo = "say that it is not done yet" if why == "done" else "book it anew"
    return Finding(
        code="part-outside",
        severity="warning",
        message=f"{sentence} and which is {why}",
        items=(part.id, container.id),
        days=outside.days,
        certain=outside.certain,
        remedy=f"move {called(part)} into {called(container)}, take it out of there, or {undo}",
        lead=f"{counted(outside.days)} outside",
        sentence=sentence,
        owners=owners_of(part, container),
    )
