"""The small square at the corner of the chosen cells: pulled down or up, what stands in them fills the rows beyond."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from roadmap_display.editor.table.chosen_cells import chosen_block
from roadmap_display.editor.table.filled_frame import FilledFrame
from roadmap_display.editor.table.scrolling import Scrolling
from roadmap_display.editor.table.table_view import TableView
from roadmap_display.layout.shapes import Ink
from roadmap_display.roadmap.rows.filling import NOWHERE, Places, reach, section_rest

_SIZE, _ROOM = 8, 15
"""Pixels of the square, and of what can be gripped."""


class FillHandle(QWidget):
    """`wanted(places)`: the rows there are to be filled with what is chosen.

    It is there where one block of cells is chosen and nobody types, and `may_fill` says that nothing else is meant.
    """

    wanted = Signal(object)

    def __init__(self, view: TableView, may_fill: Callable[[], bool]) -> None:
        super().__init__(view.viewport())
        self._view, self._may_fill = view, may_fill
        self._is_pulled = False
        self.beyond = NOWHERE
        self.frame = FilledFrame(view)
        self._scrolling = Scrolling(view)
        self._scrolling.scrolled.connect(self._pull)
        self.setFixedSize(_ROOM, _ROOM)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setAccessibleName("Fill")
        self.setToolTip("Drag to fill the rows below or above, double-click to fill the rest of the section")
        self.hide()
        view.cells_chosen.connect(self.place)
        view.horizontalHeader().sectionResized.connect(self.place)
        view.horizontalScrollBar().valueChanged.connect(self.place)
        view.delegate.begun.connect(self.hide)
        view.delegate.closeEditor.connect(self.place)

    def place(self) -> None:
        """Stand where the chosen cells end."""
        is_typed = self._view.state() == TableView.State.EditingState
        block = chosen_block(self._view) if self._may_fill() and not is_typed else None
        last = self._view.seen_rect(block.bottomRight(), block.bottomRight()) if block is not None else QRect()
        self.setVisible(not last.isEmpty())
        if not last.isEmpty():
            self.move(last.bottomRight() - QPoint(_ROOM // 2, _ROOM // 2))
            self.raise_()

    def leave(self) -> bool:
        """Fill nothing; whether somebody was about to."""
        was_pulled = self._is_pulled
        self._end()
        return was_pulled

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A square with an edge that parts it from the cells."""
        middle = QRect(0, 0, _SIZE, _SIZE)
        middle.moveCenter(self.rect().center())
        theme = self._view.delegate.theme
        with QPainter(self) as painter:
            painter.fillRect(middle.adjusted(-1, -1, 1, 1), theme.colour(Ink("panel")))
            painter.fillRect(middle, theme.colour(Ink("goal0")))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of it."""
        self._is_pulled = event.button() == Qt.MouseButton.LeftButton

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show what would be filled; outside of the table it scrolls along."""
        if self._is_pulled:
            self._scrolling.follow(self._view.viewport().mapFromGlobal(event.globalPosition().toPoint()).y())
            self._pull()

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Fill what was shown."""
        if not self.beyond.is_none:  # rows may have come since the pointer moved
            self._pull()
        beyond = self.beyond
        if self.leave() and not beyond.is_none:
            self.wanted.emit(beyond)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Fill as far as the section goes."""
        block = chosen_block(self._view)
        if block is not None and event.button() == Qt.MouseButton.LeftButton:
            rest = section_rest(self._view.cells.rows, Places(block.top(), block.bottom()))
            if not rest.is_none:
                self.wanted.emit(rest)

    def _pull(self) -> None:
        block = chosen_block(self._view)
        if block is None:
            self._end()
            return
        self.beyond = reach(Places(block.top(), block.bottom()), self._scrolling.row())
        self.frame.show_round(block, self.beyond)

    def _end(self) -> None:
        self._is_pulled, self.beyond = False, NOWHERE
        self._scrolling.stop()
        self.frame.hide()
