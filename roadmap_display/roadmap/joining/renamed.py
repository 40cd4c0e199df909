"""Records of one source as they stand in a portfolio of several: under their new names, leading where they lead.

Every function returns the same object where nothing differs.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar

import msgspec

from roadmap_display.roadmap.baselines import KeptBaseline
from roadmap_display.roadmap.comments import Comment
from roadmap_display.roadmap.filter import lane_key
from roadmap_display.roadmap.finding import Finding
from roadmap_display.roadmap.goals import Goal
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.joining.names import Names
from roadmap_display.roadmap.links import Link
from roadmap_display.roadmap.notices import Notice
from roadmap_display.roadmap.portfolio import Roadmap
from roadmap_display.roadmap.views import View

T = TypeVar("T", bound=msgspec.Struct)


def item(names: Names, here: Item) -> Item:
    """An item under its new name, its references leading where they lead."""
    if _is_plain(names, here):
        return here
    kin = {"id": names.final("item", here.id), "parent": names.leads_to("item", here.parent)}
    return _replaced(here, **kin, **_references(names, here))


def without_kin(names: Names, here: Item) -> Item:
    """What an item says to everybody, without its own name and its parent's."""
    return _replaced(here, id="", parent="", **_references(names, here))


def _references(names: Names, here: Item) -> dict[str, Any]:
    """Where all an item names leads, apart from other items."""
    home = names.home("roadmap", here.roadmap)
    outcome, parked, scores = here.outcome, here.parked, here.scores
    return {
        "roadmap": names.leads_to("roadmap", here.roadmap),
        "lane": home[0].final_part("roadmap", home[1], here.lane) if home else here.lane,
        "owner": names.leads_to("person", here.owner),
        "goals": tuple(names.leads_to("goal", goal) for goal in here.goals),
        "outcome": outcome and _replaced(outcome, metric=names.final_metric(outcome.metric, here.goals)),
        "parked": parked and _replaced(parked, by=names.leads_to("person", parked.by)),
        "scores": scores and {names.leads_to("criterion", named): score for named, score in scores.items()},
    }


def _is_plain(names: Names, here: Item) -> bool:
    """Whether everything the item names is of this source and keeps its name."""
    unchanged = names.unchanged
    return (
        here.id in unchanged["item"]
        and here.owner in unchanged["person"]
        and here.roadmap in unchanged["roadmap"]
        and here.parent in unchanged["item"]
        and unchanged["goal"].issuperset(here.goals)
        and here.outcome is None
        and here.parked is None
        and here.scores is None
    )


def link(names: Names, here: Link) -> Link:
    """A link under its new name, between the items it leads to."""
    start, end = ends(names, here)
    return _replaced(here, id=names.final("link", here.id), from_=start, to=end)


def ends(names: Names, here: Link) -> tuple[str, str]:
    """The items a link leads from and to."""
    return names.leads_to("item", here.from_), names.leads_to("item", here.to)


def goal(names: Names, here: Goal) -> Goal:
    """A goal and its metrics under their new names, with the people it names."""
    return _replaced(
        here,
        id=names.final("goal", here.id),
        owner=names.leads_to("person", here.owner),
        agreed=tuple(_replaced(one, by=names.leads_to("person", one.by)) for one in here.agreed),
        metrics=_final_parts(names, "goal", here.id, here.metrics),
    )


def roadmap(names: Names, here: Roadmap) -> Roadmap:
    """A roadmap and its lanes under their new names, with the people it names."""
    return _replaced(
        here,
        id=names.final("roadmap", here.id),
        owner=names.leads_to("person", here.owner),
        market_owner=names.leads_to("person", here.market_owner),
        lanes=_final_parts(names, "roadmap", here.id, here.lanes),
    )


def _final_parts(names: Names, kind: str, holder: str, parts: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(_replaced(part, id=names.final_part(kind, holder, part.id)) for part in parts)


def plain(names: Names, kind: str, here: T) -> T:
    """A record that refers to none other, under its new name."""
    return _replaced(here, id=names.final(kind, getattr(here, "id")))  # noqa: B009 - every record of a list has one


def notice(names: Names, here: Notice) -> Notice:
    """A notice about the items it leads to."""
    return _replaced(
        here,
        id=names.final("notice", here.id),
        moved=tuple(_replaced(one, item=names.leads_to("item", one.item)) for one in here.moved),
        affected=tuple(names.leads_to("item", one) for one in here.affected),
        by=names.leads_to("person", here.by),
        confirmed_by=names.leads_to("person", here.confirmed_by),
    )


def comment(names: Names, here: Comment) -> Comment:
    """A comment on what it leads to."""
    return _replaced(
        here,
        id=names.final("comment", here.id),
        item=names.leads_to("item", here.item),
        goal=names.leads_to("goal", here.goal),
        by=names.leads_to("person", here.by),
        asked=names.leads_to("person", here.asked),
        answers=names.leads_to("comment", here.answers),
    )


def baseline(names: Names, here: KeptBaseline) -> KeptBaseline:
    """A kept baseline of the items it leads to."""
    return _replaced(
        here,
        id=names.final("baseline", here.id),
        by=names.leads_to("person", here.by),
        dates=tuple(_replaced(one, item=names.leads_to("item", one.item)) for one in here.dates),
    )


def view(names: Names, here: View) -> View:
    """A view of what it leads to."""
    return _replaced(
        here,
        id=names.final("view", here.id),
        goals=tuple(names.leads_to("goal", goal) for goal in here.goals),
        owners=tuple(names.leads_to("person", owner) for owner in here.owners),
        lanes=tuple(_lane(names, lane) for lane in here.lanes),
    )


def _lane(names: Names, key: str) -> str:
    """A lane that is named with its roadmap; the longest roadmap's id that fits is meant."""
    fitting = [roadmap for roadmap in names.own["roadmap"] if key.startswith(lane_key(roadmap, ""))]
    if not fitting:
        return key
    roadmap = max(fitting, key=len)
    lane = key.removeprefix(lane_key(roadmap, ""))
    return lane_key(names.leads_to("roadmap", roadmap), names.final_part("roadmap", roadmap, lane))


def finding(names: Names, here: Finding) -> Finding:
    """A finding about records under their new names."""
    lists = {"items": "item", "goals": "goal", "links": "link", "owners": "person"}
    fields = {name: tuple(names.final(kind, one) for one in getattr(here, name)) for name, kind in lists.items()}
    return _replaced(here, **fields)


def _replaced(record: T, **fields: Any) -> T:
    """The record with these fields; the same object where it has them already."""
    changed = {name: value for name, value in fields.items() if value != getattr(record, name)}
    return msgspec.structs.replace(record, **changed) if changed else record
