"""What stands beside the text of a field: a quiet note, an arrow, a spot of colour."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import QWidget

from roadmap_display.paint.typeface import font_for
from roadmap_display.view.plain import PLAIN

ARROW, SWATCH = 9, 11
"""Pixels that an arrow takes at the right, and the side of a spot of colour."""

_SMALL, _PAD, _GAP, _ROUND = 11, 9, 6, 3


class Beside(NamedTuple):
    """The note, how many pixels the text takes, whether there is an arrow, and the colour of the spot."""

    note: str
    used: int
    has_arrow: bool
    swatch: QColor | None


def paint_beside(painter: QPainter, field: QWidget, beside: Beside) -> None:
    """Paint it; the note only where it fits."""
    right, height = field.width() - _PAD, field.height()
    painter.setPen(field.palette().color(QPalette.ColorRole.PlaceholderText))
    painter.setFont(font_for("", _SMALL, PLAIN))
    if beside.has_arrow:
        painter.drawText(QRect(right - 8, 0, 10, height), int(Qt.AlignmentFlag.AlignCenter), "▾")
        right -= ARROW
    needed = QFontMetrics(painter.font()).horizontalAdvance(beside.note) + _GAP
    if beside.note and _PAD + beside.used + needed <= right:
        side = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(QRect(0, 0, right, height), int(side), beside.note)
    if beside.swatch:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(beside.swatch)
        painter.drawRoundedRect(_PAD, (height - SWATCH) // 2, SWATCH, SWATCH, _ROUND, _ROUND)
