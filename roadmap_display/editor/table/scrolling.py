"""Scrolling along while something is dragged beyond the upper or the lower edge of the table."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal

from roadmap_display.editor.table.table_view import ROW_HEIGHT, TableView

_PACE = 40
"""Milliseconds between two rows."""


class Scrolling(QTimer):
    """`scrolled()`: a row further, as long as the pointer is outside. `height` is where it is, in pixels from the
    top of the cells.
    """

    scrolled = Signal()

    def __init__(self, view: TableView) -> None:
        super().__init__(view)
        self._view = view
        self.height = 0
        self.setInterval(_PACE)
        self.timeout.connect(self._scroll)

    def follow(self, height: int) -> None:
        """The pointer is there now."""
        self.height = height
        if 0 <= height < self._view.viewport().height():
            self.stop()
        elif not self.isActive():
            self.start()

    def row(self) -> int:
        """The row at the pointer, or the one that is seen nearest to it."""
        inside = max(0, min(self.height, self._view.viewport().height() - 1))
        row = self._view.rowAt(inside)
        return row if row >= 0 else len(self._view.cells.rows) - 1

    def _scroll(self) -> None:
        bar = self._view.verticalScrollBar()
        bar.setValue(bar.value() + (ROW_HEIGHT if self.height > 0 else -ROW_HEIGHT))
        self.scrolled.emit()
