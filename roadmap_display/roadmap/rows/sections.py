"""In which section a row stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import NamedTuple

from roadmap_display.roadmap.dates.when import When
from roadmap_display.roadmap.dates.when_words import show
from roadmap_display.roadmap.fields.choosing import spoken
from roadmap_display.roadmap.items import Item, Stage
from roadmap_display.roadmap.portfolio import Snapshot
from roadmap_display.roadmap.rows.look import Group
from roadmap_display.roadmap.sides import shown_roadmaps

_LAST = 1_000_000_000
_STAGES: tuple[Stage, ...] = ("in_progress", "planned", "idea", "done", "parked", "dropped")


class Section(NamedTuple):
    """`rank` orders sections, `key` tells them apart, `title` stands over the rows."""

    rank: int
    key: str
    title: str


PARKED = Section(_LAST + 1, "parked", "Parked")
"""What has no place in time stands below everything else."""

NO_SECTION = Section(0, "", "")

SectionOf = Callable[[Item], Section]


def section_of(group: Group, snapshot: Snapshot) -> SectionOf:
    """What tells in which section an item stands that has its place in time."""
    return _GROUPED[group](snapshot)


def _ungrouped(_: Snapshot) -> SectionOf:
    return lambda _: NO_SECTION


def _by_roadmap(snapshot: Snapshot) -> SectionOf:
    shown = reversed([*enumerate(shown_roadmaps(snapshot))])
    known = {one.id: Section(place, one.id, one.title) for place, one in shown}
    return lambda item: known.get(item.roadmap) or Section(_LAST, f"?{item.roadmap}", item.roadmap or "No roadmap")


def _by_lane(snapshot: Snapshot) -> SectionOf:
    lanes = [(roadmap, lane) for roadmap in shown_roadmaps(snapshot) for lane in roadmap.lanes]
    known = {
        (roadmap.id, lane.id): Section(place, f"{roadmap.id}/{lane.id}", f"{roadmap.title} · {lane.title}")
        for place, (roadmap, lane) in reversed([*enumerate(lanes)])
    }
    return lambda item: known.get((item.roadmap, item.lane)) or Section(_LAST, "?", "No lane")


def _by_goal(snapshot: Snapshot) -> SectionOf:
    """An item with several goals stands where its first one is."""
    known = {one.id: Section(place, one.id, one.title) for place, one in reversed([*enumerate(snapshot.goals)])}

    def section(item: Item) -> Section:
        return next((known[goal] for goal in item.goals if goal in known), Section(_LAST, "?", "No goal"))

    return section


def _by_owner(snapshot: Snapshot) -> SectionOf:
    people = sorted(snapshot.people, key=lambda person: person.name.casefold())
    known = {person.id: Section(place, person.id, person.name) for place, person in enumerate(people)}
    return lambda item: known.get(item.owner) or Section(_LAST, "?", "No owner")


def _by_stage(_: Snapshot) -> SectionOf:
    known = {stage: Section(place, stage, spoken(stage)) for place, stage in enumerate(_STAGES)}
    return lambda item: known[item.stage]


def _by_quarter(_: Snapshot) -> SectionOf:
    def section(item: Item) -> Section:
        if item.first is None:
            return Section(_LAST, "?", "No dates")
        quarter = When.of("quarter", date.fromordinal(item.first))
        return Section(quarter.first, quarter.text, show(quarter))

    return section


_GROUPED: Mapping[Group, Callable[[Snapshot], SectionOf]] = {
    "": _ungrouped,
    "roadmap": _by_roadmap,
    "lane": _by_lane,
    "goal": _by_goal,
    "owner": _by_owner,
    "stage": _by_stage,
    "quarter": _by_quarter,
}
