"""The words of cells: laid out once, for most of them stand in many rows."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QStaticText, QTextOption

from roadmap_display.layout.lettering import one_line
from roadmap_display.paint.typeface import TypefaceMeasure, font_for
from roadmap_display.view.plain import TYPE, static_text

_LETTERS = TypefaceMeasure()


class _Words(NamedTuple):
    """A text that is laid out, and its pixels across and down."""

    text: QStaticText
    width: int
    height: int


def paint_words(painter: QPainter, room: QRect, text: str, weight: int, *, is_right: bool = False) -> int:
    """As much of a text as there is room for, in the middle of its height; the pixels it takes."""
    words = _laid_out(text, weight, room.width())
    left = room.left() + is_right * (room.width() - words.width)
    painter.setFont(_font(weight))
    painter.drawStaticText(left, room.top() + (room.height() - words.height) // 2, words.text)
    return words.width


@lru_cache(maxsize=4096)
def _laid_out(text: str, weight: int, room: int) -> _Words:
    font = _font(weight)
    drawn = _LETTERS.drawable(one_line(text)).strip()
    words = static_text(QFontMetrics(font).elidedText(drawn, Qt.TextElideMode.ElideRight, room))
    option = QTextOption(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
    option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    words.setTextOption(option)
    words.prepare(font=font)
    return _Words(words, round(words.size().width()), round(words.size().height()))


@cache
def _font(weight: int) -> QFont:
    return font_for("", TYPE, weight)
