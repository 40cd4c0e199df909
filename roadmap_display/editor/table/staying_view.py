"""The titles at the left edge of the table, painted over the columns that go under them, with a shadow."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QWidget

from roadmap_display.editor.table.listed_rows import ListedRows
from roadmap_display.editor.table.staying_cells import StayingCells
from roadmap_display.editor.table.staying_head import StayingHead
from roadmap_display.roadmap.rows.listing import item_of

_SHADOW = 7
_DARKEST, _DARKEST_ON_DARK = 46, 150
"""Of the shadow that what stays throws on what goes under it: pixels, and how dark it begins, of 255."""

_HALF = 0.5
_STATE = QStyle.StateFlag


class StayingView(StayingCells):
    """Paints what stays over the cells, and shows its head over the heads."""

    def __init__(self, model: ListedRows, parent: QWidget | None = None) -> None:
        self._head: StayingHead | None = None
        super().__init__(model, parent)

    def set_head(self) -> None:
        """Once the heads look as they will: that of what stays looks like them."""
        self._head = StayingHead(self.horizontalHeader())
        self.horizontalHeader().sectionResized.connect(self._place_head)

    def scrollContentsBy(self, across: int, down: int) -> None:
        """What stays is painted anew when the rest goes to the side."""
        edge = self.edge()
        super().scrollContentsBy(across, down)
        edge = max(edge, self.edge())
        if across:
            if edge:
                self.viewport().update(0, 0, edge + _SHADOW + max(across, 0), self.viewport().height())
            for row in self._rows(self.viewport().rect()):
                if item_of(self._listed.rows[row]) is None:
                    top, height = self.rowViewportPosition(row), self.rowHeight(row)
                    self.viewport().update(0, top, self.viewport().width(), height)
            self.updateEditorGeometries()
            self._place_head()

    def updateGeometries(self) -> None:
        """The head goes with what stays."""
        super().updateGeometries()
        self._place_head()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The cells, and over them what stays."""
        edge = self.edge()
        beside = event.region() - QRect(0, 0, edge, self.viewport().height())
        if not beside.isEmpty():
            super().paintEvent(QPaintEvent(beside))
        if edge and event.rect().left() < edge + _SHADOW:
            with QPainter(self.viewport()) as painter:
                self._paint_staying(painter, event.rect(), edge)

    def _paint_staying(self, painter: QPainter, room: QRect, edge: int) -> None:
        ground = self.palette().color(QPalette.ColorRole.Base)
        painter.fillRect(QRect(0, room.top(), edge, room.height()), ground)
        option, current, stays = QStyleOptionViewItem(), self.currentIndex(), self.title_column()
        self.initViewItemOption(option)
        plain = option.state & ~(_STATE.State_Selected | _STATE.State_HasFocus)
        for row in self._rows(room):
            index = self._listed.index(row, stays)
            option.rect = QRect(0, self.rowViewportPosition(row), edge, self.rowHeight(row))
            is_current = index == current and self.hasFocus()
            state = plain | (_STATE.State_HasFocus if is_current else _STATE.State_None)
            is_chosen = self.selectionModel().isSelected(index)
            option.state = state | (_STATE.State_Selected if is_chosen else _STATE.State_None)
            self.itemDelegate().paint(painter, option, index)
        painter.fillRect(edge - 1, room.top(), 1, room.height(), self.palette().color(QPalette.ColorRole.Mid))
        shadow = QLinearGradient(edge, 0, edge + _SHADOW, 0)
        shadow.setColorAt(0, QColor(0, 0, 0, _DARKEST if ground.lightnessF() > _HALF else _DARKEST_ON_DARK))
        shadow.setColorAt(1, QColor(0, 0, 0, 0))
        painter.fillRect(edge, room.top(), _SHADOW, room.height(), shadow)

    def _rows(self, room: QRect) -> range:
        """The rows in a part of what is seen."""
        first, last = self.rowAt(room.top()), self.rowAt(room.bottom())
        return range(max(first, 0), (last if last >= 0 else len(self._listed.rows) - 1) + 1)

    def _place_head(self) -> None:
        if self._head is not None:
            self._head.show_over(self.title_column(), self.edge())
