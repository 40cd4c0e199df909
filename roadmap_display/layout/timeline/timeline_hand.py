"""What a hand is about to do, drawn over the rows: where things would lie, what follows, what breaks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from math import ceil
from typing import NamedTuple

import msgspec

from roadmap_display.layout.lettering import Measure, a_line
from roadmap_display.layout.shapes import Box, Curve, Ink, Rect, Shape, Text
from roadmap_display.layout.timeline.timeline import Spot
from roadmap_display.layout.timeline.timeline_chart import BAR_DROP, BAR_SHARE, Chart
from roadmap_display.layout.timeline.timeline_item import Placed
from roadmap_display.layout.timeline.timeline_links import curve
from roadmap_display.layout.timeline.timeline_marks import MARK, dot, grips, ring
from roadmap_display.layout.timeline.timeline_zoom import lettering
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.links import Link

_DASH = 1.5
_SWING = 48.0
_PAD, _HEIGHT, _FROM_POINTER = 11.0, 28.0, 16.0


def left_behind(chart: Chart, spot: Spot) -> Iterator[Shape]:
    """The outline of where an item lies, once it is taken away from there."""
    area, bar = chart.area_of(spot), chart.bar_of(spot)
    inset = BAR_DROP * area.h
    yield Box(x=area.x, y=area.y + inset, w=area.w, h=area.h - inset - 1, fill=Ink("panel"))
    yield outline(chart, bar, Ink("baseline"))


def outline(chart: Chart, bar: Rect, ink: Ink) -> Box:
    """A dashed line around where a bar lay, or would lie."""
    line = max(1.0, _DASH * chart.zoom.ratio)
    radius = min(bar.h / 4, bar.w / 2)
    return Box(x=bar.x, y=bar.y, w=bar.w, h=bar.h, radius=radius, edge=ink, edge_width=line, dashed=True)


def in_hand(chart: Chart, item: Item, row_top: float) -> Iterator[Shape]:
    """An item in the hand, as it would lie."""
    found = chart.as_drawn(item, row_top)
    if found:
        bar = bar_in_row(chart, found, row_top)
        yield ring(chart, bar, MARK)
        yield from found.shapes
        yield from grips(chart, item, bar)


def follower(chart: Chart, item: Item, row_top: float, *, breaks: bool) -> Iterator[Shape]:
    """The ghost of an item that would move along; where it `breaks` something, marked so."""
    found = chart.as_drawn(item, row_top)
    if found:
        yield from map(_faint, found.shapes)
        bar = bar_in_row(chart, found, row_top)
        yield outline(chart, bar, Ink("attention" if breaks else "goal0"))


def broken(chart: Chart, bar: Rect) -> Shape:
    """The mark of an item that stays and no longer fits."""
    return ring(chart, bar, Ink("attention"))


def bar_in_row(chart: Chart, found: Placed, row_top: float) -> Rect:
    """Where the bar or diamond lies of an item that is drawn on a row."""
    left, right = found.fit.bar
    height = chart.zoom.row_height
    return Rect(left, round(row_top + BAR_DROP * height), max(1.0, right - left), BAR_SHARE * height)


def bound(
    chart: Chart, link: Link, ends: tuple[Item, Item], bars: tuple[Rect, Rect], measure: Measure
) -> Iterator[Shape]:
    """A link as it would be drawn, with a dot at either end."""
    shapes = tuple(curve(chart, link, ends, bars, measure))
    yield from shapes
    for shape in shapes:
        if isinstance(shape, Curve):
            yield dot(chart, shape.path[:2], shape.ink)
            yield dot(chart, shape.path[6:], shape.ink)


def reaching(chart: Chart, start: tuple[float, float], end: tuple[float, float], *, leaves_right: bool) -> Curve:
    """The curve from the dot that was taken hold of to the pointer."""
    line = 2.5 * chart.zoom.ratio
    swing = max(_SWING * chart.zoom.ratio, abs(end[0] - start[0]) / 2) * (1 if leaves_right else -1)
    path = (*start, start[0] + swing, start[1], end[0] - swing, end[1], *end)
    xs, ys = path[::2], path[1::2]
    left, top = min(xs) - line, min(ys) - line
    return Curve(x=left, y=top, w=max(xs) + line - left, h=max(ys) + line - top, path=_eight(path), ink=MARK, line=line)


def rubber_band(chart: Chart, area: Rect) -> Box:
    """What is drawn around items to select them."""
    return Box(x=area.x, y=area.y, w=area.w, h=area.h, radius=2, edge=MARK, edge_width=max(1.0, chart.zoom.ratio))


def drawn_new(chart: Chart, area: Rect) -> Box:
    """What would become a new item."""
    return Box(
        x=area.x, y=area.y, w=area.w, h=area.h, radius=min(area.h / 4, area.w / 2), fill=Ink("goal0", 18), edge=MARK,
        edge_width=_DASH * chart.zoom.ratio, dashed=True,
    )  # fmt: skip


def lane_line(chart: Chart, y: float, area: Rect) -> Box:
    """The line at a height where a lane or a roadmap would come to stand."""
    thick = round(3 * chart.zoom.ratio)
    return Box(x=area.x, y=round(y) - thick / 2, w=area.w, h=thick, fill=MARK)


def lane_lit(chart: Chart, number: int, area: Rect) -> Box:
    """The lane into which something would come."""
    band = chart.heights.bands[number]
    return lit(chart, band.top, band.bottom, area)


def lit(chart: Chart, top: float, bottom: float, area: Rect) -> Box:
    """All that lies from one height to another, marked."""
    line = 2 * chart.zoom.ratio
    return Box(
        x=area.x + line, y=top + line / 2, w=area.w - 2 * line, h=bottom - top - line,
        radius=4 * chart.zoom.ratio, edge=Ink("goal0", 60), edge_width=line,
    )  # fmt: skip


SAYS, WARNS = Ink("pill_text"), Ink("pill_attention")


class Phrase(NamedTuple):
    """Words of a tip, and whether they say something or warn of it."""

    words: str
    ink: Ink = SAYS


_APART = Phrase(" · ", Ink("pill_text", 60, "pill"))


def hand_tip(
    phrases: Sequence[Phrase], hint: str, pointer: tuple[float, float], within: Rect, ratio: float, measure: Measure
) -> tuple[Shape, ...]:
    """A line above the pointer that says what would happen, and quietly what keys do; wholly `within`."""
    type_ = lettering(ratio)
    size, quiet = type_.text, type_.quiet
    phrases = tuple(chain.from_iterable((_APART, phrase) for phrase in phrases))[1:]
    widths = [measure.width(phrase.words, size, 600) for phrase in phrases]
    words = sum(widths)
    width = ceil(min(within.w, max(words, measure.width(hint, quiet, 500)) + 2 * _PAD * ratio))
    height = round((_HEIGHT + (16 if hint else 0)) * ratio)
    x = round(max(within.x, min(pointer[0] + _FROM_POINTER * ratio, within.right - width)))
    above = pointer[1] - _FROM_POINTER * ratio - height
    y = round(above if above >= within.y else min(within.bottom - height, pointer[1] + 1.5 * _FROM_POINTER * ratio))
    room = x + width - _PAD * ratio
    ground = Box(
        x=x, y=y, w=width, h=height, radius=6 * ratio, fill=Ink("pill"), edge=Ink("hairline"), edge_width=ratio
    )
    baseline = y + round(_HEIGHT * ratio / 2 + measure.cap_height(size) / 2)
    lines = _side_by_side(phrases, widths, (x + _PAD * ratio, baseline, room), size, measure)
    if not hint:
        return (ground, *lines)
    below = y + round((_HEIGHT + 9) * ratio)
    told = a_line(
        hint, x + _PAD * ratio, below, quiet, measure, ink=Ink("pill_text", 72, "pill"), room=width - 2 * _PAD * ratio
    )
    return (ground, *lines, told)


def _side_by_side(
    phrases: Iterable[Phrase],
    widths: Sequence[float],
    at: tuple[float, float, float],
    size: int,
    measure: Measure,
) -> Iterator[Text]:
    """Phrases on one line from x, at a baseline, as far as an end of room."""
    x, baseline, end = at
    for phrase, width in zip(phrases, widths, strict=True):
        if x < end:
            yield a_line(phrase.words, x, baseline, size, measure, weight=600, ink=phrase.ink, room=end - x + 1)
        x += width


def _faint(shape: Shape) -> Shape:
    """A shape as a ghost shows it."""
    if isinstance(shape, Box) and shape.fill:
        return msgspec.structs.replace(shape, fill=Ink(shape.fill.role, 8), done=0.0, edge=None, edge_width=0.0)
    if isinstance(shape, Text):
        return msgspec.structs.replace(shape, ink=Ink("text", 62))
    return shape


def _eight(path: tuple[float, ...]) -> tuple[float, float, float, float, float, float, float, float]:
    x1, y1, x2, y2, x3, y3, x4, y4 = path
    return x1, y1, x2, y2, x3, y3, x4, y4
