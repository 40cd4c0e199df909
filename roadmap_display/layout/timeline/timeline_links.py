"""What hangs on the selected item, and on what it hangs: curves from edge to edge."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from roadmap_display.layout.lettering import Measure, a_line
from roadmap_display.layout.shapes import Box, Curve, Ink, Rect, Shape
from roadmap_display.layout.timeline.timeline_chart import Chart
from roadmap_display.layout.timeline.timeline_spared import Path, free_place
from roadmap_display.layout.timeline.timeline_zoom import lettering
from roadmap_display.roadmap.dates.when import When
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.links import Edge, Link

QUIET, LOUD = Ink("quiet"), Ink("attention")
"""A link that holds, and one that perhaps does not."""

_LINE, _BROKEN_LINE = 1.5, 2.5
_SWING = 36.0
"""A curve leaves and arrives level, over at least so many pixels of the design."""


class Reach(NamedTuple):
    """By how many days a link is missed: `certain` days at the best reading of fuzzy dates, `possible` at the worst."""

    certain: int
    possible: int


def missed_by(link: Link, start: Item, end: Item) -> Reach | None:
    """How far `end` comes too early for the link; None where one of them has no date there."""
    driver, follower = _edge(start, link.from_edge), _edge(end, link.to_edge)
    if driver is None or follower is None:
        return None
    return Reach(driver.first + link.gap_days - follower.last, driver.last + link.gap_days - follower.first)


def _edge(item: Item, edge: Edge) -> When | None:
    if item.is_milestone:
        return item.start or item.end
    return item.start if edge == "start" else item.end


def links_of(chart: Chart, item_id: str) -> Sequence[Link]:
    """The links of an item, in either direction."""
    return chart.timeline.snapshot.links_by_item.get(item_id, ())


def linked(chart: Chart, item_id: str, measure: Measure) -> Iterator[Shape]:
    """A curve for each link of an item whose other end is drawn too; a broken one says by how many days."""
    for link in links_of(chart, item_id):
        start, end = chart.timeline.snapshot.item(link.from_), chart.timeline.snapshot.item(link.to)
        if start and end and (bars := _bars(chart, start, end)):
            yield from curve(chart, link, (start, end), bars, measure)


def _bars(chart: Chart, start: Item, end: Item) -> tuple[Rect, Rect] | None:
    spots = chart.timeline.spot_of(start), chart.timeline.spot_of(end)
    return (chart.bar_of(spots[0]), chart.bar_of(spots[1])) if spots[0] and spots[1] else None


def curve(
    chart: Chart, link: Link, items: tuple[Item, Item], bars: tuple[Rect, Rect], measure: Measure
) -> Iterator[Shape]:
    """The curve of a link between two bars; a broken one says by how many days."""
    ratio = chart.zoom.ratio
    missed = missed_by(link, *items)
    broken = missed is not None and missed.certain > 0
    x1 = bars[0].right if link.from_edge == "end" else bars[0].x
    x2 = bars[1].right if link.to_edge == "end" else bars[1].x
    y1, y2 = (bar.y + bar.h / 2 for bar in bars)
    swing = max(_SWING * ratio, abs(x2 - x1) / 2)
    c1 = x1 + (swing if link.from_edge == "end" else -swing)
    c2 = x2 + (swing if link.to_edge == "end" else -swing)
    line = (_BROKEN_LINE if broken else _LINE) * ratio
    left, right, top, bottom = min(x1, x2, c1, c2), max(x1, x2, c1, c2), min(y1, y2), max(y1, y2)
    path = (x1, y1, c1, y1, c2, y2, x2, y2)
    yield Curve(
        x=left - line, y=top - line, w=right - left + 2 * line, h=bottom - top + 2 * line,
        path=path, ink=LOUD if missed and missed.possible > 0 else QUIET, line=line,
    )  # fmt: skip
    if broken and missed:
        yield from _label(chart, f"{missed.certain} day{'s' if missed.certain > 1 else ''} early", path, measure)


def _label(chart: Chart, words: str, path: Path, measure: Measure) -> Iterator[Shape]:
    ratio = chart.zoom.ratio
    size = lettering(ratio).quiet
    width, height = measure.width(words, size, 600) + 12 * ratio, 18 * ratio
    x, y = free_place(chart, path, width, height)
    left, top = round(x - width / 2), round(y - height / 2)
    yield Box(
        x=left,
        y=top,
        w=round(width),
        h=round(height),
        radius=4 * ratio,
        fill=Ink("panel"),
        edge=LOUD,
        edge_width=ratio,
    )
    baseline = round(y + measure.cap_height(size) / 2)
    yield a_line(words, left + 6 * ratio, baseline, size, measure, weight=600, ink=LOUD)
