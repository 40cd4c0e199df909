"""A field of one line: Enter commits, Escape puts back, and a list offers what there is to choose."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QWidget

from roadmap_display.editor.forms.noted_line import NotedLine
from roadmap_display.editor.forms.offering import Offering

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
UNDOING = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)


def is_for_plan(event: QEvent, *, is_modified: bool) -> bool:
    """Whether a key in a field means the plan: undo and redo do, while nothing is being typed."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    return not is_modified and any(event.matches(key) for key in UNDOING)


class LineEditor(NotedLine):
    """`done()` when what is typed shall count, `dropped()` when it shall not, `began()` with every key.

    `offering` offers what there is to choose; None where one only types.
    """

    done = Signal()
    dropped = Signal()
    began = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.offering: Offering | None = None
        self._is_choice = False
        self.textEdited.connect(self._edited)

    def offer(self, titles: Callable[[], Sequence[str]], *, is_list: bool = False, is_choice: bool = True) -> None:
        """Offer titles while one types; with `is_choice` all of them at a click."""
        self.offering = Offering(self, titles, is_list=is_list)
        self.offering.taken.connect(self._take)
        self._is_choice = is_choice
        self.set_arrow(shown=is_choice)

    def content(self) -> str:
        """What stands in it."""
        return self.text()

    def put(self, text: str) -> None:
        """Show a text, from its beginning; nobody typed it."""
        if text != self.text():
            self.setText(text)
            self.home(False)
        self.setModified(False)

    def give_back(self, text: str) -> None:
        """Show a text that somebody typed earlier, to be gone on with."""
        self.put(text)
        self.end(False)
        self.setModified(True)

    def event(self, event: QEvent) -> bool:
        """Undo and redo are the plan's while nothing is being typed."""
        if is_for_plan(event, is_modified=self.isModified()):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter commits, Escape puts back, Down offers; while a list is open they are its keys first."""
        key = Qt.Key(event.key())
        if self.offering and self.offering.press(key):
            return
        if key in _ENTER:
            self.done.emit()
        elif key == Qt.Key.Key_Escape and self.isModified():
            self.dropped.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """All of it is selected, as when one is about to write something else."""
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Whoever leaves has done, and takes what is marked; opening a menu is no leaving."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            if self.offering and self.offering.marked and self.isModified():
                self.offering.take()
            elif self.offering:
                self.offering.hide()
            self.home(False)
            self.done.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on a choice shows what there is."""
        super().mousePressEvent(event)
        if self.offering and self._is_choice and not self.isReadOnly() and not self.isModified():
            self.selectAll()
            self.offering.open("", marks=False)

    def _edited(self, text: str) -> None:
        self.began.emit()
        if self.offering:
            self.offering.open(text, marks=self._is_choice)

    def _take(self, text: str) -> None:
        self.setText(text)
        self.setModified(True)
        self.done.emit()
