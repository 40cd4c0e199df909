"""What the ids of one source become in a portfolio of several, and where its references lead."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
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

    `title` is what the other sources call it. `becomes` holds only ids that change. `parts` holds what every
    lane becomes by roadmap, and every metric by goal, all as this source calls them. `repeated` are the ids of
    records that an earlier source has just so.
    """

    def __init__(self, title: str, own: Mapping[str, Set[str]]) -> None:
        self.title = title
        self.own = own
        self.becomes: dict[str, dict[str, str]] = {kind: {} for kind in own}
        self.parts: dict[str, dict[str, dict[str, str]]] = {"roadmap": {}, "goal": {}}
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

    def final_part(self, kind: str, holder: str, part: str) -> str:
        """What a lane of a roadmap, or a metric of a goal, of this source becomes."""
        return self.parts[kind].get(holder, {}).get(part, part)

    def final_metric(self, metric: str, goals: Iterable[str]) -> str:
        """What a metric becomes that an item with these goals names: one of theirs, or else of any goal."""
        holders = (goal for goal in (*goals, *self.parts["goal"]) if metric in self.parts["goal"].get(goal, ()))
        return self.final_part("goal", next(holders, ""), metric)

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
        names = {"id": self.final("item", item.id), "parent": self.leads_to("item", item.parent)}
        return _replaced(item, **names, **self._references(item))

    def without_kin(self, item: Item) -> Item:
        """What an item says to everybody, without its own name and its parent's."""
        return _replaced(item, id="", parent="", **self._references(item))

    def _references(self, item: Item) -> dict[str, Any]:
        """Where all an item names leads, apart from other items."""
        home = self.home("roadmap", item.roadmap)
        outcome, parked, scores = item.outcome, item.parked, item.scores
        return {
            "roadmap": self.leads_to("roadmap", item.roadmap),
            "lane": home[0].final_part("roadmap", home[1], item.lane) if home else item.lane,
            "owner": self.leads_to("person", item.owner),
            "goals": tuple(self.leads_to("goal", goal) for goal in item.goals),
            "outcome": outcome and _replaced(outcome, metric=self.final_metric(outcome.metric, item.goals)),
            "parked": parked and _replaced(parked, by=self.leads_to("person", parked.by)),
            "scores": scores and {self.leads_to("criterion", named): score for named, score in scores.items()},
        }

    def link(self, link: Link) -> Link:
        """A link under its new name, between the items it leads to."""
        start, end = self.ends(link)
        return _replaced(link, id=self.final("link", link.id), from_=start, to=end)

    def ends(self, link: Link) -> tuple[str, str]:
        """The items a link leads from and to."""
        return self.leads_to("item", link.from_), self.leads_to("item", link.to)

    def goal(self, goal: Goal) -> Goal:
        """A goal and its metrics under their new names, with the people it names."""
        return _replaced(
            goal,
            id=self.final("goal", goal.id),
            owner=self.leads_to("person", goal.owner),
            agreed=tuple(_replaced(one, by=self.leads_to("person", one.by)) for one in goal.agreed),
            metrics=self._final_parts("goal", goal.id, goal.metrics),
        )

    def roadmap(self, roadmap: Roadmap) -> Roadmap:
        """A roadmap and its lanes under their new names, with the people it names."""
        return _replaced(
            roadmap,
            id=self.final("roadmap", roadmap.id),
            owner=self.leads_to("person", roadmap.owner),
            market_owner=self.leads_to("person", roadmap.market_owner),
            lanes=self._final_parts("roadmap", roadmap.id, roadmap.lanes),
        )

    def _final_parts(self, kind: str, holder: str, parts: Iterable[Any]) -> tuple[Any, ...]:
        return tuple(_replaced(part, id=self.final_part(kind, holder, part.id)) for part in parts)

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
            and item.outcome is None
            and item.parked is None
            and item.scores is None
        )

    @cached_property
    def _unchanged(self) -> Mapping[str, set[str]]:
        """Ids that keep their names, and no id at all; of roadmaps only those whose lanes do too."""
        kept = {kind: {"", *ids} - self.becomes[kind].keys() for kind, ids in self.own.items()}
        lanes = self.parts["roadmap"].items()
        kept["roadmap"] -= {roadmap for roadmap, became in lanes if any(lane != now for lane, now in became.items())}
        return kept


def _replaced(record: T, **fields: Any) -> T:
    """The record with these fields; the same object where it has them already."""
    changed = {name: value for name, value in fields.items() if value != getattr(record, name)}
    return msgspec.structs.replace(record, **changed) if changed else record
