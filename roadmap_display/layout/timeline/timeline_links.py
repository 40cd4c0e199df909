"""What hangs on the selected item, and on what it hangs: curves from edge to edge."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from roadmap_display.layout.lettering import Measure, a_line
from roadmap_display.layout.shapes import Box, Curve, Ink, Rect, Shape
from roadmap_display.layout.timeline.timeline_chart import Chart
from roadmap_display.layout.timeline.timeline_spared import Path, free_place
from roadmap_display.layout.timeline.timeline_zoom import lettering
from roadmap_display.roadmap.checks.ahead import counted
from roadmap_display.roadmap.checks.link_checks import missed_link
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.links import Link

QUIET, LOUD = Ink("quiet"), Ink("attention")
"""A link that holds, and one that perhaps does not."""

_LINE, _BROKEN_LINE = 1.5, 2.5
_SWING = 36.0
"""A curve leaves and arrives level, over at least so many pixels of the design."""


def links_of(chart: Chart, item_id: str) -> Sequence[Link]:
    """The links of an item, in either direction."""
    return chart.timeline.snapshot.links_by_item.get(item_id, ())


def linked(chart: Chart, item_id: str, measure: Measure) -> Iterator[Shape]:
    """What each link of an item is drawn as."""
    for link in links_of(chart, item_id):
        yield from drawn_link(chart, link, measure)


def drawn_link(chart: Chart, link: Link, measure: Measure) -> Iterator[Shape]:
    """The curve of a link, with what is said of it; nothing where one of its ends is not drawn."""
    timeline = chart.timeline
    start, end = timeline.snapshot.item(link.from_), timeline.snapshot.item(link.to)
    spots = timeline.spot_of(start) if start else None, timeline.spot_of(end) if end else None
    if start and end and spots[0] and spots[1]:
        yield from curve(chart, link, (start, end), (chart.bar_of(spots[0]), chart.bar_of(spots[1])), measure)


def curve(
    chart: Chart, link: Link, items: tuple[Item, Item], bars: tuple[Rect, Rect], measure: Measure
) -> Iterator[Shape]:
    """The curve of a link between two bars; a broken one says by how many days."""
    ratio = chart.zoom.ratio
    missed = missed_link(link, *items)
    is_broken = missed is not None and missed.certain
    x1 = bars[0].right if link.from_edge == "end" else bars[0].x
    x2 = bars[1].right if link.to_edge == "end" else bars[1].x
    y1, y2 = (bar.y + bar.h / 2 for bar in bars)
    swing = max(_SWING * ratio, abs(x2 - x1) / 2)
    c1 = x1 + (swing if link.from_edge == "end" else -swing)
    c2 = x2 + (swing if link.to_edge == "end" else -swing)
    line = (_BROKEN_LINE if is_broken else _LINE) * ratio
    left, right, top, bottom = min(x1, x2, c1, c2), max(x1, x2, c1, c2), min(y1, y2), max(y1, y2)
    path = (x1, y1, c1, y1, c2, y2, x2, y2)
    yield Curve(
        x=left - line, y=top - line, w=right - left + 2 * line, h=bottom - top + 2 * line,
        path=path, ink=LOUD if missed else QUIET, line=line,
    )  # fmt: skip
    if is_broken and missed:
        yield from label_on(chart, path, f"{counted(missed.days)} early", (LOUD, LOUD), measure)


def label_on(chart: Chart, path: Path, words: str, inks: tuple[Ink, Ink], measure: Measure) -> Iterator[Shape]:
    """A few words on a light ground, on a link; `inks` are those of the line around them and of the words."""
    ratio = chart.zoom.ratio
    size = lettering(ratio).quiet
    width, height = measure.width(words, size, 600) + 12 * ratio, 18 * ratio
    x, y = free_place(chart, path, width, height)
    left, top = round(x - width / 2), round(y - height / 2)
    yield Box(
        x=left, y=top, w=round(width), h=round(height), radius=4 * ratio, fill=Ink("panel"), edge=inks[0],
        edge_width=ratio,
    )  # fmt: skip
    baseline = round(y + measure.cap_height(size) / 2)
    yield a_line(words, left + 6 * ratio, baseline, size, measure, weight=600, ink=inks[1])
