"""Buttons that open something to choose from: several values of a field, or one of a few ways."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from roadmap_display.paint.typeface import font_for
from roadmap_display.roadmap.filter_choices import Choice
from roadmap_display.view.choice_list import ChoiceList
from roadmap_display.view.plain import STRONG, TYPE, literally, tip


class SeveralButton(QToolButton):
    """Opens a list of what `choices` says there is; `toggled(value)` for each that is marked or unmarked."""

    toggled = Signal(str)

    def __init__(self, name: str, choices: Callable[[], Sequence[Choice]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._choices = choices
        self._wanted: tuple[str, ...] = ()
        self.list = ChoiceList(name, self)
        self.list.toggled.connect(self.toggled)
        self.clicked.connect(self.open)
        self.setFont(font_for("", TYPE, STRONG))
        self.setAutoRaise(True)
        self.set_wanted(())

    def set_wanted(self, wanted: tuple[str, ...]) -> None:
        """What is marked."""
        self._wanted = wanted
        self.setText(f"{self._name} {len(wanted)} ▾" if wanted else f"{self._name} ▾")
        chosen = f", {len(wanted)} chosen" if wanted else ""
        self.setAccessibleName(f"Filter by {self._name.lower()}{chosen}")
        self.setToolTip(tip(f"Filter by {self._name.lower()}"))

    def open(self) -> None:
        """Show the list below the button."""
        self.list.open_at(self.mapToGlobal(QPoint(0, self.height() + 2)), self._choices(), self._wanted)


class OneButton(QToolButton):
    """Says which of a few ways is taken and opens a menu of all; `chosen(value)` when another is wanted."""

    chosen = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._actions: dict[str, QAction] = {}
        self._groups: list[tuple[str, dict[str, str]]] = []
        self._group = QActionGroup(self)
        self._menu = QMenu(self)
        self.setFont(font_for("", TYPE, STRONG))
        self._menu.setFont(self.font())
        self.setMenu(self._menu)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setAutoRaise(True)
        self._group.triggered.connect(self._triggered)

    def set_ways(self, ways: Mapping[str, str], taken: str) -> None:
        """The titles of all ways by value, and the one that is taken (empty: none of them)."""
        self.set_groups([("", ways)], taken)

    def set_groups(self, groups: Sequence[tuple[str, Mapping[str, str]]], taken: str) -> None:
        """As `set_ways`, the ways in groups, each under its heading (empty: none)."""
        wanted = [(heading, dict(ways)) for heading, ways in groups if ways]
        if wanted != self._groups:
            self._groups = wanted
            self._menu.clear()
            self._actions = {}
            for heading, some in wanted:
                if heading:
                    self._add_heading(heading)
                self._actions |= {value: self._action(title) for value, title in some.items()}
        for value, action in self._actions.items():
            action.setChecked(value == taken)
        titles = {value: title for _, some in wanted for value, title in some.items()}
        text = f"{self._name}: {titles[taken]}" if taken in titles else self._name
        self.setText(literally(f"{text[:40]} ▾"))
        self.setAccessibleName(text)

    def _add_heading(self, heading: str) -> None:
        """An entry that cannot be chosen: under a style sheet a section shows no title."""
        self._menu.addSeparator()
        self._menu.addAction(literally(heading)).setEnabled(False)

    def _action(self, title: str) -> QAction:
        action = self._menu.addAction(literally(title))
        action.setCheckable(True)
        self._group.addAction(action)
        return action

    def _triggered(self, action: QAction) -> None:
        self.chosen.emit(next(value for value, one in self._actions.items() if one is action))
