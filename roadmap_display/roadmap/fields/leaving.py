"""Records that go: what else names them, and the changes that take them away, with those names or without."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import msgspec

from roadmap_display.roadmap.changes.change import Change, Edited
from roadmap_display.roadmap.changes.list_diff import edits_between
from roadmap_display.roadmap.gestures.removing import removed
from roadmap_display.roadmap.goals import Goal
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.people import Person
from roadmap_display.roadmap.portfolio import Criterion, Roadmap, Snapshot


class Naming(NamedTuple):
    """A record that names another in some of its fields, and itself without those names."""

    kind: Any
    was: Any
    without: Any


def namings_of_person(person: Person, snapshot: Snapshot) -> tuple[Naming, ...]:
    """What somebody owns, decided or agreed to."""
    return (
        *_differing("item", snapshot.items, lambda item: _without_owner(item, person.id)),
        *_differing("goal", snapshot.goals, lambda goal: _unowned(goal, person.id)),
        *_differing("roadmap", snapshot.roadmaps, lambda roadmap: _ownerless(roadmap, person.id)),
    )


def namings_of_goal(goal: Goal, snapshot: Snapshot) -> tuple[Naming, ...]:
    """The items that serve a goal."""
    return tuple(_differing("item", snapshot.items, lambda item: _without_goal(item, goal.id)))


def namings_of_criterion(criterion: Criterion, snapshot: Snapshot) -> tuple[Naming, ...]:
    """The items that are scored by a criterion."""
    return tuple(_differing("item", snapshot.items, lambda item: _without_scores(item, criterion.id)))


def leaving(record: Any, snapshot: Snapshot, cleared: Sequence[Naming] = ()) -> tuple[Change, ...]:
    """The changes that take a record away, and its name out of those that are to be cleared."""
    edits: tuple[Edited, ...] = tuple(
        edit for naming in cleared for edit in edits_between(naming.kind, naming.was, naming.without)
    )
    return (*edits, removed(snapshot, record))


def counted_namings(namings: Sequence[Naming]) -> str:
    """`12 items, 1 goal and 1 roadmap`; empty for none."""
    counts = {kind: sum(naming.kind == kind for naming in namings) for kind in ("item", "goal", "roadmap")}
    told = [f"{count:,} {kind}{'' if count == 1 else 's'}" for kind, count in counts.items() if count]
    return " and ".join([", ".join(told[:-1]), told[-1]] if len(told) > 1 else told)


def _differing(kind: str, records: Sequence[Any], without: Any) -> Iterator[Naming]:
    for record in records:
        now = without(record)
        if now is not record:
            yield Naming(kind, record, now)


def _without_owner(item: Item, person: str) -> Item:
    fields: dict[str, Any] = {"owner": ""} if item.owner == person else {}
    if item.parked and item.parked.by == person:
        fields["parked"] = msgspec.structs.replace(item.parked, by="")
    return msgspec.structs.replace(item, **fields) if fields else item


def _unowned(goal: Goal, person: str) -> Goal:
    fields: dict[str, Any] = {"owner": ""} if goal.owner == person else {}
    if any(one.by == person for one in goal.agreed):
        agreed = (msgspec.structs.replace(one, by="" if one.by == person else one.by) for one in goal.agreed)
        fields["agreed"] = tuple(agreed)
    return msgspec.structs.replace(goal, **fields) if fields else goal


def _ownerless(roadmap: Roadmap, person: str) -> Roadmap:
    fields = {name: "" for name in ("owner", "market_owner") if getattr(roadmap, name) == person}
    return msgspec.structs.replace(roadmap, **fields) if fields else roadmap


def _without_goal(item: Item, goal: str) -> Item:
    if goal not in item.goals:
        return item
    return msgspec.structs.replace(item, goals=tuple(one for one in item.goals if one != goal))


def _without_scores(item: Item, criterion: str) -> Item:
    if criterion not in (item.scores or {}):
        return item
    left = {name: given for name, given in (item.scores or {}).items() if name != criterion}
    return msgspec.structs.replace(item, scores=left or None)
