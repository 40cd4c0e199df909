"""References that lead nowhere."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import compress

from roadmap_display.roadmap.called import called, opening, quoted
from roadmap_display.roadmap.checks.faults import fault
from roadmap_display.roadmap.checks.unknown_told import unknown_in_what_was_told
from roadmap_display.roadmap.finding import Finding
from roadmap_display.roadmap.goals import Goal
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.links import Link
from roadmap_display.roadmap.portfolio import NOWHERE, Roadmap, Snapshot

_ADD_PERSON = "add that person, or name another"


def unknown_references(snapshot: Snapshot) -> Iterator[Finding]:
    """Every name of a record that is not there."""
    yield from _homes(snapshot)
    yield from _parents(snapshot)
    yield from _goals(snapshot)
    yield from _owners(snapshot)
    yield from _market_owners(snapshot)
    yield from _agreed(snapshot)
    yield from _parked(snapshot)
    yield from _metrics(snapshot)
    yield from _criteria(snapshot)
    yield from _link_ends(snapshot)
    yield from unknown_in_what_was_told(snapshot)


def _homes(snapshot: Snapshot) -> Iterator[Finding]:
    lanes = {roadmap.id: {"", *(lane.id for lane in roadmap.lanes)} for roadmap in reversed(snapshot.roadmaps)}
    for item in snapshot.items:
        known = lanes.get(item.roadmap)
        if known is None:
            yield _homeless(item)
        elif item.lane not in known:
            owner = called(snapshot.roadmap_by_id[item.roadmap])
            message = f"{opening(item)} stands in the lane {quoted(item.lane)}, which {owner} does not have"
            yield fault("unknown-lane", item, message, f"add that lane to {owner}, or choose another")


def _homeless(item: Item) -> Finding:
    where = f"the roadmap {quoted(item.roadmap)}, which is not there" if item.roadmap else "no roadmap"
    remedy = "add that roadmap, or put the item on another" if item.roadmap else "put it on a roadmap"
    return fault("unknown-roadmap", item, f"{opening(item)} stands on {where}", remedy, "error")


def _parents(snapshot: Snapshot) -> Iterator[Finding]:
    known = snapshot.item_place
    for item in snapshot.items:
        if item.parent and item.parent not in known:
            message = f"{opening(item)} is part of the item {quoted(item.parent)}, which is not there"
            yield fault("unknown-parent", item, message, "put that item back, or make it part of another")


def _goals(snapshot: Snapshot) -> Iterator[Finding]:
    known = snapshot.goal_by_id
    for item in snapshot.items:
        for goal in item.goals:
            if goal not in known:
                message = f"{opening(item)} serves the goal {quoted(goal)}, which is not there"
                yield fault("unknown-goal", item, message, "add that goal, or choose another")


def _owners(snapshot: Snapshot) -> Iterator[Finding]:
    known = snapshot.person_by_id
    records: tuple[tuple[Roadmap | Goal | Item, ...], ...] = (snapshot.roadmaps, snapshot.goals, snapshot.items)
    for owned in records:
        for record in owned:
            if record.owner and record.owner not in known:
                message = f"{opening(record)} is owned by {quoted(record.owner)}, who is not among the people"
                yield fault("unknown-owner", record, message, _ADD_PERSON)


def _market_owners(snapshot: Snapshot) -> Iterator[Finding]:
    for roadmap in snapshot.roadmaps:
        if roadmap.market_owner and roadmap.market_owner not in snapshot.person_by_id:
            message = (
                f"{opening(roadmap)} has the market owner {quoted(roadmap.market_owner)}, who is not among the people"
            )
            yield fault("unknown-owner", roadmap, message, _ADD_PERSON)


def _agreed(snapshot: Snapshot) -> Iterator[Finding]:
    for goal in snapshot.goals:
        for agreement in goal.agreed:
            if agreement.by and agreement.by not in snapshot.person_by_id:
                message = f"{opening(goal)} was agreed by {quoted(agreement.by)}, who is not among the people"
                yield fault("unknown-person", goal, message, _ADD_PERSON)


def _parked(snapshot: Snapshot) -> Iterator[Finding]:
    for item in snapshot.items:
        if item.parked and item.parked.by and item.parked.by not in snapshot.person_by_id:
            message = f"{opening(item)} was parked by {quoted(item.parked.by)}, who is not among the people"
            yield fault("unknown-person", item, message, _ADD_PERSON, "note")


def _metrics(snapshot: Snapshot) -> Iterator[Finding]:
    known = {metric.id for goal in snapshot.goals for metric in goal.metrics}
    for item in snapshot.items:
        if item.outcome and item.outcome.metric and item.outcome.metric not in known:
            message = f"{opening(item)} is to move the metric {quoted(item.outcome.metric)}, which no goal has"
            yield fault("unknown-metric", item, message, "add that metric to a goal, or choose another", "note")


def _criteria(snapshot: Snapshot) -> Iterator[Finding]:
    known = {criterion.id for criterion in snapshot.criteria}
    for item in snapshot.items:
        for criterion in item.scores or ():
            if criterion not in known:
                message = f"{opening(item)} is scored by the criterion {quoted(criterion)}, which is not there"
                yield fault("unknown-criterion", item, message, "add that criterion, or take its scores out", "note")


def _link_ends(snapshot: Snapshot) -> Iterator[Finding]:
    known, (begins, ends) = snapshot.item_place, snapshot.link_places
    is_lost = [NOWHERE in pair for pair in zip(begins, ends, strict=True)]
    for link in compress(snapshot.links, is_lost):
        missing = [end for end in (link.from_, link.to) if end not in known]
        yield Finding(
            code="unknown-item",
            severity="warning",
            message=_led_nowhere(snapshot, link),
            items=tuple(end for end in (link.from_, link.to) if end not in missing),
            links=(link.id,),
            remedy=f"remove the link, or put {'both items' if len(missing) > 1 else 'that item'} back",
        )


def _led_nowhere(snapshot: Snapshot, link: Link) -> str:
    start, end = snapshot.item(link.from_), snapshot.item(link.to)
    if start:
        return f"a link leads from {called(start)} to the item {quoted(link.to)}, which is not there"
    if end:
        return f"a link leads to {called(end)} from the item {quoted(link.from_)}, which is not there"
    return f"a link leads from the item {quoted(link.from_)} to the item {quoted(link.to)}, and neither is there"
