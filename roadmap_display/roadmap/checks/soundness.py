"""What is unsound in a snapshot: ids that stand twice, names of nothing, dates that cannot be, circles.

One bad item never hides the rest.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice, pairwise
from typing import Any

from roadmap_display.roadmap.called import called, opening, quoted
from roadmap_display.roadmap.checks.circles import circles, closing
from roadmap_display.roadmap.checks.faults import fault
from roadmap_display.roadmap.checks.out_of_range import out_of_range
from roadmap_display.roadmap.checks.unknown import unknown_references
from roadmap_display.roadmap.finding import Finding
from roadmap_display.roadmap.portfolio import LISTS, NOWHERE, Snapshot

_NAMED = 5
"""So many of a circle, or of those that share an id, are named in its sentence."""


def soundness(snapshot: Snapshot) -> Iterator[Finding]:
    """Every fault of form."""
    yield from _duplicates(snapshot)
    yield from unknown_references(snapshot)
    yield from out_of_range(snapshot)
    yield from _parent_circles(snapshot)
    yield from link_circles(snapshot)


def shared_ids(snapshot: Snapshot) -> Iterator[Finding]:
    """Records of a list that have one id."""
    for kind, name in LISTS.items():
        if kind == "item" and len(snapshot.item_place) == len(snapshot.items):
            continue
        yield from _twins(getattr(snapshot, name), kind, name)


def _duplicates(snapshot: Snapshot) -> Iterator[Finding]:
    yield from shared_ids(snapshot)
    for roadmap in snapshot.roadmaps:
        yield from _twins(roadmap.lanes, "lane", f"lanes of {called(roadmap)}")
    for goal in snapshot.goals:
        yield from _twins(goal.metrics, "metric", f"metrics of {called(goal)}", goal.id)


def _twins(records: Sequence[Any], kind: str, name: str, goal: str = "") -> Iterator[Finding]:
    if len({record.id for record in records}) == len(records):
        return
    by_id: dict[str, list[Any]] = {}
    for record in records:
        by_id.setdefault(record.id, []).append(record)
    for record_id, twins in by_id.items():
        if len(twins) > 1:
            yield Finding(
                code="duplicate-id",
                severity="error",
                message=f"{len(twins):,} {name} have the id {quoted(record_id)}{_titles(twins)}",
                items=(record_id,) if kind == "item" else (),
                goals=(record_id,) if kind == "goal" else (goal,) if goal else (),
                links=(record_id,) if kind == "link" else (),
                remedy="give each an id of its own",
            )


def _titles(records: Sequence[Any]) -> str:
    """`: Mobile checkout, Saved sizes`, as far as they have titles."""
    titles = (called(one) for one in records if getattr(one, "title", "") or getattr(one, "name", ""))
    named = ", ".join(islice(titles, _NAMED))
    return f": {named}" if named else ""


def _parent_circles(snapshot: Snapshot) -> Iterator[Finding]:
    ways: dict[str, list[str]] = {}
    named = {item.parent for item in snapshot.items}
    for item in snapshot.items:
        if item.parent == item.id:
            remedy = "take it out of itself"
            yield fault("self-parent", item, f"{opening(item)} is part of itself", remedy, "error")
        elif item.parent and item.id in named:  # what holds nothing closes no circle
            ways.setdefault(item.id, []).append(item.parent)
    for circle in circles(ways):
        yield Finding(
            code="parent-circle",
            severity="error",
            message=f"items are part of each other in a circle: {_way_round(snapshot, circle)}",
            items=circle,
            remedy="take one of them out of the next",
        )


def link_circles(snapshot: Snapshot) -> Iterator[Finding]:
    """Links that lead from an item back to it."""
    ways: dict[str, list[str]] = {}
    links: dict[tuple[str, str], str] = {}
    yield from (_self_link(snapshot, link.id, link.to) for link in snapshot.links if link.from_ == link.to)
    for place in closing(*_numbered(snapshot)):
        link = snapshot.links[place]
        ways.setdefault(link.from_, []).append(link.to)
        links[link.from_, link.to] = link.id
    for circle in circles(ways):
        yield Finding(
            code="link-circle",
            severity="error",
            message=f"links lead in a circle: {_way_round(snapshot, circle)}",
            items=tuple(item for item in circle if item in snapshot.item_place),
            links=tuple(links[step] for step in pairwise((*circle, circle[0]))),
            remedy="remove one of these links",
        )


def _numbered(snapshot: Snapshot) -> tuple[Sequence[int], Sequence[int], int]:
    """What each link leads from and to as numbers: places of items, and behind them those that are not there."""
    begins, ends = snapshot.link_places
    if NOWHERE not in begins and NOWHERE not in ends:
        return begins, ends, len(snapshot.items)
    numbers: dict[str, int] = {}
    begins = [numbers.setdefault(link.from_, len(numbers)) for link in snapshot.links]
    ends = [numbers.setdefault(link.to, len(numbers)) for link in snapshot.links]
    return begins, ends, len(numbers)


def _self_link(snapshot: Snapshot, link_id: str, item_id: str) -> Finding:
    return Finding(
        code="self-link",
        severity="error",
        message=f"a link leads from {_title(snapshot, item_id)} to itself",
        items=(item_id,) if item_id in snapshot.item_place else (),
        links=(link_id,),
        remedy="remove the link, or lead it to another item",
    )


def _way_round(snapshot: Snapshot, circle: Sequence[str]) -> str:
    """`A → B → A`; of a long way only the beginning, and how many more there are."""
    named = [_title(snapshot, item_id) for item_id in circle[:_NAMED]]
    left = len(circle) - len(named)
    return " → ".join([*named, *([f"{left:,} more"] if left else []), named[0]])


def _title(snapshot: Snapshot, item_id: str) -> str:
    item = snapshot.item(item_id)
    return called(item) if item else f"the item {quoted(item_id)}"
