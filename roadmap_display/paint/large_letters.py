"""Letters too large for Qt to keep pictures of, painted one outline at a time.

Qt fills a line of such letters as one outline, in a time that grows with the square of what is in it: 2.4 ms for 28
letters of 93 px, against 0.7 ms letter by letter.
"""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPaintEngine, QPainter, QPainterPath

from roadmap_display.layout.shapes import Text
from roadmap_display.paint.typeface import face, is_plain, is_tabular, letter_starts

LARGEST_KEPT = 64
"""Pixels. Larger letters are painted as outlines by Qt each time."""


def are_large(painter: QPainter, words: str, size: int) -> bool:
    """Whether letters are to be painted one by one: large ones of the typeface itself, into pixels."""
    if size <= LARGEST_KEPT or not is_plain(words):
        return False
    engine = painter.paintEngine()
    return engine is not None and engine.type() == QPaintEngine.Type.Raster


def paint_letters(painter: QPainter, text: Text, words: str, colour: QColor) -> None:
    """Paint the words of a text where it stands, as `drawText` would."""
    tabular = is_tabular(words)
    for letter, start in zip(words, letter_starts(words, text.size, text.weight), strict=True):
        outline = _outline(letter, text.size, text.weight, tabular)
        painter.fillPath(outline.translated(text.x + start, text.baseline), colour)


@lru_cache(maxsize=2048)
def _outline(letter: str, size: int, weight: int, tabular: bool) -> QPainterPath:
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)  # strokes of a letter overlap in this typeface
    path.addText(QPointF(0, 0), face(size, weight, tabular), letter)
    return path
