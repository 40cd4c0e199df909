"""A line of text with what stands beside it: a quiet note, an arrow, a spot of colour."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLineEdit, QWidget

from roadmap_display.paint.typeface import font_for
from roadmap_display.view.plain import PLAIN, TYPE

_EDGES = 14
"""Pixels of a field that are none of its text's: frame, padding and the place of the cursor."""

_ARROW, _SWATCH = 9, 11
"""Pixels that an arrow takes at the right, and the side of a spot of colour."""

_SMALL, _PAD, _GAP, _ROUND = 11, 9, 6, 3


class NotedLine(QLineEdit):
    """`note` stands quietly at the right while there is room and nobody types; `swatch` is a spot of colour before the
    text. An arrow says that there is something to choose.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.note = ""
        self.swatch: QColor | None = None
        self._has_arrow = False
        self.setFont(font_for("", TYPE, PLAIN))

    def set_arrow(self, *, shown: bool) -> None:
        """Whether there is an arrow."""
        self._has_arrow = shown
        self.setTextMargins(self.textMargins().left(), 0, _ARROW if shown else 0, 0)

    def set_swatch(self, colour: QColor | None) -> None:
        """A spot of colour before the text; None for none."""
        self.swatch = colour
        self.setTextMargins(_SWATCH + _GAP if colour else 0, 0, self.textMargins().right(), 0)
        self.update()

    def keep_room_for(self, texts: Iterable[str]) -> None:
        """Never be narrower than the widest of these."""
        margins = self.textMargins()
        widest = max(map(QFontMetrics(self.font()).horizontalAdvance, texts), default=0)
        self.setMinimumWidth(widest + margins.left() + margins.right() + _EDGES)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The text, and what stands beside it."""
        super().paintEvent(event)
        with QPainter(self) as painter:
            painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
            painter.setFont(font_for("", _SMALL, PLAIN))
            right = self.width() - _PAD
            if self._has_arrow and not self.isReadOnly():
                painter.drawText(QRect(right - 8, 0, 10, self.height()), int(Qt.AlignmentFlag.AlignCenter), "▾")
                right -= _ARROW
            if self.note and self.text() and not self.isModified():
                self._paint_note(painter, right)
            if self.swatch:
                self._paint_swatch(painter, self.swatch)

    def _paint_note(self, painter: QPainter, right: int) -> None:
        """Only where it fits behind the text."""
        used = self.textMargins().left() + QFontMetrics(self.font()).horizontalAdvance(self.text())
        if _PAD + used + _GAP + QFontMetrics(painter.font()).horizontalAdvance(self.note) <= right:
            side = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
            painter.drawText(QRect(0, 0, right, self.height()), int(side), self.note)

    def _paint_swatch(self, painter: QPainter, colour: QColor) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawRoundedRect(_PAD, (self.height() - _SWATCH) // 2, _SWATCH, _SWATCH, _ROUND, _ROUND)
