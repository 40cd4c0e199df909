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
_HIGH = QSizePolicy.Policy.Preferred
_WRAPPED = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)


class Way(QPushButton):
    """Pressed by mouse, Space or Enter it says where it leads; what does not fit is elided."""

    taken = Signal(str)

    def __init__(self, line: Line, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._goes_to = line.goes_to
        self._texts = tuple(filter(None, (one_line(line.text), line.label)))
        self._wraps = line.wraps
        self._tone = line.tone
        self._theme = theme
        self.setObjectName("way")
        self.setAccessibleName(", ".join(self._texts))
        self.setAccessibleDescription("Goes to this item")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(True)
        # Fixed would hold it at the height of its hint, which knows no width.
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, _HIGH if self._wraps else QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(self._wraps)
        self.setSizePolicy(policy)
        self.clicked.connect(self._take)

    def sizeHint(self) -> QSize:
        """As high as its lines."""
        return QSize(160, 2 * _PAD + _LEADING * len(self._texts))

    def hasHeightForWidth(self) -> bool:
        """Whether it is higher where it is narrower."""
        return self._wraps

    def heightForWidth(self, width: int) -> int:
        """As high as the lines that its texts take."""
        return 2 * _PAD + sum(room.height() for room in self._rooms(width))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The button's frame, and the lines in it."""
        super().paintEvent(event)
        inks, rooms = (Ink("text"), self._second_ink()), self._rooms(self.width())
        with QPainter(self) as painter:
            for text, font, ink, room in zip(self._texts, _fonts(), inks, rooms, strict=False):
                painter.setPen(QPen(self._theme.colour(ink)))
                self._write(painter, text, font, room)

    def _take(self) -> None:
        self.taken.emit(self._goes_to)

    def _second_ink(self) -> Ink:
        return Ink("quiet" if self._tone == "text" else self._tone)

    def _rooms(self, width: int) -> list[QRect]:
        """Where each text stands, from the top."""
        top, rooms = _PAD, []
        for text, font in zip(self._texts, _fonts(), strict=False):
            room = QRect(_PAD, top, max(1, width - 2 * _PAD), _LEADING)
            if self._wraps:
                room.setHeight(QFontMetrics(font).boundingRect(room, _WRAPPED, text).height())
            rooms.append(room)
            top += room.height()
        return rooms

    def _write(self, painter: QPainter, text: str, font: QFont, room: QRect) -> None:
        painter.setFont(font)
        if self._wraps:
            painter.drawText(room, _WRAPPED, text)
            return
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), shown)


def _fonts() -> tuple[QFont, QFont]:
    return font_for("", TYPE, STRONG), font_for("", _SMALL, PLAIN)
