"""What is selected in the table is selected on the desk, and the other way round."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from PySide6.QtCore import QItemSelectionModel, QObject

from roadmap_display.editor.desk import Desk
from roadmap_display.editor.table.table_view import TableView
from roadmap_display.roadmap.rows.listing import item_of

_NO_CHANGE = QItemSelectionModel.SelectionFlag.NoUpdate


class Following(QObject):
    """Keeps both alike. While rows change nothing is said of what falls out of what is selected."""

    def __init__(self, desk: Desk, view: TableView, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._view, self._model = desk, view, view.cells
        self._is_busy = False
        view.cells_chosen.connect(self._tell)
        desk.selected.connect(self._follow)

    @contextmanager
    def undisturbed(self) -> Iterator[None]:
        """While other rows are put in: what is selected, the current cell and what is seen stay."""
        current = self._view.currentIndex()
        key = self._model.rows[current.row()].id if 0 <= current.row() < len(self._model.rows) else ""
        column, scrolled = current.column(), self._view.verticalScrollBar().value()
        self._is_busy = True
        yield
        self._view.verticalScrollBar().setValue(scrolled)
        self._find_again(key, column)
        self._is_busy = False
        self._follow(self._desk.selection)

    def ids(self) -> list[str]:
        """The items that have a chosen cell, from the top."""
        rows = self._model.rows
        return [item.id for place in self._view.chosen_rows() if (item := item_of(rows[place]))]

    def _tell(self) -> None:
        if not self._is_busy:
            self._is_busy = True
            self._desk.select(self.ids())
            self._is_busy = False

    def _follow(self, ids: Sequence[str]) -> None:
        """Choose the rows of these items, as far as they are listed."""
        if self._is_busy:
            return
        places = [place for one in ids if (place := self._model.row_of(one)) >= 0]
        if set(places) != {self._model.row_of(one) for one in self.ids()}:
            self._is_busy = True
            self._view.choose_rows(places)
            self._is_busy = False

    def _find_again(self, key: str, column: int) -> None:
        """After everything was begun anew the current cell is none."""
        if not key or self._view.currentIndex().isValid():
            return
        place = self._model.row_of(key)
        if place >= 0:
            column = max(0, min(column, len(self._model.columns) - 1))
            self._view.selectionModel().setCurrentIndex(self._model.index(place, column), _NO_CHANGE)
