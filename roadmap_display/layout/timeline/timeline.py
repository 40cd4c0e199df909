"""The scrolling timeline: roadmaps as sections, lanes below each other, items in rows.

A Timeline knows which row each item stands in, and nothing of pixels; `Chart` looks at it through
a zoom. Lanes whose content is the same object as before are taken over as they are.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cached_property
from typing import NamedTuple

from roadmap_display.layout.goalmark import Goalmark
from roadmap_display.layout.time_scale import Window, usual_window
from roadmap_display.layout.timeline.arrangement import Arranged, Arranger, Plot
from roadmap_display.layout.timeline.timeline_rows import Known, LaneRows, recoloured, rows_of, updated
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.portfolio import Lane, LaneItems, Snapshot


class TimelineLane(NamedTuple):
    """A lane of a section and its rows."""

    lane: Lane
    rows: LaneRows


class Section(NamedTuple):
    """A roadmap, or a goal or whatever else items are grouped by, and those of its lanes that hold items.

    `words` stand quietly behind the title, `mark` is the colour of what it is.
    """

    key: str
    title: str
    words: str
    mark: Goalmark | None
    lanes: tuple[TimelineLane, ...]


class Spot(NamedTuple):
    """Where an item stands: number of its lane counted through all sections, and its place in the lane's rows."""

    lane: int
    place: int


class Timeline:
    """A snapshot in sections, lanes and rows, as it is `arranged`."""

    def __init__(self, snapshot: Snapshot, today: date, sections: tuple[Section, ...], arranged: Arranged) -> None:
        self.snapshot = snapshot
        self.today = today
        self.arranged = arranged
        self.colouring = arranged.colouring
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

    @cached_property
    def spots(self) -> dict[int, Spot]:
        """Where every item stands, by its identity."""
        return {
            id(item): Spot(number, place)
            for number, lane in enumerate(self.lanes)
            for place, item in enumerate(lane.rows.items)
        }

    @cached_property
    def numbers(self) -> Known | None:
        """The numbers of all items that are drawn; None without any."""
        return Known([lane.rows for lane in self.lanes]) if self.item_count else None

    @cached_property
    def reach(self) -> Window:
        """The days one may look at: those of all items, also of those that a filter leaves out."""
        window, whole = self.window, self.arranged.whole
        if not whole or not whole.number:
            return window
        return Window(min(window.first, whole.first), max(window.last, whole.last))

    @cached_property
    def whole_count(self) -> int:
        """Items that would be drawn without a filter."""
        return self.arranged.whole.number if self.arranged.whole else self.item_count

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


def timeline_of(
    snapshot: Snapshot,
    today: date,
    before: Timeline | None = None,
    arranged: Arranged | None = None,
    spare: Timeline | None = None,
) -> Timeline:
    """The timeline of a snapshot, in its usual arrangement unless it is `arranged`.

    Of `before` everything is kept that is still so; `spare` is another one of which lanes are taken over whole.
    """
    arranged = arranged or Arranger().arranged(snapshot, today)
    number_of = arranged.colouring.number_of
    known, same = _known(before, arranged), _same((spare, before), arranged)

    def rows(key: str, lane: Lane, items: LaneItems) -> LaneRows:
        if id(items) in same:
            return same[id(items)]
        was, numbers = known.get((key, lane.id)), _numbers(spare, arranged)
        return updated(was, items, number_of, numbers) if was else rows_of(items, number_of, numbers)

    def section(plot: Plot) -> Section:
        lanes = ((lane, rows(plot.key, lane, items)) for lane, items in plot.lanes)
        seen = tuple(TimelineLane(lane, made) for lane, made in lanes if made.row_count or (is_worked_on and lane.id))
        return Section(plot.key, plot.title, plot.words, plot.mark, seen)

    arrangement = arranged.arrangement
    is_whole = arrangement.filter.is_empty
    is_worked_on = arrangement.outline is not None and is_whole and arrangement.group == "roadmap"
    closed = arrangement.outline.closed if arrangement.outline else frozenset()
    sections = tuple(made for made in map(section, arranged.plots) if made.lanes or is_whole or made.key in closed)
    return Timeline(snapshot, today, sections, arranged)


def _numbers(spare: Timeline | None, arranged: Arranged) -> Known | None:
    """What is known of the items of another timeline, where lanes of other items are made out of its."""
    is_usual = arranged.arrangement.filter.is_empty and arranged.arrangement.group == "roadmap"
    is_like = spare is not None and spare.colouring.basis == arranged.colouring.basis
    return spare.numbers if spare is not None and is_like and not is_usual else None


def _known(before: Timeline | None, arranged: Arranged) -> dict[tuple[str, str], LaneRows]:
    """The rows of lanes by what they are, as long as colours mean the same."""
    if before is None or before.colouring.basis != arranged.colouring.basis:
        return {}
    return {(section.key, lane.lane.id): lane.rows for section in before.sections for lane in section.lanes}


def _same(timelines: Iterable[Timeline | None], arranged: Arranged) -> dict[int, LaneRows]:
    """Rows by the identity of what they were made from, in the colours that are wanted now."""
    wanted = {id(items) for plot in arranged.plots for _, items in plot.lanes}
    found: dict[int, LaneRows] = {}
    for timeline in filter(None, timelines):
        is_coloured = timeline.colouring.basis == arranged.colouring.basis
        for lane in timeline.lanes:
            if id(lane.rows.lane) in wanted:
                rows = lane.rows if is_coloured else recoloured(lane.rows, arranged.colouring.number_of)
                found[id(lane.rows.lane)] = rows
    return found
