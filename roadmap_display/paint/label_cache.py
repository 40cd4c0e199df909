"""Pictures made once and blitted often: labels, signs, the ends of bars.

Painting letters costs ten times as much as blitting a picture of them, and Qt paints letters
higher than 64 pixels as outlines each time.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from functools import lru_cache
from math import ceil
from typing import cast

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap, QTextLayout

from roadmap_display.layout.lettering import ELLIPSIS
from roadmap_display.paint.typeface import TypefaceMeasure, font_for

LIMIT = 64 * 1024 * 1024
"""Bytes of pixels kept; a label of 18 px takes about 29 KB."""

OVERHANG = 2
"""Pixels around a label for strokes that reach beyond their letter's advance."""


class LabelCache:
    """The pictures used last, up to a number of bytes; those unused for longest go first."""

    def __init__(self, limit: int = LIMIT) -> None:
        self._limit = limit
        self._pictures: OrderedDict[Hashable, QPixmap] = OrderedDict()
        self._bytes = 0

    def __len__(self) -> int:
        """How many pictures are kept."""
        return len(self._pictures)

    @property
    def bytes(self) -> int:
        """How much memory they take."""
        return self._bytes

    def get(self, key: Hashable) -> QPixmap | None:
        """The picture of that key, or None where none is kept."""
        found = self._pictures.get(key)
        if found is not None:
            self._pictures.move_to_end(key)
        return found

    def keep(self, key: Hashable, picture: QPixmap) -> QPixmap:
        """Keep a picture under a key that has none; the same picture."""
        self._pictures[key] = picture
        self._bytes += _bytes_of(picture)
        while self._bytes > self._limit and len(self._pictures) > 1:
            _, gone = self._pictures.popitem(last=False)
            self._bytes -= _bytes_of(gone)
        return picture


def empty_picture(width: int, height: int) -> QImage:
    """Nothing, in the format that is cheapest to blit: plain ARGB32 takes five times as long."""
    image = QImage(QSize(max(1, width), max(1, height)), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    return image


@lru_cache(maxsize=8192)
def letter_ends(text: str, size: int, weight: int) -> tuple[float, ...]:
    """How far a line of text, written from left to right, reaches behind each of its letters, in pixels."""
    layout = QTextLayout(text, font_for(text, size, weight))
    layout.beginLayout()
    line = layout.createLine()
    layout.endLayout()
    reached = (cast("tuple[float, int]", line.cursorToX(place)) for place in range(1, len(text) + 1))
    return tuple(x for x, _ in reached)


@lru_cache(maxsize=64)
def ellipsis_width(size: int, weight: int) -> float:
    """Width of an ellipsis in pixels."""
    return TypefaceMeasure().width(ELLIPSIS, size, weight)


def lettered(text: str, size: int, weight: int, colour: QColor) -> QPixmap:
    """A picture of a line; its letters begin OVERHANG pixels right of and below the corner."""
    measure = TypefaceMeasure()
    ascent = ceil(measure.ascent(size))
    width = ceil(measure.width(text, size, weight)) + 2 * OVERHANG
    image = empty_picture(width, ascent + ceil(measure.descent(size)) + 2 * OVERHANG)
    with QPainter(image) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font_for(text, size, weight))
        painter.setPen(colour)
        painter.drawText(QPointF(OVERHANG, OVERHANG + ascent), text)
    return QPixmap.fromImage(image)


def _bytes_of(picture: QPixmap) -> int:
    return picture.width() * picture.height() * 4
