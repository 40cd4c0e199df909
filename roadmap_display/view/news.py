"""What changed in a plan since the reader last looked, counted anew when it rests."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal

from roadmap_display.roadmap.changes.as_of import sharing
from roadmap_display.roadmap.changes.change import ChangeSet
from roadmap_display.roadmap.changes.since import Since, happenings
from roadmap_display.roadmap.portfolio import Snapshot

REST = 150
"""Milliseconds after a change of the plan: painting comes first."""


class News(QObject):
    """`told(since)` whenever there may be other changes to tell of."""

    told = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._was: Snapshot | None = None
        # Sharing takes as long as one comparison of everything, and makes all later ones short.
        self._is_shared = False
        self._at: datetime | None = None
        self._history: tuple[ChangeSet, ...] = ()
        self._now: Snapshot | None = None
        self._rest = QTimer(self, singleShot=True, interval=REST)
        self._rest.timeout.connect(self.tell)

    @property
    def seen(self) -> Snapshot | None:
        """What the reader sees now."""
        return self._now

    def look_back(self, was: Snapshot, at: datetime) -> None:
        """What the plan was when the reader last looked, and when that was (with its zone)."""
        self._was, self._at, self._is_shared = was, at, False
        self.tell()

    def take(self, snapshot: Snapshot) -> None:
        """What the plan is now."""
        self._now = snapshot
        if self._was is not None:
            self._rest.start()

    def take_history(self, history: tuple[ChangeSet, ...]) -> None:
        """The change sets saved since the reader last looked, oldest first: they say who did it, and when."""
        self._history = history
        if self._was is not None:
            self._rest.start()

    def tell(self) -> None:
        """Compare and tell at once."""
        self._rest.stop()
        if self._was is not None and self._now is not None and self._at is not None:
            if not self._is_shared:
                self._was, self._is_shared = sharing(self._was, self._now), True
            here = self._at.astimezone()
            history = (one for one in self._history if one.at > self._at)
            self.told.emit(Since(here.date(), happenings(self._was, self._now, history, here.tzinfo)))
