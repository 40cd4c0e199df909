"""A database on a server: its address, and whether it answers."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from roadmap_display.paint.typeface import font_for
from roadmap_display.view.plain import HEADING, HEADING_TYPE, PLAIN, TYPE, button, plain_label, wrapping

EXAMPLE = "postgresql://host/database"

_HINT = (
    "Passwords stay with PostgreSQL's own means: ~/.pgpass, a service file or the environment. "
    "To make a database ready: roadmap-display database ADDRESS --upgrade."
)


class ServerRoom(QWidget):
    """`tried(address)` to try it, `opened(address)` to edit what is there, `left()` to go back."""

    tried = Signal(str)
    opened = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.address = QLineEdit(self)
        self.address.setPlaceholderText(EXAMPLE)
        self.address.setAccessibleName("Address of the database")
        self.address.setFont(font_for("", TYPE, PLAIN))
        self.answer = wrapping(plain_label("", self))
        self.answer.setAccessibleName("What the server says")
        self.test = button("Test", "Test the connection", self._try, self)
        self.open = button("Open", "Edit what is there", self._open, self)
        self.open.setObjectName("primary")
        back = button("Back", "Back to the start", self.left.emit, self)
        self.address.returnPressed.connect(self._try)
        self.address.textChanged.connect(self._typed)
        buttons = QHBoxLayout()
        for widget in (self.test, self.open, back):
            buttons.addWidget(widget)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.addWidget(plain_label("Connect to PostgreSQL", self, size=HEADING_TYPE, weight=HEADING))
        column.addWidget(self.address)
        column.addLayout(buttons)
        column.addWidget(self.answer)
        hint = wrapping(plain_label(_HINT, self, tone="quiet"))
        column.addWidget(hint)
        column.addStretch(1)
        self._typed()

    def say(self, sentence: str) -> None:
        """What came of it."""
        self.answer.setText(sentence)

    def _typed(self) -> None:
        is_typed = bool(self.address.text().strip())
        for widget in (self.test, self.open):
            widget.setEnabled(is_typed)

    def _try(self) -> None:
        if address := self.address.text().strip():
            self.say("Asking …")
            self.tried.emit(address)

    def _open(self) -> None:
        self.opened.emit(self.address.text().strip())
