"""Where cells are in a table whose titles stay at the left edge while the other columns go under them."""

from __future__ import annotations

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QPersistentModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QMouseEvent, QRegion
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from roadmap_display.editor.table.listed_rows import Index, ListedRows

_LEAST_BESIDE = 120
"""Pixels the other columns have at least; where they would have less, nothing stays."""

_SHIFT = Qt.KeyboardModifier.ShiftModifier
_ENOUGH = QAbstractItemView.ScrollHint.EnsureVisible


class StayingCells(QTableView):
    """Cells that what stays lies over have their place left of the edge, so that each place is that of one cell."""

    def __init__(self, model: ListedRows, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._listed = model
        self._anchor = QPersistentModelIndex()
        self.setModel(model)

    def edge(self) -> int:
        """Where what stays ends, in pixels from the left; 0 where nothing has to."""
        header, column = self.horizontalHeader(), self.title_column()
        if column < 0 or header.sectionViewportPosition(column) >= 0:
            return 0
        width = header.sectionSize(column)
        return width if width + _LEAST_BESIDE <= self.viewport().width() else 0

    def seen_rect(self, first: Index, last: Index) -> QRect:
        """What is seen of the cells from one to another, as far as they lie beside the edge; empty where none is."""
        edge, stays = self.edge(), self.title_column()
        left, right = super().visualRect(first).left(), super().visualRect(last).right()
        if edge:
            left = 0 if first.column() <= stays <= last.column() else max(left, edge)
            right = max(right, edge - 1)
        top, bottom = self.rowViewportPosition(first.row()), self.rowViewportPosition(last.row())
        return QRect(QPoint(left, top), QPoint(right, bottom + self.rowHeight(last.row()) - 1))

    def visualRect(self, index: Index) -> QRect:
        """The place of a cell."""
        rect, edge = super().visualRect(index), self.edge()
        if edge and rect.isValid():
            if index.column() == self.title_column():
                rect.moveLeft(0)
            elif rect.center().x() < edge:
                rect.translate(-edge, 0)
        return rect

    def indexAt(self, place: QPoint) -> Index:  # type: ignore[override]
        """The cell at a place."""
        edge = self.edge()
        if place.x() >= edge or not edge:
            return super().indexAt(place)
        column = self.title_column() if place.x() >= 0 else self.columnAt(place.x() + edge)
        return self._listed.index(self.rowAt(place.y()), column)

    def scrollTo(self, index: Index, hint: QAbstractItemView.ScrollHint = _ENOUGH) -> None:
        """Until it is seen, and not below what stays."""
        bar = self.horizontalScrollBar()
        scrolled, has_to_stay = bar.value(), self.edge() > 0 and index.column() == self.title_column()
        super().scrollTo(index, hint)
        if has_to_stay:
            bar.setValue(scrolled)
        elif (hidden := self.edge() - super().visualRect(index).left()) > 0 and self.edge():
            bar.setValue(bar.value() - hidden)

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """What is dragged over begins where it was pressed, wherever the table was scrolled meanwhile."""
        if self.state() == self.State.DragSelectingState and self._anchor.isValid():
            rect = QRect(self.visualRect(self._anchor).center(), rect.bottomRight())
        super().setSelection(rect, command)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        """What is painted anew when that is chosen."""
        region, edge, stays = super().visualRegionForSelection(selection), self.edge(), self.title_column()
        for number in range(selection.count() if edge else 0):
            part = selection.at(number)
            if part.left() <= stays <= part.right():
                top, bottom = self.rowViewportPosition(part.top()), self.rowViewportPosition(part.bottom())
                region += QRect(0, top, edge, bottom - top + self.rowHeight(part.bottom()))
        return region

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Know where a drag begins."""
        if not event.modifiers() & _SHIFT:
            self._anchor = QPersistentModelIndex(self.indexAt(event.position().toPoint()))
        super().mousePressEvent(event)

    def title_column(self) -> int:
        """The place of the titles; −1 where they are not shown."""
        return next((place for place, one in enumerate(self._listed.columns) if one.name == "title"), -1)
