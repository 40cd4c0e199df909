"""How cells are painted, and in what one types."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from roadmap_display.editor.table.cell_line import CellLine
from roadmap_display.editor.table.cell_marks import paint_mark
from roadmap_display.editor.table.cell_words import paint_words
from roadmap_display.editor.table.cells_model import Cell, CellsModel
from roadmap_display.editor.table.staying_view import StayingView
from roadmap_display.layout.shapes import Ink
from roadmap_display.paint.theme import Theme
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.rows.listing import Title
from roadmap_display.view.plain import PLAIN, STRONG

_PAD = 8
_BESIDE = 60
"""Pixels kept for the number of items beside the title of a section."""

_CURRENT, _CHOSEN = QStyle.StateFlag.State_HasFocus.value, QStyle.StateFlag.State_Selected.value
_LINE = Ink("hairline")
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_TABS = {Qt.Key.Key_Tab: 1, Qt.Key.Key_Backtab: -1}

Index = QModelIndex | QPersistentModelIndex


class CellDelegate(QStyledItemDelegate):
    """`left(rows, columns)`: what was typed is taken, and the keys go on so many cells further. `told(sentence)`: why
    it cannot be taken; empty where nothing is the matter any more. `begun()`: a cell is opened. `typed(line)`: a key.
    """

    begun = Signal()
    left = Signal(int, int)
    told = Signal(str)
    typed = Signal(object)

    def __init__(self, model: CellsModel, theme: Theme) -> None:
        super().__init__(model)
        self._model = model
        self.theme = theme

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """A cell, or the title of a section."""
        row = self._model.rows[index.row()]
        if isinstance(row, Item):
            self._paint_cell(painter, option, index)
            return
        painter.save()
        self._paint_section(painter, option, row, index)
        painter.restore()

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        """One line to type in, with what there is to choose."""
        editor = CellLine(self._model.columns[index.column()], self._model.context_of(index), parent)
        editor.entered.connect(partial(self._take, editor, 1, 0))
        editor.told.connect(self.told)
        editor.typed.connect(self.typed)
        self.begun.emit()
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """All of the text; not again while somebody types."""
        cell = self._model.cell(index)
        if not isinstance(editor, CellLine) or editor.is_changed:
            return
        editor.begin(self._model.stands(index) if cell.left else cell.text)
        if cell.left:
            editor.give_back(cell.text)

    def setModelData(self, editor: QWidget, _model: object, index: Index) -> None:
        """Only what was changed is entered."""
        if isinstance(editor, CellLine) and editor.is_changed:
            self._model.setData(index, editor.written)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """As large as what is seen of the cell."""
        view = option.widget
        editor.setGeometry(view.seen_rect(index, index) if isinstance(view, StayingView) else option.rect)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Tab takes what is typed where it can be read; Enter comes by `entered`, after a choice is put in."""
        if isinstance(editor, CellLine) and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key = Qt.Key(event.key())
            if key in _TABS:
                self._take(editor, 0, _TABS[key])
                return True
            if key in _ENTER:
                return False
        return super().eventFilter(editor, event)

    def _take(self, editor: CellLine, rows: int, columns: int) -> None:
        """What cannot be read stays to be mended, with the reason."""
        editor.accept()
        if editor.is_understood():
            self.commitData.emit(editor)
            self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)
            self.left.emit(rows, columns)

    def _paint_cell(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        cell, field, room = self._model.cell(index), self._model.columns[index.column()], option.rect
        state = option.state.value
        self._paint_ground(painter, room, cell, is_chosen=bool(state & _CHOSEN))
        painter.fillRect(room.left(), room.bottom(), room.width(), 1, self.theme.colour(_LINE))
        if state & _CURRENT:
            painter.setPen(QPen(self.theme.colour(Ink("goal0")), 2))
            painter.drawRect(room.adjusted(1, 1, -1, -2))
        inside = room.adjusted(_PAD, 0, -_PAD, 0)
        if mark := self._model.mark(index):
            paint_mark(painter, inside, mark, self.theme)
            inside.setLeft(inside.left() + mark.width)
        if cell.text:
            painter.setPen(self.theme.colour(self._ink(cell, index)))
            weight = STRONG if field.name == "title" else PLAIN
            paint_words(painter, inside, cell.text, weight, is_right=field.kind == "number")

    def _paint_ground(self, painter: QPainter, room: QRect, cell: Cell, *, is_chosen: bool) -> None:
        if cell.matter or cell.is_meant:
            role = "wrong" if cell.refused else "attention" if cell.left else "good"
            painter.fillRect(room, self.theme.colour(Ink(role, 12, "panel")))
        elif is_chosen:
            painter.fillRect(room, self.theme.colour(Ink("goal0", 14, "panel")))

    def _ink(self, cell: Cell, index: Index) -> Ink:
        if cell.refused:
            return Ink("wrong")
        return Ink("quiet" if self._model.why_not(index) else "text")

    def _paint_section(self, painter: QPainter, option: QStyleOptionViewItem, row: Title, index: Index) -> None:
        """Every column paints its part of a title that goes over all of them, and stays where it is."""
        room, view = option.rect, option.widget
        painter.fillRect(room, self.theme.colour(Ink("hairline", 55, "panel")))
        if not isinstance(view, QTableView):
            return
        painter.setClipRect(room)
        line = QRect(0, room.top(), min(view.viewport().width(), view.horizontalHeader().length()), room.height())
        title = f"{'▾' if row.is_open else '▸'}  {row.title}"
        painter.setPen(self.theme.colour(Ink("text")))
        beside = 2 * _PAD + paint_words(painter, line.adjusted(_PAD, 0, -_BESIDE, 0), title, STRONG)
        painter.setPen(self.theme.colour(Ink("quiet")))
        paint_words(painter, line.adjusted(beside, 0, 0, 0), f"{row.size:,}", PLAIN)
        if view.hasFocus() and view.currentIndex().row() == index.row():
            painter.setPen(QPen(self.theme.colour(Ink("goal0")), 2))
            painter.drawRect(line.adjusted(1, 1, -1, -2))
