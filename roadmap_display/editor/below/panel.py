"""The panel below the timeline: three lists behind three tabs."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Literal

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from roadmap_display.editor.actions import Actions
from roadmap_display.editor.below.changes import ChangeList
from roadmap_display.editor.below.checks import CheckList
from roadmap_display.editor.below.parked import ParkedList
from roadmap_display.editor.below.remedying import Remedying
from roadmap_display.editor.below.since_button import SinceButton
from roadmap_display.editor.desk import Desk
from roadmap_display.paint.theme import Theme
from roadmap_display.paint.typeface import font_for
from roadmap_display.roadmap.fields.unfinished import place_of_answer
from roadmap_display.view.plain import STRONG, TYPE, plain_label

Tab = Literal["checks", "changes", "parked"]
_TABS: tuple[Tab, ...] = ("checks", "changes", "parked")
_SMALL = 11


class BelowPanel(QWidget):
    """`shown_wanted(id, kind)`: a record is to be seen. `field_wanted(id, field, kind)`: one of its fields is to be
    written in.
    """

    shown_wanted = Signal(str, str)
    field_wanted = Signal(str, str, str)

    def __init__(self, desk: Desk, actions: Actions, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.remedying = Remedying(desk, self)
        self.checks = CheckList(desk, self.remedying, theme)
        self.changes = ChangeList(desk, self.remedying, theme)
        self.parked = ParkedList(desk, self.remedying, theme)
        self.tabs = QTabBar()
        self.badge, self._no_badge = plain_label("", self, size=_SMALL, weight=STRONG, tone="badge"), QWidget(self)
        self.since = SinceButton(desk, self.remedying.asking)
        self.told = plain_label("", tone="attention", elided=True)
        self._stack = QStackedWidget()
        self._place()
        self._listen()
        for number, words in enumerate(("Show checks", "Show changes", "Show what is parked")):
            actions.add("View", words, partial(self.turn, _TABS[number]), f"Ctrl+Alt+{number + 1}")

    def wear(self, theme: Theme) -> None:
        """Other colours."""
        for one in (self.checks, self.changes, self.parked):
            one.wear(theme)

    def turn(self, tab: Tab) -> None:
        """See that list, and let the keys go there."""
        self.tabs.setCurrentIndex(_TABS.index(tab))
        (self.checks, self.changes, self.parked)[_TABS.index(tab)].setFocus()

    def ask_again(self, question: str) -> None:
        """Ask what somebody was answering when a program ended; where nobody asks that any more, one can paste it."""
        self.turn("checks")
        if not self.checks.ask(question):
            left = self._desk.edits.unfinished.left_at(place_of_answer(question))
            QGuiApplication.clipboard().setText(left.text if left else "")
            self.told.setText("This is asked no more; what was typed is on the clipboard")

    def look_back(self, day: date) -> None:
        """The day of the last look: changes can be told since then."""
        self.since.look_back(day)

    def _place(self) -> None:
        self.setObjectName("below")
        self.tabs.setObjectName("flat")
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setFont(font_for("", TYPE, STRONG))
        self.tabs.setAccessibleName("What needs doing")
        for title in ("Checks", "Changes", "Parked"):
            self.tabs.addTab(title)
        for one in (self.checks, self.changes, self.parked):
            self._stack.addWidget(one)
        top = QHBoxLayout()
        top.setContentsMargins(4, 4, 14, 4)
        top.addWidget(self.tabs)
        top.addWidget(self.told, 1)
        top.addWidget(self.since)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self._stack, 1)
        self._no_badge.setFixedSize(0, 0)
        self.badge.hide()
        self.since.hide()

    def _listen(self) -> None:
        self.tabs.currentChanged.connect(self._turned)
        self.checks.counted.connect(self._count_checks)
        self.parked.counted.connect(self._count_parked)
        self.since.chosen_day.connect(self.changes.look_back)
        self.since.named.connect(self._name_changes)
        self.remedying.shown_wanted.connect(self.shown_wanted)
        self.remedying.field_wanted.connect(self.field_wanted)
        self.remedying.told.connect(self.told.setText)
        for one in (self.checks, self.changes, self.parked):
            one.refused.connect(self.told.setText)
        self._name_changes(self.since.words)

    def _turned(self, number: int) -> None:
        self._stack.setCurrentIndex(number)
        self.told.setText("")
        self.since.setVisible(_TABS[number] == "changes")
        if _TABS[number] == "changes":
            self.changes.look_back(self.since.day)

    def _count_checks(self, number: int) -> None:
        self.badge.setText(f"{number:,}")
        self.badge.adjustSize()
        # Given anew: a tab bar makes room for what it is given at that moment.
        self.tabs.setTabButton(0, QTabBar.ButtonPosition.RightSide, self.badge if number else self._no_badge)
        self.badge.setVisible(bool(number))
        self.tabs.setAccessibleTabName(0, f"Checks, {number}")

    def _count_parked(self, number: int) -> None:
        self.tabs.setTabText(2, f"Parked {number:,}" if number else "Parked")

    def _name_changes(self, words: str) -> None:
        self.tabs.setTabText(1, f"Changes {words}")
