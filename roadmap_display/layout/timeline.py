"""The scrolling timeline: roadmaps as sections, lanes below each other, items in rows.

A Timeline knows which row each item stands in, and nothing of pixels; `Chart` looks at it through
a zoom. Lanes whose content is the same object as before are taken over as they are.
"""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import NamedTuple

from roadmap_display.layout.pages.side_by_side import shown_roadmaps
from roadmap_display.layout.time_scale import Window, usual_window
from roadmap_display.layout.timeline_rows import LaneRows, rows_of, updated
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.portfolio import Lane, LaneItems, Roadmap, Snapshot


class TimelineLane(NamedTuple):
    """A lane of a section and its rows."""

    lane: Lane
    rows: LaneRows


class Section(NamedTuple):
    """A roadmap and those of its lanes that hold items."""

    roadmap: Roadmap
    lanes: tuple[TimelineLane, ...]


class Spot(NamedTuple):
    """Where an item stands: number of its lane counted through all sections, and its place in the lane's rows."""

    lane: int
    place: int


class Timeline:
    """A snapshot in sections, lanes and rows."""

    def __init__(self, snapshot: Snapshot, today: date, sections: tuple[Section, ...]) -> None:
        self.snapshot = snapshot
        self.today = today
        self.sections = sections
        self.lanes = tuple(lane for section in sections for lane in section.lanes)

    @cached_property
    def row_count(self) -> int:
        """Rows of all lanes."""
        return sum(lane.rows.row_count for lane in self.lanes)

    @cached_property
    def item_count(self) -> int:
        """Items that are drawn."""
        return sum(len(lane.rows.items) for lane in self.lanes)

    @cached_property
    def window(self) -> Window:
        """The days from the first item to the last, today included; the usual window where there is none."""
        day = self.today.toordinal()
        if not self.item_count:
            return usual_window(self.today)
        days = [lane.rows.days for lane in self.lanes]
        return Window(min(day, *(first for first, _ in days)), max(day, *(last for _, last in days)))

    def spot_of(self, item: Item) -> Spot | None:
        """Where this very item stands; None where it is not drawn."""
        for number, lane in enumerate(self.lanes):
            place = lane.rows.place_of(item)
            if place is not None:
                return Spot(number, place)
        return None

    def item_at(self, spot: Spot) -> Item:
        """The item that stands there."""
        return self.lanes[spot.lane].rows.items[spot.place]


def timeline_of(snapshot: Snapshot, today: date, before: Timeline | None = None) -> Timeline:
    """The timeline of a snapshot; of `before` everything is kept that is still so."""
    known: dict[tuple[str, str], LaneRows] = {}
    if before and before.snapshot.goals == snapshot.goals:
        known = {(section.roadmap.id, lane.lane.id): lane.rows for section in before.sections for lane in section.lanes}

    same = {id(rows.lane): rows for rows in known.values()}

    def rows(roadmap: Roadmap, lane: Lane, items: LaneItems) -> LaneRows:
        if id(items) in same:
            return same[id(items)]
        was = known.get((roadmap.id, lane.id))
        return updated(was, items, snapshot.goal_number) if was else rows_of(items, snapshot.goal_number)

    def section(roadmap: Roadmap) -> Section:
        lanes = ((lane, rows(roadmap, lane, items)) for lane, items in snapshot.lanes_of(roadmap))
        return Section(roadmap, tuple(TimelineLane(lane, made) for lane, made in lanes if made.row_count))

    return Timeline(snapshot, today, tuple(map(section, shown_roadmaps(snapshot))))
