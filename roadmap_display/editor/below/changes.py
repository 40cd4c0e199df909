"""What changed lately: what became of each item, who did it and when, and how it is taken back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from roadmap_display.editor.below.remedying import Remedying
from roadmap_display.editor.below.row import DOT, Doing, Mark, Row
from roadmap_display.editor.below.row_list import RowList
from roadmap_display.editor.desk import Desk
from roadmap_display.layout.cards.since_said import HEADINGS, who_and_when
from roadmap_display.layout.cards.since_words import Telling, telling, what
from roadmap_display.live.told import Recalled
from roadmap_display.paint.theme import Theme
from roadmap_display.roadmap.called import opening
from roadmap_display.roadmap.changes.change import ChangeSet
from roadmap_display.roadmap.changes.recalled import before, made_since
from roadmap_display.roadmap.changes.since import Happening, Sort, happenings
from roadmap_display.roadmap.portfolio import Snapshot
from roadmap_display.roadmap.remedies.taking_back import taking_back

MARKS: Mapping[Sort, Mark] = {
    "moved": Mark(DOT, "attention", "Moved"),
    "new": Mark(DOT, "good", "New"),
    "done": Mark("done", "good", "Done"),
    "parked": Mark(DOT, "baseline", "Parked"),
    "removed": Mark(DOT, "wrong", "Removed"),
    "changed": Mark(DOT, "goal0", "Changed"),
}

EMPTY = "Nothing changed since then."
_SHOW, _TAKE_BACK = "Show", "Take back"
REST = 150
"""Milliseconds after a change of the plan: painting comes first."""


class ChangeList(RowList):
    """`counted(number)`: that many items something became of. Looks back only while it is seen."""

    counted = Signal(int)

    def __init__(self, desk: Desk, remedying: Remedying, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(self._doings, theme, EMPTY, parent, usual=(_SHOW, _TAKE_BACK))
        self._desk, self._remedying = desk, remedying
        self._since: date = desk.today
        self._history: tuple[ChangeSet, ...] = ()
        self._found: dict[str, Happening] = {}
        self._was = Snapshot()
        self.setAccessibleName("Changes")
        self._rest = QTimer(self, singleShot=True, interval=REST)
        self._rest.timeout.connect(self._ask)
        desk.shown.connect(self._rest.start)
        desk.edits.questions.recalled.connect(self._take)
        desk.edits.questions.allowed.connect(self.rows.ask_again)
        self.done.connect(self._treat)

    def look_back(self, since: date) -> None:
        """Tell what changed since the beginning of that day."""
        self._since = since
        self._ask()

    def _ask(self) -> None:
        if self.isVisible():
            self._desk.edits.questions.recall()

    def _take(self, recalled: Recalled) -> None:
        if recalled.trouble:
            self.empty = recalled.trouble
            return
        self.empty = EMPTY
        self._history = recalled.history
        self._tell()

    def _tell(self) -> None:
        now, zone = self._desk.seen, datetime.now().astimezone().tzinfo
        newer = made_since(self._history, self._since, zone)
        self._was = before(now, newer)
        found = happenings(self._was, now, newer, zone)
        on = telling(now, self._desk.today)
        self._found = {one.item.id: one for one in found}
        self.rows.set_rows([change_row(one, on) for one in found])
        self.counted.emit(len(found))

    def _doings(self, row: Row) -> Iterator[Doing]:
        happening = self._found[str(row.key)]
        if self._desk.snapshot.item(happening.item.id):
            yield Doing(_SHOW, "Show it")
        yield Doing(_TAKE_BACK, "Make it as it was", self._desk.why_not(happening.item))

    def _treat(self, row: Row, number: int) -> None:
        happening = self._found[str(row.key)]
        if self.rows.doings(row)[number].words == _SHOW:
            self._remedying.show((("item", happening.item.id),))
        else:
            self._remedying.make(taking_back(happening, self._was, self._desk.snapshot))


def change_row(happening: Happening, on: Telling) -> Row:
    """`Mobile checkout · moved · +3 weeks · 25 May`, and aside who and when."""
    words = (opening(happening.item), HEADINGS[happening.sort].lower(), what(happening, on))
    aside = who_and_when(happening.by, happening.on, on.snapshot, on.today)
    return Row(happening.item.id, MARKS[happening.sort], " · ".join(filter(None, words)), aside)
