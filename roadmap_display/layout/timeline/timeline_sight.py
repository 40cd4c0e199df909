"""The whole picture of the scrolling timeline: goals on top, months, names at the left, the rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple, Protocol

from roadmap_display.layout.lettering import Measure, a_line
from roadmap_display.layout.shapes import Box, Ink, Rect, Shape
from roadmap_display.layout.timeline.timeline_across import Across
from roadmap_display.layout.timeline.timeline_axis import AXIS, axis
from roadmap_display.layout.timeline.timeline_camera import Camera
from roadmap_display.layout.timeline.timeline_chart import Chart
from roadmap_display.layout.timeline.timeline_ghosts import Ghosts
from roadmap_display.layout.timeline.timeline_links import linked
from roadmap_display.layout.timeline.timeline_side import COLUMN, LEGEND, heads, heads_width, legend, names
from roadmap_display.layout.timeline.timeline_spared import Spared
from roadmap_display.layout.timeline.timeline_zoom import lettering

_HALO, _HALO_EDGE = 3.0, 2.0
_FOCUS_LINE = 3.0
_NARROW = 4
"""Names take at most one part in so many of the width."""


class Places(NamedTuple):
    """Where the parts of the picture lie, in device pixels."""

    legend: Rect
    corner: Rect
    axis: Rect
    side: Rect
    body: Rect


def places_in(width: int, height: int, ratio: float, *, keys: bool) -> Places:
    """The parts of a picture of that size; without keys to the colours there is no line for them."""
    top, months = round(LEGEND * ratio) if keys else 0, round(AXIS * ratio)
    column = min(round(COLUMN * ratio), width // _NARROW)
    below = top + months
    across, down = max(1, width - column), max(1, height - below)
    return Places(
        Rect(0, 0, width, top), Rect(0, top, column, months), Rect(column, top, across, months),
        Rect(0, below, column, down), Rect(column, below, across, down),
    )  # fmt: skip


class Part(NamedTuple):
    """Shapes to be painted inside `clip`, their own origin lying at (`x`, `y`)."""

    clip: Rect
    x: int
    y: int
    shapes: Iterable[Shape]


class Layer(Protocol):
    """What lies over the items of a chart and is made when it is seen."""

    def visible(self, area: Rect) -> Iterator[Shape]:
        """What of it is seen in an area of the chart."""


class Sight(NamedTuple):
    """A chart seen by a camera. `over` lies over the rows (chart coordinates), `tip` over everything,
    `across` are the links across and `ghosts` what changed, where they are wanted; `layers` is what else lies over
    the items, `hand` what a hand is about to do, over all rows (chart coordinates), `beside` what lies over the names
    at the height of their lanes, and `hand_beside` what of the hand does. `is_focused`: keys go there.
    """

    chart: Chart
    camera: Camera
    places: Places
    over: tuple[Shape, ...] = ()
    tip: tuple[Shape, ...] = ()
    across: Across | None = None
    ghosts: Ghosts | None = None
    layers: tuple[Layer, ...] = ()
    hand: tuple[Shape, ...] = ()
    beside: tuple[Shape, ...] = ()
    hand_beside: tuple[Shape, ...] = ()
    is_focused: bool = False

    @property
    def focus_line(self) -> Rect:
        """Where it is shown that keys go there: at the left, where nothing scrolls away from under it."""
        corner, side = self.places.corner, self.places.side
        return Rect(0, corner.y, _FOCUS_LINE * self.chart.zoom.ratio, side.bottom - corner.y)

    def parts(self, rect: Rect, measure: Measure) -> Iterator[Part]:
        """What has to be painted so that `rect` shows the picture."""
        places, camera, zoom = self.places, self.camera, self.chart.zoom
        across, down = int(places.body.x) - camera.x, int(places.body.y) - camera.y
        if (clip := _shared(rect, places.body)) is not None:
            yield Part(clip, across, down, self._rows(clip.moved(-across, -down), measure))
        if (clip := _shared(rect, places.side)) is not None:
            yield Part(clip, 0, down, (*self._names(down, measure), *self.beside, *self.hand_beside))
        if (clip := _shared(rect, places.axis)) is not None:
            area, part = places.axis.moved(-across, 0), clip.moved(-across, 0)
            yield Part(clip, across, 0, axis(zoom, area, part, self.chart.timeline.today, measure))
        if (clip := _shared(rect, places.corner)) is not None:
            yield Part(clip, 0, 0, _corner(places.corner, zoom.ratio))
        if (clip := _shared(rect, places.legend)) is not None:
            yield Part(clip, 0, 0, legend(self.chart.timeline.colouring.keys, places.legend, zoom.ratio, measure))
        if self.is_focused and (clip := _shared(rect, self.focus_line)) is not None:
            x, y, width, height = self.focus_line
            yield Part(clip, 0, 0, (Box(x=x, y=y, w=width, h=height, fill=Ink("goal0")),))
        if self.tip:
            yield Part(rect, 0, 0, self.tip)

    def heads_reach(self, measure: Measure) -> float:
        """How far the words of the headings in sight reach over the rows."""
        return heads_width(self.chart, self._heads_area(self.camera.area), measure) - self.places.side.w

    def _heads_area(self, area: Rect) -> Rect:
        """Where the headings of an area of the chart begin and end: they stand still, beside the rows and over them."""
        places = self.places
        left = self.camera.x - places.side.w
        return Rect(left, area.y, places.side.w + places.body.w, area.h)

    def _names(self, down: int, measure: Measure) -> Iterator[Shape]:
        side = self.places.side
        return names(self.chart, side.moved(0, -down), side.w + self.places.body.w, measure)

    def _rows(self, area: Rect, measure: Measure) -> Iterator[Shape]:
        yield Box(x=area.x, y=area.y, w=area.w, h=area.h, fill=Ink("panel"))
        yield from self.chart.ground(area)
        titles = tuple(heads(self.chart, self._heads_area(area), measure))
        items = tuple(self.chart.items(area, self.camera.x))
        spared = Spared(area, (*titles, *items))
        yield from titles
        if self.across:
            yield from spared.of(self.across.quiet(area))
        if self.ghosts:
            yield from self.ghosts.behind(area)
        yield from items
        if self.ghosts:
            yield from self.ghosts.over(area)
        if self.across:
            yield from spared.of(self.across.loud(area))
        for layer in self.layers:
            yield from layer.visible(area)
        yield from spared.of(self.over)
        yield from self.hand
        if not self.chart.timeline.lanes:
            yield from _nothing(self.chart, self.camera.area, measure)


def over_selection(chart: Chart, item_id: str, measure: Measure) -> tuple[Shape, ...]:
    """What marks the selected item: a line around it, and its links."""
    item = chart.timeline.snapshot.item(item_id)
    spot = chart.timeline.spot_of(item) if item else None
    if spot is None:
        return ()
    ratio = chart.zoom.ratio
    x, y, width, height = chart.bar_of(spot).grown(_HALO * ratio)
    halo = Box(x=x, y=y, w=width, h=height, radius=height / 4, edge=Ink("text"), edge_width=_HALO_EDGE * ratio)
    return (*linked(chart, item_id, measure), halo)


def _corner(area: Rect, ratio: float) -> Iterator[Shape]:
    line = max(1, round(ratio))
    yield Box(x=area.x, y=area.y, w=area.w, h=area.h, fill=Ink("panel"))
    yield Box(x=area.x, y=area.bottom - line, w=area.w, h=line, fill=Ink("hairline"))


def _nothing(chart: Chart, area: Rect, measure: Measure) -> Iterator[Shape]:
    size = lettering(chart.zoom.ratio).text
    is_all = chart.timeline.arranged.arrangement.filter.is_empty
    words = "Nothing with a date here yet" if is_all else "Nothing passes this filter"
    x, y = area.x + area.w / 2, round(area.y + area.h / 2)
    line = a_line(words, x, y, size, measure, ink=Ink("quiet"), align="middle", room=area.w)
    ground = line.rect.grown(size / 2)
    yield Box(x=ground.x, y=ground.y, w=ground.w, h=ground.h, fill=Ink("panel"))
    yield line


def _shared(one: Rect, other: Rect) -> Rect | None:
    if not one.meets(other):
        return None
    x, y = max(one.x, other.x), max(one.y, other.y)
    return Rect(x, y, min(one.right, other.right) - x, min(one.bottom, other.bottom) - y)
