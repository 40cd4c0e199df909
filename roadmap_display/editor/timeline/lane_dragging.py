"""Dragging a lane by its name to another place among those of its roadmap."""

from __future__ import annotations

from roadmap_display.editor.timeline.bench import Bench
from roadmap_display.editor.timeline.gesture import NOTHING_YET, Deed, Outcome, Pointer, Preview, refusing
from roadmap_display.layout.shapes import Rect
from roadmap_display.layout.timeline.timeline_hand import Phrase, lane_line, lane_lit
from roadmap_display.layout.timeline.timeline_lanes import number_of_place
from roadmap_display.roadmap.gestures.laning import moving_lane
from roadmap_display.roadmap.gestures.placing import Place, lane_at


class LaneDragging:
    """Reorders the lanes of one roadmap."""

    def __init__(self, place: Place) -> None:
        self._place = place

    def moved(self, bench: Bench, pointer: Pointer) -> Preview:
        """A line where the lane would come to stand."""
        lane, number = lane_at(bench.snapshot, self._place), number_of_place(bench.chart.timeline, self._place)
        roadmap = bench.snapshot.roadmap_by_id.get(self._place.roadmap)
        if lane is None or number is None or roadmap is None:
            return NOTHING_YET
        if why := bench.why_not(roadmap):
            return refusing(why)
        gap = self._gap(bench, pointer)
        line = lane_line(bench.chart, self._line_at(bench, gap), bench.area)
        return Preview((lane_lit(bench.chart, number, bench.area), line), (Phrase(f"Move {lane.title}"),))

    def ended(self, bench: Bench, pointer: Pointer) -> Outcome:
        """The lanes in their new order."""
        roadmap, lane = bench.snapshot.roadmap_by_id.get(self._place.roadmap), lane_at(bench.snapshot, self._place)
        if roadmap is None or lane is None or bench.why_not(roadmap):
            return None
        was = [one.id for one in roadmap.lanes].index(lane.id)
        gap = self._gap(bench, pointer)
        changes = moving_lane(roadmap, lane.id, gap - (gap > was))
        return Deed(changes, f"moved lane {lane.title}") if changes else None

    def _bands(self, bench: Bench) -> list[Rect]:
        """The lanes of the roadmap that are drawn, in order."""
        roadmap = bench.snapshot.roadmap_by_id[self._place.roadmap]
        numbers = (number_of_place(bench.chart.timeline, Place(roadmap.id, lane.id)) for lane in roadmap.lanes)
        bands = [bench.chart.heights.bands[number] for number in numbers if number is not None]
        return [Rect(0, band.top, 1, band.bottom - band.top) for band in bands]

    def _gap(self, bench: Bench, pointer: Pointer) -> int:
        """Before which lane it would come, counted from 0."""
        return sum(pointer.y > band.y + band.h / 2 for band in self._bands(bench))

    def _line_at(self, bench: Bench, gap: int) -> float:
        bands = self._bands(bench)
        return bands[gap].y if gap < len(bands) else bands[-1].bottom
