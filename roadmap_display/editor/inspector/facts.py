"""The fields everybody asks for first: when, who, what for, how far, how sure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from roadmap_display.editor.desk import Desk
from roadmap_display.editor.forms.field_box import FieldBox, label_of
from roadmap_display.editor.forms.line_editor import LineEditor
from roadmap_display.editor.forms.parts import INSET
from roadmap_display.layout.goalmark import goalmark
from roadmap_display.layout.shapes import Ink
from roadmap_display.layout.timeline.timeline_tip import STAGES
from roadmap_display.paint.theme import Theme
from roadmap_display.roadmap.dates.when import When
from roadmap_display.roadmap.fields.item_fields import ITEM_FIELDS
from roadmap_display.roadmap.fields.subject import Subject
from roadmap_display.roadmap.items import Item

_LABEL_WIDTH = 76
_ROWS = ("when", "owner", "goals", "stage", "confidence", "kind", "nature")
_PARKED = ("parked_reason", "parked_by", "parked_review_on")
_TOGETHER = {"stage": ("progress", "health")}
"""Fields that stand in the frame of another."""

_SHARES = {"stage": 78, "progress": 45, "health": 59}


class Facts(QWidget):
    """A row for each field, its title at the left; while something is parked, why stands with them."""

    def __init__(self, desk: Desk, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._theme = desk, theme
        self.boxes: dict[str, FieldBox] = {}
        self._labels: dict[str, QLabel] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(INSET, 0, INSET, 0)
        self._grid.setHorizontalSpacing(4)
        self._grid.setVerticalSpacing(7)
        self._grid.setColumnMinimumWidth(0, _LABEL_WIDTH)
        self._grid.setColumnStretch(1, 1)
        for name in (*_ROWS, *_PARKED):
            self._add_row(name)
        self.boxes["goals"].changed.connect(self._colour)
        self.boxes["when"].changed.connect(self._say_exactness)
        self._line("owner").note = "one owner"

    def show_items(self, items: Sequence[Item]) -> None:
        """Be about these."""
        subjects = [Subject("item", item.id) for item in items]
        for box in self.boxes.values():
            box.show_subjects(subjects)
        is_parked = bool(items) and all(item.stage == "parked" for item in items)
        for name in _PARKED:
            self.boxes[name].setVisible(is_parked)
            self._labels[name].setVisible(is_parked)

    def wear(self, theme: Theme) -> None:
        """Other colours."""
        self._theme = theme
        self._colour()

    def _add_row(self, name: str) -> None:
        row = self._grid.rowCount()
        box = self._box(name)
        label = self._labels[name] = label_of(box)
        self._grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
        label.setContentsMargins(0, 5, 0, 0)
        self._grid.addWidget(self._cluster(name, box) if name in _TOGETHER else box, row, 1)

    def _cluster(self, name: str, box: FieldBox) -> QWidget:
        """Fields beside each other in one frame; what is wrong with one stands below it."""
        whole, frame = QWidget(self), QFrame(self)
        frame.setObjectName("cluster")
        row, column = QHBoxLayout(frame), QVBoxLayout(whole)
        for layout in (row, column):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        column.addWidget(frame)
        boxes = [box, *(self._box(other) for other in _TOGETHER[name])]
        for one in boxes:
            cast(LineEditor, one.editor).set_arrow(shown=False)
            row.addWidget(one, _SHARES[one.field.name], Qt.AlignmentFlag.AlignTop)
        self._line(name).keep_room_for(STAGES.values())
        for one in boxes:
            for told in (one.told, one.typing, one.meanwhile):
                column.addWidget(told)
        return whole

    def _box(self, name: str) -> FieldBox:
        self.boxes[name] = FieldBox(self._desk, ITEM_FIELDS[name], self)
        return self.boxes[name]

    def _line(self, name: str) -> LineEditor:
        return cast(LineEditor, self.boxes[name].editor)

    def _colour(self) -> None:
        """The colour of the goal that all of them serve first."""
        records, snapshot = self.boxes["goals"].records, self._desk.snapshot
        firsts = {item.goals[0] if item.goals else "" for item in records}
        number = snapshot.goal_number.get(firsts.pop()) if len(firsts) == 1 else None
        self._line("goals").set_swatch(None if number is None else self._goal_colour(number))

    def _goal_colour(self, number: int) -> QColor:
        return self._theme.colour(Ink(goalmark(number).role))

    def _say_exactness(self) -> None:
        dates = [when for item in self.boxes["when"].records for when in (item.start, item.end) if when]
        line = self._line("when")
        line.note = _exactness(dates)
        line.update()


def _exactness(dates: Sequence[When]) -> str:
    """`exact` for days only; `to the month` where that is the coarsest."""
    if not dates:
        return ""
    coarsest = max(dates, key=lambda when: when.last - when.first)
    return "exact" if coarsest.is_exact else f"to the {coarsest.unit.replace('fiscal_', '')}"
