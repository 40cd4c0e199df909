"""A field over the timeline in which a name or a reason is written, in the place where it will stand."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from roadmap_display.editor.own_keys import OwnKeys
from roadmap_display.paint.typeface import font_for
from roadmap_display.view.plain import STRONG, TYPE

_LEAST_WIDTH, _LEAST_HEIGHT = 180, 26
_AROUND = 26
"""Pixels of a field beside its words: frame, padding and the cursor."""


class Field(OwnKeys):
    """`written(text)` when Enter is pressed or the focus goes elsewhere; `left()` after Esc; `passed()` when the focus
    goes elsewhere, and nobody said that what was given back is meant. One of them, once.
    """

    written = Signal(str)
    left = Signal()
    passed = Signal()

    def __init__(self, parent: QWidget, where: QRect, text: str, name: str) -> None:
        super().__init__(text, parent)
        self._over = parent
        self._is_done = self._is_given_back = False
        self.setObjectName("in_place")
        self.setFont(font_for("", TYPE, STRONG))
        self.setAccessibleName(name)
        self.setPlaceholderText(name)
        self.put(where)
        self.returnPressed.connect(self._write)
        self.textEdited.connect(self._mean)
        self.selectAll()
        self.show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def put(self, where: QRect) -> None:
        """Let it stand there, inside what it is over; before anybody types all of its name can be read."""
        least = max(_LEAST_WIDTH, self.fontMetrics().horizontalAdvance(self.placeholderText()) + _AROUND)
        self.setGeometry(_within(where, self._over.rect(), least))

    def give_back(self, text: str) -> None:
        """Go on with what was typed before the program ended: it counts when somebody says so, or types on."""
        self.setText(text)
        self._is_given_back = True

    def leave(self) -> None:
        """What is written counts, wherever one goes."""
        if not self._is_given_back:
            self._write()
        elif not self._is_done:
            self._end()
            self.passed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves all as it was. No key goes on to the timeline below"""
        if event.key() == Qt.Key.Key_Escape:
            self._end()
            self.left.emit()
        else:
            super().keyPressEvent(event)
        event.accept()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """A menu of the field's own is nowhere else."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.leave()

    def _mean(self) -> None:
        self._is_given_back = False

    def _write(self) -> None:
        if not self._is_done:
            self._end()
            self.written.emit(self.text())

    def _end(self) -> None:
        self._is_done = True


def _within(where: QRect, around: QRect, least: int) -> QRect:
    """A rectangle a field fits in, at least so wide, inside another one."""
    width = min(max(where.width(), least), around.width())
    height = max(where.height(), _LEAST_HEIGHT)
    left = max(0, min(where.x(), around.width() - width))
    top = max(0, min(where.y() + (where.height() - height) // 2, around.height() - height))
    return QRect(left, top, width, height)
