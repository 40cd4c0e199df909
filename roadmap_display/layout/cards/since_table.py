"""Rows of what happened, placed: a line each where there is room, else two."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from roadmap_display.layout.cards.since_rows import HappeningRow, Section
from roadmap_display.layout.frame import PLAIN, STRONG, TITLE_WEIGHT
from roadmap_display.layout.lettering import a_line
from roadmap_display.layout.scene import Scene
from roadmap_display.layout.shapes import Box, Ink, Rect, Shape, Sign, Text
from roadmap_display.layout.spans import Span
from roadmap_display.layout.time_scale import TimeScale, Window

ROOMY = 40.0
"""A row is one line where it is so many times as wide as the type of a bar is high."""

ROW, MOST_ROW, SECOND_LINE, HEADING = 1.72, 2.06, 1.3, 1.75
"""Heights, in sizes of the type of a bar: of a row, of one with room to spare, of a second line, of a heading."""

_MARK, _MARK_GAP, _TITLE_GAP = 18.0, 30.0, 24.0
_TITLE_SHARE, _LEAST_TITLE = 0.27, 9.0
_BAR, _BAR_STEP, _DIAMOND = 12.0, 10.0, 24.0
_AXIS_SHARE, _LEAST_AXIS = 0.62, 7.0
_SIGN = 24.0
_LEAST_WAITS = 6.0
"""What an item waits for is left out where it has less room, in sizes of the type."""


class Columns(NamedTuple):
    """Where the parts of a row begin, in pixels; `who` is where the last one ends. `axis`: days for the bars."""

    mark: float
    title: float
    side: float
    words: float
    who: float
    axis: TimeScale | None
    is_roomy: bool
    who_width: float


def columns_for(scene: Scene, sections: Sequence[Section], area: Rect) -> Columns:
    """The same on all sheets of the page: wide enough for the longest of each part, as far as there is room."""
    sizes, measure = scene.sizes, scene.measure
    rows = [row for section in sections for row in section.rows]
    title = area.x + (_MARK + _MARK_GAP) * sizes.unit
    is_roomy = area.w >= ROOMY * sizes.bar
    gap = _TITLE_GAP * sizes.unit

    def widest(texts: Sequence[str], weight: int, size: int) -> float:
        return max((measure.width(text, size, weight) for text in texts), default=0.0)

    who = widest([row.who for row in rows], PLAIN, sizes.quiet)
    if not is_roomy:
        return Columns(area.x, title, title, title, area.right, None, False, who)
    sign = (_SIGN + 10) * sizes.unit
    longest = max((measure.width(row.title, sizes.bar, STRONG) + sign * row.is_done for row in rows), default=0.0)
    side = title + min(longest, _TITLE_SHARE * area.w) + 2 * gap
    words = side + min(widest([row.side for row in rows], PLAIN, sizes.quiet), 0.12 * area.w) + 2 * gap
    return Columns(area.x, title, side, words, area.right, _axis(scene, rows, words, area.right - who - gap), True, who)


def _axis(scene: Scene, rows: Sequence[HappeningRow], left: float, right: float) -> TimeScale | None:
    """The days of all bars, as wide as leaves room for the words behind each of them; None where that is too little.

    Rather than having no bars, what an item waits for may be cut.
    """
    moved = [(row, row.before, row.after) for row in rows if row.before and row.after]
    if not moved:
        return None
    first = min(min(before.first, after.first) for _, before, after in moved)
    window = Window(first, max(max(before.last, after.last) for _, before, after in moved))
    room = right - left - _TITLE_GAP * scene.sizes.unit
    widths = (
        min(
            (room - _words_width(scene, row, whole=whole)) * window.days / (max(before.last, after.last) + 1 - first)
            for row, before, after in moved
        )
        for whole in (True, False)
    )
    width = min(_AXIS_SHARE * room, next((width for width in widths if width >= _LEAST_AXIS * scene.sizes.bar), 0.0))
    return TimeScale(window, left, width) if width else None


def _words_width(scene: Scene, row: HappeningRow, *, whole: bool) -> float:
    """What stands behind the bars; not `whole`: without what it waits for."""
    measure, sizes = scene.measure, scene.sizes
    waits = measure.width(f" · {row.waits}", sizes.quiet, PLAIN) if row.waits and whole else 0.0
    return measure.width(row.words, sizes.chip, STRONG) + waits + _DIAMOND * sizes.unit


def row_height(scene: Scene, columns: Columns) -> float:
    """The least height of a row."""
    return scene.sizes.bar * (ROW + (0 if columns.is_roomy else SECOND_LINE))


def heading_height(scene: Scene) -> float:
    """Of a section's heading."""
    return scene.sizes.bar * HEADING


def draw_heading(scene: Scene, text: str, area: Rect) -> Iterator[Shape]:
    """A section's name over a hairline."""
    sizes, measure = scene.sizes, scene.measure
    baseline = area.y + area.h * 0.56 + measure.cap_height(sizes.bar) / 2
    yield a_line(text, area.x, baseline, sizes.bar, measure, weight=TITLE_WEIGHT, ink=Ink("quiet"), room=area.w)
    yield _hairline(scene, area)


def draw_row(scene: Scene, row: HappeningRow, columns: Columns, area: Rect) -> Iterator[Shape]:
    """A row's shapes over a hairline."""
    line = area if columns.is_roomy else area._replace(h=area.h * ROW / (ROW + SECOND_LINE))
    middle = line.y + line.h / 2
    yield _mark(scene, row, columns.mark, middle)
    who = _text(scene, row.who, columns.who, middle, row.item, align="right", room=columns.who_width + 1)
    yield from who
    end = min((text.x for text in who), default=columns.who) - _TITLE_GAP * scene.sizes.unit
    if columns.is_roomy:
        gap = _TITLE_GAP * scene.sizes.unit
        yield from _title(scene, row, columns.title, middle, columns.side - gap)
        yield from _text(scene, row.side, columns.side, middle, row.item, room=columns.words - gap - columns.side)
        yield from _what(scene, row, columns, middle, columns.who - columns.who_width - gap)
    else:
        yield from _title(scene, row, columns.title, middle, end)
        below = Rect(columns.words, line.bottom, area.right - columns.words, area.bottom - line.bottom)
        yield from _second(scene, row, below)
    yield _hairline(scene, area)


def _mark(scene: Scene, row: HappeningRow, x: float, middle: float) -> Box:
    side = _MARK * scene.sizes.unit
    return Box(
        x=x, y=middle - side / 2, w=side, h=side, radius=5 * scene.sizes.unit, fill=Ink(row.mark.role),
        marks=row.mark.marks, item=row.item,
    )  # fmt: skip


def _title(scene: Scene, row: HappeningRow, x: float, middle: float, end: float) -> Iterator[Shape]:
    sizes, measure = scene.sizes, scene.measure
    if row.is_done:
        side = _SIGN * sizes.unit
        yield Sign(x=x, y=middle - side / 2, w=side, h=side, name="done", ink=Ink("muted"), item=row.item)
        x += side + 10 * sizes.unit
    baseline = middle + measure.cap_height(sizes.bar) / 2
    line = a_line(row.title, x, baseline, sizes.bar, measure, weight=STRONG, room=end - x, item=row.item)
    if line.text:
        yield line


def _what(scene: Scene, row: HappeningRow, columns: Columns, middle: float, end: float) -> Iterator[Shape]:
    """The bars before and after, and behind them what happened."""
    x = columns.words
    if columns.axis and row.before and row.after:
        bars = _bars(scene, row, row.before, row.after, columns.axis, middle)
        yield from bars
        x = max(bar.x + bar.w for bar in bars) + _TITLE_GAP * scene.sizes.unit
    yield from _words(scene, row, x, middle, end)


def _bars(
    scene: Scene, row: HappeningRow, before: Span, after: Span, axis: TimeScale, middle: float
) -> list[Box | Sign]:
    """Where it was, quietly, and below it where it is."""
    step = (_DIAMOND / 2 if row.is_milestone else _BAR_STEP) * scene.sizes.unit
    draw = _diamond if row.is_milestone else _bar
    return [
        draw(scene, row, span, axis, middle + way * step, ink)
        for span, way, ink in ((before, -1, Ink("baseline", 75)), (after, 1, Ink(row.mark.role)))
    ]


def _bar(scene: Scene, row: HappeningRow, span: Span, axis: TimeScale, middle: float, ink: Ink) -> Box:
    height, x = _BAR * scene.sizes.unit, axis.at(span.first)
    width = max(height, axis.at(span.last + 1) - x)
    return Box(x=x, y=middle - height / 2, w=width, h=height, radius=height / 2, fill=ink, item=row.item)


def _diamond(scene: Scene, row: HappeningRow, span: Span, axis: TimeScale, middle: float, ink: Ink) -> Sign:
    side, x = _DIAMOND * scene.sizes.unit, axis.at(span.first)
    return Sign(x=x, y=middle - side / 2, w=side, h=side, name="milestone", ink=ink, item=row.item)


def _words(scene: Scene, row: HappeningRow, x: float, middle: float, end: float) -> Iterator[Text]:
    """What happened, and behind it what it waits for; quiet words are quiet."""
    sizes = scene.sizes
    loud = row.ink != "quiet"
    size, weight = (sizes.chip, STRONG) if loud else (sizes.quiet, PLAIN)
    found = _text(scene, row.words, x, middle, row.item, room=end - x, size=size, weight=weight, ink=row.ink)
    yield from found
    x = max((text.x + text.w for text in found), default=x)
    waits = f" · {row.waits}" if row.waits and found else row.waits
    if end - x >= _LEAST_WAITS * sizes.quiet:
        yield from _text(scene, waits, x, middle, row.item, room=end - x)


def _second(scene: Scene, row: HappeningRow, area: Rect) -> Iterator[Text]:
    """The line below: the side, then what happened."""
    middle = area.y + area.h * 0.36
    side = _text(scene, f"{row.side} · " if row.words else row.side, area.x, middle, row.item, room=area.w * 0.4)
    yield from side
    yield from _words(scene, row, max((text.x + text.w for text in side), default=area.x), middle, area.right)


def _text(
    scene: Scene, text: str, x: float, middle: float, item: str, *, room: float, size: int = 0, weight: int = PLAIN,
    ink: str = "quiet", align: str = "left",
) -> list[Text]:  # fmt: skip
    """A line in the middle of its height; none where not even a letter fits."""
    size = size or scene.sizes.quiet
    baseline = middle + scene.measure.cap_height(size) / 2
    line = a_line(
        text, x, baseline, size, scene.measure, weight=weight, ink=Ink(ink), room=room, align=align, item=item
    )  # fmt: skip
    return [line] if line.text else []


def _hairline(scene: Scene, area: Rect) -> Box:
    height = max(1.0, 1.5 * scene.sizes.margin)
    return Box(x=area.x, y=area.bottom - height, w=area.w, h=height, fill=Ink("hairline"))
