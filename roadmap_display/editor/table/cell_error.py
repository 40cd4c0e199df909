"""Why what is typed into a cell cannot be taken, just below it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractItemView, QLabel

from roadmap_display.paint.typeface import font_for
from roadmap_display.view.plain import PLAIN, TYPE, wrapping

_WIDTH = 340


class CellError(QLabel):
    """A sentence at the current cell of a view, above it where there is no room below."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view.viewport())
        self._view = view
        self.setFont(font_for("", TYPE, PLAIN))
        self.setObjectName("cell_error")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFixedWidth(_WIDTH)
        self.hide()

    def tell(self, sentence: str) -> None:
        """Say so; nothing where there is nothing to say."""
        self.setText(sentence)
        wrapping(self)
        self.setVisible(bool(sentence))
        if sentence:
            self.setFixedHeight(self.heightForWidth(_WIDTH))
            self.place()
            self.raise_()

    def place(self) -> None:
        """Stand at it, wherever it was scrolled to."""
        around, cell = self._view.viewport().rect(), self._view.visualRect(self._view.currentIndex())
        left = max(0, min(cell.left(), around.width() - _WIDTH))
        has_room = cell.bottom() + 1 + self.height() <= around.height()
        self.move(QPoint(left, cell.bottom() + 1 if has_room else cell.top() - self.height()))
