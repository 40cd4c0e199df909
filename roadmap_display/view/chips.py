"""What a plan is filtered by, as chips that are taken away one by one."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QToolButton, QWidget

from roadmap_display.layout.lettering import one_line
from roadmap_display.roadmap.filter import FIELDS, Filter
from roadmap_display.roadmap.filter_choices import title_of
from roadmap_display.roadmap.portfolio import Snapshot
from roadmap_display.view.flow import FlowLayout
from roadmap_display.view.plain import button, emptied, literally

NAMES = {"goals": "Goal", "owners": "Owner", "lanes": "Lane", "tags": "Tag", "stages": "Stage"}
"""What the fields of a filter are called."""

_LONGEST = 36


class Chips(QWidget):
    """`dropped(field, value)` takes one away, `text_dropped()` the words, `cleared()` all."""

    dropped = Signal(str, str)
    text_dropped = Signal()
    cleared = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.clear = button("Show all", "Take all filters away", self.cleared.emit, self)
        self._row = FlowLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)

    def tell(self, wanted: Filter, snapshot: Snapshot) -> None:
        """Show a chip for everything that is wanted."""
        self._row.removeWidget(self.clear)
        emptied(self._row)
        for made in self._chips(wanted, snapshot):
            self._row.addWidget(made)
        self._row.addWidget(self.clear)
        self.setVisible(not wanted.is_empty)

    def _chips(self, wanted: Filter, snapshot: Snapshot) -> Iterator[QToolButton]:
        for field in FIELDS:
            for value in getattr(wanted, field):
                chip = self._chip(f"{NAMES[field]}: {title_of(field, value, snapshot)}")
                chip.clicked.connect(partial(self.dropped.emit, field, value))
                yield chip
        if wanted.text:
            chip = self._chip(f"“{wanted.text}”")
            chip.clicked.connect(self.text_dropped)
            yield chip

    def _chip(self, words: str) -> QToolButton:
        words = one_line(words)
        shown = words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"
        chip = button(literally(f"{shown}  ×"), "Take this filter away", None, self)
        chip.setAccessibleName(f"Take away {shown}")
        chip.setObjectName("chip")
        return chip
