"""A row that leads to another item: its title, and below it how it stands to this one."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from roadmap_display.layout.details.details_words import Line
from roadmap_display.layout.lettering import one_line
from roadmap_display.layout.shapes import Ink
from roadmap_display.paint.theme import Theme
from roadmap_display.paint.typeface import font_for
from roadmap_display.view.plain import PLAIN, STRONG, TYPE

_PAD, _LEADING = 8, 17
_SMALL = 12


class Way(QPushButton):
    """Pressed by mouse, Space or Enter it says where it leads; what does not fit is elided."""

    taken = Signal(str)

    def __init__(self, line: Line, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._goes_to = line.goes_to
        self._texts = tuple(filter(None, (one_line(line.text), line.label)))
        self._tone = line.tone
        self._theme = theme
        self.setObjectName("way")
        self.setAccessibleName(", ".join(self._texts))
        self.setAccessibleDescription("Goes to this item")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._take)

    def sizeHint(self) -> QSize:
        """As high as its lines."""
        return QSize(160, 2 * _PAD + _LEADING * len(self._texts))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The button's frame, and the lines in it."""
        super().paintEvent(event)
        fonts, inks = (font_for("", TYPE, STRONG), font_for("", _SMALL, PLAIN)), (Ink("text"), self._second_ink())
        with QPainter(self) as painter:
            for number, (text, font, ink) in enumerate(zip(self._texts, fonts, inks, strict=False)):
                painter.setPen(QPen(self._theme.colour(ink)))
                self._write(painter, text, font, _PAD + number * _LEADING)

    def _take(self) -> None:
        self.taken.emit(self._goes_to)

    def _second_ink(self) -> Ink:
        return Ink("quiet" if self._tone == "text" else self._tone)

    def _write(self, painter: QPainter, text: str, font: QFont, top: int) -> None:
        room = QRect(_PAD, top, self.width() - 2 * _PAD, _LEADING)
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.setFont(font)
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), shown)
