"""How cells are painted, and in what one types."""

from __future__ import annotations

from functools import cache, lru_cache, partial

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from roadmap_display.editor.table.cell_line import CellLine
from roadmap_display.editor.table.cell_marks import paint_mark
from roadmap_display.editor.table.cells_model import Cell, CellsModel
from roadmap_display.layout.lettering import one_line
from roadmap_display.layout.shapes import Ink
from roadmap_display.paint.theme import Theme
from roadmap_display.paint.typeface import TypefaceMeasure, font_for
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.rows.listing import Title
from roadmap_display.view.plain import PLAIN, STRONG, TYPE

_PAD = 8
_LEFT, _RIGHT = (
    int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute | one)
    for one in (Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight)
)
_LETTERS = TypefaceMeasure()
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_TABS = {Qt.Key.Key_Tab: 1, Qt.Key.Key_Backtab: -1}

Index = QModelIndex | QPersistentModelIndex


class CellDelegate(QStyledItemDelegate):
    """`left(rows, columns)`: what was typed is taken, and the keys go on so many cells further. `told(sentence)`: why
    it cannot be taken; empty where nothing is the matter any more. `begun()`: a cell is opened.
    """

    begun = Signal()
    left = Signal(int, int)
    told = Signal(str)

    def __init__(self, model: CellsModel, theme: Theme) -> None:
        super().__init__(model)
        self._model = model
        self.theme = theme

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """A cell, or the title of a section."""
        row = self._model.rows[index.row()]
        painter.save()
        if not isinstance(row, Item):
            self._paint_section(painter, option, row, index)
        else:
            self._paint_cell(painter, option, index)
        painter.restore()

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        """One line to type in, with what there is to choose."""
        editor = CellLine(self._model.columns[index.column()], self._model.context_of(index), parent)
        editor.entered.connect(partial(self._take, editor, 1, 0))
        editor.told.connect(self.told)
        self.begun.emit()
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """All of the text; not again while somebody types."""
        if isinstance(editor, CellLine) and not editor.is_changed:
            editor.begin(self._model.cell(index).text)

    def setModelData(self, editor: QWidget, _model: object, index: Index) -> None:
        """Only what was changed is entered."""
        if isinstance(editor, CellLine) and editor.is_changed:
            self._model.setData(index, editor.written)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, _index: Index) -> None:
        """As large as the cell."""
        editor.setGeometry(option.rect)

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
        if editor.is_understood():
            self.commitData.emit(editor)
            self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)
            self.left.emit(rows, columns)

    def _paint_cell(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        cell, field, room = self._model.cell(index), self._model.columns[index.column()], option.rect
        self._paint_ground(painter, option, cell)
        painter.fillRect(room.left(), room.bottom(), room.width(), 1, self.theme.colour(Ink("hairline")))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(self.theme.colour(Ink("goal0")), 2))
            painter.drawRect(room.adjusted(1, 1, -1, -2))
        inside = room.adjusted(_PAD, 0, -_PAD, 0)
        if mark := self._model.mark(index):
            paint_mark(painter, inside, mark, self.theme)
            inside.setLeft(inside.left() + mark.width)
        weight = STRONG if field.name == "title" else PLAIN
        painter.setFont(_font(weight))
        painter.setPen(self.theme.colour(self._ink(cell, index)))
        if words := elided(cell.text, weight, inside.width()):
            painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
            painter.drawText(inside, _RIGHT if field.kind == "number" else _LEFT, words)

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, cell: Cell) -> None:
        if cell.refused or cell.is_meant:
            painter.fillRect(option.rect, self.theme.colour(Ink("wrong" if cell.refused else "good", 12, "panel")))
        elif option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, self.theme.colour(Ink("goal0", 14, "panel")))

    def _ink(self, cell: Cell, index: Index) -> Ink:
        if cell.refused:
            return Ink("wrong")
        return Ink("quiet" if self._model.why_not(index) else "text")

    def _paint_section(self, painter: QPainter, option: QStyleOptionViewItem, row: Title, index: Index) -> None:
        """Every column paints its part of a title that goes over all of them."""
        room, view = option.rect, option.widget
        painter.fillRect(room, self.theme.colour(Ink("hairline", 55, "panel")))
        if not isinstance(view, QTableView):
            return
        painter.setClipRect(room)
        header = view.horizontalHeader()
        line = QRect(view.columnViewportPosition(0), room.top(), header.length(), room.height())
        title = f"{'▾' if row.is_open else '▸'}  {shown(row.title)}"
        painter.setFont(_font(STRONG))
        painter.setPen(self.theme.colour(Ink("text")))
        painter.drawText(line.adjusted(_PAD, 0, 0, 0), _LEFT, title)
        beside = _PAD + QFontMetrics(_font(STRONG)).horizontalAdvance(title) + _PAD
        painter.setFont(_font(PLAIN))
        painter.setPen(self.theme.colour(Ink("quiet")))
        painter.drawText(line.adjusted(beside, 0, 0, 0), _LEFT, f"{row.size:,}")
        if view.hasFocus() and view.currentIndex().row() == index.row():
            painter.setPen(QPen(self.theme.colour(Ink("goal0")), 2))
            painter.drawRect(line.adjusted(1, 1, -1, -2))


@lru_cache(maxsize=16384)
def elided(text: str, weight: int, room: int) -> str:
    """As much of a text as there is room for, in pixels."""
    return QFontMetrics(_font(weight)).elidedText(shown(text), Qt.TextElideMode.ElideRight, room)


def shown(text: str) -> str:
    """A text on one line, as far as there are letters for it."""
    return _LETTERS.drawable(one_line(text)).strip()


@cache
def _font(weight: int) -> QFont:
    return font_for("", TYPE, weight)
