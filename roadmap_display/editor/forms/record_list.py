"""The list at the left of a form: records by their titles."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QAbstractListModel, QItemSelectionModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QListView, QWidget

from roadmap_display.paint.typeface import TypefaceMeasure, font_for
from roadmap_display.view.plain import PLAIN, TYPE

Index = QModelIndex | QPersistentModelIndex
_LETTERS = TypefaceMeasure()


class RecordModel(QAbstractListModel):
    """Ids and titles, in the order of the plan; `colour_of` gives some a spot of colour."""

    def __init__(self) -> None:
        super().__init__()
        self.colour_of: Callable[[int], QColor] | None = None
        self.entries: tuple[tuple[str, str], ...] = ()

    def show(self, entries: Sequence[tuple[str, str]]) -> None:
        """Have these."""
        self.beginResetModel()
        self.entries = tuple(entries)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - the signature of Qt
        """How many."""
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The title, and the colour."""
        if role == Qt.ItemDataRole.DecorationRole and self.colour_of:
            return self.colour_of(index.row())
        title = self.entries[index.row()][1]
        return _LETTERS.drawable(title) if role == Qt.ItemDataRole.DisplayRole else None


class RecordList(QListView):
    """`chosen(id)` when another record is to be seen; empty where there is none."""

    chosen = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.current = ""
        self.records = RecordModel()
        self.setModel(self.records)
        self.setObjectName("records")
        self.setAccessibleName(name)
        self.setFont(font_for("", TYPE, PLAIN))
        self.setUniformItemSizes(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentChanged.connect(self._changed)

    def show_records(self, entries: Sequence[tuple[str, str]]) -> None:
        """Have these records; the one that was seen is seen still, or else its neighbour."""
        if tuple(entries) == self.records.entries:
            return
        place = max(0, self._place(self.current))
        wanted = self.current
        self.selectionModel().blockSignals(True)
        self.records.show(entries)
        self.selectionModel().blockSignals(False)
        found = self._place(wanted)
        self.choose(wanted if found >= 0 else entries[min(place, len(entries) - 1)][0] if entries else "")

    def choose(self, record_id: str) -> None:
        """See that record."""
        place = self._place(record_id)
        index = self.records.index(place, 0) if place >= 0 else QModelIndex()
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self._tell(record_id if place >= 0 else "")

    def _place(self, record_id: str) -> int:
        return next((place for place, (one, _) in enumerate(self.records.entries) if one == record_id), -1)

    def _changed(self, index: QModelIndex) -> None:
        if index.isValid():
            self._tell(self.records.entries[index.row()][0])

    def _tell(self, record_id: str) -> None:
        if record_id != self.current:
            self.current = record_id
            self.chosen.emit(record_id)
