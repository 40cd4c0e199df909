"""Everything one wall shows: several roadmaps, goals, people, links."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import copy
from functools import cached_property
from typing import Any

import msgspec

from roadmap_display.roadmap.baselines import KeptBaseline
from roadmap_display.roadmap.comments import Comment
from roadmap_display.roadmap.conflicts import KeptConflict
from roadmap_display.roadmap.finding import Finding
from roadmap_display.roadmap.goals import Goal
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.lanes import NO_ITEMS, LaneKey, Lanes, lanes_after, lanes_of_items, loose_items
from roadmap_display.roadmap.lanes import LaneItems as LaneItems
from roadmap_display.roadmap.links import Link
from roadmap_display.roadmap.notices import Notice
from roadmap_display.roadmap.patched import Records, places_of, record_at, whole
from roadmap_display.roadmap.people import Person
from roadmap_display.roadmap.record import Record
from roadmap_display.roadmap.views import View


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
    "notice": "notices",
    "comment": "comments",
    "baseline": "baselines",
    "conflict": "conflicts",
    "view": "views",
}
"""The lists of a snapshot by the kind of record they hold."""


NOWHERE = -1
"""The place of an item that is not there."""


class Edit(msgspec.Struct, frozen=True):
    """A list after changes to it.

    `pairs` are the records touched, before and after (None: new or gone); without `is_in_place` others may have
    moved to other places.
    """

    records: Records
    pairs: tuple[tuple[Any, Any], ...]
    is_in_place: bool


class Snapshot:
    """A portfolio at one revision. Frozen: a later one is a new object that shares what did not change.

    `findings` are those made while reading: fields and records that could not be understood.
    `revision` counts up with each saved change set; what it counts from is the source's matter.
    Two snapshots are equal when they are one object, whatever they hold.
    """

    def __init__(
        self,
        portfolio: Portfolio | None = None,
        *,
        people: tuple[Person, ...] = (),
        goals: tuple[Goal, ...] = (),
        roadmaps: tuple[Roadmap, ...] = (),
        items: Records = (),
        links: tuple[Link, ...] = (),
        criteria: tuple[Criterion, ...] = (),
        notices: tuple[Notice, ...] = (),
        comments: tuple[Comment, ...] = (),
        baselines: tuple[KeptBaseline, ...] = (),
        conflicts: tuple[KeptConflict, ...] = (),
        views: tuple[View, ...] = (),
        revision: int = 0,
        findings: tuple[Finding, ...] = (),
    ) -> None:
        self.portfolio = portfolio or Portfolio()
        self.people = people
        self.goals = goals
        self.roadmaps = roadmaps
        self.records = items
        """The items as they are kept; `items` is the tuple of them."""
        self.links = links
        self.criteria = criteria
        self.notices = notices
        self.comments = comments
        self.baselines = baselines
        self.conflicts = conflicts
        self.views = views
        self.revision = revision
        self.findings = findings

    @property
    def items(self) -> tuple[Item, ...]:
        """All items. After an edit the tuple is made when it is first asked for; `item` and `lanes` do without."""
        made = self.records = whole(self.records)
        return made

    @cached_property
    def item_place(self) -> Mapping[str, int]:
        """Where each item stands in `items`, by id; of two with one id, the first."""
        return places_of(self.items)

    @cached_property
    def link_places(self) -> tuple[Sequence[int], Sequence[int]]:
        """Where the items stand in `items` that each link leads from, and to; NOWHERE for one that is not there."""
        known = self.item_place.get
        begins, ends = [link.from_ for link in self.links], [link.to for link in self.links]
        return [known(begin, NOWHERE) for begin in begins], [known(end, NOWHERE) for end in ends]

    @cached_property
    def links_by_item(self) -> Mapping[str, Sequence[Link]]:
        """The links that lead from an item or to it, by its id, as they stand in the list."""
        found: dict[str, list[Link]] = {}
        for link in self.links:
            for item in {link.from_: None, link.to: None}:
                found.setdefault(item, []).append(link)
        return found

    @cached_property
    def person_by_id(self) -> Mapping[str, Person]:
        """People by id; of two with one id, the first."""
        return {person.id: person for person in reversed(self.people)}

    @cached_property
    def goal_by_id(self) -> Mapping[str, Goal]:
        """Goals by id; of two with one id, the first."""
        return {goal.id: goal for goal in reversed(self.goals)}

    @cached_property
    def goal_number(self) -> Mapping[str, int]:
        """A goal's place in the list, from 0: it decides the goal's colour."""
        return {goal.id: number for number, goal in reversed(tuple(enumerate(self.goals)))}

    @cached_property
    def roadmap_by_id(self) -> Mapping[str, Roadmap]:
        """Roadmaps by id; of two with one id, the first."""
        return {roadmap.id: roadmap for roadmap in reversed(self.roadmaps)}

    @cached_property
    def lanes(self) -> Mapping[LaneKey, LaneItems]:
        """Every item once, by (roadmap id, lane id) as it names them, in order."""
        return lanes_of_items(self.items, {})

    @cached_property
    def loose(self) -> Mapping[str, LaneItems]:
        """By roadmap id: the items of no lane that the roadmap has, in order."""
        return _loose(self, {})

    @cached_property
    def parents(self) -> frozenset[str]:
        """Ids that items name as their parents: these items hold others."""
        return frozenset().union(*(lane.parents for lane in self.lanes.values()))

    def lanes_of(self, roadmap: Roadmap) -> tuple[tuple[Lane, LaneItems], ...]:
        """The lanes of a roadmap in their order; items of no lane it has stand in one without a name at the end.

        Of two roadmaps or two lanes with one id, the first has the items.
        """
        if self.roadmap_by_id.get(roadmap.id, roadmap) != roadmap:
            return tuple((lane, NO_ITEMS) for lane in roadmap.lanes)
        left = {key: items for key, items in self.lanes.items() if key[0] == roadmap.id}
        found = [(lane, left.pop((roadmap.id, lane.id), NO_ITEMS)) for lane in roadmap.lanes]
        return (*found, (Lane(id="", title=""), self.loose[roadmap.id])) if left else tuple(found)

    def item(self, item_id: str) -> Item | None:
        """The item of that id."""
        place = self.item_place.get(item_id)
        return None if place is None else record_at(self.records, place)

    def owner_initials(self, person_id: str) -> str:
        """Initials of a person, empty when unknown."""
        person = self.person_by_id.get(person_id)
        return person.initials if person else ""

    def replaced(self, portfolio: Portfolio, edits: Mapping[str, Edit]) -> Snapshot:
        """This snapshot with other words and lists (by kind of record); what is the same is shared, look-ups too."""
        lists: dict[str, Any] = {name: getattr(self, name) for name in LISTS.values() if name != "items"}
        lists |= {LISTS[kind]: whole(edit.records) for kind, edit in edits.items() if kind != "item"}
        items = edits.get("item", Edit(self.records, (), is_in_place=True))
        later = Snapshot(portfolio, **lists, items=items.records, revision=self.revision, findings=self.findings)
        _share(self, later, items)
        return later


def stamped(snapshot: Snapshot, revision: int, findings: tuple[Finding, ...]) -> Snapshot:
    """The same content, and what was looked up in it, under another revision."""
    made = copy(snapshot)
    made.revision, made.findings = revision, findings
    return made


_LISTED_BY = {
    "person_by_id": "people",
    "goal_by_id": "goals",
    "goal_number": "goals",
    "roadmap_by_id": "roadmaps",
    "links_by_item": "links",
}


def _share(before: Snapshot, later: Snapshot, items: Edit) -> None:
    """Give the later snapshot every look-up that the earlier one had made and that still holds."""
    known, given = vars(before), vars(later)
    for name, listed in _LISTED_BY.items():
        if name in known and known[listed] is given[listed]:
            given[name] = known[name]
    if items.is_in_place and (items.pairs or "item_place" in known):
        given["item_place"] = before.item_place
        if "link_places" in known and before.links is later.links:
            given["link_places"] = known["link_places"]
    if "lanes" in known:
        given["lanes"] = _lanes(before, later, items)
        if "parents" in known and _have_same_parents(known["lanes"], given["lanes"]):
            given["parents"] = known["parents"]
    if "loose" in known:
        given["loose"] = _loose(later, known["loose"])


_MOST_PAIRS = 2000
"""With more records touched it is quicker to gather the lanes anew."""


def _lanes(before: Snapshot, later: Snapshot, items: Edit) -> Mapping[LaneKey, LaneItems]:
    if not items.pairs and items.is_in_place:
        return before.lanes
    if len(items.pairs) <= _MOST_PAIRS and len(before.item_place) == len(before.records):
        return lanes_after(before.lanes, items.pairs, lambda: later.item_place, is_in_place=items.is_in_place)
    return lanes_of_items(later.items, before.lanes)


def _loose(snapshot: Snapshot, before: Mapping[str, LaneItems]) -> Mapping[str, LaneItems]:
    known = {(roadmap.id, lane.id) for roadmap in snapshot.roadmaps for lane in roadmap.lanes}
    return loose_items(snapshot.lanes, known, lambda: snapshot.item_place, before)


def _have_same_parents(before: Lanes, later: Lanes) -> bool:
    changed = (key for key in before.keys() | later.keys() if before.get(key) is not later.get(key))
    return all(before.get(key, NO_ITEMS).parents is later.get(key, NO_ITEMS).parents for key in changed)
