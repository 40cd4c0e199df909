"""What stands still beside and above the scrolling timeline: names of roadmaps and lanes, the key to the colours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from roadmap_display.layout.goalmark import Goalmark
from roadmap_display.layout.lettering import Measure, a_line, one_line
from roadmap_display.layout.shapes import Box, Ink, Rect, Shape
from roadmap_display.layout.timeline.colouring import Key
from roadmap_display.layout.timeline.timeline import Section
from roadmap_display.layout.timeline.timeline_chart import Chart
from roadmap_display.layout.timeline.timeline_heights import Band
from roadmap_display.layout.timeline.timeline_zoom import lettering

COLUMN, LEGEND = 168.0, 36.0
"""Width of the names and height of the key to the colours, in pixels of the design."""

_PAD, _INDENT = 14.0, 26.0
FOLD_PAD, FOLD = 10.0, 15.0
"""Before the sign that folds a section, and from its left end to the title."""

_TITLE, _STRONG, _PLAIN = 700, 600, 500
_LEAST_WORDS = 4
"""Letters of room that words must have to be begun."""

_SQUARE = 11.0
_AROUND, _BESIDE = 24.0, 10.0
"""Beside the words of a key, and between its title and what stands behind that."""

_LEAST_KEY, _WIDEST_KEY = 110.0, 420.0
_LINE_SHARE = 1.35


def names(chart: Chart, area: Rect, across: float, measure: Measure) -> Iterator[Shape]:
    """The names over `area`, whose heights are the chart's; a lane taller than the screen keeps its name in sight.

    Heads are as wide as `across`: what has no room in the column goes on over the rows, where `heads` draws it.
    """
    line = max(1, round(chart.zoom.ratio))
    yield Box(x=area.x, y=area.y, w=area.w, h=area.h, fill=Ink("panel"))
    yield Box(x=area.right - line, y=area.y, w=line, h=area.h, fill=Ink("hairline"))
    for number in chart.heights.lanes_in(area):
        band = chart.heights.bands[number]
        yield Box(x=area.x, y=band.bottom - line, w=area.w, h=line, fill=Ink("hairline"))
        yield from _lane_name(chart, chart.timeline.lanes[number].lane.title, band, area, measure)
    for top, height in chart.heights.headings:
        if top < area.bottom and area.y < top + height:
            yield Box(x=area.x, y=top, w=area.w, h=height, fill=Ink("hairline", 40))
    yield from heads(chart, area._replace(w=across), measure)


def heads(chart: Chart, area: Rect, measure: Measure) -> Iterator[Shape]:
    """The words of the headings that lie in `area`, from its left end as far as they need; elided at its right end."""
    outline = chart.timeline.arranged.arrangement.outline
    for section, (top, height) in zip(chart.timeline.sections, chart.heights.headings, strict=True):
        if top < area.bottom and area.y < top + height:
            is_open = section.key not in outline.closed if outline else None
            yield from _heading(section, Rect(area.x, top, area.w, height), chart.zoom.ratio, measure, is_open=is_open)


def heads_width(chart: Chart, area: Rect, measure: Measure) -> float:
    """How far the words of the headings in `area` reach from its left end; 0 without any."""
    ends = (shape.x + shape.w for shape in heads(chart, area, measure))
    return max(ends, default=area.x) - area.x


def _heading(
    section: Section, area: Rect, ratio: float, measure: Measure, *, is_open: bool | None = None
) -> Iterator[Shape]:
    """A section's title; where it can be folded away, behind a sign that says whether it `is_open`."""
    type_ = lettering(ratio)
    unit = type_.unit
    baseline = round(area.y + area.h / 2 + measure.cap_height(type_.text) / 2)
    x = round(area.x + _PAD * unit)
    if is_open is not None:
        x = round(area.x + FOLD_PAD * unit)
        yield a_line("▾" if is_open else "▸", x, baseline, type_.text, measure, ink=Ink("quiet"))
        x += round(FOLD * unit)
    if section.mark:
        yield _square(section.mark, Rect(x, area.y, area.w, area.h), ratio)
        x += round((_SQUARE + 7) * unit)
    room = area.right - _PAD * unit - x
    head = a_line(section.title, x, baseline, type_.text, measure, weight=_TITLE, room=room)
    yield head
    rest = room - head.w - 8 * unit
    if section.words and rest >= _LEAST_WORDS * type_.quiet:
        x = round(head.x + head.w + 8 * unit)
        yield a_line(section.words, x, baseline, type_.quiet, measure, ink=Ink("quiet"), room=rest)


def _lane_name(chart: Chart, title: str, band: Band, area: Rect, measure: Measure) -> Iterator[Shape]:
    type_ = lettering(chart.zoom.ratio)
    unit, height = type_.unit, _LINE_SHARE * type_.quiet
    row = max(height, min(chart.zoom.row_height, band.bottom - band.first_row))
    top = max(band.first_row, min(area.y, band.bottom - row))
    if band.bottom - band.top < height or not title:
        return
    baseline = round(top + row / 2 + measure.cap_height(type_.quiet) / 2)
    x = area.x + _INDENT * unit
    yield a_line(title, x, baseline, type_.quiet, measure, room=area.right - _PAD / 2 * unit - x, ink=Ink("text", 88))


def legend(keys: tuple[Key, ...], area: Rect, ratio: float, measure: Measure) -> Iterator[Shape]:
    """The key to the colours in a line, in columns where all words fit so; those without room are counted.

    Where not all words fit, all keys say less behind their titles, then nothing: half a word says nothing.
    """
    yield Box(x=area.x, y=area.y, w=area.w, h=area.h, fill=Ink("ground"))
    pad = _PAD * ratio
    fitting = max(1, int((area.w - 2 * pad) / (_LEAST_KEY * ratio)))
    shown = keys if len(keys) <= fitting else keys[: fitting - 1]
    cells = len(shown) + (len(shown) < len(keys))
    width = min(_WIDEST_KEY * ratio, (area.w - 2 * pad) / max(1, cells))
    x = area.x + pad
    for key, wide in _fitted(shown, width, area.w - 2 * pad - width * (cells - len(shown)), ratio, measure):
        yield from _key(key, Rect(x, area.y, wide, area.h), ratio, measure)
        x += wide
    if len(shown) < len(keys):
        type_ = lettering(ratio)
        baseline = round(area.y + area.h / 2 + measure.cap_height(type_.quiet) / 2)
        words = f"and {len(keys) - len(shown)} more"
        yield a_line(
            words, area.x + pad + (cells - 1) * width, baseline, type_.quiet, measure, ink=Ink("quiet"), room=width
        )


def _fitted(
    keys: Sequence[Key], width: float, room: float, ratio: float, measure: Measure
) -> Sequence[tuple[Key, float]]:
    """The keys with as much as all have room for, and how wide each is: as a column, or as it needs."""
    bare = [key._replace(more="") for key in keys]
    for version in (keys, [key._replace(more=key.short) for key in keys], bare):
        needs = [_need(key, ratio, measure) for key in version]
        if max(needs, default=0.0) <= width:
            return [(key, width) for key in version]
        if sum(needs) <= room:
            return list(zip(version, needs, strict=True))
    return [(key, width) for key in bare]


def _need(key: Key, ratio: float, measure: Measure) -> float:
    """How wide a key is with all its words."""
    type_ = lettering(ratio)
    more = measure.width(one_line(key.more), type_.quiet, _PLAIN) + _BESIDE * ratio if key.more else 0.0
    words = measure.width(one_line(key.title), type_.text, _STRONG) + more
    return round(_SQUARE * ratio) + _AROUND * ratio + words + 1


def _key(key: Key, area: Rect, ratio: float, measure: Measure) -> Iterator[Shape]:
    type_, square = lettering(ratio), _square(key.mark, area, ratio)
    yield square
    x, room = area.x + square.w + 8 * ratio, area.w - square.w - _AROUND * ratio
    baseline = round(area.y + area.h / 2 + measure.cap_height(type_.text) / 2)
    title = a_line(key.title, x, baseline, type_.text, measure, weight=_STRONG, room=room)
    yield title
    if key.more:
        yield a_line(key.more, x + title.w + _BESIDE * ratio, baseline, type_.quiet, measure, ink=Ink("quiet"))


def _square(mark: Goalmark, area: Rect, ratio: float) -> Box:
    """The colour at the left of an area, in its middle."""
    side = round(_SQUARE * ratio)
    top = round(area.y + area.h / 2 - side / 2)
    return Box(x=round(area.x), y=top, w=side, h=side, radius=3 * ratio, fill=Ink(mark.role), marks=mark.marks)
