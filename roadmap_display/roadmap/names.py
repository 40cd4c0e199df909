"""What the ids of one source become in a portfolio of several, and where its references lead."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from functools import cached_property
from typing import Any, TypeVar

import msgspec

from roadmap_display.roadmap.change import Kind
from roadmap_display.roadmap.finding import Finding
from roadmap_display.roadmap.goals import Goal
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.links import Link
from roadmap_display.roadmap.portfolio import Roadmap

T = TypeVar("T", bound=msgspec.Struct)

Home = tuple["Names", str]
"""The source that has a record, and the id it has there."""


class Names:
    """The ids of one source, by kind of record: those it has (`own`), and what some of them become.

    `title` is what the other sources call it. `becomes` holds only ids that change; `lane_becomes` only
    lanes that change, by the roadmap and lane ids of this source. `repeated` are the ids of records that an
    earlier source has just so.
    """

    def __init__(self, title: str, own: Mapping[str, Set[str]]) -> None:
        self.title = title
        self.own = own
        self.becomes: dict[str, dict[str, str]] = {kind: {} for kind in own}
        self.lane_becomes: dict[tuple[str, str], str] = {}
        self.repeated: dict[str, set[str]] = {kind: set() for kind in own}
        self._all: Sequence[Names] = (self,)

    def among(self, everybody: Sequence[Names]) -> None:
        """Tell which sources references may lead to."""
        self._all = everybody

    def abroad(self, record_id: str) -> str:
        """How the other sources write an id of this one."""
        return f"{self.title}/{record_id}"

    def final(self, kind: str, record_id: str) -> str:
        """What an id of this source becomes."""
        return self.becomes[kind].get(record_id, record_id)

    def final_lane(self, roadmap: str, lane: str) -> str:
        """What a lane of a roadmap of this source becomes."""
        return self.lane_becomes.get((roadmap, lane), lane)

    def leads_to(self, kind: Kind, named: str) -> str:
        """What a reference becomes. One that leads nowhere stays so, although another may have that id."""
        if not named or named in self.own[kind]:
            return self.final(kind, named)
        home = self.home(kind, named)
        if home:
            return home[0].final(kind, home[1])
        return self.abroad(named) if any(named in names.own[kind] for names in self._all) else named

    def home(self, kind: Kind, named: str) -> Home | None:
        """Where a reference leads: in this source, as `document title/id`, or by an id that only one record has."""
        if named in self.own[kind]:
            return self, named
        for names in self._all:
            record_id = named.removeprefix(names.abroad(""))
            if record_id != named and record_id in names.own[kind]:
                return names, record_id
        homes = [(names, named) for names in self._all if named in names.own[kind]]
        return homes[0] if len({names.final(kind, named) for names, _ in homes}) == 1 else None

    def item(self, item: Item) -> Item:
        """An item under its new name, its references leading where they lead; the same object where nothing differs."""
        if self._is_plain(item):
            return item
        home = self.home("roadmap", item.roadmap)
        return _replaced(
            item,
            id=self.final("item", item.id),
            roadmap=self.leads_to("roadmap", item.roadmap),
            lane=home[0].final_lane(home[1], item.lane) if home else item.lane,
            parent=self.leads_to("item", item.parent),
            owner=self.leads_to("person", item.owner),
            goals=tuple(self.leads_to("goal", goal) for goal in item.goals),
            parked=item.parked and _replaced(item.parked, by=self.leads_to("person", item.parked.by)),
            scores=item.scores and {self.leads_to("criterion", named): score for named, score in item.scores.items()},
        )

    def link(self, link: Link) -> Link:
        """A link under its new name, between the items it leads to."""
        ends = {"from_": self.leads_to("item", link.from_), "to": self.leads_to("item", link.to)}
        return _replaced(link, id=self.final("link", link.id), **ends)

    def goal(self, goal: Goal) -> Goal:
        """A goal under its new name, with the people it names."""
        agreed = tuple(_replaced(one, by=self.leads_to("person", one.by)) for one in goal.agreed)
        return _replaced(goal, id=self.final("goal", goal.id), owner=self.leads_to("person", goal.owner), agreed=agreed)

    def roadmap(self, roadmap: Roadmap) -> Roadmap:
        """A roadmap and its lanes under their new names, with the people it names."""
        return _replaced(
            roadmap,
            id=self.final("roadmap", roadmap.id),
            owner=self.leads_to("person", roadmap.owner),
            market_owner=self.leads_to("person", roadmap.market_owner),
            lanes=tuple(_replaced(lane, id=self.final_lane(roadmap.id, lane.id)) for lane in roadmap.lanes),
        )

    def plainly(self, kind: str, record: Any) -> Any:
        """A record that refers to none other, under its new name."""
        return _replaced(record, id=self.final(kind, record.id))

    def finding(self, finding: Finding) -> Finding:
        """A finding about records under their new names."""
        lists = {"items": "item", "goals": "goal", "links": "link", "owners": "person"}
        fields = {name: tuple(self.final(kind, one) for one in getattr(finding, name)) for name, kind in lists.items()}
        return _replaced(finding, **fields)

    def _is_plain(self, item: Item) -> bool:
        """Whether everything the item names is of this source and keeps its name."""
        unchanged = self._unchanged
        return (
            item.id in unchanged["item"]
            and item.owner in unchanged["person"]
            and item.roadmap in unchanged["roadmap"]
            and item.parent in unchanged["item"]
            and unchanged["goal"].issuperset(item.goals)
            and item.parked is None
            and item.scores is None
        )

    @cached_property
    def _unchanged(self) -> Mapping[str, set[str]]:
        """Ids that keep their names, and no id at all; of roadmaps only those whose lanes do too."""
        kept = {kind: {"", *ids} - self.becomes[kind].keys() for kind, ids in self.own.items()}
        kept["roadmap"] -= {roadmap for roadmap, _ in self.lane_becomes}
        return kept


def _replaced(record: T, **fields: Any) -> T:
    """The record with these fields; the same object where it has them already."""
    changed = {name: value for name, value in fields.items() if value != getattr(record, name)}
    return msgspec.structs.replace(record, **changed) if changed else record
