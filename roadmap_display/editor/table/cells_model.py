"""The cells of the table. It shows what the desk shows, and keeps only what was not taken, or is only meant."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from PySide6.QtCore import QObject, Qt, Signal

from roadmap_display.editor.table.cell_marks import MARKED, Mark, mark_of
from roadmap_display.editor.table.listed_rows import Index, ListedRows
from roadmap_display.layout.lettering import one_line
from roadmap_display.roadmap.called import called
from roadmap_display.roadmap.dates.when import shortened
from roadmap_display.roadmap.fields.field import Context
from roadmap_display.roadmap.fields.unfinished import Unfinished, typed_words
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.rows.entering import CellPlace, Refusal
from roadmap_display.view.plain import tip

_NO_FLAGS = Qt.ItemFlag.NoItemFlags
_SEEN = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
_EDITED = _SEEN | Qt.ItemFlag.ItemIsEditable
_ROLE = Qt.ItemDataRole


class Cell(NamedTuple):
    """What stands in a cell: its text, the sentence that says why it was not taken, whether it is only meant; and
    the sentence that says when it was typed and not entered.
    """

    text: str
    refused: str = ""
    is_meant: bool = False
    left: str = ""

    @property
    def matter(self) -> str:
        """What is the matter with it; empty for nothing."""
        return self.refused or self.left


class CellsModel(ListedRows):
    """`written(item, field, text)`: somebody wants that to stand in a cell."""

    written = Signal(object, object, str)

    def __init__(self, why_not: Callable[[Item], str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._why_not = why_not
        self.refused: dict[CellPlace, Refusal] = {}
        self.meant: dict[CellPlace, str] = {}
        self._left: Mapping[CellPlace, Unfinished] = {}
        self._arrow = "", ""

    def cell(self, index: Index) -> Cell:
        """What stands in a cell."""
        item, field = self.item_at(index), self._columns[index.column()]
        if item is None or self._context is None:
            return Cell("")
        place = item.id, field.name
        if refusal := self.refused.get(place):
            return Cell(refusal.text, refusal.sentence)
        if place in self.meant:
            return Cell(self.meant[place], is_meant=True)
        stands = field.shown(item, self._context)
        if left := self._left.get(place):
            return Cell(left.text, left=left_words(left, stands, self._context.today))
        return Cell(stands)

    def stands(self, index: Index) -> str:
        """What the plan says in a cell, whatever else is shown there."""
        item = self.item_at(index)
        return self._columns[index.column()].shown(item, self._context) if item and self._context else ""

    def mark(self, index: Index) -> Mark | None:
        """The mark before the words of a cell; none beside what is not taken, or only meant."""
        item, field = self.item_at(index), self._columns[index.column()]
        if item is None or self._context is None or field.name not in MARKED:
            return None
        place = item.id, field.name
        is_plans = not any(place in others for others in (self.refused, self.meant, self._left))
        return mark_of(field.name, item, self._context.snapshot) if is_plans else None

    def context_of(self, index: Index) -> Context:
        """What a text typed into a cell is read in."""
        assert self._context is not None  # noqa: S101 - rows come with one
        return self._context._replace(record=self.item_at(index))

    def why_not(self, index: Index) -> str:
        """Why a cell may not be written in; empty where it may."""
        item = self.item_at(index)
        return self._why_not(item) if item else "a section is no item; write in the rows below it"

    def refuse(self, refused: Mapping[CellPlace, Refusal]) -> None:
        """These texts were not taken: they stand there with the reason until they are written anew."""
        self.refused.update(refused)
        self.tell_all()

    def forgive(self, places: Sequence[CellPlace]) -> None:
        """What stands in the plan is shown in these cells again."""
        found = [self.refused.pop(place, None) for place in places]
        if any(found):
            self.tell_all()

    def mean(self, texts: Mapping[CellPlace, str]) -> None:
        """Show what would be entered, before it is."""
        self.meant = dict(texts)
        self.tell_all()

    def show_left(self, texts: Mapping[CellPlace, Unfinished]) -> None:
        """Show what was typed and not entered before a program ended."""
        if texts or self._left:
            self._left = texts
            self.tell_all()

    def set_arrow(self, column: str, arrow: str) -> None:
        """What is sorted by has an arrow beside its title: no style sheet colours that of a head."""
        if (column, arrow) != self._arrow and self._columns:
            self._arrow = column, arrow
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self._columns) - 1)

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        """A cell's text on one line; to be edited, all of it; in its tip what is the matter with it."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if not isinstance(row, Item):
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
        self.written.emit(item, self._columns[index.column()], str(value))
        return True

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole) -> Any:
        """The titles of columns."""
        if orientation == Qt.Orientation.Horizontal and section < len(self._columns):
            field = self._columns[section]
            if role == _ROLE.DisplayRole:
                return f"{field.title} {self._arrow[1]}" if field.name == self._arrow[0] else field.title
            if role == _ROLE.ToolTipRole:
                return tip(field.hint or field.title)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Titles of sections can be reached by keys, but hold nothing to edit."""
        if not index.isValid():
            return _NO_FLAGS
        return _SEEN if self.why_not(index) else _EDITED


def left_words(text: Unfinished, stands: str, today: date) -> str:
    """`Typed before the program ended on …, and not entered: Enter opens it, Esc forgets it`."""
    since = "" if stands == text.stood else f"; somebody wrote “{shortened(stands) or 'nothing'}” since"
    return f"{typed_words(text, today)}, and not entered: Enter opens it, Esc forgets it{since}"


def _said(model: CellsModel, index: Index) -> str:
    """A cell as it is read aloud."""
    item, cell = model.item_at(index), model.cell(index)
    name = f"{called(item)}, " if item else ""
    told = f", not taken: {cell.matter}" if cell.matter else ""
    return f"{name}{model.columns[index.column()].title}: {one_line(cell.text) or 'empty'}{told}"


def _tip(model: CellsModel, index: Index) -> str:
    """What is the matter with a cell, or all of a long text."""
    cell = model.cell(index)
    return tip(cell.matter or model.why_not(index) or cell.text)


_SAID: Mapping[int, Callable[[CellsModel, Index], Any]] = {
    _ROLE.ToolTipRole: _tip,
    _ROLE.AccessibleTextRole: _said,
}
