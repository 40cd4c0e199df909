"""What a hand can take hold of: edges and dots of items, links, lanes, headings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from roadmap_display.layout.shapes import Curve, Rect
from roadmap_display.layout.timeline.timeline import Section, Spot
from roadmap_display.layout.timeline.timeline_chart import Chart
from roadmap_display.layout.timeline.timeline_grips import (
    DOT_AWAY,
    DOT_REACH,
    GRIP,
    dots_at,
    fold_box,
    has_grips,
    near_curve,
)
from roadmap_display.layout.timeline.timeline_lanes import lane_at
from roadmap_display.layout.timeline.timeline_side import FOLD, FOLD_PAD
from roadmap_display.layout.timeline.timeline_sight import Sight
from roadmap_display.layout.timeline.timeline_zoom import Detail
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.links import Edge, Link

_LINK_REACH = 5.0


class OnItem(NamedTuple):
    """An item, its words included."""

    item: Item


class OnEdge(NamedTuple):
    """The edge of a bar, to be pulled."""

    item: Item
    edge: Edge


class OnDot(NamedTuple):
    """The dot beside an edge, from which a link is drawn."""

    item: Item
    edge: Edge


class OnFold(NamedTuple):
    """The sign before a container."""

    item: Item


class OnLink(NamedTuple):
    """A link that is drawn."""

    link: Link


class OnGround(NamedTuple):
    """Empty ground of a lane, by its number, at a day with its fraction."""

    lane: int
    day: float


class OnLane(NamedTuple):
    """The name of a lane, by its number."""

    lane: int


class OnHeading(NamedTuple):
    """The heading of a section; `folds` on the sign before its title."""

    section: Section
    folds: bool = False


Target = OnItem | OnEdge | OnDot | OnFold | OnLink | OnGround | OnLane | OnHeading
Drawn = Iterable[tuple[Link, Curve]]
"""Links with the curves they are drawn as."""


def target_at(sight: Sight, at: tuple[float, float], live: Iterable[Item] = (), links: Drawn = ()) -> Target | None:
    """What lies at a point (device pixels of the widget); `live` are the items whose dots are always shown.

    Their dots go before bars, and bars before the dots of items that are only near.
    """
    x, y = at
    body, side = sight.places.body, sight.places.side
    if body.meets(Rect(x, y, 1, 1)):
        chart_at = sight.camera.x + x - body.x, sight.camera.y + y - body.y
        return _in_rows(sight, chart_at, live, links)
    if side.meets(Rect(x, y, 1, 1)):
        found = _in_lanes(sight.chart, sight.camera.y + y - side.y, 0.0, named=True)
        folds = x < (FOLD_PAD + FOLD) * sight.chart.zoom.ratio
        return found._replace(folds=folds) if isinstance(found, OnHeading) else found
    return None


def near_items(chart: Chart, at: tuple[float, float]) -> list[Item]:
    """The items whose bar, dots or sign lie under a point."""
    reach, point = (DOT_AWAY + DOT_REACH) * chart.zoom.ratio, _point(at)
    around = Rect(at[0] - reach, at[1], 2 * reach, 1)
    spots = (spot for spot in chart.spots_in(around) if chart.bar_of(spot).grown(reach).meets(point))
    return [chart.timeline.item_at(spot) for spot in spots if _is_level(chart.bar_of(spot), at[1])]


def _in_rows(sight: Sight, at: tuple[float, float], live: Iterable[Item], links: Drawn) -> Target | None:
    chart, (x, y) = sight.chart, at
    point = _point(at)
    spots = list(chart.spots_in(point))
    on_bar = next((spot for spot in spots if chart.bar_of(spot).meets(point)), None)
    if found := _on_affordances(chart, live, at):
        return found
    if on_bar:
        return _on_item(chart, on_bar, at)
    if found := _on_affordances(chart, near_items(chart, at), at):
        return found
    if beside := next((spot for spot in spots if chart.area_of(spot).meets(point)), None):
        return _on_item(chart, beside, at)
    reach = _LINK_REACH * chart.zoom.ratio
    near = [(near_curve(curve.path, x, y), link) for link, curve in links if curve.rect.grown(reach).meets(_point(at))]
    if near and min(near, key=lambda one: one[0])[0] <= reach:
        return OnLink(min(near, key=lambda one: one[0])[1])
    return _in_lanes(chart, y, chart.zoom.day_at(x), named=False)


def _bars(chart: Chart, items: Iterable[Item]) -> Iterator[tuple[Item, Rect]]:
    for item in items:
        spot = chart.timeline.spot_of(item)
        if spot:
            yield item, chart.bar_of(spot)


def _on_affordances(chart: Chart, items: Iterable[Item], at: tuple[float, float]) -> Target | None:
    if chart.zoom.detail is not Detail.WORDS:
        return None
    targets = (_on_affordance(chart, item, bar, at) for item, bar in _bars(chart, items))
    return next((target for target in targets if target), None)


def _on_affordance(chart: Chart, item: Item, bar: Rect, at: tuple[float, float]) -> Target | None:
    """The dot of an item, or the sign before it, that lies at a point."""
    reach = DOT_REACH * chart.zoom.ratio
    if item.id in chart.timeline.snapshot.parents and fold_box(chart, bar).meets(_point(at)):
        return OnFold(item)
    for edge, (x, y) in dots_at(chart, item, bar):
        if abs(at[0] - x) <= reach and abs(at[1] - y) <= reach:
            return OnDot(item, edge)
    return None


def _on_item(chart: Chart, spot: Spot, at: tuple[float, float]) -> Target:
    item, bar = chart.timeline.item_at(spot), chart.bar_of(spot)
    grip = min(GRIP * chart.zoom.ratio, bar.w / 4)
    if has_grips(chart, item, bar):
        if bar.x <= at[0] < bar.x + grip:
            return OnEdge(item, "start")
        if bar.right - grip <= at[0] < bar.right:
            return OnEdge(item, "end")
    return OnItem(item)


def _in_lanes(chart: Chart, y: float, day: float, *, named: bool) -> Target | None:
    for section, (top, height) in zip(chart.timeline.sections, chart.heights.headings, strict=True):
        if top <= y < top + height:
            return OnHeading(section)
    number = lane_at(chart, y)
    if number is None:
        return None
    return OnLane(number) if named else OnGround(number, day)


def _is_level(bar: Rect, y: float) -> bool:
    return bar.y <= y < bar.bottom


def _point(at: tuple[float, float]) -> Rect:
    return Rect(at[0], at[1], 1, 1)
