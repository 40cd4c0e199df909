"""What changed lately, on the timeline: where items stood before, by how much they moved, and what is marked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

import numpy as np

from roadmap_display.layout.lettering import Measure, a_line
from roadmap_display.layout.shapes import Box, Ink, Rect, Shape
from roadmap_display.layout.spans import slip_words, span_of
from roadmap_display.layout.timeline.timeline import Spot
from roadmap_display.layout.timeline.timeline_chart import Chart
from roadmap_display.layout.timeline.timeline_zoom import Detail, lettering
from roadmap_display.roadmap.changes.since import Happening
from roadmap_display.roadmap.dates.shift import shift_days
from roadmap_display.roadmap.items import Item

Changed = Mapping[str, Happening]
"""What became of items, by their ids."""

_DOT, _PAD = 9.0, 6.0


class _Ghost(NamedTuple):
    """An item that changed, and the days on which it stood before; None where it stood nowhere else."""

    item: Item
    was: Item | None
    spot: Spot
    before: tuple[int, int] | None


class Ghosts:
    """What changed, as far as it is drawn on a chart. It lies in the rows of the items, and is made when seen."""

    def __init__(self, chart: Chart, changed: Changed, measure: Measure) -> None:
        self._chart = chart
        self._measure = measure
        is_readable = chart.zoom.detail is Detail.WORDS
        self._ghosts = list(_found(chart, changed)) if is_readable else []
        self._boxes = np.array([_box(chart, ghost) for ghost in self._ghosts], float).reshape(-1, 4)

    def behind(self, area: Rect) -> Iterator[Shape]:
        """What lies behind the items: outlines of where they stood, with how far they moved."""
        for ghost in self._seen(area):
            if ghost.before:
                yield from self._outline(ghost, ghost.before)

    def over(self, area: Rect) -> Iterator[Shape]:
        """A dot at the corner of each that changed."""
        side = round(_DOT * self._chart.zoom.ratio)
        for ghost in self._seen(area):
            bar = self._chart.bar_of(ghost.spot)
            x, y = round(bar.x - side / 2), round(bar.y - side / 3)
            yield Box(x=x, y=y, w=side, h=side, radius=side / 2, fill=Ink("attention"), item=ghost.item.id)

    def _seen(self, area: Rect) -> Iterator[_Ghost]:
        left, top, right, bottom = self._boxes.T
        seen = (left < area.right) & (right > area.x) & (top < area.bottom) & (bottom > area.y)
        return (self._ghosts[place] for place in np.flatnonzero(seen).tolist())

    def _outline(self, ghost: _Ghost, before: tuple[int, int]) -> Iterator[Shape]:
        zoom, bar = self._chart.zoom, self._chart.bar_of(ghost.spot)
        left, right = zoom.x_of(before[0]), zoom.x_of(before[1] + 1)
        yield Box(
            x=left, y=bar.y, w=right - left, h=bar.h, radius=min(bar.h / 4, (right - left) / 2), edge=Ink("baseline"),
            edge_width=max(1.0, 1.5 * zoom.ratio), dashed=True, item=ghost.item.id,
        )  # fmt: skip
        yield from self._words(ghost, left, right, bar)

    def _words(self, ghost: _Ghost, left: float, right: float, bar: Rect) -> Iterator[Shape]:
        """How far it moved, in the part of the outline that the bar leaves free."""
        size, pad = lettering(self._chart.zoom.ratio).quiet, _PAD * self._chart.zoom.ratio
        days = shift_days(ghost.was, ghost.item) if ghost.was else 0
        text = slip_words(days)
        width = self._measure.width(text, size, 600)
        free = (left, min(right, bar.x)) if bar.x - left > right - bar.right else (max(left, bar.right), right)
        if text and free[1] - free[0] >= width + 2 * pad:
            x = free[0] + pad if free[0] == left else free[1] - pad - width
            baseline = round(bar.y + bar.h / 2 + self._measure.cap_height(size) / 2)
            ink = Ink("attention" if days > 0 else "good")
            yield a_line(text, x, baseline, size, self._measure, weight=600, ink=ink, item=ghost.item.id)


def _found(chart: Chart, changed: Changed) -> Iterator[_Ghost]:
    timeline = chart.timeline
    for item_id, happening in changed.items():
        item = timeline.snapshot.item(item_id)
        spot = timeline.spots.get(id(item))
        if item and spot and happening.sort != "removed":
            yield _Ghost(item, happening.was, spot, _before(happening, item))


def _before(happening: Happening, now: Item) -> tuple[int, int] | None:
    was = span_of(happening.was) if happening.was and happening.sort in ("moved", "done") else None
    span = span_of(now)
    return (was.first, was.last) if was and span and (was.first, was.last) != (span.first, span.last) else None


def _box(chart: Chart, ghost: _Ghost) -> tuple[float, float, float, float]:
    """Where it may be seen."""
    rows, zoom = chart.timeline.lanes[ghost.spot.lane].rows, chart.zoom
    days = [int(rows.first[ghost.spot.place]), int(rows.last[ghost.spot.place]), *(ghost.before or ())]
    top = chart.heights.row_top(ghost.spot.lane, int(rows.row_of(ghost.spot.place)))
    reach = 2 * zoom.row_height
    return zoom.x_of(min(days)) - reach, top - reach / 4, zoom.x_of(max(days) + 1) + reach, top + zoom.row_height
