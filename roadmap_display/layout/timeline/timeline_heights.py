"""How high everything on the timeline lies at a zoom: headings, lanes, rows."""

from __future__ import annotations

from bisect import bisect_right
from math import floor
from typing import NamedTuple

from roadmap_display.layout.shapes import Rect
from roadmap_display.layout.timeline.timeline import Timeline
from roadmap_display.layout.timeline.timeline_zoom import Zoom

HEADER = 28.0
"""Height of a section's heading, in pixels of the design."""

LANE_PAD = 0.12
"""Room above the first and below the last row of a lane, in rows."""


class Band(NamedTuple):
    """The height a lane takes, and where its first row begins."""

    top: float
    first_row: float
    bottom: float


class Depth(NamedTuple):
    """A height that survives a change of zoom: a lane by its number, and how far down in it, 0 to 1."""

    lane: int
    share: float


class Heights:
    """Tops and heights of the `headings`, and the `bands` of the lanes counted through all sections."""

    def __init__(self, timeline: Timeline, zoom: Zoom) -> None:
        self.headings: list[tuple[float, float]] = []
        self.bands: list[Band] = []
        self._row = zoom.row_height
        self._counts = [lane.rows.row_count for lane in timeline.lanes]
        y, heading = 0.0, round(HEADER * zoom.ratio)
        for section in timeline.sections:
            self.headings.append((y, float(heading)))
            y += heading
            for lane in section.lanes:
                bottom = max(y + 1, round(y + (max(1, lane.rows.row_count) + 2 * LANE_PAD) * self._row))
                self.bands.append(Band(y, round(y + LANE_PAD * self._row), bottom))
                y = float(bottom)
        self.total = y
        self._tops = [band.top for band in self.bands]

    def lanes_in(self, area: Rect) -> range:
        """Numbers of the lanes that share a height with `area`."""
        first = max(0, bisect_right(self._tops, area.y) - 1)
        return range(first, bisect_right(self._tops, area.bottom))

    def rows_in(self, lane: int, area: Rect) -> range:
        """Rows of a lane that share a height with `area`."""
        top = self.bands[lane].first_row
        first, last = floor((area.y - top) / self._row), floor((area.bottom - top) / self._row)
        return range(max(0, first), min(self._counts[lane], last + 1))

    def row_top(self, lane: int, row: int) -> float:
        """Where a row begins."""
        return self.bands[lane].first_row + row * self._row

    def depth_of(self, y: float) -> Depth:
        """The lane at a height and how far down in it; beyond 0 to 1 in headings and below the last lane."""
        if not self.bands:
            return Depth(0, 0.0)
        lane = max(0, bisect_right(self._tops, y) - 1)
        band = self.bands[lane]
        return Depth(lane, (y - band.top) / (band.bottom - band.top))

    def y_of(self, depth: Depth) -> float:
        """The height of a depth."""
        if depth.lane >= len(self.bands):
            return 0.0
        band = self.bands[depth.lane]
        return band.top + depth.share * (band.bottom - band.top)


def fitting_row(timeline: Timeline, height: float, ratio: float) -> float:
    """The row height at which all sections together are `height` pixels high."""
    room = height - len(timeline.sections) * round(HEADER * ratio) - len(timeline.lanes)
    return max(0.02, room / max(1.0, timeline.row_count + 2 * LANE_PAD * len(timeline.lanes)))
