"""What hands do with whole rows: add one, delete some."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from roadmap_display.editor.actions import Actions
from roadmap_display.editor.desk import Desk
from roadmap_display.editor.table.cells_model import CellsModel
from roadmap_display.editor.table.chosen_cells import ChosenCells
from roadmap_display.editor.table.table_view import TableView
from roadmap_display.roadmap.called import called
from roadmap_display.roadmap.changes.change import Added
from roadmap_display.roadmap.gestures.removing import removing
from roadmap_display.roadmap.rows.listing import item_of

NEW = "New item"
"""What a row is called until somebody writes its title."""


class RowHands(QObject):
    """`told(sentence)`: what could not be done."""

    told = Signal(str)

    def __init__(self, desk: Desk, view: TableView, model: CellsModel, actions: Actions, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._view, self._model = desk, view, model
        self._cells = ChosenCells(view, model)
        self._begin_with = ""
        actions.add("Item", "Add row", self.add, "Ctrl+Return", of=view)
        actions.add("Item", "Delete rows", self.delete, "Ctrl+Delete", of=view)

    def add(self) -> None:
        """One more item, beside the current one in the plan, and its title to be written."""
        item = self._cells.new_item(self._desk.context, NEW)
        self._begin_with = item.id
        self._desk.make((Added("item", item),), f"added {item.title}")

    def delete(self) -> None:
        """The items of the chosen rows are deleted; nothing where one may not be."""
        items = [item for place in self._view.chosen_rows() if (item := item_of(self._model.rows[place]))]
        reason = next(filter(None, map(self._desk.why_not, items)), "")
        if reason or not items:
            self.told.emit(reason)
            return
        names = called(items[0]) if len(items) == 1 else f"{len(items):,} items"
        self._desk.make(removing(self._desk.snapshot, items), f"deleted {names}")

    def go_on(self) -> None:
        """Rows are there that were waited for: the title of a new one is written."""
        place = self._model.row_of(self._begin_with) if self._begin_with else -1
        if place >= 0:
            self._begin_with = ""
            index = self._model.index(place, self._title_column())
            self._view.setCurrentIndex(index)
            self._view.scrollTo(index)
            self._view.edit(index)

    def _title_column(self) -> int:
        names = [field.name for field in self._model.columns]
        return names.index("title") if "title" in names else 0
