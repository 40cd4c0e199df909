"""The same ink for a screen that is painted often: whole pixels, and pictures made once."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from math import ceil, floor
from typing import NamedTuple

import msgspec
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPixmap

from roadmap_display.layout.lettering import ELLIPSIS
from roadmap_display.layout.shapes import Box, Ink, Rect, Shape, Sign, Text
from roadmap_display.paint.ink import Brush
from roadmap_display.paint.label_cache import OVERHANG, LabelCache, ellipsis_width, empty_picture, letter_ends, lettered
from roadmap_display.paint.signs import sign
from roadmap_display.paint.theme import Theme
from roadmap_display.paint.typeface import TypefaceMeasure

_BELT = 1024
"""Length of the middle part of a box that is repeated, about: a whole number of dashes."""

_HIGHEST, _LONGEST_ENDS = 160, 4096
"""Boxes beyond are few on a screen and take too much memory as pictures."""

_DASH_PERIOD = 4.6
_MOST_STYLES = 4096


class Style:
    """All boxes that differ only in colour of fill and in length; `left` and `right` pixels are unlike the middle.

    An object of its own, compared by identity: it is part of the key of each picture.
    """

    __slots__ = ("belt", "left", "model", "right")

    def __init__(self, box: Box, height: int) -> None:
        cap = ceil(max(box.radius, 2 * box.edge_width)) + 1
        left = 0 if box.open_left else cap + ceil(box.marks * 2 * box.radius)
        self.left = max(left, ceil(box.fade_left))
        self.right = max(0 if box.open_right else cap, ceil(box.fade_right))
        self.belt = _belt_of(box)
        self.model = msgspec.structs.replace(box, x=0, y=0, h=height, done=0.0, done_fill=None, item="")


class Place(NamedTuple):
    """Where a box lies, in whole pixels."""

    x: int
    y: int
    width: int
    height: int


class ScreenBrush(Brush):
    """Paints like Brush, snapped to whole pixels, out of a cache that several brushes may share.

    The painter may be moved by whole pixels, not scaled: lay out in device pixels and scale the
    painter by 1 / devicePixelRatio, which Qt multiplies away again.
    """

    def __init__(self, theme: Theme, labels: LabelCache | None = None) -> None:
        super().__init__(theme)
        self._labels = LabelCache() if labels is None else labels
        self._styles: dict[tuple[object, ...], Style] = {}
        self._ascents: dict[int, int] = {}
        self._from, self._to = -(2**30), 2**30

    def paint(self, painter: QPainter, shapes: Iterable[Shape], within: Rect | None = None) -> None:
        """Paint in order; with `within`, only what meets it."""
        self._from, self._to = (floor(within.x), ceil(within.right)) if within else (-(2**30), 2**30)
        super().paint(painter, shapes, within)

    def _text(self, painter: QPainter, text: Text) -> None:
        ascent = self._ascents.get(text.size)
        if ascent is None:
            ascent = self._ascents[text.size] = ceil(TypefaceMeasure().ascent(text.size))
        x, y = round(text.x) - OVERHANG, round(text.baseline) - ascent - OVERHANG
        if not text.cut:
            painter.drawPixmap(x, y, self._label(text.text, text))
        elif text.text.isascii():
            self._cut_text(painter, text, x, y)
        else:
            super()._text(painter, text)

    def _label(self, words: str, like: Text) -> QPixmap:
        key = (words, like.size, like.weight, like.ink, self._theme)
        return self._labels.get(key) or self._labels.keep(
            key, lettered(words, like.size, like.weight, self._theme.colour(like.ink))
        )

    def _cut_text(self, painter: QPainter, text: Text, x: int, y: int) -> None:
        """As many whole letters of the full label as leave room for the ellipsis: no new label for each width."""
        ends = letter_ends(text.text, text.size, text.weight)
        fitting = bisect_right(ends, text.w - ellipsis_width(text.size, text.weight))
        while fitting and text.text[fitting - 1] in " ,;:-(&/":
            fitting -= 1
        if fitting:
            end, label = ceil(ends[fitting - 1]), self._label(text.text, text)
            painter.drawPixmap(x, y, label, 0, 0, OVERHANG + end, label.height())
            painter.drawPixmap(x + end, y, self._label(ELLIPSIS, text))

    def _sign(self, painter: QPainter, shape: Sign) -> None:
        width, height = max(1, round(shape.w)), max(1, round(shape.h))
        key = (shape.name, width, height, shape.ink, self._theme)
        picture = self._labels.get(key)
        if picture is None:
            image = empty_picture(width, height)
            with QPainter(image) as inner:
                sign(shape.name, self._theme.colour(shape.ink).name()).render(inner, QRectF(0, 0, width, height))
            picture = self._labels.keep(key, QPixmap.fromImage(image))
        painter.drawPixmap(round(shape.x), round(shape.y), picture)

    def _box(self, painter: QPainter, box: Box) -> None:
        x, y = round(box.x), round(box.y)
        at = Place(x, y, max(1, round(box.x + box.w) - x), max(1, round(box.y + box.h) - y))
        if not box.radius and not box.edge:
            if box.fill:
                painter.fillRect(*at, self._theme.colour(box.fill))
            return
        style = self._style(box, at.height)
        if box.fill and _is_panel(box) and min(at.width, at.height) > 2 * box.radius + 1:
            self._panel(painter, box, box.fill, at)
        elif at.height > _HIGHEST or style.left + style.right > _LONGEST_ENDS:
            super()._box(painter, msgspec.structs.replace(box, x=x, y=y, w=at.width, h=at.height))
        else:
            done = min(at.width, round(box.done)) if box.done_fill else 0
            if done < at.width:
                self._blit(painter, style, box.fill, at, done, at.width)
            if done:
                self._blit(painter, style, box.done_fill, at, 0, done)

    def _style(self, box: Box, height: int) -> Style:
        key = (
            box.edge, box.edge_width, box.radius, box.dashed, box.marks,
            box.open_left, box.open_right, box.fade_left, box.fade_right, height,
        )  # fmt: skip
        found = self._styles.get(key)
        if found is None:
            if len(self._styles) > _MOST_STYLES:
                self._styles.clear()
            found = self._styles[key] = Style(box, height)
        return found

    def _panel(self, painter: QPainter, box: Box, fill: Ink, at: Place) -> None:
        """Four corners and three rectangles: no outline as large as the screen."""
        x, y, width, height = at
        r, colour = ceil(box.radius), self._theme.colour(fill)
        right, bottom = x + width - r, y + height - r
        painter.fillRect(x + r, y, width - 2 * r, r, colour)
        painter.fillRect(x, y + r, width, height - 2 * r, colour)
        painter.fillRect(x + r, bottom, width - 2 * r, r, colour)
        corners = self._picture(self._style(box, 2 * r), fill, 2 * r)
        for corner_x, corner_y, from_x, from_y in (
            (x, y, 0, 0),
            (right, y, r, 0),
            (x, bottom, 0, r),
            (right, bottom, r, r),
        ):
            painter.drawPixmap(corner_x, corner_y, corners, from_x, from_y, r, r)

    def _picture(self, style: Style, fill: Ink | None, length: int) -> QPixmap:
        """A box of that style, of that length, as Brush would paint it."""
        key = (style, fill, length)
        picture = self._labels.get(key)
        if picture is None:
            image = empty_picture(length, round(style.model.h))
            with QPainter(image) as inner:
                inner.setRenderHint(QPainter.RenderHint.Antialiasing)
                super()._box(inner, msgspec.structs.replace(style.model, w=length, fill=fill))
            picture = self._labels.keep(key, QPixmap.fromImage(image))
        return picture

    def _blit(self, painter: QPainter, style: Style, fill: Ink | None, at: Place, start: int, end: int) -> None:
        """The part of a box from `start` to `end`, as far as it is looked at: its left end, the belt, its right end."""
        x, y, width, height = at
        start, end = max(start, self._from - x), min(end, self._to - x)
        left, right, belt = style.left, style.right, style.belt
        if left + right >= width:
            if start < end:
                painter.drawPixmap(x + start, y, self._picture(style, fill, width), start, 0, end - start, height)
            return
        picture, behind = self._picture(style, fill, left + belt + right), width - right
        if start < left < end and end <= behind and end <= left + belt:
            painter.drawPixmap(x + start, y, picture, start, 0, end - start, height)
            return
        if start < min(left, end):
            painter.drawPixmap(x + start, y, picture, start, 0, min(end, left) - start, height)
        place, stop = max(start, left), min(end, behind)
        while place < stop:
            offset = (place - left) % belt
            step = min(belt - offset, stop - place)
            painter.drawPixmap(x + place, y, picture, left + offset, 0, step, height)
            place += step
        if end > behind:
            place = max(start, behind)
            painter.drawPixmap(x + place, y, picture, left + belt + place - behind, 0, end - place, height)


def _is_panel(box: Box) -> bool:
    return not (box.edge or box.done or box.marks or box.fade_left or box.fade_right or box.open_left or box.open_right)


def _belt_of(box: Box) -> int:
    if not box.dashed or not box.edge_width:
        return _BELT
    period = _DASH_PERIOD * box.edge_width
    return max(1, round(round(_BELT / period) * period))
