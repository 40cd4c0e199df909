"""The timeline from afar: items as plain rectangles, and farther still how many lie side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from math import ceil, floor

import numpy as np

from roadmap_display.layout.goalmark import Goalmark
from roadmap_display.layout.shapes import Density, Ink, Rect, Shape, Swarm
from roadmap_display.layout.timeline.timeline_rows import NO_COLOUR, LaneRows
from roadmap_display.layout.timeline.timeline_zoom import Zoom

_STRENGTH = 72
"""Percent of the goal's colour over the panel."""

_BAR_SHARE = 0.8
BIN = 4
"""Pixels that share one count; bins begin at multiples of it, so that a strip paints what the whole would."""


def swarms(
    rows: LaneRows, seen: range, zoom: Zoom, area: Rect, first_row: float, mark: Callable[[int | None], Goalmark]
) -> Iterator[Shape]:
    """One swarm a colour: the items of the rows `seen` that have a day in `area`; `mark` is that of a number."""
    places = rows.between(seen, zoom.day_at(area.x - 1), zoom.day_at(area.right + 1))
    left = np.maximum(np.round(zoom.x_of(0) + rows.first[places] * zoom.day_width), floor(area.x) - 2)
    right = np.minimum(np.round(zoom.x_of(1) + rows.last[places] * zoom.day_width), ceil(area.right) + 2)
    top = np.round(first_row + rows.row_of(places) * zoom.row_height)
    height = max(1.0, float(round(_BAR_SHARE * zoom.row_height)))
    rects = np.column_stack((left, top, np.maximum(1.0, right - left), np.full(len(places), height)))
    colours = rows.colour[places]
    box = Rect(area.x, first_row, area.w, rows.row_count * zoom.row_height)
    for colour in np.unique(colours).tolist():
        role = mark(None if colour == NO_COLOUR else colour).role
        yield Swarm(
            x=box.x, y=box.y, w=box.w, h=box.h, rects=rects[colours == colour].tobytes(), ink=Ink(role, _STRENGTH)
        )  # fmt: skip


def density(rows: LaneRows, zoom: Zoom, area: Rect) -> Density:
    """How many of a lane's items lie side by side, over the width of `area` widened to whole bins."""
    start, end = floor(area.x / BIN), ceil(area.right / BIN)
    count = end - start
    begins = np.clip(np.floor((zoom.x_of(0) + rows.first * zoom.day_width) / BIN) - start, 0, count).astype(np.int32)
    ends = np.clip(np.ceil((zoom.x_of(1) + rows.last * zoom.day_width) / BIN) - start, 0, count).astype(np.int32)
    beside = np.cumsum(np.bincount(begins, minlength=count + 1) - np.bincount(ends, minlength=count + 1))[:count]
    levels = np.sqrt(np.minimum(1.0, beside / max(1, rows.row_count))) * 255
    return Density(
        x=start * BIN, y=area.y, w=count * BIN, h=area.h, levels=levels.astype(np.uint8).tobytes(), ink=Ink("quiet")
    )
