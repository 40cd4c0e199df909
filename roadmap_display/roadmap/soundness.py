"""What is unsound in a snapshot: references to nothing, dates that cannot be, circles. One bad item never hides the rest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from roadmap_display.roadmap.circles import circles
from roadmap_display.roadmap.finding import Finding
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.portfolio import LISTS, Snapshot
from roadmap_display.roadmap.when import When

MOST_OF_A_KIND = 200
"""So many findings of one kind are listed; a file that is wrong everywhere is wrong in one sentence as well."""


def soundness(snapshot: Snapshot) -> Iterator[Finding]:
    """Every fault of form, in the order of the records."""
    yield from _duplicates(snapshot)
    yield from _unknown_references(snapshot)
    for item in snapshot.items:
        yield from _item_faults(item)
    yield from _circles(snapshot)


def _duplicates(snapshot: Snapshot) -> Iterator[Finding]:
    for kind, name in LISTS.items():
        for record_id, count in Counter(record.id for record in getattr(snapshot, name)).items():
            if count > 1:
                yield Finding(
                    code="duplicate-id", severity="error", message=f"{count} {name} have the id “{record_id}”",
                    items=(record_id,) if kind == "item" else (), remedy="give each an id of its own",
                )  # fmt: skip


def _unknown_references(snapshot: Snapshot) -> Iterator[Finding]:
    people, goals, roadmaps = snapshot.person_by_id, snapshot.goal_by_id, snapshot.roadmap_by_id
    lanes = {(roadmap.id, lane.id) for roadmap in snapshot.roadmaps for lane in roadmap.lanes}
    for roadmap in snapshot.roadmaps:
        for person in (roadmap.owner, roadmap.market_owner):
            if person and person not in people:
                yield _unknown(roadmap.title, "owner", person)
    for goal in snapshot.goals:
        if goal.owner and goal.owner not in people:
            yield _unknown(goal.title, "owner", goal.owner)
    for item in snapshot.items:
        if item.roadmap not in roadmaps:
            yield _unknown(item.title, "roadmap", item.roadmap, item)
        elif item.lane and (item.roadmap, item.lane) not in lanes:
            yield _unknown(item.title, "lane", item.lane, item)
        if item.owner and item.owner not in people:
            yield _unknown(item.title, "owner", item.owner, item)
        if item.parent and item.parent not in snapshot.item_place:
            yield _unknown(item.title, "parent", item.parent, item)
        for named in item.goals:
            if named not in goals:
                yield _unknown(item.title, "goal", named, item)
    for link in snapshot.links:
        for end in (link.from_, link.to):
            if end not in snapshot.item_place:
                message = f"a link leads to “{end}”, which is not there"
                remedy = "remove the link, or put the item back"
                yield Finding(code="unknown-item", severity="warning", message=message, links=(link.id,), remedy=remedy)


def _unknown(title: str, field: str, named: str, item: Item | None = None) -> Finding:
    return Finding(
        code=f"unknown-{field}", severity="error" if field == "roadmap" else "warning",
        message=f"{title} names the {field} “{named}”, which is not there",
        items=(item.id,) if item else (), remedy=f"add that {field}, or name another",
    )  # fmt: skip


def _item_faults(item: Item) -> Iterator[Finding]:
    start, end = item.start, item.end
    if start and end and end.last < start.first:
        yield _fault(item, "end-before-start", f"{item.title} ends before it starts", "swap its dates")
    if end and start and item.is_milestone:
        yield _fault(item, "milestone-with-end", f"{item.title} is a day, but has an end", "remove its end", "note")
    for when in (start, end):
        if when and not _in_range(when):
            message = f"{item.title} has the date {when}, which lies outside 1990 to 2100"
            yield _fault(item, "date-out-of-range", message, "correct its year")
    if not 0 <= item.progress <= 100:
        message = f"{item.title} has a progress of {item.progress} %"
        yield _fault(item, "progress-out-of-range", message, "give a number from 0 to 100", "warning")


def _in_range(when: When) -> bool:
    return when.is_in_range


def _fault(item: Item, code: str, message: str, remedy: str, severity: str = "error") -> Finding:
    return Finding(code=code, severity=severity, message=message, items=(item.id,), remedy=remedy)  # type: ignore[arg-type]


def _circles(snapshot: Snapshot) -> Iterator[Finding]:
    for circle in circles({item.id: (item.parent,) for item in snapshot.items if item.parent}):
        names = " → ".join(_title(snapshot, item) for item in (*circle, circle[0]))
        yield Finding(
            code="parent-circle", severity="error", message=f"items hold each other: {names}",
            items=circle, remedy="take one of them out of the other",
        )  # fmt: skip
    ways: dict[str, list[str]] = {}
    for link in snapshot.links:
        ways.setdefault(link.from_, []).append(link.to)
    for circle in circles(ways):
        names = " → ".join(_title(snapshot, item) for item in (*circle, circle[0]))
        yield Finding(
            code="link-circle", severity="error", message=f"links go in a circle: {names}",
            items=circle, remedy="remove one of these links",
        )  # fmt: skip


def _title(snapshot: Snapshot, item_id: str) -> str:
    item = snapshot.item(item_id)
    return item.title if item else item_id
