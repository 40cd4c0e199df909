"""Dragging a lane by its name: to another place among those of its roadmap, or into another roadmap with its items."""

from __future__ import annotations

from typing import NamedTuple

from roadmap_display.editor.timeline.bench import Bench
from roadmap_display.editor.timeline.gestures.gesture import NOTHING_YET, Outcome, Pointer, Preview, refusing
from roadmap_display.editor.timeline.gestures.rearranging import carried_words, held_and_line, lane_deed, why_lane_stays
from roadmap_display.layout.timeline.timeline_gaps import lane_gap
from roadmap_display.layout.timeline.timeline_lanes import number_of_place
from roadmap_display.roadmap.gestures.carrying import carrying_lane, place_before
from roadmap_display.roadmap.gestures.placing import Place, lane_at
from roadmap_display.roadmap.portfolio import Lane, Roadmap


class _Aim(NamedTuple):
    """The lane that is held, the roadmap it would come into, at which of its places, and where that line lies."""

    lane: Lane
    to: Roadmap
    at: int
    line: float


class LaneDragging:
    """Puts a lane elsewhere."""

    def __init__(self, place: Place) -> None:
        self._place = place

    def moved(self, bench: Bench, pointer: Pointer) -> Preview:
        """A line where the lane would come to stand, and what goes with it."""
        aim = self._aim(bench, pointer)
        if aim is None:
            return NOTHING_YET
        if why := why_lane_stays(bench, self._place, aim.to):
            return refusing(why)
        over = held_and_line(bench, self._held(bench), aim.line)
        words = carried_words(bench, self._place, aim.lane, aim.to)
        return Preview(over.rows, words, beside=over.names)

    def ended(self, bench: Bench, pointer: Pointer) -> Outcome:
        """The lanes in their new order, or the items on their new roadmap."""
        aim = self._aim(bench, pointer)
        if aim is None:
            return None
        made = carrying_lane(bench.snapshot, self._place, aim.to, aim.at, bench.new_id)
        return lane_deed(bench, self._place, made)

    def _aim(self, bench: Bench, pointer: Pointer) -> _Aim | None:
        lane, gap = lane_at(bench.snapshot, self._place), lane_gap(bench.chart, pointer.y)
        to = bench.snapshot.roadmap_by_id.get(gap.section) if gap else None
        if lane is None or gap is None or to is None:
            return None
        held = lane.id if to.id == self._place.roadmap else ""
        return _Aim(lane, to, place_before(to, held, gap.before), gap.y)

    def _held(self, bench: Bench) -> tuple[float, float] | None:
        number = number_of_place(bench.chart.timeline, self._place)
        band = None if number is None else bench.chart.heights.bands[number]
        return (band.top, band.bottom) if band else None
