"""What each function gives an item by each criterion: apart from each other, with the spread to be seen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from roadmap_display.editor.desk import Desk
from roadmap_display.editor.forms.field_box import FieldBox
from roadmap_display.editor.forms.parts import aside, heading
from roadmap_display.editor.inspector.pages import Page
from roadmap_display.roadmap.fields.choosing import spoken
from roadmap_display.roadmap.fields.scores import functions_of, score_field, score_of
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.portfolio import Criterion, Snapshot
from roadmap_display.view.plain import STRONG, plain_label, wrapping

_NONE = "There are no criteria yet. Add them to the settings of the portfolio; then product and marketing score apart."


class ScoresPage(Page):
    """A row for each criterion, a column for each function."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._shape: tuple[tuple[Criterion, ...], tuple[str, ...]] = ((), ())
        self.boxes: dict[tuple[str, str], FieldBox] = {}
        self.none = aside(_NONE, self)
        self.total = plain_label("", self, weight=STRONG)
        self._table = QWidget(self)
        for widget in (self.none, self._table, self.total):
            self.column.addWidget(widget)

    @staticmethod
    def number(item: Item, snapshot: Snapshot) -> str:
        """The score, 0 to 100."""
        score = score_of(item, snapshot)
        return "" if score is None else str(round(score))

    def show_items(self, items: Sequence[Item]) -> None:
        """Their scores."""
        super().show_items(items)
        snapshot = self.desk.snapshot
        shape = snapshot.criteria, functions_of(snapshot)
        if shape != self._shape:
            self._shape = shape
            self._lay_out()
        for box in self.boxes.values():
            box.show_subjects(self.subjects())
        self.none.setVisible(not snapshot.criteria)
        self.total.setText(_total(items, snapshot))

    def _lay_out(self) -> None:
        """Rows and columns anew."""
        self._table.hide()
        self._table.deleteLater()
        self._table = QWidget(self)
        self.column.insertWidget(1, self._table)
        grid = QGridLayout(self._table)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setColumnStretch(0, 2)
        criteria, functions = self._shape
        self.boxes = {}
        for place, function in enumerate(functions if criteria else (), 1):
            grid.addWidget(heading(spoken(function)), 0, place)
            grid.setColumnStretch(place, 1)
        for row, criterion in enumerate(criteria, 1):
            self._add(grid, row, criterion, functions)

    def _add(self, grid: QGridLayout, row: int, criterion: Criterion, functions: Sequence[str]) -> None:
        weight = "" if criterion.weight == 1 else f" × {criterion.weight:g}"
        words = wrapping(plain_label(f"{criterion.title}{weight}", self._table))
        grid.addWidget(words, row, 0)
        for place, function in enumerate(functions, 1):
            box = FieldBox(self.desk, score_field(criterion, function), self._table)
            self.boxes[criterion.id, function] = box
            grid.addWidget(box, row, place, Qt.AlignmentFlag.AlignTop)


def _total(items: Sequence[Item], snapshot: Snapshot) -> str:
    """`42 of 100 · Product 50 · Marketing 34`."""
    item = items[0] if len(items) == 1 else None
    whole = score_of(item, snapshot) if item else None
    if item is None or whole is None:
        return ""
    each = ((function, score_of(item, snapshot, function)) for function in functions_of(snapshot))
    told = [f"{spoken(function)} {score:.0f}" for function, score in each if score is not None]
    return " · ".join((f"{whole:.0f} of 100", *told))
