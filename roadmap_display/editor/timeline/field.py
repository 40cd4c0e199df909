"""A field over the timeline in which a name or a reason is written, in the place where it will stand."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from roadmap_display.editor.own_keys import OwnKeys
from roadmap_display.paint.typeface import font_for
from roadmap_display.view.plain import STRONG, TYPE

_LEAST_WIDTH, _LEAST_HEIGHT = 180, 26


class Field(OwnKeys):
    """`written(text)` when Enter is pressed or the focus goes elsewhere; `left()` after Esc. Each once."""

    written = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget, where: QRect, text: str, name: str) -> None:
        super().__init__(text, parent)
        self._is_done = False
        self.setObjectName("in_place")
        self.setFont(font_for("", TYPE, STRONG))
        self.setAccessibleName(name)
        self.setPlaceholderText(name)
        self.setGeometry(_within(where, parent.rect()))
        self.returnPressed.connect(self._write)
        self.selectAll()
        self.show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves all as it was. No key goes on to the timeline below"""
        if event.key() == Qt.Key.Key_Escape:
            self._end()
            self.left.emit()
        else:
            super().keyPressEvent(event)
        event.accept()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """What is written counts, wherever one goes; a menu of the field's own is nowhere else."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._write()

    def _write(self) -> None:
        if not self._is_done:
            self._end()
            self.written.emit(self.text())

    def _end(self) -> None:
        self._is_done = True


def _within(where: QRect, around: QRect) -> QRect:
    """A rectangle a field fits in, inside another one."""
    width = min(max(where.width(), _LEAST_WIDTH), around.width())
    height = max(where.height(), _LEAST_HEIGHT)
    left = max(0, min(where.x(), around.width() - width))
    top = max(0, min(where.y() + (where.height() - height) // 2, around.height() - height))
    return QRect(left, top, width, height)
