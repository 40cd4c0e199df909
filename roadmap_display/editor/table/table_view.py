"""The cells as one sees them and goes through them by mouse and keys."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QWidget

from roadmap_display.editor.table.cell_delegate import CellDelegate
from roadmap_display.editor.table.cell_error import CellError
from roadmap_display.editor.table.cells_model import CellsModel
from roadmap_display.editor.table.listed_rows import Index
from roadmap_display.editor.table.moving_rows import runs
from roadmap_display.editor.table.staying_view import StayingView
from roadmap_display.layout.shapes import Ink
from roadmap_display.paint.theme import Theme
from roadmap_display.paint.typeface import font_for
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.rows.listing import TableRow, Title
from roadmap_display.view.colours import palette_of
from roadmap_display.view.plain import PLAIN, STRONG, TYPE

ROW_HEIGHT = 30
_MARGIN = 40
_CENTRED = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_EDIT = QAbstractItemView.EditTrigger


class TableView(StayingView):
    """`section_wanted(key)`: the title of a section was clicked, or Enter pressed on it. `cells_chosen()`: others are
    selected. `stopped()`: Escape, while nothing is edited.
    """

    section_wanted = Signal(str)
    cells_chosen = Signal()
    stopped = Signal()

    def __init__(self, model: CellsModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(model, parent)
        self.cells = model
        self._pressed = QPersistentModelIndex()
        self.empty_words = ""
        self.delegate = CellDelegate(model, theme)
        self.error = CellError(self)
        self.setAccessibleName("Items")
        # Not by a style sheet: with one every step of scrolling would paint all cells, not only those that come.
        self.setFrameShape(QAbstractItemView.Shape.NoFrame)
        self.setPalette(palette_of(theme))
        self.setItemDelegate(self.delegate)
        self.setFont(font_for("", TYPE, PLAIN))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setCornerWidget(QWidget(self))
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(_EDIT.DoubleClicked | _EDIT.EditKeyPressed | _EDIT.AnyKeyPressed)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._set_headers()
        self.delegate.left.connect(self._go_on)
        self.delegate.told.connect(self.error.tell)
        self.horizontalScrollBar().valueChanged.connect(self.error.place)

    def wear(self, theme: Theme) -> None:
        """Other colours."""
        self.delegate.theme = theme
        self.setPalette(palette_of(theme))
        self.viewport().update()

    def chosen_rows(self) -> list[int]:
        """The places of rows that have a chosen cell, from the top."""
        return sorted({row for part in self.chosen() for row in range(part.top(), part.bottom() + 1)})

    def chosen(self) -> list[QItemSelectionRange]:
        """What is chosen, in rectangles."""
        chosen = self.selectionModel().selection()
        return [chosen.at(number) for number in range(chosen.count())]

    def choose_rows(self, places: Sequence[int]) -> None:
        """Choose all cells of these rows, and see the first."""
        chosen, last = QItemSelection(), len(self.cells.columns) - 1
        for top, bottom in runs(sorted(places)):
            chosen.select(self.cells.index(top, 0), self.cells.index(bottom, last))
        flag = QItemSelectionModel.SelectionFlag
        self.selectionModel().select(chosen, flag.ClearAndSelect)
        if places:
            first = self.cells.index(places[0], max(0, self.currentIndex().column()))
            self.selectionModel().setCurrentIndex(first, flag.NoUpdate)
            self.scrollTo(first)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Say so."""
        super().selectionChanged(selected, deselected)
        self.cells_chosen.emit()

    def currentChanged(self, current: Index, previous: Index) -> None:
        """The title of a section has the focus over all columns."""
        super().currentChanged(current, previous)
        for index in (current, previous):
            if index.isValid() and self.cells.item_at(index) is None:
                self.viewport().update(0, self.rowViewportPosition(index.row()), self.viewport().width(), ROW_HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter begins to edit, or opens a section; Escape stops what is going on."""
        index = self.currentIndex()
        if event.key() in _ENTER and index.isValid():
            row = self.cells.rows[index.row()]
            if isinstance(row, Title):
                self.section_wanted.emit(row.key)
            elif index.flags() & Qt.ItemFlag.ItemIsEditable and self.state() != self.State.EditingState:
                self.edit(index)
        elif event.key() == Qt.Key.Key_Escape:
            self.stopped.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Know where a click begins."""
        self._pressed = QPersistentModelIndex(self.indexAt(event.position().toPoint()))
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on the title of a section opens or closes it; what is only dragged over it does not."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        is_click = event.button() == Qt.MouseButton.LeftButton and index.row() == self._pressed.row()
        row = self.cells.rows[index.row()] if is_click and index.isValid() else None
        if isinstance(row, Title):
            self.section_wanted.emit(row.key)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The cells; where there is no row, why."""
        super().paintEvent(event)
        if not self.cells.rows:
            with QPainter(self.viewport()) as painter:
                painter.setPen(self.delegate.theme.colour(Ink("quiet")))
                painter.drawText(self.viewport().rect().adjusted(_MARGIN, 0, -_MARGIN, 0), _CENTRED, self.empty_words)

    def closeEditor(self, editor: QWidget, hint: QStyledItemDelegate.EndEditHint) -> None:
        """What was the matter with it is over."""
        self.error.tell("")
        super().closeEditor(editor, hint)

    def _set_headers(self) -> None:
        across = self.horizontalHeader()
        # A click on a head sorts; it does not choose the column as well.
        across.sectionPressed.disconnect()
        across.sectionEntered.disconnect()
        across.setSectionsMovable(True)
        across.setSectionsClickable(True)
        across.setHighlightSections(False)
        across.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        across.setFont(font_for("", TYPE, STRONG))
        across.setAccessibleName("Columns")
        self.set_head()

    def _go_on(self, rows: int, columns: int) -> None:
        """To the cell so many further; behind the last column to the next row that holds an item."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        index = self.currentIndex()
        header = self.horizontalHeader()
        across = header.visualIndex(index.column()) + columns
        count = len(self.cells.columns)
        rows += -1 if across < 0 else 1 if across >= count else 0
        row = _next_item(self.cells.rows, index.row(), rows)
        self.setCurrentIndex(self.cells.index(row, header.logicalIndex(across % count)))


def _next_item(rows: Sequence[TableRow], row: int, by: int) -> int:
    """The place of the next row with an item in that direction; where there is none, that row."""
    step = 1 if by > 0 else -1
    places = range(row + step, len(rows) if step > 0 else -1, step) if by else ()
    return next((place for place in places if isinstance(rows[place], Item)), row)
