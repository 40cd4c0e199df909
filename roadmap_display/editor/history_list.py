"""Who changed what of a record, and when; each of it can be taken back as far as it still stands."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from roadmap_display.editor.desk import Desk
from roadmap_display.editor.forms.parts import allow, aside, card
from roadmap_display.editor.while_seen import WhileSeen
from roadmap_display.live.told import Recalled
from roadmap_display.roadmap.called import called
from roadmap_display.roadmap.changes.change import ChangeSet, Kind
from roadmap_display.roadmap.changes.present import standing_at
from roadmap_display.roadmap.dates.when import When
from roadmap_display.roadmap.dates.when_words import show_near
from roadmap_display.roadmap.fields.history import Happened, history_of
from roadmap_display.view.plain import button, emptied, plain_label, put_into, wrapping

_MOST_LINES = 5
_GAP = 6


class HistoryList(QWidget):
    """The history of one record of a kind. Asks the source whenever something differs while it is seen."""

    def __init__(self, desk: Desk, kind: Kind, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._kind = desk, kind
        self._record_id = ""
        self._history: tuple[ChangeSet, ...] = ()
        self.told: tuple[Happened, ...] = ()
        self.none = aside("Looking at what happened …", self, inset=0)
        self.entries = QVBoxLayout()
        self.entries.setSpacing(_GAP)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.none)
        column.addLayout(self.entries)
        asked = desk.edits.questions
        WhileSeen(self, self._ask, (desk.shown, self._ask), (asked.recalled, self._take), (asked.allowed, self._fill))

    def look(self, record_id: str) -> None:
        """Be about that record; empty for none."""
        if record_id != self._record_id:
            self._record_id = record_id
            self._fill()

    def _ask(self) -> None:
        self._desk.edits.questions.recall()

    def _take(self, told: Recalled) -> None:
        if told.history != self._history or not told.history:
            self._history = told.history
            self._fill()
            self.none.setText(told.trouble or "Nothing happened lately.")

    def _fill(self) -> None:
        snapshot, today = self._desk.snapshot, self._desk.today
        told = history_of(self._record_id, self._history, snapshot, today, self._kind) if self._record_id else ()
        self.told = told
        emptied(self.entries)
        for one in told:
            put_into(self.entries, self._entry(one))
        self.none.setVisible(not told)

    def _entry(self, happened: Happened) -> QWidget:
        frame, column = card(self)
        at = happened.at.astimezone()
        top = QHBoxLayout()
        when = f"{show_near(When.on(at.date()), self._desk.today)}, {at:%H:%M}"
        top.addWidget(aside(" · ".join(filter(None, (happened.who, when))), frame, inset=0), 1)
        back = button("Take back", "Take back what of it still stands", partial(self._take_back, happened), frame)
        allow(back, self._why_not(happened))
        top.addWidget(back)
        column.addLayout(top)
        for line in _lines(happened):
            column.addWidget(wrapping(plain_label(line, frame)))
        return frame

    def _why_not(self, happened: Happened) -> str:
        """Why it cannot be taken back."""
        record = standing_at(self._desk.snapshot, (self._kind, self._record_id))
        if record is not None and (why := self._desk.why_not(record)):
            return why
        return "" if happened.taken_back(self._desk.snapshot).changes else "It was changed again since"

    def _take_back(self, happened: Happened) -> None:
        record = standing_at(self._desk.snapshot, (self._kind, self._record_id))
        what = called(record) if record is not None else f"a {self._kind}"
        self._desk.make(happened.taken_back(self._desk.snapshot).changes, f"took back a change of {what}")


def _lines(happened: Happened) -> Sequence[str]:
    more = len(happened.lines) - _MOST_LINES
    return [*happened.lines[:_MOST_LINES], *([f"and {more} more"] if more > 0 else [])]
