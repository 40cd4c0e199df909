"""A band's name: colour mark, title, metric and how far it has come, beside its rows or above them."""

from __future__ import annotations

from collections.abc import Iterator

from roadmap_display.layout.bands.bands import Band
from roadmap_display.layout.frame import PLAIN, TITLE_WEIGHT
from roadmap_display.layout.goalmark import Goalmark
from roadmap_display.layout.lettering import a_line
from roadmap_display.layout.pages.waiting import wrapped
from roadmap_display.layout.scene import Scene
from roadmap_display.layout.shapes import Box, Ink, Rect, Shape, Text

COLUMN, MOST_COLUMN = 12.4, 0.26
"""Width of the names beside the rows, in sizes of bar titles; with a larger share of the page they stand above."""

ABOVE = 46.0
"""Height of a name above its rows, in units."""

_MARK, _MARK_LEFT, _LEFT, _RIGHT = 20.0, 22.0, 54.0, 34.0
_FIRST, _LEADING, _WORDS, _STRIP, _END = 43.0, 37.0, 35.0, 15.0, 25.0
_STRIP_HEIGHT, _STRIP_ABOVE = 10.0, 200.0
_MOST_LINES = 2


def column_width(scene: Scene, width: float) -> float:
    """Width of the names beside the rows of a page so wide; 0 where they stand above them."""
    column = COLUMN * scene.sizes.bar
    tall = scene.screen.height > scene.screen.width
    return 0.0 if tall or column > MOST_COLUMN * width else float(round(column))


def least_height(scene: Scene, band: Band, column: float) -> float:
    """Height of a name beside its rows, in units."""
    lines, words = len(_title(scene, band, column)), len(_words(scene, band, column))
    strip = _STRIP if band.share is not None else 0.0
    return _FIRST + _LEADING * (lines - 1) + _WORDS * words + strip + _END


def _title(scene: Scene, band: Band, column: float) -> list[str]:
    """The title in at most two lines; the last takes what is left and is elided when it is drawn."""
    sizes = scene.sizes
    room = column - (_left(band) + _RIGHT) * sizes.unit
    lines = wrapped(band.title, room, sizes.bar, TITLE_WEIGHT, scene.measure) or [""]
    return [*lines[: _MOST_LINES - 1], " ".join(lines[_MOST_LINES - 1 :])] if len(lines) > _MOST_LINES else lines


def _words(scene: Scene, band: Band, column: float) -> tuple[str, ...]:
    """The words in one line where they fit."""
    sizes, line = scene.sizes, " ".join(band.words)
    room = column - (_left(band) + _RIGHT) * sizes.unit
    return (line,) if line and scene.measure.width(line, sizes.quiet, PLAIN) <= room else band.words


def _left(band: Band) -> float:
    return _LEFT if band.mark else _MARK_LEFT


def beside(scene: Scene, band: Band, area: Rect) -> Iterator[Shape]:
    """The name at the left of its rows, as much of it as the area is high."""
    sizes, measure, unit = scene.sizes, scene.measure, scene.sizes.unit
    x, y = area.x + _left(band) * unit, area.y + _FIRST * unit
    room = area.right - _RIGHT * unit - x
    if band.mark:
        yield _mark(scene, band.mark, area.x, y)
    for line in _title(scene, band, area.w):
        yield a_line(line, x, y, sizes.bar, measure, weight=TITLE_WEIGHT, room=room)
        y += _LEADING * unit
    y -= _LEADING * unit
    for words in _words(scene, band, area.w):
        y += _WORDS * unit
        if y + 0.4 * _END * unit <= area.bottom:
            yield a_line(words, x, y, sizes.quiet, measure, weight=PLAIN, ink=Ink("quiet"), room=room)
    y += _STRIP * unit
    if band.share is not None and y + _STRIP_HEIGHT * unit <= area.bottom:
        yield from _strip(scene, band, band.share, Rect(x, y, room, _STRIP_HEIGHT * unit))


def above(scene: Scene, band: Band, area: Rect) -> Iterator[Shape]:
    """The name in one line over its rows, on a ground of its own so that no line runs through it."""
    sizes, measure, unit = scene.sizes, scene.measure, scene.sizes.unit
    x, y = area.x + _left(band) * unit, area.y + 0.76 * area.h
    end, gap = area.right - _MARK_LEFT * unit, _MARK_LEFT * unit
    title = a_line(band.title, x, y, sizes.bar, measure, weight=TITLE_WEIGHT, room=end - x)
    words = _words_behind(scene, band, title.rect.right + gap, y, end)
    last = words or title
    left = area.x + 0.6 * gap
    width = last.rect.right + 0.4 * gap - left
    yield Box(x=left, y=area.y + 0.1 * area.h, w=width, h=0.8 * area.h, fill=Ink("panel"))
    if band.mark:
        yield _mark(scene, band.mark, area.x, y)
    yield title
    if words:
        yield words
    if band.share is not None and last.rect.right + gap + _STRIP_ABOVE * unit <= end:
        top = y - (measure.cap_height(sizes.bar) + _STRIP_HEIGHT * unit) / 2
        yield from _strip(
            scene, band, band.share, Rect(end - _STRIP_ABOVE * unit, top, _STRIP_ABOVE * unit, _STRIP_HEIGHT * unit)
        )


def _words_behind(scene: Scene, band: Band, x: float, baseline: float, end: float) -> Text | None:
    """The words, else the last of them; None where there is no room for either."""
    size = scene.sizes.quiet
    for words in (" ".join(band.words), *band.words[-1:]):
        if words and scene.measure.width(words, size, PLAIN) <= end - x:
            return a_line(words, x, baseline, size, scene.measure, weight=PLAIN, ink=Ink("quiet"))
    return None


def _mark(scene: Scene, mark: Goalmark, left: float, baseline: float) -> Box:
    unit = scene.sizes.unit
    side = _MARK * unit
    middle = baseline - scene.measure.cap_height(scene.sizes.bar) / 2
    return Box(
        x=left + _MARK_LEFT * unit, y=round(middle - side / 2), w=side, h=side, radius=5 * unit,
        fill=Ink(mark.role), marks=mark.marks,
    )  # fmt: skip


def _strip(scene: Scene, band: Band, share: float, area: Rect) -> Iterator[Box]:
    """How far it has come: a quiet line, its part in the goal's colour."""
    radius = 3 * scene.sizes.unit
    yield Box(x=area.x, y=area.y, w=area.w, h=area.h, radius=radius, fill=Ink("hairline"))
    if share > 0:
        role = band.mark.role if band.mark else "quiet"
        width = max(2 * radius, share * area.w)
        yield Box(x=area.x, y=area.y, w=width, h=area.h, radius=radius, fill=Ink(role))
