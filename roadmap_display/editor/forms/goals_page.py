"""Goals: what both sides want, the numbers that show it, and the scenarios it makes better."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from roadmap_display.editor.actions import Actions
from roadmap_display.editor.desk import Desk
from roadmap_display.editor.forms.agreed_sheet import AgreedSheet
from roadmap_display.editor.forms.list_page import ListPage
from roadmap_display.editor.forms.metrics_sheet import MetricsSheet
from roadmap_display.editor.forms.scenarios_sheet import ScenariosSheet
from roadmap_display.layout.goalmark import goalmark
from roadmap_display.layout.shapes import Ink
from roadmap_display.paint.theme import Theme
from roadmap_display.roadmap.fields.goal_fields import GOAL_FIELDS
from roadmap_display.roadmap.fields.leaving import Naming, namings_of_goal
from roadmap_display.roadmap.goals import Goal


class GoalsPage(ListPage):
    """The goals at the left, one of them at the right."""

    kind = "goal"
    noun = "goal"
    title = "Goals"
    empty = "There is no goal yet. Add what product and marketing both want; its colour then runs through both plans."

    def __init__(self, desk: Desk, actions: Actions, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(desk, tuple(GOAL_FIELDS.values()), parent)
        self._theme = theme
        self.list.records.colour_of = self._colour
        self.list.setIconSize(QSize(11, 11))
        actions.add("Edit", "Add a goal", self.make_new)

    def wear(self, theme: Theme) -> None:
        """Other colours."""
        self._theme = theme
        self.list.viewport().update()

    def add_more(self) -> None:
        """Who agreed, metrics, scenarios."""
        self.agreed, self.metrics, self.scenarios = (
            AgreedSheet(self.desk),
            MetricsSheet(self.desk),
            ScenariosSheet(self.desk),
        )
        for sheet in (self.agreed, self.metrics, self.scenarios):
            self.form.add(sheet)

    def made(self, record_id: str) -> Goal:
        """A goal without a title yet."""
        return Goal(id=record_id, title="New goal")

    def namings(self, record: Goal) -> Sequence[Naming]:
        """The items that serve it."""
        return namings_of_goal(record, self.desk.snapshot)

    def show_record(self, record: Goal) -> None:
        """The goal with all that is in it."""
        super().show_record(record)
        for sheet in (self.agreed, self.metrics, self.scenarios):
            sheet.show_goal(record)

    def _colour(self, number: int) -> QColor:
        return self._theme.colour(Ink(goalmark(number).role))

    def parts(self) -> Sequence[QWidget]:
        """The sheets, too."""
        return (*super().parts(), self.agreed, self.metrics, self.scenarios)
