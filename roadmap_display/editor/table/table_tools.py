"""The line above the table: words to find, which columns, in what sections, and how many rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from roadmap_display.paint.typeface import font_for
from roadmap_display.roadmap.fields.field import Field
from roadmap_display.roadmap.filter_choices import Choice
from roadmap_display.roadmap.rows.look import GROUPS, TableLook
from roadmap_display.view.choice_button import OneButton, SeveralButton
from roadmap_display.view.filter_bar import count_words
from roadmap_display.view.plain import PLAIN, TYPE, button, plain_label

_TITLES = {group: group.capitalize() or "None" for group in GROUPS}
_LEAST, _WIDEST = 70, 240
"""Pixels of the words to find."""

_FIRST = 100
"""How much more of the room that is left the words get than the gap behind the buttons."""


class TableTools(QWidget):
    """`look_wanted(look)`: the table is wanted otherwise. `searched()`: other words are to be found. `row_wanted()`:
    one more item.
    """

    look_wanted = Signal(object)
    searched = Signal()
    row_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = TableLook()
        self._fields: Mapping[str, Field] = {}
        self.line = QLineEdit(self)
        self.line.setPlaceholderText("Find in the table")
        self.line.setAccessibleName("Find in the table")
        self.line.setClearButtonEnabled(True)
        self.line.setFont(font_for("", TYPE, PLAIN))
        self.line.setMinimumWidth(_LEAST)
        self.line.setMaximumWidth(_WIDEST)
        self.columns = SeveralButton("Columns", self._choices, self)
        self.group = OneButton("Group", self)
        self.add = button("+ Row", "Add a row (Ctrl+Enter)", self.row_wanted.emit, self)
        self.count = plain_label("", self, tone="quiet")
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 14, 8)
        for widget in (self.add, self.line, self.columns, self.group):
            row.addWidget(widget, _FIRST if widget is self.line else 0)
        row.addStretch(1)
        row.addWidget(self.count)
        self.line.textChanged.connect(self.searched)
        self.columns.toggled.connect(self._toggle)
        self.group.chosen.connect(self._group)

    @property
    def words(self) -> str:
        """What is to be found."""
        return self.line.text()

    def tell(self, look: TableLook, fields: Mapping[str, Field], shown: int, total: int) -> None:
        """How the table is wanted, what there is to choose, and how many rows there are."""
        self._look, self._fields = look, fields
        self.columns.set_wanted(look.columns)
        self.columns.setText(f"Columns {len(look.columns)} ▾")
        self.columns.setAccessibleName(f"Choose columns, {len(look.columns)} chosen")
        self.columns.setToolTip("Choose columns")
        self.group.set_ways({str(group): title for group, title in _TITLES.items()}, look.group)
        self.count.setText(count_words(shown, total))

    def _choices(self) -> Sequence[Choice]:
        return [Choice(name, field.title) for name, field in self._fields.items()]

    def _toggle(self, column: str) -> None:
        self.look_wanted.emit(self._look.toggled(column))

    def _group(self, value: str) -> None:
        group = next(one for one in GROUPS if one == value)
        self.look_wanted.emit(msgspec.structs.replace(self._look, group=group, closed=()))
