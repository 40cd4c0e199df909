"""Goals: what both sides want, the numbers that show it, and the scenarios it makes better."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QTabBar, QWidget

from roadmap_display.editor.actions import Actions
from roadmap_display.editor.desk import Desk
from roadmap_display.editor.forms.agreed_sheet import AgreedSheet
from roadmap_display.editor.forms.list_page import ListPage
from roadmap_display.editor.forms.metrics_sheet import MetricsSheet
from roadmap_display.editor.forms.parts import Sheet
from roadmap_display.editor.forms.scenarios_sheet import ScenariosSheet
from roadmap_display.editor.history_list import HistoryList
from roadmap_display.layout.goalmark import goalmark
from roadmap_display.layout.shapes import Ink
from roadmap_display.paint.theme import Theme
from roadmap_display.paint.typeface import font_for
from roadmap_display.roadmap.fields.goal_fields import GOAL_FIELDS
from roadmap_display.roadmap.fields.leaving import Naming, namings_of_goal
from roadmap_display.roadmap.goals import Goal
from roadmap_display.view.plain import STRONG, TYPE

GOAL, HISTORY = "Goal", "History"


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
        """What is in a goal, and behind another tab what happened to it."""
        self.tabs = QTabBar()
        self.tabs.setObjectName("form_tabs")
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setFont(font_for("", TYPE, STRONG))
        self.tabs.setAccessibleName("Of this goal")
        for title in (GOAL, HISTORY):
            self.tabs.addTab(title)
        self.form.column.insertWidget(self.form.column.indexOf(self.sheet), self.tabs)
        self.past = Sheet(HISTORY, "Who changed this goal, when, and what. What of it still stands can be taken back.")
        self.history = HistoryList(self.desk, "goal")
        self.past.column.addWidget(self.history)
        self.agreed, self.metrics, self.scenarios = (
            AgreedSheet(self.desk),
            MetricsSheet(self.desk),
            ScenariosSheet(self.desk),
        )
        for sheet in (self.agreed, self.metrics, self.scenarios, self.past):
            self.form.add(sheet)
        self.past.hide()
        self.tabs.currentChanged.connect(self._turn)

    def show_form(self) -> None:
        """What is in a goal, to be written in."""
        self.tabs.setCurrentIndex(0)

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
        self.history.look(record.id)

    def _colour(self, number: int) -> QColor:
        return self._theme.colour(Ink(goalmark(number).role))

    def parts(self) -> Sequence[QWidget]:
        """The sheets, too; behind the other tab only what happened."""
        if self.tabs.currentIndex():
            return self.tabs, self.past
        return (self.tabs, *self._sheets())

    def _sheets(self) -> Sequence[QWidget]:
        return (*super().parts(), self.agreed, self.metrics, self.scenarios)

    def _turn(self) -> None:
        for widget in (*self._sheets(), self.past):
            widget.hide()
        self.refresh()
