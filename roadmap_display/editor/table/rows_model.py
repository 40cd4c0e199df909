"""The items as a model of rows and columns. It shows what the desk shows, and keeps only what is not taken yet."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from roadmap_display.editor.table.moving_rows import Steps, steps
from roadmap_display.layout.lettering import one_line
from roadmap_display.roadmap.called import called
from roadmap_display.roadmap.fields.field import Context, Field
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.rows.entering import Address, Refusal
from roadmap_display.roadmap.rows.listing import TableRow
from roadmap_display.view.plain import tip

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_NO_FLAGS = Qt.ItemFlag.NoItemFlags
_ROLE = Qt.ItemDataRole


class Cell(NamedTuple):
    """What stands in a cell: its text, the sentence that says why it was not taken, and whether it is only meant."""

    text: str
    refused: str = ""
    is_meant: bool = False


class RowsModel(QAbstractTableModel):
    """`commit(item, field, text)` is asked to take what was typed into a cell."""

    def __init__(
        self,
        commit: Callable[[Item, Field, str], None],
        why_not: Callable[[Item], str],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._commit, self._why_not = commit, why_not
        self._rows: tuple[TableRow, ...] = ()
        self._columns: tuple[Field, ...] = ()
        self._places: dict[str, int] | None = None
        self._context: Context | None = None
        self.refused: dict[Address, Refusal] = {}
        self.meant: dict[Address, str] = {}

    @property
    def rows(self) -> tuple[TableRow, ...]:
        """All rows, from the top."""
        return self._rows

    @property
    def columns(self) -> tuple[Field, ...]:
        """The columns, from the left."""
        return self._columns

    def set_columns(self, columns: Sequence[Field]) -> None:
        """Other columns."""
        if tuple(columns) != self._columns:
            self.beginResetModel()
            self._columns = tuple(columns)
            self.endResetModel()

    def set_rows(self, rows: Sequence[TableRow], context: Context) -> None:
        """Other rows: those that stay keep their place in what is selected, wherever they go."""
        before, self._context = self._rows, context
        todo = steps([row.key for row in before], [row.key for row in rows])
        if todo is None:
            self.beginResetModel()
            self._put(rows)
            self.endResetModel()
            return
        self._take_out(todo)
        self._reorder(todo)
        self._put_in(todo, rows)
        self._put(rows)
        # What names other records (an owner, goals) may read otherwise though the item is the same.
        self._tell_all()

    def row_of(self, key: str) -> int:
        """Where a row stands; −1 where there is none."""
        if self._places is None:
            self._places = {row.key: place for place, row in enumerate(self._rows)}
        return self._places.get(key, -1)

    def item_at(self, index: Index) -> Item | None:
        """The item of a cell's row."""
        return self._rows[index.row()].item if 0 <= index.row() < len(self._rows) else None

    def cell(self, index: Index) -> Cell:
        """What stands in a cell."""
        item, field = self.item_at(index), self._columns[index.column()]
        if item is None or self._context is None:
            return Cell("")
        address = item.id, field.name
        if refusal := self.refused.get(address):
            return Cell(refusal.text, refusal.sentence)
        if address in self.meant:
            return Cell(self.meant[address], is_meant=True)
        return Cell(field.shown(item, self._context))

    def context_of(self, index: Index) -> Context:
        """What a text typed into a cell is read in."""
        assert self._context is not None  # noqa: S101 - rows come with one
        return self._context._replace(record=self.item_at(index))

    def why_not(self, index: Index) -> str:
        """Why a cell may not be written in; empty where it may."""
        item = self.item_at(index)
        return self._why_not(item) if item else "a section is no item; write in the rows below it"

    def refuse(self, refused: Mapping[Address, Refusal]) -> None:
        """These texts were not taken: they stand there with the reason until they are written anew."""
        self.refused.update(refused)
        self._tell_all()

    def forgive(self, addresses: Sequence[Address]) -> None:
        """What stands in the plan is shown in these cells again."""
        found = [self.refused.pop(address, None) for address in addresses]
        if any(found):
            self._tell_all()

    def mean(self, texts: Mapping[Address, str]) -> None:
        """Show what would be entered, before it is."""
        self.meant = dict(texts)
        self._tell_all()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """As many as there are items and titles of sections."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """As many as were chosen."""
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        """A cell's text on one line; to be edited, all of it; in its tip what is the matter with it."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if row.item is None:
            is_text = role in (_ROLE.DisplayRole, _ROLE.AccessibleTextRole)
            return f"{row.title} {row.size:,}" if is_text and index.column() == 0 else None
        if role == _ROLE.DisplayRole:
            return one_line(self.cell(index).text)
        if role == _ROLE.EditRole:
            return self.cell(index).text
        return _SAID[role](self, index) if role in _SAID else None

    def setData(self, index: Index, value: Any, role: int = _ROLE.EditRole) -> bool:
        """What was typed is taken, or stands there with the reason why not."""
        item = self.item_at(index)
        if role != _ROLE.EditRole or item is None or self.why_not(index):
            return False
        self._commit(item, self._columns[index.column()], str(value))
        return True

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole) -> Any:
        """The titles of columns."""
        if orientation == Qt.Orientation.Horizontal and section < len(self._columns):
            field = self._columns[section]
            if role == _ROLE.DisplayRole:
                return field.title
            if role == _ROLE.ToolTipRole:
                return tip(field.hint or field.title)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Titles of sections can be reached by keys, but hold nothing to edit."""
        if not index.isValid():
            return _NO_FLAGS
        seen = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        return seen if self.why_not(index) else seen | Qt.ItemFlag.ItemIsEditable

    def said(self, index: Index) -> str:
        """A cell as it is read aloud."""
        item, cell = self.item_at(index), self.cell(index)
        name = f"{called(item)}, " if item else ""
        told = f", not taken: {cell.refused}" if cell.refused else ""
        return f"{name}{self._columns[index.column()].title}: {one_line(cell.text) or 'empty'}{told}"

    def tip_of(self, index: Index) -> str:
        """What is the matter with a cell, or all of a long text."""
        cell = self.cell(index)
        return tip(cell.refused or self.why_not(index) or cell.text)

    def _put(self, rows: Sequence[TableRow]) -> None:
        self._rows, self._places = tuple(rows), None

    def _take_out(self, todo: Steps) -> None:
        for first, last in reversed(todo.gone):
            self.beginRemoveRows(_NOWHERE, first, last)
            self._put(self._rows[:first] + self._rows[last + 1 :])
            self.endRemoveRows()

    def _reorder(self, todo: Steps) -> None:
        if not todo.order:
            return
        self.layoutAboutToBeChanged.emit()
        kept = self.persistentIndexList()
        becomes = {old: new for new, old in enumerate(todo.order)}
        self._put([self._rows[old] for old in todo.order])
        self.changePersistentIndexList(kept, [self.index(becomes[one.row()], one.column()) for one in kept])
        self.layoutChanged.emit()

    def _put_in(self, todo: Steps, rows: Sequence[TableRow]) -> None:
        for first, last in todo.come:
            self.beginInsertRows(_NOWHERE, first, last)
            self._put((*self._rows[:first], *rows[first : last + 1], *self._rows[first:]))
            self.endInsertRows()

    def _tell_all(self) -> None:
        if self._rows and self._columns:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, len(self._columns) - 1))


_SAID: Mapping[int, Callable[[RowsModel, Index], Any]] = {
    _ROLE.ToolTipRole: RowsModel.tip_of,
    _ROLE.AccessibleTextRole: RowsModel.said,
}
