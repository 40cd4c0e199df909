"""The button that says since when changes are told, and lets one choose."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QWidget

from roadmap_display.editor.below.asking import Asking
from roadmap_display.editor.below.since_choice import Way, since_of, since_words
from roadmap_display.editor.desk import Desk
from roadmap_display.roadmap.dates.since_day import since_day
from roadmap_display.view.choice_button import OneButton

_TITLES: dict[Way, str] = {
    "monday": "Monday",
    "yesterday": "Yesterday",
    "week": "A week ago",
    "month": "A month ago",
    "look": "My last look",
    "day": "Another day…",
}


class SinceButton(OneButton):
    """`chosen_day(day)` when another is wanted, `named(words)` what it is called: `since Monday`."""

    chosen_day = Signal(object)
    named = Signal(str)

    def __init__(self, desk: Desk, asking: Asking, parent: QWidget | None = None) -> None:
        super().__init__("Since", parent)
        self._desk, self._asking = desk, asking
        self._way: Way = "monday"
        self._day: date | None = None
        self._look: date | None = None
        self.chosen.connect(self._choose)
        desk.day_came.connect(self._tell)
        self._tell()

    @property
    def day(self) -> date:
        """The first day whose changes are told."""
        return since_of(self._way, self._desk.today, self._chosen())

    @property
    def words(self) -> str:
        """`since Monday`."""
        return since_words(self._way, self._desk.today, self._chosen())

    def look_back(self, day: date) -> None:
        """The day somebody last looked, which can then be chosen."""
        self._look = day
        self._tell()

    def _chosen(self) -> date | None:
        return self._look if self._way == "look" else self._day

    def _choose(self, value: str) -> None:
        way: Way = next(one for one in _TITLES if one == value)
        if way == "day":
            place = self.mapToGlobal(QPoint(0, self.height() + 2))
            self._asking.ask("Since which day?", None, place, self._take_day)
        else:
            self._take(way)

    def _take_day(self, text: str) -> None:
        self._day = since_day(text, self._desk.today)
        self._take("day")

    def _take(self, way: Way) -> None:
        self._way = way
        self._tell()
        self.chosen_day.emit(self.day)

    def _tell(self) -> None:
        titles = {str(way): title for way, title in _TITLES.items() if way != "look" or self._look}
        self.set_ways(titles, self._way)
        self.named.emit(self.words)
