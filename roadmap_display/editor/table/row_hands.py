"""What hands do with whole rows: add one, delete some, put them elsewhere, park them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from roadmap_display.editor.actions import Actions
from roadmap_display.editor.desk import Desk
from roadmap_display.editor.table.chosen_cells import ChosenCells
from roadmap_display.editor.table.rows_header import RowsHeader
from roadmap_display.editor.table.table_view import TableView
from roadmap_display.roadmap.called import called
from roadmap_display.roadmap.changes.change import Added
from roadmap_display.roadmap.gestures.parking import parking
from roadmap_display.roadmap.gestures.removing import removing
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.rows.listing import item_of
from roadmap_display.roadmap.rows.look import TableLook
from roadmap_display.roadmap.rows.moving import moved
from roadmap_display.roadmap.trouble import Trouble

NEW = "New item"
"""What a row is called until somebody writes its title."""


class RowHands(QObject):
    """`told(sentence)`: what could not be done."""

    told = Signal(str)

    def __init__(self, desk: Desk, view: TableView, actions: Actions, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._view, self._model = desk, view, view.cells
        self.look = TableLook()
        self.header = RowsHeader(view)
        view.setVerticalHeader(self.header)
        self.header.dropped.connect(self.move)
        view.stopped.connect(self.header.leave)
        self._cells = ChosenCells(view)
        self._begin_with = ""
        actions.add("Item", "Add row", self.add, "Ctrl+Return", of=view)
        actions.add("Item", "Delete rows", self.delete, "Ctrl+Delete", of=view)
        actions.add("Item", "Park rows", self.park, "Ctrl+Shift+P", of=view)
        actions.add("Item", "Move rows up", self.move_up, "Alt+Shift+Up", of=view)
        actions.add("Item", "Move rows down", self.move_down, "Alt+Shift+Down", of=view)

    def add(self) -> None:
        """One more item, beside the current one in the plan, and its title to be written."""
        item = self._cells.new_item(self._desk.context, NEW)
        self._begin_with = item.id
        self._desk.make((Added("item", item),), f"added {item.title}")

    def delete(self) -> None:
        """The items of the chosen rows are deleted; nothing where one may not be."""
        if items := self._free_items():
            self._desk.make(removing(self._desk.snapshot, items), f"deleted {_called(items)}")

    def park(self) -> None:
        """The items of the chosen rows are parked; the reason can be written where there is time for it."""
        if items := self._free_items():
            context = self._desk.context
            self._desk.make(parking(items, "", context.today, context.by), f"parked {_called(items)}")

    def move(self, place: int) -> None:
        """The chosen rows come to stand before the row at a place; told where they cannot."""
        items = self._free_items()
        if not items:
            return
        try:
            changes = moved(self._model.rows, items, place, self.look, self._desk.context)
        except Trouble as trouble:
            self.told.emit(str(trouble))
            return
        self._desk.make(changes, f"moved {_called(items)}")

    def move_up(self) -> None:
        """A row up, over the title of a section into the one above."""
        places = self._view.chosen_rows()
        if places and places[0] > 0:
            self.move(places[0] - 1)

    def move_down(self) -> None:
        """A row down, over the title of a section into the one below."""
        places = self._view.chosen_rows()
        if places and places[-1] + 1 < len(self._model.rows):
            self.move(places[-1] + 2)

    def go_on(self) -> None:
        """Rows are there that were waited for: the title of a new one is written."""
        place = self._model.row_of(self._begin_with) if self._begin_with else -1
        if place >= 0:
            self._begin_with = ""
            index = self._model.index(place, self._title_column())
            self._view.setCurrentIndex(index)
            self._view.scrollTo(index)
            self._view.edit(index)

    def _free_items(self) -> list[Item]:
        """The items of the chosen rows; none, and told, where one may not be changed."""
        items = [item for place in self._view.chosen_rows() if (item := item_of(self._model.rows[place]))]
        reason = next(filter(None, map(self._desk.why_not, items)), "")
        self.told.emit(reason)
        return [] if reason else items

    def _title_column(self) -> int:
        names = [field.name for field in self._model.columns]
        return names.index("title") if "title" in names else 0


def _called(items: Sequence[Item]) -> str:
    return called(items[0]) if len(items) == 1 else f"{len(items):,} items"
