"""Somebody at a desk: an editor over a real source."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from datetime import date
from functools import partial

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from roadmap_display.app.editing import saving
from roadmap_display.app.sources import feed
from roadmap_display.editor.desk import Desk
from roadmap_display.live.door import Live
from roadmap_display.live.edits import Edits
from roadmap_display.roadmap.checks.checks import check
from roadmap_display.roadmap.portfolio import Snapshot
from roadmap_display.storage.opening import open_store
from roadmap_display.wall.clock import steady_seconds

TODAY = date(2026, 2, 26)
PATIENCE = 45_000
"""Milliseconds in which what was asked for comes to pass on a busy machine; less than a test may take, for an alarm
that rings inside Qt's loop would be swallowed there."""


class Seat:
    """Somebody at a desk: a source, its edits, and what came of them."""

    def __init__(self, qtbot: QtBot, source: str, name: str = "A. Rossi") -> None:
        self.qtbot, self.source = qtbot, source
        self.root = QObject()
        self.live = Live([feed(source, steady_seconds, TODAY, is_wary=False)], check, lambda: TODAY, self.root)
        self.edits = Edits(self.live, partial(saving, source, TODAY), lambda _snapshot: name, parent=self.root)
        self.desk = Desk(self.edits, lambda: TODAY, self.root)
        self.live.found.connect(self.desk.take_findings)
        self.is_open = True
        self.live.start()
        self.edits.start()

    @property
    def shown(self) -> Snapshot:
        """What is to be seen."""
        assert self.edits.shown is not None
        return self.edits.shown

    def is_saved(self) -> bool:
        """Whether nothing is on its way, and the source was read since."""
        safety = self.edits.safety
        return self.edits.shown is not None and not (safety.asked or safety.here or safety.trouble)

    def until(self, what: Callable[[], object]) -> None:
        """Let the loop turn until it has come to pass."""
        self.qtbot.waitUntil(lambda: bool(what()), timeout=PATIENCE)

    def settled(self) -> Snapshot:
        """Wait until everything is saved; what the source holds then, read anew."""
        self.until(self.is_saved)
        return self.reloaded()

    def reloaded(self) -> Snapshot:
        """What the source holds."""
        with closing(open_store(self.source, read_only=True)) as store:
            return store.load().snapshot

    def close(self) -> None:
        """End all threads."""
        if self.is_open:
            self.is_open = False
            self.edits.stop()
            self.live.stop()
