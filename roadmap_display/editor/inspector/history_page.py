"""Who changed what, and when; each of it can be taken back as far as it still stands."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from roadmap_display.editor.desk import Desk
from roadmap_display.editor.inspector.pages import Page, aside, card, cleared
from roadmap_display.live.told import Recalled
from roadmap_display.roadmap.called import called
from roadmap_display.roadmap.changes.change import ChangeSet
from roadmap_display.roadmap.dates.when import When
from roadmap_display.roadmap.dates.when_words import show_near
from roadmap_display.roadmap.fields.history import Happened, history_of
from roadmap_display.roadmap.items import Item
from roadmap_display.view.plain import button, plain_label, wrapping

_MOST_LINES = 5


class HistoryPage(Page):
    """Asks the source whenever something differs while it is seen."""

    is_for_one = True

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._history: tuple[ChangeSet, ...] = ()
        self.told: tuple[Happened, ...] = ()
        self.none = aside("Looking at what happened …", self)
        self.entries = QVBoxLayout()
        self.entries.setSpacing(6)
        self.column.addWidget(self.none)
        self.column.addLayout(self.entries)
        desk.edits.questions.recalled.connect(self._take)

    def show_items(self, items: Sequence[Item]) -> None:
        """What happened to one."""
        is_other = [item.id for item in items] != [item.id for item in self.items]
        super().show_items(items)
        if is_other:
            self._fill()
        if len(items) == 1 and not self.isHidden():
            self.desk.edits.questions.recall()

    def _take(self, told: Recalled) -> None:
        if told.history != self._history or not told.history:
            self._history = told.history
            self._fill()
            self.none.setText(told.trouble or "Nothing happened lately.")

    def _fill(self) -> None:
        item = self.items[0] if len(self.items) == 1 else None
        snapshot = self.desk.snapshot
        self.told = history_of(item.id, self._history, snapshot, self.desk.today) if item else ()
        cleared(self.entries)
        for one in self.told:
            self.entries.addWidget(self._entry(one))
        self.none.setVisible(not self.told)

    def _entry(self, happened: Happened) -> QWidget:
        frame, column = card(self)
        at = happened.at.astimezone()
        top = QHBoxLayout()
        when = f"{show_near(When.on(at.date()), self.desk.today)}, {at:%H:%M}"
        top.addWidget(aside(" · ".join(filter(None, (happened.who, when))), frame), 1)
        back = button("Take back", "Take back what of it still stands", partial(self._take_back, happened), frame)
        back.setEnabled(bool(happened.taken_back(self.desk.snapshot).changes))
        top.addWidget(back)
        column.addLayout(top)
        for line in _lines(happened):
            column.addWidget(wrapping(plain_label(line, frame)))
        return frame

    def _take_back(self, happened: Happened) -> None:
        item = self.items[0]
        self.desk.make(happened.taken_back(self.desk.snapshot).changes, f"took back a change of {called(item)}")


def _lines(happened: Happened) -> Sequence[str]:
    more = len(happened.lines) - _MOST_LINES
    return [*happened.lines[:_MOST_LINES], *([f"and {more} more"] if more > 0 else [])]
