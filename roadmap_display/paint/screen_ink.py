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
from roadmap_display.paint.label_cache import OVERHANG, LabelCache, ellipsis_width, empty_picture, letter_ends
from roadmap_display.paint.signs import sign
from roadmap_display.paint.theme import Theme
from roadmap_display.paint.typeface import TypefaceMeasure

_BELT = 512
"""Length of the middle part that is repeated, about: a whole number of dashes."""

_HIGHEST, _LONGEST_ENDS = 160, 4096
"""Boxes beyond are few on a screen and take too much memory as pictures."""

_DASH_PERIOD = 4.6


class Model(NamedTuple):
    """A picture of a box in three parts: `left` and `right` pixels of ends, `belt` pixels in between to repeat."""

    picture: QPixmap
    left: int
    belt: int
    right: int


class ScreenBrush(Brush):
    """Paints like Brush, snapped to whole pixels, out of a cache that several brushes may share.

    The painter may be moved by whole pixels, not scaled: lay out in device pixels and scale the
    painter by 1 / devicePixelRatio, which Qt multiplies away again.
    """

    def __init__(self, theme: Theme, labels: LabelCache | None = None) -> None:
        super().__init__(theme)
        self._labels = labels or LabelCache()
        self._within: Rect | None = None

    def paint(self, painter: QPainter, shapes: Iterable[Shape], within: Rect | None = None) -> None:
        """Paint in order; with `within`, only what meets it."""
        self._within = within
        super().paint(painter, shapes, within)

    def _text(self, painter: QPainter, text: Text) -> None:
        label = self._labels.label(text.text, text.size, text.weight, self._theme.colour(text.ink))
        x = round(text.x) - OVERHANG
        y = round(text.baseline) - ceil(TypefaceMeasure().ascent(text.size)) - OVERHANG
        if not text.cut:
            painter.drawPixmap(x, y, label)
        elif text.text.isascii():
            self._cut_text(painter, text, label, x, y)
        else:
            super()._text(painter, text)

    def _cut_text(self, painter: QPainter, text: Text, label: QPixmap, x: int, y: int) -> None:
        """As many whole letters of the full label as leave room for the ellipsis."""
        ends = letter_ends(text.text, text.size, text.weight)
        fitting = bisect_right(ends, text.w - ellipsis_width(text.size, text.weight))
        while fitting and text.text[fitting - 1] in " ,;:-(&/":
            fitting -= 1
        if fitting:
            end = ceil(ends[fitting - 1])
            painter.drawPixmap(x, y, label, 0, 0, OVERHANG + end, label.height())
            dots = self._labels.label(ELLIPSIS, text.size, text.weight, self._theme.colour(text.ink))
            painter.drawPixmap(x + end, y, dots)

    def _sign(self, painter: QPainter, shape: Sign) -> None:
        colour = self._theme.colour(shape.ink)
        width, height = max(1, round(shape.w)), max(1, round(shape.h))

        def made() -> QPixmap:
            image = empty_picture(width, height)
            with QPainter(image) as inner:
                sign(shape.name, colour.name()).render(inner, QRectF(0, 0, width, height))
            return QPixmap.fromImage(image)

        key = (shape.name, width, height, colour.rgb())
        painter.drawPixmap(round(shape.x), round(shape.y), self._labels.picture(key, made))

    def _box(self, painter: QPainter, box: Box) -> None:
        x, y = round(box.x), round(box.y)
        width, height = max(1, round(box.x + box.w) - x), max(1, round(box.y + box.h) - y)
        if not box.radius and not box.edge:
            if box.fill:
                painter.fillRect(x, y, width, height, self._theme.colour(box.fill))
            return
        if box.fill and _is_panel(box) and min(width, height) > 2 * box.radius + 1:
            self._panel(painter, box, box.fill, (x, y, width, height))
            return
        ends = _ends_of(box)
        if height > _HIGHEST or sum(ends) > _LONGEST_ENDS:
            super()._box(painter, msgspec.structs.replace(box, x=x, y=y, w=width, h=height))
            return
        done = min(width, round(box.done)) if box.done_fill else 0
        if done < width:
            model = self._model(box, box.fill, ends, width, height)
            self._blit(painter, model, Rect(x, y, width, height), done, width)
        if done:
            model = self._model(box, box.done_fill, ends, width, height)
            self._blit(painter, model, Rect(x, y, width, height), 0, done)

    def _panel(self, painter: QPainter, box: Box, fill: Ink, at: tuple[int, int, int, int]) -> None:
        """Four corners and three rectangles: no outline as large as the screen."""
        x, y, width, height = at
        r, colour = ceil(box.radius), self._theme.colour(fill)
        right, bottom = x + width - r, y + height - r
        painter.fillRect(x + r, y, width - 2 * r, r, colour)
        painter.fillRect(x, y + r, width, height - 2 * r, colour)
        painter.fillRect(x + r, bottom, width - 2 * r, r, colour)
        corners = self._model(Box(x=0, y=0, w=0, h=0, fill=fill, radius=box.radius), fill, (r, r), 2 * r, 2 * r).picture
        for corner_x, corner_y, from_x, from_y in ((x, y, 0, 0), (right, y, r, 0), (x, bottom, 0, r), (right, bottom, r, r)):
            painter.drawPixmap(corner_x, corner_y, corners, from_x, from_y, r, r)

    def _model(self, box: Box, fill: Ink | None, ends: tuple[int, int], width: int, height: int) -> Model:
        """A box like this one, as long as it must be to be cut into ends and a belt."""
        left, right = ends
        belt = _belt_of(box)
        if left + right >= width:
            left, belt, right = width, 0, 0
        length = left + belt + right

        def made() -> QPixmap:
            image = empty_picture(length, height)
            plain = msgspec.structs.replace(box, x=0, y=0, w=length, h=height, fill=fill, done=0.0, done_fill=None)
            with QPainter(image) as inner:
                inner.setRenderHint(QPainter.RenderHint.Antialiasing)
                super(ScreenBrush, self)._box(inner, plain)
            return QPixmap.fromImage(image)

        looks = (fill, box.edge, box.edge_width, box.radius, box.dashed, box.marks, box.open_left, box.open_right)
        fades = (round(box.fade_left), round(box.fade_right))
        return Model(self._labels.picture((self._theme, looks, fades, length, height), made), left, belt, right)

    def _blit(self, painter: QPainter, model: Model, at: Rect, start: int, end: int) -> None:
        """The part of a box from `start` to `end`, as far as it is looked at."""
        x, y, height, width = int(at.x), int(at.y), int(at.h), int(at.w)
        if self._within:
            start, end = max(start, floor(self._within.x) - x), min(end, ceil(self._within.right) - x)
        picture, behind = model.picture, width - model.right
        if start < model.left:
            painter.drawPixmap(x + start, y, picture, start, 0, min(end, model.left) - start, height)
        place = max(start, model.left)
        while place < min(end, behind):
            offset = (place - model.left) % model.belt
            step = min(model.belt - offset, min(end, behind) - place)
            painter.drawPixmap(x + place, y, picture, model.left + offset, 0, step, height)
            place += step
        if end > behind and model.right:
            place = max(start, behind)
            painter.drawPixmap(x + place, y, picture, picture.width() - width + place, 0, end - place, height)


def _is_panel(box: Box) -> bool:
    return not (box.edge or box.done or box.marks or box.fade_left or box.fade_right or box.open_left or box.open_right)


def _ends_of(box: Box) -> tuple[int, int]:
    """Pixels at each end that are not like the middle; marks stand at the left one."""
    cap = ceil(max(box.radius, 2 * box.edge_width)) + 1
    left = 0 if box.open_left else cap + ceil(box.marks * 2 * box.radius)
    return max(left, ceil(box.fade_left)), max(0 if box.open_right else cap, ceil(box.fade_right))


def _belt_of(box: Box) -> int:
    if not box.dashed:
        return _BELT
    period = _DASH_PERIOD * box.edge_width
    return max(1, round(round(_BELT / period) * period))
