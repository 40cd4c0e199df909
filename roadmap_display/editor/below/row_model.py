"""The lines of a list, and how it gets others without losing its place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt

from roadmap_display.editor.below.row import Doing, Row
from roadmap_display.view.plain import tip

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()

ITEMS_MIME = "application/x-roadmap-display-items"
"""The ids of items that are dragged, one a line, in UTF-8."""


class RowModel(QAbstractListModel):
    """Lines; what can be done with one is asked when it is seen, by `doings`."""

    def __init__(self, doings: Callable[[Row], Iterable[Doing]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[Row, ...] = ()
        self._doings = doings
        self._known: dict[Any, tuple[Doing, ...]] = {}

    @property
    def rows(self) -> tuple[Row, ...]:
        """All of them."""
        return self._rows

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Other lines: those before and behind what differs stay where they are, chosen or not."""
        was, now = self._rows, tuple(rows)
        self._known.clear()
        head = _alike(was, now)
        tail = min(_alike(was[::-1], now[::-1]), min(len(was), len(now)) - head)
        if len(was) - tail > head:
            self.beginRemoveRows(_NOWHERE, head, len(was) - tail - 1)
            self._rows = was[:head] + was[len(was) - tail :]
            self.endRemoveRows()
        if len(now) - tail > head:
            self.beginInsertRows(_NOWHERE, head, len(now) - tail - 1)
            self._rows = now
            self.endInsertRows()
        self._rows = now
        if now:
            self.dataChanged.emit(self.index(0), self.index(len(now) - 1))

    def ask_again(self) -> None:
        """What can be done may be something else."""
        self._known.clear()
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))

    def row_at(self, index: Index) -> Row:
        """The line of an index."""
        return self._rows[index.row()]

    def doings(self, row: Row) -> tuple[Doing, ...]:
        """What can be done with a line."""
        if row.key not in self._known:
            self._known[row.key] = tuple(self._doings(row))
        return self._known[row.key]

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Lines can be chosen, and dragged by their keys."""
        return super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else Qt.ItemFlag.NoItemFlags

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """The keys of lines, one a line of text."""
        data = QMimeData()
        data.setData(ITEMS_MIME, "\n".join(str(self.row_at(index).key) for index in indexes).encode())
        return data

    def mimeTypes(self) -> list[str]:
        """Ids of items."""
        return [ITEMS_MIME]

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """As many as there are lines."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words of a line."""
        if not index.isValid() or not 0 <= index.row() < len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.words
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(row.tip or row.words)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.said
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return "; ".join(doing.why_not or doing.tip for doing in self.doings(row))
        return None


def _alike(one: Sequence[Row], other: Sequence[Row]) -> int:
    """How many lines both begin with, known by the same keys."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((place for place, (a, b) in pairs if a.key != b.key), min(len(one), len(other)))
