"""Every link across the two plans at once: curves over the rows, those that do not hold in attention colour."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from roadmap_display.layout.bands.groups import side_of_roadmap
from roadmap_display.layout.lettering import Measure
from roadmap_display.layout.shapes import Curve, Rect, Shape
from roadmap_display.layout.timeline.timeline import Spot, Timeline
from roadmap_display.layout.timeline.timeline_chart import Chart
from roadmap_display.layout.timeline.timeline_links import QUIET, curve
from roadmap_display.layout.timeline.timeline_zoom import Detail
from roadmap_display.roadmap.checks.link_checks import missed_link
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.links import Link

MOST = 400
"""With more links across, only those that do not hold are drawn: a plan full of curves helps nobody."""

_REACH = 220.0
"""Pixels of the design that a curve, its label or the words of its ends may stand out beyond the bars' days."""


class _Across(NamedTuple):
    link: Link
    items: tuple[Item, Item]
    spots: tuple[Spot, Spot]


class Across:
    """The links across of a chart. Where each lies is known; its curve is made when it is first seen."""

    def __init__(self, chart: Chart, measure: Measure) -> None:
        self._chart = chart
        self._measure = measure
        self._links = _drawn(chart.timeline) if chart.zoom.detail is not Detail.DENSITY else []
        self._boxes = np.array([_box(chart, one) for one in self._links], float).reshape(-1, 4)
        self._curves: dict[int, tuple[Shape, ...]] = {}

    def visible(self, area: Rect) -> Iterator[Shape]:
        """The curves that may be seen in an area of the chart."""
        for place in self._places(area):
            yield from self._curve(place)

    def quiet(self, area: Rect) -> Iterator[Shape]:
        """The curves of those that hold: they lie below bars and words."""
        return (shape for shape in self.visible(area) if _is_quiet(shape))

    def loud(self, area: Rect) -> Iterator[Shape]:
        """The curves of those that perhaps do not hold, with their labels."""
        return (shape for shape in self.visible(area) if not _is_quiet(shape))

    def links(self, area: Rect) -> Iterator[tuple[Link, Curve]]:
        """The links that may be seen there, with their curves."""
        for place in self._places(area):
            curves = (shape for shape in self._curve(place) if isinstance(shape, Curve))
            yield from ((self._links[place].link, found) for found in curves)

    def _places(self, area: Rect) -> list[int]:
        left, top, right, bottom = self._boxes.T
        seen = (left < area.right) & (right > area.x) & (top < area.bottom) & (bottom > area.y)
        places: list[int] = np.flatnonzero(seen).tolist()
        return places

    def _curve(self, place: int) -> tuple[Shape, ...]:
        if place not in self._curves:
            one = self._links[place]
            bars = self._chart.bar_of(one.spots[0]), self._chart.bar_of(one.spots[1])
            self._curves[place] = tuple(curve(self._chart, one.link, one.items, bars, self._measure))
        return self._curves[place]


def _is_quiet(shape: Shape) -> bool:
    return isinstance(shape, Curve) and shape.ink == QUIET


def _drawn(timeline: Timeline) -> list[_Across]:
    """The links across whose ends are both drawn; of very many those that do not hold."""
    found = list(_across(timeline))
    if len(found) <= MOST:
        return found
    missed = [(one, missed_link(one.link, *one.items)) for one in found]
    worst = sorted(((one, how) for one, how in missed if how), key=lambda pair: (not pair[1].certain, -pair[1].days))
    return [one for one, _ in worst[:MOST]]


def _across(timeline: Timeline) -> Iterator[_Across]:
    snapshot, spots = timeline.snapshot, timeline.spots
    sides = {roadmap.id: side_of_roadmap(roadmap) for roadmap in snapshot.roadmaps}
    for link in snapshot.links:
        start, end = snapshot.item(link.from_), snapshot.item(link.to)
        if start and end and sides.get(start.roadmap) != sides.get(end.roadmap):
            one, other = spots.get(id(start)), spots.get(id(end))
            if one and other:
                yield _Across(link, (start, end), (one, other))


def _box(chart: Chart, one: _Across) -> tuple[float, float, float, float]:
    """Where its curve may lie, from the days alone: nothing is placed for it."""
    reach = _REACH * chart.zoom.ratio
    lefts, rights, tops = [], [], []
    for spot in one.spots:
        rows = chart.timeline.lanes[spot.lane].rows
        lefts.append(chart.zoom.x_of(int(rows.first[spot.place])))
        rights.append(chart.zoom.x_of(int(rows.last[spot.place]) + 1))
        tops.append(chart.heights.row_top(spot.lane, int(rows.row_of(spot.place))))
    # A curve swings out by half of the way between its ends.
    swing = reach + (max(rights) - min(lefts)) / 2
    return min(lefts) - swing, min(tops) - reach, max(rights) + swing, max(tops) + chart.zoom.row_height + reach
