"""A field of many lines, as high as what stands in it: Tab commits, so does Ctrl Enter; Escape puts back."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QSizePolicy, QWidget

from roadmap_display.editor.forms.line_editor import UNDOING, is_for_plan
from roadmap_display.paint.typeface import font_for
from roadmap_display.view.plain import PLAIN, TYPE

_PAD, _BOXED_PAD = 3, 6
_BESIDE = 4
"""Pixels more at the sides of a frame, so that words begin where they do in a line."""

_MOST_LINES, _MOST_OF_TITLE = 16, 4
"""With more lines it is scrolled."""


class TextEditor(QPlainTextEdit):
    """`done()` when what is typed shall count, `dropped()` when it shall not, `began()` with every key.

    With `is_title` it is one line that wraps, and Enter commits. `least` is how many lines it has when it is empty;
    with `is_boxed` its frame is always seen.
    """

    done = Signal()
    dropped = Signal()
    began = Signal()

    def __init__(
        self, parent: QWidget | None = None, *, least: int = 1, is_title: bool = False, is_boxed: bool = False
    ) -> None:
        super().__init__(parent)
        self._least, self._is_title = least, is_title
        self._pad = _BOXED_PAD if is_boxed else _PAD
        self.setObjectName("boxed" if is_boxed else "")
        self._is_put = False
        self.setFont(font_for("", TYPE, PLAIN))
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        # Room of the field and not of the document: that would scroll, and show a piece of one more line.
        self.document().setDocumentMargin(0)
        self.setViewportMargins(*(self._pad + _BESIDE * is_boxed, self._pad) * 2)
        self._most = _MOST_OF_TITLE if is_title else _MOST_LINES
        self.textChanged.connect(self._changed)

    def content(self) -> str:
        """What stands in it."""
        return self.toPlainText()

    def put(self, text: str) -> None:
        """Show a text; nobody typed it."""
        if text != self.toPlainText():
            self._is_put = True
            self.setPlainText(text)
            self._is_put = False
        self.document().setModified(False)
        self._fit()

    def give_back(self, text: str) -> None:
        """Show a text that somebody typed earlier, to be gone on with."""
        self.put(text)
        self.moveCursor(QTextCursor.MoveOperation.End)
        self.document().setModified(True)

    def isModified(self) -> bool:
        """Whether somebody typed since it was put there."""
        return self.document().isModified()

    def sizeHint(self) -> QSize:
        """As high as its lines."""
        return QSize(120, self._height())

    def minimumSizeHint(self) -> QSize:
        """The same."""
        return QSize(40, self._height())

    def event(self, event: QEvent) -> bool:
        """Undo and redo are the plan's while nothing is being typed."""
        if is_for_plan(event, is_modified=self.isModified()):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape puts back; Ctrl Enter commits, in a title Enter alone."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and (self._is_title or event.modifiers() & Qt.KeyboardModifier.ControlModifier):
            self.done.emit()
        elif event.key() == Qt.Key.Key_Escape and self.isModified():
            self.dropped.emit()
        elif not self.isModified() and any(event.matches(key) for key in UNDOING):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Whoever leaves has done."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.done.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Other lines at another width."""
        super().resizeEvent(event)
        self._fit()

    def _changed(self) -> None:
        self._fit()
        if not self._is_put:
            self.began.emit()

    def _height(self) -> int:
        lines = min(max(self._least, self._lines()), self._most)
        return lines * ceil(self.fontMetrics().lineSpacing()) + 2 * self._pad + 2 * self.frameWidth() + 2

    def _lines(self) -> int:
        """How many there are; no more are counted than are seen, and one."""
        lines, block = 0, self.document().begin()
        while block.isValid() and lines <= self._most:
            layout = block.layout()
            # Laid out on demand: a block that was never seen has no lines yet.
            self.document().documentLayout().blockBoundingRect(block)
            lines += max(1, layout.lineCount() if layout else 1)
            block = block.next()
        return lines

    def _fit(self) -> None:
        policy = Qt.ScrollBarPolicy
        is_seen_whole = self._lines() <= self._most
        self.setVerticalScrollBarPolicy(policy.ScrollBarAlwaysOff if is_seen_whole else policy.ScrollBarAsNeeded)
        if self.height() != self._height():
            self.setFixedHeight(self._height())
