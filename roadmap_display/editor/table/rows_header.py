"""The handles of rows, at their left: pressed to choose whole rows, dragged to put them elsewhere."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter
from PySide6.QtWidgets import QApplication, QHeaderView, QWidget

from roadmap_display.editor.table.scrolling import Scrolling
from roadmap_display.editor.table.table_view import ROW_HEIGHT, TableView
from roadmap_display.layout.shapes import Ink
from roadmap_display.roadmap.items import Item

WIDTH = 20
"""Pixels of a handle."""

_ROWS_OF_DOTS, _DOT = 3, 2
_LINE = 2
_PLAIN = Qt.KeyboardModifier.NoModifier
_LEFT = Qt.MouseButton.LeftButton


class RowsHeader(QHeaderView):
    """`dropped(place)`: the chosen rows are wanted before the row at that place."""

    dropped = Signal(int)

    def __init__(self, view: TableView) -> None:
        super().__init__(Qt.Orientation.Vertical, view)
        self._view = view
        self._pressed: QPoint | None = None
        self._hovered = -1
        self.place = -1
        self.line = QWidget(view.viewport())
        self.line.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.line.setAutoFillBackground(True)
        self.line.hide()
        self._scrolling = Scrolling(view)
        self._scrolling.scrolled.connect(self._show)
        self.setFixedWidth(WIDTH)
        self.setMouseTracking(True)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setDefaultSectionSize(ROW_HEIGHT)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setObjectName("rows")
        self.setAccessibleName("Rows")
        self.setToolTip("Click to choose the row, drag to put it elsewhere")
        view.entered.connect(self._hover)

    def leave(self) -> bool:
        """Move nothing; whether somebody was about to."""
        was_dragged = self.place >= 0
        self.place, self._pressed = -1, None
        self._scrolling.stop()
        self.line.hide()
        return was_dragged

    def paintSection(self, painter: QPainter, rect: QRect, row: int) -> None:
        """Dots to take hold of, beside the row under the pointer and beside chosen ones."""
        theme, is_item = self._view.delegate.theme, isinstance(self._view.cells.rows[row], Item)
        painter.fillRect(rect, theme.colour(Ink("panel") if is_item else Ink("hairline", 55, "panel")))
        if not is_item:
            return
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme.colour(Ink("hairline")))
        if row == self._hovered or self._is_chosen(row):
            left, top = rect.center().x() - _DOT, rect.center().y() - 2 * _DOT
            for number in range(2 * _ROWS_OF_DOTS):
                across, down = divmod(number, _ROWS_OF_DOTS)
                place = left + across * 2 * _DOT, top + down * 2 * _DOT
                painter.fillRect(*place, _DOT, _DOT, theme.colour(Ink("quiet")))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the row; one of several that are chosen is taken hold of with the others."""
        at = event.position().toPoint()
        self._pressed = at if event.button() == _LEFT and self.logicalIndexAt(at) >= 0 else None
        if event.modifiers() != _PLAIN or not self._is_chosen(self.logicalIndexAt(at)):
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show where the rows would come to stand."""
        at = event.position().toPoint()
        self._hover(self._view.indexAt(QPoint(0, at.y())))
        if self._pressed is None or not event.buttons() & _LEFT:
            return
        if self.place >= 0 or (at - self._pressed).manhattanLength() >= QApplication.startDragDistance():
            self._scrolling.follow(at.y())
            self._show()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Put them there; where nothing was dragged, only this row is chosen."""
        super().mouseReleaseEvent(event)
        if self.place >= 0:  # rows may have come since the pointer moved
            self._show()
        place, was_pressed = self.place, self._pressed is not None
        if self.leave():
            self.dropped.emit(place)
        elif was_pressed and event.modifiers() == _PLAIN:
            self._view.selectRow(self.logicalIndexAt(event.position().toPoint()))

    def _show(self) -> None:
        """A line between two rows."""
        row = self._scrolling.row()
        top = self._view.rowViewportPosition(row)
        is_behind = self._scrolling.height > top + ROW_HEIGHT // 2
        self.place = row + is_behind
        palette = self.line.palette()
        palette.setColor(self.line.backgroundRole(), self._view.delegate.theme.colour(Ink("goal0")))
        self.line.setPalette(palette)
        edge = top + ROW_HEIGHT * is_behind - _LINE // 2
        self.line.setGeometry(0, max(0, edge), self._view.horizontalHeader().length(), _LINE)
        self.line.show()
        self.line.raise_()

    def _is_chosen(self, row: int) -> bool:
        return self._view.selectionModel().rowIntersectsSelection(row, QModelIndex())

    def _hover(self, index: QModelIndex | QPersistentModelIndex) -> None:
        """The dots go along with the pointer."""
        was, self._hovered = self._hovered, index.row()
        for row in {was, self._hovered} - {-1}:
            self.viewport().update(0, self.sectionViewportPosition(row), WIDTH, ROW_HEIGHT)
