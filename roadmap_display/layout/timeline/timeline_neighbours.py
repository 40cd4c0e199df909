"""From one item to the next by keys."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import numpy as np

from roadmap_display.layout.shapes import Rect
from roadmap_display.layout.timeline.timeline import Spot, Timeline
from roadmap_display.layout.timeline.timeline_chart import Chart

Direction = Literal["left", "right", "up", "down"]


def neighbour(timeline: Timeline, spot: Spot, direction: Direction) -> Spot | None:
    """The item before or behind in the row, or the nearest in time on the next row above or below; None at an end."""
    rows = timeline.lanes[spot.lane].rows
    row = int(rows.row_of(spot.place))
    if direction in ("left", "right"):
        place = spot.place + (1 if direction == "right" else -1)
        return Spot(spot.lane, place) if rows.starts[row] <= place < rows.starts[row + 1] else None
    middle = (int(rows.first[spot.place]) + int(rows.last[spot.place])) / 2
    for lane, other in _rows_from(timeline, spot.lane, row, 1 if direction == "down" else -1):
        if (nearest := _nearest(timeline, lane, other, middle)) is not None:
            return Spot(lane, nearest)
    return None


def next_in_sight(chart: Chart, area: Rect, spot: Spot | None, step: int) -> Spot | None:
    """The next item whose bar is seen in `area`, in the order of lanes and rows; the first (or last) one from none."""
    seen = [found for found in chart.spots_in(area) if chart.bar_of(found).meets(area)]
    if not seen:
        return None
    if spot not in seen:
        return seen[0 if step > 0 else -1]
    place = seen.index(spot) + step
    return seen[place] if 0 <= place < len(seen) else None


def _rows_from(timeline: Timeline, lane: int, row: int, step: int) -> Iterator[tuple[int, int]]:
    """Lane and row of every row below (or above, for a step of −1) one, nearest first."""
    while True:
        row += step
        if not 0 <= row < timeline.lanes[lane].rows.row_count:
            lane += step
            while 0 <= lane < len(timeline.lanes) and not timeline.lanes[lane].rows.row_count:
                lane += step
            if not 0 <= lane < len(timeline.lanes):
                return
            row = 0 if step > 0 else timeline.lanes[lane].rows.row_count - 1
        yield lane, row


def _nearest(timeline: Timeline, lane: int, row: int, day: float) -> int | None:
    rows = timeline.lanes[lane].rows
    start, end = int(rows.starts[row]), int(rows.starts[row + 1])
    if start == end:
        return None
    away = np.maximum(rows.first[start:end] - day, day - rows.last[start:end])
    return start + int(np.argmin(away))
