"""Edits without a source, for windows that are measured alone."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from roadmap_display.live.settling import Safety
from roadmap_display.live.unfinished import UnfinishedTexts
from roadmap_display.roadmap.changes.change import Change
from roadmap_display.roadmap.changes.diff import apply
from roadmap_display.roadmap.portfolio import Snapshot
from roadmap_display.roadmap.record import Record


class EditsAtOnce(QObject):
    """Edits that are seen as soon as they are made, and go nowhere."""

    changed = Signal(object, object)
    told = Signal(object)
    allowed = Signal()
    stepped = Signal()
    safety = Safety()

    def __init__(self, snapshot: Snapshot) -> None:
        super().__init__()
        self.snapshot = self.shown = snapshot
        self.questions = self
        """Whoever is asked what may be changed."""
        self.unfinished = UnfinishedTexts(lambda _: None, self)

    def author_of(self, _: Snapshot) -> str:
        """Nobody."""
        return ""

    def submit(self, changes: Sequence[Change], _note: str = "") -> None:
        """Make them, and show it."""
        self.snapshot = self.shown = apply(self.snapshot, changes)[0]
        self.changed.emit(self.shown, tuple(changes))

    def why_not(self, _: Record) -> str:
        """Everything may be changed."""
        return ""
