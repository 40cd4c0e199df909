"""The pointer is not to be seen, but for a moment after somebody really moved it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget

SHOWN_FOR = 3.0
"""Seconds."""

REAL, PAUSE = 12, 1.0
"""Pixels that a motion goes at least, without a pause of so many seconds: a mouse on a table trembles and creeps."""


class Pointer:
    """Blanks the pointer of a widget. `until` is the steady second up to which it is seen; None: it is not."""

    def __init__(self, widget: QWidget) -> None:
        self.until: float | None = None
        self._widget = widget
        self._from: QPoint | None = None
        self._at = QPoint()
        self._last = 0.0
        widget.setMouseTracking(True)
        widget.setCursor(Qt.CursorShape.BlankCursor)

    def moved(self, to: QPoint, now: float) -> None:
        """A motion was reported; the first only says where the pointer stands."""
        if self._from is None:
            self._from = to
        elif now - self._last > PAUSE:
            self._from = self._at
        if (to - self._from).manhattanLength() >= REAL:
            self.until = now + SHOWN_FOR
            self._widget.setCursor(Qt.CursorShape.ArrowCursor)
        self._at, self._last = to, now

    def tick(self, now: float) -> None:
        """Blank it when its moment is over."""
        if self.until is not None and now >= self.until:
            self.until = None
            self._widget.setCursor(Qt.CursorShape.BlankCursor)
