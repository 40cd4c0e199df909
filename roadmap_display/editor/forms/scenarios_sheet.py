"""The scenarios of a goal: the situations it must make better, the most important first, never more than five."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from roadmap_display.editor.desk import Desk
from roadmap_display.editor.forms.parts import FieldRow, Sheet, buttons_row, quiet
from roadmap_display.editor.forms.rows import Rows
from roadmap_display.roadmap.called import called
from roadmap_display.roadmap.fields.goal_fields import MOST_SCENARIOS, SCENARIO_FIELDS
from roadmap_display.roadmap.fields.subject import Subject, added_inside, edits_inside, moved_inside
from roadmap_display.roadmap.goals import Goal, Scenario
from roadmap_display.view.plain import button

_SAID = "The situations the goal must make better, the most important first. Five at most: more are no choice."
_SHARES = {"actor": 3, "situation": 4, "result": 4, "value": 1}


class ScenariosSheet(Sheet):
    """A row for each, with its place to be changed, and a button for one more while there are less than five."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("Top scenarios", _SAID, parent)
        self._desk = desk
        self._goal = Goal(id="", title="")
        self._wanted = ""
        self.rows = Rows(self._row, self)
        self.add = button("+ Scenario", "Add a scenario", self._add, self)
        self.full = quiet(f"These are {MOST_SCENARIOS}. Take one away to write another.", self)
        self.column.addWidget(self.rows)
        self.column.addLayout(buttons_row(self.add))
        self.column.addWidget(self.full)

    def show_goal(self, goal: Goal) -> None:
        """The scenarios of this one."""
        if goal.id != self._goal.id:
            self.rows.clear()
        self._goal = goal
        self.rows.show_keys(scenario.id for scenario in goal.scenarios)
        if self._wanted in self.rows.rows:
            self.rows.rows[self._wanted].setFocus(Qt.FocusReason.TabFocusReason)
            self._wanted = ""
        is_full = len(goal.scenarios) >= MOST_SCENARIOS
        self.add.setEnabled(not is_full and not self._desk.why_not(goal))
        self.full.setVisible(is_full)

    def _row(self, scenario_id: str) -> QWidget:
        subject = Subject("goal", self._goal.id, (("scenarios", scenario_id),))
        row = FieldRow(self._desk, [(SCENARIO_FIELDS[name], share) for name, share in _SHARES.items()], subject, self)
        row.setFocusProxy(row.boxes["actor"])
        row.add_button("↑", "Move up", partial(self._move, subject, -1))
        row.add_button("↓", "Move down", partial(self._move, subject, 1))
        row.add_button("×", "Take this scenario away", partial(self._remove, subject))
        return row

    def _add(self) -> None:
        context = self._desk.context
        self._wanted = context.new_id()
        scenario = Scenario(id=self._wanted, value=3)
        changes = added_inside(Subject("goal", self._goal.id), "scenarios", scenario, context.snapshot)
        self._desk.make(changes, f"added a scenario to {called(self._goal)}")

    def _move(self, subject: Subject, by: int) -> None:
        self._desk.make(moved_inside(subject, by, self._desk.snapshot), "moved a scenario")

    def _remove(self, subject: Subject) -> None:
        self._desk.make(edits_inside(subject, None, self._desk.snapshot), "took a scenario away")
