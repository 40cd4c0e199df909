"""What is typed into a cell and not entered yet: kept, and shown in its cell when a program ended meanwhile."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QStyledItemDelegate, QWidget

from roadmap_display.editor.desk import Desk
from roadmap_display.editor.table.cell_line import CellLine
from roadmap_display.editor.table.table_view import TableView
from roadmap_display.roadmap.fields.editing import field_of
from roadmap_display.roadmap.fields.field import Field
from roadmap_display.roadmap.fields.unfinished import Unfinished, place_of_item
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.rows.entering import CellPlace

_PUT_BACK = QStyledItemDelegate.EndEditHint.RevertModelCache


class CellTyping(QObject):
    """Tells the desk what is typed, and the model what was left."""

    def __init__(self, desk: Desk, view: TableView, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._model = desk, view.cells
        self._texts = desk.edits.unfinished
        view.delegate.typed.connect(self._type)
        view.delegate.closeEditor.connect(self._close)
        self._texts.changed.connect(self._show)
        self._show()

    def keep(self, item: Item, field: Field, text: str) -> None:
        """This is typed into a cell, whether it can be read or not."""
        stood = field.shown(item, self._desk.context)
        self._texts.type(place_of_item(item.id, field.name), text, field_of(field, [item]), stood=stood)

    def drop(self, places: Iterable[CellPlace]) -> None:
        """What was typed into these cells is entered, or not wanted."""
        for item_id, name in places:
            self._texts.drop(place_of_item(item_id, name))

    def _type(self, line: CellLine) -> None:
        if line.is_changed:
            self.keep(line.item, line.field, line.written)
        else:
            self.drop([(line.item.id, line.field.name)])

    def _close(self, line: QWidget, hint: QStyledItemDelegate.EndEditHint) -> None:
        if isinstance(line, CellLine) and hint == _PUT_BACK:
            self.drop([(line.item.id, line.field.name)])

    def _show(self) -> None:
        """Those of single items are cells."""
        self._model.show_left({_cell_place(one): one for one in self._texts.left.values() if _is_cell(one)})


def _is_cell(text: Unfinished) -> bool:
    subjects = text.place.subjects
    return len(subjects) == 1 and subjects[0].kind == "item"


def _cell_place(text: Unfinished) -> CellPlace:
    return text.place.subjects[0].id, text.place.field
