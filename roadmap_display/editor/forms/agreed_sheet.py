"""Who agreed to a goal: both sides have to."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QWidget

from roadmap_display.editor.desk import Desk
from roadmap_display.editor.forms.field_box import FieldBox
from roadmap_display.editor.forms.parts import Sheet
from roadmap_display.editor.forms.rows import Rows
from roadmap_display.roadmap.called import called
from roadmap_display.roadmap.fields.choosing import spoken
from roadmap_display.roadmap.fields.goal_fields import AGREEMENT_FIELDS
from roadmap_display.roadmap.fields.subject import Subject, added_inside, edits_inside
from roadmap_display.roadmap.goals import Agreement, Goal
from roadmap_display.view.plain import button, plain_label

_SAID = "A goal counts when both sides said yes."
_LABEL_WIDTH = 122
"""So that fields begin below those with titles in a grid, whose gap is wider."""


class AgreedSheet(Sheet):
    """A row for each function: who said yes, and when; or a button to say it."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("Agreed", _SAID, parent)
        self._desk = desk
        self._goal = Goal(id="", title="")
        self.rows = Rows(self._row, self)
        self.column.addWidget(self.rows)

    def show_goal(self, goal: Goal) -> None:
        """Who agreed to this one."""
        if goal.id != self._goal.id:
            self.rows.clear()
        self._goal = goal
        said = {one.function: "yes" for one in goal.agreed}
        keys = dict.fromkeys(("product", "marketing", *said))
        self.rows.show_keys(f"{function} {said.get(function, 'no')}" for function in keys)

    def _row(self, key: str) -> QWidget:
        function, _, said = key.rpartition(" ")
        made = QWidget(self)
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        label = plain_label(spoken(function), made)
        label.setFixedWidth(_LABEL_WIDTH)
        row.addWidget(label)
        if said == "no":
            words = f"Agree for {function}"
            row.addWidget(button("Agree", words, partial(self._agree, function), made))
            row.addStretch(1)
            return made
        subject = Subject("goal", self._goal.id, (("agreed", function),))
        for name in ("by", "on"):
            box = FieldBox(self._desk, AGREEMENT_FIELDS[name], made)
            box.show_subjects([subject])
            row.addWidget(box, 1)
        row.addWidget(button("×", f"Take back the yes of {function}", partial(self._take_back, subject), made))
        return made

    def _agree(self, function: str) -> None:
        context = self._desk.context
        said = Agreement(function=function, by=context.by, on=context.today)
        changes = added_inside(Subject("goal", self._goal.id), "agreed", said, context.snapshot)
        self._desk.make(changes, f"agreed to {called(self._goal)}")

    def _take_back(self, subject: Subject) -> None:
        changes = edits_inside(subject, None, self._desk.snapshot)
        self._desk.make(changes, f"took back a yes to {called(self._goal)}")
