"""The field to search in: what is typed, how many items hold it, and going from one to the next."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from roadmap_display.layout.timeline.timeline import Timeline
from roadmap_display.paint.typeface import font_for
from roadmap_display.view.plain import PLAIN, TYPE, button, plain_label
from roadmap_display.view.search import Search

_WIDTH = 220


class SearchField(QWidget):
    """`jumped(id)` goes to an item that was found; `left()` says that the field is done with.

    `only(words)` asks for everything else to be left out.
    """

    jumped = Signal(str)
    left = Signal()
    only = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._search = Search()
        self._timeline: Timeline | None = None
        self._found: tuple[str, ...] = ()
        self._place = 0
        self.line = _Line(self)
        self.line.setPlaceholderText("Search title, owner, goal, tag")
        self.line.setAccessibleName("Search the roadmap")
        self.line.setClearButtonEnabled(True)
        self.line.setFont(font_for("", TYPE, PLAIN))
        self.line.setFixedWidth(_WIDTH)
        self.count = plain_label("", self)
        self.count.setAccessibleName("Search results")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        self.filter = button("Only these", "Leave everything else out (Ctrl+Enter)", self._filter, self)
        self.filter.hide()
        row.addWidget(self.count)
        row.addWidget(self.filter)
        row.addWidget(self.line)
        self.line.textChanged.connect(self._search_anew)
        self.line.stepped.connect(self.step)
        self.line.only.connect(self._filter)
        self.line.left.connect(self._leave)

    def set_timeline(self, timeline: Timeline) -> None:
        """Search in another plan; what is typed stays, and so does the place where that item is still found."""
        self._timeline = timeline
        if self.line.text():
            here = self._found[self._place] if self._found else ""
            self._found = self._search.found(timeline, self.line.text())
            self._place = (
                self._found.index(here) if here in self._found else min(self._place, max(0, len(self._found) - 1))
            )
            self._tell()

    def step(self, by: int) -> None:
        """Go on to the next item that was found, or back for −1; behind the last one begins again."""
        if self._found:
            self._place = (self._place + by) % len(self._found)
            self._tell()
            self.jumped.emit(self._found[self._place])

    def begin(self) -> None:
        """Type here."""
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.selectAll()

    def _search_anew(self, words: str) -> None:
        self._found = self._search.found(self._timeline, words) if self._timeline else ()
        self._place = 0
        self._tell()
        if self._found:
            self.jumped.emit(self._found[0])

    def _tell(self) -> None:
        found = len(self._found)
        text = f"{self._place + 1} of {found}" if found else "none found"
        is_asked = bool(self.line.text().strip())
        self.count.setText(text if is_asked else "")
        self.filter.setVisible(is_asked and found > 0)

    def _filter(self) -> None:
        if words := self.line.text().strip():
            self.line.clear()
            self.only.emit(words)

    def _leave(self) -> None:
        self.line.clear()
        self.left.emit()


class _Line(QLineEdit):
    """`stepped(1 or −1)` for Enter and Shift Enter, `only()` for Ctrl Enter, `left()` for Escape."""

    stepped = Signal(int)
    only = Signal()
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter, Shift Enter and Escape are not text."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.only.emit()
                return
            self.stepped.emit(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
