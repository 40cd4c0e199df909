"""The heads of columns: clicked to sort, pulled to be wider, dragged to stand elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import msgspec
from PySide6.QtCore import QObject, Signal

from roadmap_display.editor.table.table_view import TableView
from roadmap_display.roadmap.fields.field import Field
from roadmap_display.roadmap.rows.columns import usual_width
from roadmap_display.roadmap.rows.look import TableLook


class ColumnsHeader(QObject):
    """`look_wanted(look)`: sorted otherwise, wider, or in another order."""

    look_wanted = Signal(object)

    def __init__(self, view: TableView, parent: QObject) -> None:
        super().__init__(parent)
        self._header = view.horizontalHeader()
        self._model = view.cells
        self._look = TableLook()
        self._is_telling = False
        self._header.sectionClicked.connect(self._sort)
        self._header.sectionResized.connect(self._resize)
        self._header.sectionMoved.connect(self._move)

    def tell(self, look: TableLook) -> None:
        """Widths, and the arrow beside what is sorted by."""
        self._look = look
        with self._telling():
            for place, field in enumerate(self._columns):
                self._header.resizeSection(place, look.widths.get(field.name, usual_width(field)))
        self._model.set_arrow(look.sort, "↓" if look.descending else "↑")

    @property
    def _columns(self) -> tuple[Field, ...]:
        return self._model.columns

    @contextmanager
    def _telling(self) -> Iterator[None]:
        self._is_telling = True
        yield
        self._is_telling = False

    def _sort(self, place: int) -> None:
        self.look_wanted.emit(self._look.sorted_by(self._columns[place].name))

    def _resize(self, place: int, _was: int, width: int) -> None:
        if not self._is_telling and place < len(self._columns) and width:
            widths = {**self._look.widths, self._columns[place].name: width}
            self._look = msgspec.structs.replace(self._look, widths=widths)
            self.look_wanted.emit(self._look)

    def _move(self, _place: int, was: int, becomes: int) -> None:
        """The columns themselves are put into that order, and the heads stay as they are counted."""
        if self._is_telling:
            return
        names = [field.name for field in self._columns]
        names.insert(becomes, names.pop(was))
        with self._telling():
            self._header.moveSection(becomes, was)
        hidden = [name for name in self._look.columns if name not in names]
        self.look_wanted.emit(msgspec.structs.replace(self._look, columns=(*names, *hidden)))
