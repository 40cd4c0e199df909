"""What marks selected items while one works on them: a ring around each, grips to pull, dots to link, signs to fold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from roadmap_display.layout.lettering import Measure, a_line
from roadmap_display.layout.shapes import Box, Curve, Ink, Rect, Shape
from roadmap_display.layout.timeline.timeline import Spot
from roadmap_display.layout.timeline.timeline_chart import Chart
from roadmap_display.layout.timeline.timeline_grips import DOT, dots_at, fold_box, has_grips
from roadmap_display.layout.timeline.timeline_lanes import number_of_place
from roadmap_display.layout.timeline.timeline_links import drawn_link, label_on, links_of
from roadmap_display.layout.timeline.timeline_zoom import Detail, lettering
from roadmap_display.roadmap.gestures.linking import RULE_WORDS
from roadmap_display.roadmap.gestures.placing import Place
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.links import Link

RING, _RING_LINE = 3.0, 2.0
_GRIP_WIDTH, _GRIP_HEIGHT = 5.0, 0.62
MARK = Ink("goal0")
"""The ink of what a hand marks and pulls."""

SMEAR = 8.0
"""Pixels of the design beside a bar on which its ring and its sign may lie; dots lie farther off."""


class Marks:
    """The rings around selected items, and the signs before containers, made when they are seen."""

    def __init__(self, chart: Chart, selected: frozenset[str], measure: Measure) -> None:
        self._chart = chart
        self.selected = selected
        self._measure = measure
        outline = chart.timeline.arranged.arrangement.outline
        self._folded = outline.folded if outline else frozenset()

    def visible(self, area: Rect) -> Iterator[Shape]:
        """The rings and signs that may be seen in an area of the chart."""
        if self._chart.zoom.detail is not Detail.DENSITY:
            for spot in self._chart.spots_in(area):
                yield from self._of(spot)

    def _of(self, spot: Spot) -> Iterator[Shape]:
        chart, item = self._chart, self._chart.timeline.item_at(spot)
        if item.id in self.selected:
            yield ring(chart, chart.bar_of(spot), MARK)
        if item.id in chart.timeline.snapshot.parents and chart.zoom.detail is Detail.WORDS:
            yield from self._sign(item, chart.bar_of(spot))

    def _sign(self, item: Item, bar: Rect) -> Iterator[Shape]:
        box, type_ = fold_box(self._chart, bar), lettering(self._chart.zoom.ratio)
        yield Box(x=box.x, y=box.y, w=box.w, h=box.h, radius=box.h / 4, fill=Ink("panel"))
        sign = "▸" if item.id in self._folded else "▾"
        baseline = round(box.y + box.h / 2 + self._measure.cap_height(type_.quiet) / 2)
        yield a_line(sign, box.x + box.w / 2, baseline, type_.quiet, self._measure, ink=Ink("quiet"), align="middle")


def ring(chart: Chart, bar: Rect, ink: Ink) -> Box:
    """A soft ring around a bar."""
    ratio = chart.zoom.ratio
    x, y, width, height = bar.grown(RING * ratio)
    return Box(
        x=x, y=y, w=width, h=height, radius=height / 4, edge=Ink(ink.role, 55, ink.over), edge_width=_RING_LINE * ratio
    )


def grips(chart: Chart, item: Item, bar: Rect) -> Iterator[Shape]:
    """What shows that the edges of a bar can be pulled."""
    if not has_grips(chart, item, bar):
        return
    width, height = _GRIP_WIDTH * chart.zoom.ratio, _GRIP_HEIGHT * bar.h
    for x in (bar.x, bar.right):
        left, top = round(x - width / 2), round(bar.y + (bar.h - height) / 2)
        yield Box(
            x=left, y=top, w=width, h=height, radius=width / 2, fill=MARK, edge=Ink("panel"),
            edge_width=chart.zoom.ratio, item=item.id,
        )  # fmt: skip


def dot(chart: Chart, at: tuple[float, float], ink: Ink, item: str = "") -> Box:
    """A dot with a light line around it."""
    ratio = chart.zoom.ratio
    radius = (DOT + 1) * ratio
    return Box(
        x=round(at[0] - radius), y=round(at[1] - radius), w=2 * radius, h=2 * radius, radius=radius, fill=ink,
        edge=Ink("panel"), edge_width=ratio, item=item,
    )  # fmt: skip


def affordances(chart: Chart, item: Item) -> tuple[Shape, ...]:
    """Grips and dots of one item; none where it is not drawn, or too small to be worked on."""
    spot = chart.timeline.spot_of(item)
    if spot is None or chart.zoom.detail is not Detail.WORDS:
        return ()
    bar = chart.bar_of(spot)
    return (*grips(chart, item, bar), *(dot(chart, at, MARK, item.id) for _, at in dots_at(chart, item, bar)))


def drawn_links(chart: Chart, items: Iterable[str], measure: Measure) -> list[tuple[Link, tuple[Shape, ...]]]:
    """Each link of some items once, with what it is drawn as."""
    links = {link.id: link for item in items for link in links_of(chart, item)}
    found = ((link, tuple(drawn_link(chart, link, measure))) for link in links.values())
    return [(link, shapes) for link, shapes in found if shapes]


def curve_of(shapes: Iterable[Shape]) -> Curve | None:
    """The curve among what a link is drawn as."""
    return next((shape for shape in shapes if isinstance(shape, Curve)), None)


def marked_link(chart: Chart, link: Link, measure: Measure) -> Iterator[Shape]:
    """A selected link: its curve stands out, and says its rule."""
    found = curve_of(drawn_link(chart, link, measure))
    if found is None:
        return
    yield Curve(x=found.x, y=found.y, w=found.w, h=found.h, path=found.path, ink=MARK, line=3 * chart.zoom.ratio)
    for at in (found.path[:2], found.path[6:]):
        yield dot(chart, at, MARK)
    yield from label_on(chart, found.path, RULE_WORDS[link.rule], (MARK, Ink("text")), measure)


def lane_mark(chart: Chart, place: Place) -> tuple[Shape, ...]:
    """What marks the name of the lane one works in."""
    number = number_of_place(chart.timeline, place)
    if number is None:
        return ()
    band, ratio = chart.heights.bands[number], chart.zoom.ratio
    width = round(3 * ratio)
    return (Box(x=0, y=band.top + ratio, w=width, h=band.bottom - band.top - 3 * ratio, fill=MARK),)
