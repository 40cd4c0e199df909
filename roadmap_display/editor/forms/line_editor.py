"""A field of one line: Enter commits, Escape puts back, and a list offers what there is to choose."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
)
from PySide6.QtWidgets import QLineEdit, QWidget

from roadmap_display.editor.forms.offering import Offering
from roadmap_display.paint.typeface import font_for
from roadmap_display.view.plain import PLAIN, TYPE

_SMALL, _PAD, _GAP, _SWATCH, _ARROW = 11, 9, 6, 11, 14
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
UNDOING = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)


class LineEditor(QLineEdit):
    """`done()` when what is typed shall count, `dropped()` when it shall not, `began()` with every key.

    `note` stands quietly at the right while there is room; `swatch` is a spot of colour before the text.
    """

    done = Signal()
    dropped = Signal()
    began = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.note = ""
        self.swatch: QColor | None = None
        self._offering: Offering | None = None
        self._is_choice = self._has_arrow = False
        self.setFont(font_for("", TYPE, PLAIN))
        self.textEdited.connect(self._edited)

    @property
    def offering(self) -> Offering | None:
        """What offers choices; None where one only types."""
        return self._offering

    def offer(self, titles: Callable[[], Sequence[str]], *, is_list: bool = False, is_choice: bool = True) -> None:
        """Offer titles while one types; with `is_choice` all of them at a click."""
        self._offering = Offering(self, titles, is_list=is_list)
        self._offering.taken.connect(self._take)
        self._is_choice = is_choice
        self.set_arrow(shown=is_choice)

    def set_arrow(self, *, shown: bool) -> None:
        """Whether an arrow says that there is something to choose."""
        self._has_arrow = shown
        margins = self.textMargins()
        self.setTextMargins(margins.left(), 0, _ARROW if shown else 0, 0)

    def content(self) -> str:
        """What stands in it."""
        return self.text()

    def put(self, text: str) -> None:
        """Show a text, from its beginning; nobody typed it."""
        if text != self.text():
            self.setText(text)
            self.setCursorPosition(0)
        self.setModified(False)

    def set_swatch(self, colour: QColor | None) -> None:
        """A spot of colour before the text; None for none."""
        self.swatch = colour
        margins = self.textMargins()
        self.setTextMargins(_SWATCH + 7 if colour else 0, 0, margins.right(), 0)
        self.update()

    def event(self, event: QEvent) -> bool:
        """Undo and redo are the plan's while nothing is being typed."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and not self.isModified():
            is_ours = not any(event.matches(key) for key in UNDOING)
            event.setAccepted(is_ours)
            if not is_ours:
                return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter commits, Escape puts back, Down offers; while a list is open they are its keys first."""
        key = Qt.Key(event.key())
        if self._offering and self._press_in_list(self._offering, key):
            return
        if key in _ENTER:
            self.done.emit()
        elif key == Qt.Key.Key_Escape and self.isModified():
            self.dropped.emit()
        else:
            super().keyPressEvent(event)

    def _press_in_list(self, offering: Offering, key: Qt.Key) -> bool:
        """Whether the list has made use of a key."""
        if key in _STEPS and not self.isReadOnly():
            offering.step(_STEPS[key]) if offering.isVisible() else offering.open("", marks=False)
        elif key in _ENTER and offering.marked:
            offering.take()
        elif key == Qt.Key.Key_Escape and offering.isVisible():
            offering.hide()
        else:
            return False
        return True

    def focusInEvent(self, event: QFocusEvent) -> None:
        """All of it is selected, as when one is about to write something else."""
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Whoever leaves has done, and takes what is marked; opening a menu is no leaving."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            if self._offering and self._offering.marked and self.isModified():
                self._offering.take()
            elif self._offering:
                self._offering.hide()
            self.done.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on a choice shows what there is."""
        super().mousePressEvent(event)
        if self._offering and self._is_choice and not self.isReadOnly() and not self.isModified():
            self.selectAll()
            self._offering.open("", marks=False)

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
            self._paint_note(painter, right)
            if self.swatch:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(self.swatch)
                painter.drawRoundedRect(_PAD, (self.height() - _SWATCH) // 2, _SWATCH, _SWATCH, 3, 3)

    def _paint_note(self, painter: QPainter, right: int) -> None:
        used = QFontMetrics(self.font()).horizontalAdvance(self.text()) + _PAD + self.textMargins().left()
        needed = QFontMetrics(painter.font()).horizontalAdvance(self.note) + _GAP
        if self.note and self.text() and not self.isModified() and used + needed <= right:
            room = QRect(0, 0, right, self.height())
            painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight), self.note)

    def _edited(self, text: str) -> None:
        self.began.emit()
        if self._offering:
            self._offering.open(text, marks=self._is_choice)

    def _take(self, text: str) -> None:
        self.setText(text)
        self.setModified(True)
        self.done.emit()
