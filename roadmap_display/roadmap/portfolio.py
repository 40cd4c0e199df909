"""Everything one wall shows: several roadmaps, goals, people, links."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any

import msgspec

from roadmap_display.roadmap.finding import Finding
from roadmap_display.roadmap.goals import Goal
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.links import Link
from roadmap_display.roadmap.people import Person
from roadmap_display.roadmap.record import Record


class Lane(Record, frozen=True, kw_only=True):
    """A horizontal band of a roadmap: a team, an area, a channel."""

    id: str
    title: str


class Roadmap(Record, frozen=True, kw_only=True):
    """One plan over time for one audience; `kind` is `product`, `marketing` or another word."""

    id: str
    title: str
    kind: str = "product"
    owner: str = ""
    market_owner: str = ""
    lanes: tuple[Lane, ...] = ()


class Criterion(Record, frozen=True, kw_only=True):
    """What an item is scored by."""

    id: str
    title: str
    kind: str = "benefit"
    weight: float = 1
    rubric: tuple[str, ...] = ()


class Portfolio(Record, frozen=True, kw_only=True):
    """The words over everything; the records themselves lie beside it in a Snapshot."""

    id: str = ""
    title: str = ""
    vision: str = ""
    strategy: str = ""
    positioning: str = ""
    fiscal_year_start: int = 1


LISTS = {
    "person": "people",
    "goal": "goals",
    "roadmap": "roadmaps",
    "item": "items",
    "link": "links",
    "criterion": "criteria",
}
"""The lists of a snapshot by the kind of record they hold."""


class Edit(msgspec.Struct, frozen=True):
    """A list after its changes, and the places of records that changed where they stood; None where places moved."""

    records: tuple[Any, ...]
    in_place: tuple[int, ...] | None


class LaneItems(msgspec.Struct, frozen=True, gc=False):
    """The items of one lane in their order, and the ids they name as parents.

    Layout remembers by identity: a lane in which nothing changed stays the same object.
    """

    items: tuple[Item, ...] = ()
    parents: frozenset[str] = frozenset()


def _in_order(items: Iterable[Item]) -> LaneItems:
    ordered = tuple(sorted(items, key=lambda item: item.order))
    return LaneItems(ordered, frozenset(item.parent for item in ordered if item.parent))


class Snapshot:
    """A portfolio at one revision. Frozen: a later one is a new object that shares what did not change.

    `findings` are those made while reading: fields and records that could not be understood.
    `revision` counts up with each saved change set; what it counts from is the source's matter.
    """

    def __init__(
        self,
        portfolio: Portfolio | None = None,
        *,
        people: tuple[Person, ...] = (),
        goals: tuple[Goal, ...] = (),
        roadmaps: tuple[Roadmap, ...] = (),
        items: tuple[Item, ...] = (),
        links: tuple[Link, ...] = (),
        criteria: tuple[Criterion, ...] = (),
        revision: int = 0,
        findings: tuple[Finding, ...] = (),
    ) -> None:
        self.portfolio = portfolio or Portfolio()
        self.people = people
        self.goals = goals
        self.roadmaps = roadmaps
        self.items = items
        self.links = links
        self.criteria = criteria
        self.revision = revision
        self.findings = findings

    @cached_property
    def item_place(self) -> Mapping[str, int]:
        """Where each item stands in `items`, by id; of two with one id, the first."""
        place: dict[str, int] = {}
        for index, item in enumerate(self.items):
            place.setdefault(item.id, index)
        return place

    @cached_property
    def person_by_id(self) -> Mapping[str, Person]:
        """People by id."""
        return {person.id: person for person in self.people}

    @cached_property
    def goal_by_id(self) -> Mapping[str, Goal]:
        """Goals by id."""
        return {goal.id: goal for goal in self.goals}

    @cached_property
    def goal_number(self) -> Mapping[str, int]:
        """A goal's place in the list, from 0: it decides the goal's colour."""
        return {goal.id: number for number, goal in enumerate(self.goals)}

    @cached_property
    def roadmap_by_id(self) -> Mapping[str, Roadmap]:
        """Roadmaps by id."""
        return {roadmap.id: roadmap for roadmap in self.roadmaps}

    @cached_property
    def lanes(self) -> Mapping[tuple[str, str], LaneItems]:
        """Items by (roadmap id, lane id), in their order."""
        lanes: dict[tuple[str, str], list[Item]] = {}
        for item in self.items:
            lanes.setdefault((item.roadmap, item.lane), []).append(item)
        return {key: _in_order(items) for key, items in lanes.items()}

    @cached_property
    def parents(self) -> frozenset[str]:
        """Ids of the items that hold others."""
        return frozenset().union(*(lane.parents for lane in self.lanes.values()))

    def lanes_of(self, roadmap: Roadmap) -> tuple[tuple[Lane, LaneItems], ...]:
        """The lanes of a roadmap in their order; items of no lane it has stand in one without a name at the end."""
        known = {lane.id for lane in roadmap.lanes}
        found = [(lane, self.lanes.get((roadmap.id, lane.id), LaneItems())) for lane in roadmap.lanes]
        loose = [items for (owner, lane), items in self.lanes.items() if owner == roadmap.id and lane not in known]
        return (*found, *((Lane(id="", title=""), items) for items in loose))

    def item(self, item_id: str) -> Item | None:
        """The item of that id."""
        place = self.item_place.get(item_id)
        return None if place is None else self.items[place]

    def owner_initials(self, person_id: str) -> str:
        """Initials of a person, empty when unknown."""
        person = self.person_by_id.get(person_id)
        return person.initials if person else ""

    def replaced(self, portfolio: Portfolio, edits: Mapping[str, Edit]) -> Snapshot:
        """This snapshot with other words and lists (by kind of record); what is the same is shared, look-ups too."""
        lists = {name: edits[kind].records if kind in edits else getattr(self, name) for kind, name in LISTS.items()}
        later = Snapshot(portfolio, **lists, revision=self.revision, findings=self.findings)
        known = self.__dict__
        for name in ("person_by_id", "goal_by_id", "goal_number", "roadmap_by_id"):
            if name in known and lists[_LISTED_BY[name]] is getattr(self, _LISTED_BY[name]):
                later.__dict__[name] = known[name]
        in_place = edits["item"].in_place if "item" in edits else ()
        if in_place is not None:
            if "item_place" in known:
                later.__dict__["item_place"] = known["item_place"]
            if "lanes" in known:
                later.__dict__["lanes"] = _lanes_after(self, later.items, in_place)
        return later


_LISTED_BY = {"person_by_id": "people", "goal_by_id": "goals", "goal_number": "goals", "roadmap_by_id": "roadmaps"}


def _lanes_after(
    before: Snapshot, items: tuple[Item, ...], places: Iterable[int]
) -> Mapping[tuple[str, str], LaneItems]:
    """The lanes with the items of these places replaced; all others stay the objects they were."""
    changed = {place: items[place] for place in places}
    lanes = dict(before.lanes)
    for place, item in changed.items():
        old = before.items[place]
        if (old.roadmap, old.lane) != (item.roadmap, item.lane):
            return Snapshot(items=items).lanes
    by_identity = {id(before.items[place]): item for place, item in changed.items()}
    for key in {(item.roadmap, item.lane) for item in changed.values()}:
        lanes[key] = _in_order(by_identity.get(id(item), item) for item in lanes[key].items)
    return lanes
