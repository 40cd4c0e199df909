"""Widgets that show text as it is: never as HTML, never wider than there is room."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape

from PySide6.QtCore import QEvent, QPoint, QSize, Qt
from PySide6.QtGui import QFontMetrics, QHelpEvent, QPainter, QPaintEvent, QStaticText
from PySide6.QtWidgets import QLabel, QLayout, QSizePolicy, QToolButton, QToolTip, QVBoxLayout, QWidget

from roadmap_display.paint.typeface import font_for

TYPE, HEADING_TYPE = 13, 17
"""Pixel sizes of the type around the timeline."""

PLAIN, STRONG, HEADING = 500, 600, 700


class ElidedLabel(QLabel):
    """A line of plain text that is elided where it does not fit; all of it stands in its tip then."""

    def event(self, event: QEvent) -> bool:
        """Its tip, where it has none of its own."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip and not self.toolTip():
            show_tip(event.globalPos(), self.text() if self._shown() != self.text() else "", self)
            return True
        return super().event(event)

    def minimumSizeHint(self) -> QSize:
        """A letter and the ellipsis."""
        return QSize(QFontMetrics(self.font()).horizontalAdvance("M…"), super().minimumSizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint what fits."""
        with QPainter(self) as painter:
            painter.setPen(self.palette().color(self.foregroundRole()))
            painter.drawText(self.contentsRect(), int(self.alignment()), self._shown())

    def _shown(self) -> str:
        room = self.contentsRect().width()
        return QFontMetrics(self.font()).elidedText(self.text(), Qt.TextElideMode.ElideRight, room)


def plain_label(
    text: str,
    parent: QWidget | None = None,
    *,
    size: int = TYPE,
    weight: int = PLAIN,
    tone: str = "",
    elided: bool = False,
) -> QLabel:
    """A label that shows every text as it is; the style sheet colours it by its `tone`, such as `quiet`."""
    label = ElidedLabel(parent) if elided else QLabel(parent)
    label.setObjectName(tone)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setFont(font_for("", size, weight))
    label.setText(text)
    if elided:
        label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
    return label


_LONG_WORD, _PIECE = re.compile(r"\S{16,}"), re.compile(r"(\S{4})(?=\S)")
_BREAK = "\u200b"


def wrapping(label: QLabel) -> QLabel:
    """The label on as many lines as it needs; words that no line holds are broken."""
    label.setWordWrap(True)
    label.setText(_LONG_WORD.sub(lambda word: _PIECE.sub(rf"\1{_BREAK}", word[0]), label.text()))
    policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    policy.setHeightForWidth(True)
    label.setSizePolicy(policy)
    return label


def literally(text: str) -> str:
    """A text for a button or a menu, where a single & would underline the letter behind it."""
    return text.replace("&", "&&")


def tip(text: str) -> str:
    """A text for a tip, which Qt takes for HTML where it looks like it."""
    return f"<span>{escape(text)}</span>" if "<" in text else text


def show_tip(at: QPoint, text: str, widget: QWidget) -> None:
    """Show a tip at a place of the screen."""
    QToolTip.showText(at, tip(text), widget)


def static_text(text: str) -> QStaticText:
    """A text that is laid out once and painted often."""
    made = QStaticText(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    return made


def emptied(layout: QLayout) -> None:
    """Take everything out of a layout, for good."""
    while (item := layout.takeAt(0)) is not None:
        if (old := item.widget()) is not None:
            old.hide()
            # It may be handling the very click that leads here.
            old.deleteLater()


def put_into(column: QVBoxLayout, widget: QWidget, place: int = -1) -> None:
    """Into a column that may be seen already, at its end or at a place of it.

    By itself Qt shows what comes there only after it has painted the others, squeezed into the room they had.
    """
    column.insertWidget(place, widget)
    widget.show()


def button(text: str, name: str, pressed: Callable[[], object] | None, parent: QWidget | None = None) -> QToolButton:
    """A small button; `name` is what it does, for its tip and for screen readers."""
    made = QToolButton(parent)
    made.setText(text)
    made.setFont(font_for("", TYPE, STRONG))
    made.setToolTip(tip(name))
    made.setAccessibleName(name)
    made.setAutoRaise(True)
    if pressed:
        made.clicked.connect(pressed)
    return made
