"""Rows and columns, and how they become others without losing what is selected."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import compress, count
from operator import is_not

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex

from roadmap_display.editor.table.moving_rows import MOST_RUNS, Steps, runs, steps
from roadmap_display.roadmap.fields.field import Context, Field
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.rows.listing import TableRow, item_of

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class ListedRows(QAbstractTableModel):
    """The items as rows, with titles of sections between them."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[TableRow, ...] = ()
        self._columns: tuple[Field, ...] = ()
        self._places: dict[str, int] | None = None
        self._context: Context | None = None

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
        was, self._context = self._context, context
        if not _are_in_place(self._rows, rows):
            todo = steps([row.id for row in self._rows], [row.id for row in rows]) if self._rows else None
            if todo is None:
                self.beginResetModel()
                self._put(rows)
                self.endResetModel()
                return
            self._take_out(todo)
            self._reorder(todo)
            self._put_in(todo, rows)
        staying, places = self._rows, self._places
        self._put(rows)
        self._places = places
        names_items = any(field.name == "parent" for field in self._columns)
        self._tell_others(staying, names_items or is_told_otherwise(was, context))

    def row_of(self, key: str) -> int:
        """Where a row stands; −1 where there is none."""
        if self._places is None:
            self._places = {row.id: place for place, row in enumerate(self._rows)}
        return self._places.get(key, -1)

    def item_at(self, index: Index) -> Item | None:
        """The item of a cell's row."""
        return item_of(self._rows[index.row()]) if 0 <= index.row() < len(self._rows) else None

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """As many as there are items and titles of sections."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """As many as were chosen."""
        return 0 if parent.isValid() else len(self._columns)

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
        wanted = {one.row() for one in kept}
        becomes = {old: new for new, old in enumerate(todo.order) if old in wanted}
        self._put([self._rows[old] for old in todo.order])
        self.changePersistentIndexList(kept, [self.index(becomes[one.row()], one.column()) for one in kept])
        self.layoutChanged.emit()

    def _put_in(self, todo: Steps, rows: Sequence[TableRow]) -> None:
        for first, last in todo.come:
            self.beginInsertRows(_NOWHERE, first, last)
            self._put((*self._rows[:first], *rows[first : last + 1], *self._rows[first:]))
            self.endInsertRows()

    def _tell_others(self, before: Sequence[TableRow], all_of_them: bool) -> None:
        """Rows that hold something else than before at the same place."""
        places = list(compress(count(), map(is_not, before, self._rows)))
        if all_of_them or len(places) > MOST_RUNS:
            self.tell_all()
            return
        for first, last in runs(places):
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(self._columns) - 1))

    def tell_all(self) -> None:
        """Every cell may hold something else."""
        if self._rows and self._columns:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, len(self._columns) - 1))


def _are_in_place(before: Sequence[TableRow], rows: Sequence[TableRow]) -> bool:
    """Whether only what some rows hold differs: looked at first, since that is what an edit does."""
    if len(rows) != len(before):
        return False
    differing = compress(zip(before, rows, strict=True), map(is_not, before, rows))
    return all(was.id == now.id for was, now in differing)


def is_told_otherwise(was: Context | None, now: Context) -> bool:
    """Whether what items name (an owner, goals, what they are part of) may be called otherwise, though they stay."""
    if was is None:
        return True
    one, other = was.snapshot, now.snapshot
    lists = ((one.people, other.people), (one.goals, other.goals), (one.roadmaps, other.roadmaps))
    return any(before is not after for before, after in lists) or (was.today, was.by) != (now.today, now.by)
