"""How the scrolling timeline is arranged: what is shown of a plan, in which lanes, and what its colours mean."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import partial, reduce
from operator import or_
from typing import Literal, NamedTuple, get_args

from roadmap_display.layout.bands.bands import grouping
from roadmap_display.layout.bands.groups import Group, KeyOf, LaneGroups
from roadmap_display.layout.goalmark import Goalmark
from roadmap_display.layout.timeline.colouring import ColourBy, Colouring, colouring
from roadmap_display.layout.timeline.outline import Outline, folded_away
from roadmap_display.layout.timeline.timeline_columns import columns_of
from roadmap_display.roadmap.filter import EVERYTHING, Filter, Test, lane_key
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.lanes import NO_ITEMS, LaneItems
from roadmap_display.roadmap.portfolio import Lane, Snapshot
from roadmap_display.roadmap.sides import SIDES, shown_roadmaps

GroupBy = Literal["roadmap", "goal", "owner", "tag", "release"]
GROUPINGS: tuple[GroupBy, ...] = get_args(GroupBy)

_SIDE_TITLES = {"product": "Product", "marketing": "Marketing"}


class Arrangement(NamedTuple):
    """What is looked at. `links` draws every link across the two plans; with an `outline` one works on it."""

    filter: Filter = EVERYTHING
    group: GroupBy = "roadmap"
    colour: ColourBy = "goal"
    links: bool = False
    outline: Outline | None = None


USUAL = Arrangement()


class Plot(NamedTuple):
    """Lanes under one heading: a roadmap, or a goal with the two sides below each other.

    `key` tells it from others, `words` stand quietly behind the title, `mark` is the colour of what it is.
    """

    key: str
    title: str
    words: str
    mark: Goalmark | None
    lanes: tuple[tuple[Lane, LaneItems], ...]


class Whole(NamedTuple):
    """How many items there are that are drawn, and their first and last day; (1, 0) without any."""

    number: int = 0
    first: int = 1
    last: int = 0

    def __or__(self, other: Whole) -> Whole:
        """Both together."""
        if not (self.number and other.number):
            return self if self.number else other
        return Whole(self.number + other.number, min(self.first, other.first), max(self.last, other.last))


class Arranged(NamedTuple):
    """A snapshot arranged: its plots, its colours, and what could be seen without a filter; None where that is seen."""

    arrangement: Arrangement
    plots: tuple[Plot, ...]
    colouring: Colouring
    whole: Whole | None

    @property
    def needs_key(self) -> bool:
        """Whether a line has to say what the colours mean; where items stand by their goals, the headings say it."""
        wanted = self.arrangement
        return bool(self.colouring.keys) and not wanted.group == wanted.colour == "goal"


class Arranger:
    """Arranges snapshots one after the other; lanes of which nothing seen changed stay the same objects."""

    def __init__(self) -> None:
        self._groups = LaneGroups()
        self._lanes: dict[int, tuple[LaneItems, Whole]] = {}

    def arranged(self, snapshot: Snapshot, today: date, arrangement: Arrangement = USUAL) -> Arranged:
        """A snapshot as it is looked at."""
        wanted, group, outline = arrangement.filter, arrangement.group, arrangement.outline or Outline()
        away = folded_away(snapshot, outline.folded)
        if group != "roadmap":
            plots = tuple(self._by_group(snapshot, today, wanted, group))
        elif wanted.is_empty and not away:
            plots = _by_roadmap(snapshot, {})
        else:
            key_of, basis = _laned(snapshot, _still_there(wanted.on(snapshot), away)), ("roadmap", snapshot.roadmaps)
            passing = self._groups.gathered(snapshot, key_of, (basis, wanted.basis(snapshot), away))
            plots = _by_roadmap(snapshot, {key: lane for (key, _), lane in passing.items()}, sifted=True)
        is_all = wanted.is_empty and group == "roadmap" and not (away or outline.closed)
        plots = tuple(plot._replace(lanes=()) if plot.key in outline.closed else plot for plot in plots)
        whole = None if is_all else self._whole(snapshot)
        return Arranged(arrangement, plots, colouring(arrangement.colour, snapshot), whole)

    def _by_group(
        self, snapshot: Snapshot, today: date, wanted: Filter, group: Literal["goal", "owner", "tag", "release"]
    ) -> Iterator[Plot]:
        dealt = grouping(group, snapshot, today)
        key_of = dealt.key_of if wanted.is_empty else partial(_passing, wanted.on(snapshot), dealt.key_of)
        found = self._groups.gathered(snapshot, key_of, (dealt.basis, wanted.basis(snapshot)))
        for key in dealt.in_order(dict.fromkeys(key for key, _ in found)):
            band = dealt.band(key)
            yield Plot(f"{group} {key}", band.title, " ".join(band.words), band.mark, tuple(_sides(found, key)))

    def _whole(self, snapshot: Snapshot) -> Whole:
        """Every item that has a day and is for everybody; lanes that were counted are not counted again."""
        lanes = [lane for roadmap in shown_roadmaps(snapshot) for _, lane in snapshot.lanes_of(roadmap)]
        known = self._lanes
        self._lanes = {id(lane): known.get(id(lane)) or (lane, _counted(lane)) for lane in lanes}
        return reduce(or_, (whole for _, whole in self._lanes.values()), Whole())


def _sides(found: Mapping[Group, LaneItems], key: str) -> Iterator[tuple[Lane, LaneItems]]:
    for side in SIDES:
        if (key, side) in found:
            yield Lane(id=side, title=_SIDE_TITLES[side]), found[key, side]


def _by_roadmap(snapshot: Snapshot, passing: Mapping[str, LaneItems], *, sifted: bool = False) -> tuple[Plot, ...]:
    """The roadmaps with their lanes; where they were `sifted`, with what passed of each."""
    people = snapshot.person_by_id
    plots = []
    for roadmap in shown_roadmaps(snapshot):
        lanes: Iterable[tuple[Lane, LaneItems]] = snapshot.lanes_of(roadmap)
        if sifted:
            lanes = ((lane, passing.get(lane_key(roadmap.id, lane.id), NO_ITEMS)) for lane, _ in lanes)
        words = f"{people[roadmap.owner].short_name} owns" if roadmap.owner in people else ""
        plots.append(Plot(roadmap.id, roadmap.title, words, None, tuple(lanes)))
    return tuple(plots)


def _laned(snapshot: Snapshot, test: Test) -> KeyOf:
    """The lane of an item that passes; those of no lane that its roadmap has share one."""
    keys = {
        (roadmap.id, lane.id): lane_key(roadmap.id, lane.id) for roadmap in snapshot.roadmaps for lane in roadmap.lanes
    }

    def key_of(item: Item) -> str | None:
        if not test(item):
            return None
        return keys.get((item.roadmap, item.lane)) or lane_key(item.roadmap, "")

    return key_of


def _still_there(test: Test, away: frozenset[str]) -> Test:
    return (lambda item: item.id not in away and test(item)) if away else test


def _passing(test: Test, key_of: KeyOf, item: Item) -> str | None:
    return key_of(item) if test(item) else None


def _counted(lane: LaneItems) -> Whole:
    columns = columns_of(lane.items)
    if not columns.items:
        return Whole()
    return Whole(len(columns.items), int(columns.first.min()), int(columns.last.max()))
