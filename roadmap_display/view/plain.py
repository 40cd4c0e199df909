"""Widgets that show text as it is: never as HTML, never wider than there is room."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QToolButton, QWidget

from roadmap_display.paint.typeface import font_for

TYPE, HEADING_TYPE = 13, 17
"""Pixel sizes of the type around the timeline."""

PLAIN, STRONG, HEADING = 500, 600, 700


class ElidedLabel(QLabel):
    """A line of plain text that is elided where it does not fit; all of it stands in its tip."""

    def minimumSizeHint(self) -> QSize:
        """A letter and the ellipsis."""
        return QSize(QFontMetrics(self.font()).horizontalAdvance("M…"), super().minimumSizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint what fits."""
        shown = QFontMetrics(self.font()).elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        with QPainter(self) as painter:
            painter.setPen(self.palette().color(self.foregroundRole()))
            painter.drawText(self.rect(), int(self.alignment()), shown)


def plain_label(
    text: str, parent: QWidget | None = None, *, size: int = TYPE, weight: int = PLAIN, elided: bool = False
) -> QLabel:
    """A label that shows every text as it is."""
    label = ElidedLabel(parent) if elided else QLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setFont(font_for("", size, weight))
    label.setText(text)
    if elided:
        label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
    return label


def button(text: str, name: str, pressed: Callable[[], object] | None, parent: QWidget | None = None) -> QToolButton:
    """A small button; `name` is what it does, for its tip and for screen readers."""
    made = QToolButton(parent)
    made.setText(text)
    made.setFont(font_for("", TYPE, STRONG))
    made.setToolTip(name)
    made.setAccessibleName(name)
    made.setAutoRaise(True)
    if pressed:
        made.clicked.connect(pressed)
    return made
