"""The door itself: what worker threads tell arrives on the thread of the windows, through one queued signal."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from threading import Thread
from time import monotonic

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from roadmap_display.live.checking import Answer, Check, Checking, Question
from roadmap_display.live.feed import Feed
from roadmap_display.live.health import Health
from roadmap_display.live.joining import Joining, News
from roadmap_display.roadmap.changes.since import Since
from roadmap_display.roadmap.finding import Finding
from roadmap_display.roadmap.portfolio import Snapshot
from roadmap_display.roadmap.trouble import Trouble

CHECK_AFTER = 100
"""Milliseconds of rest before findings are looked for: painting comes first, and shares the interpreter."""

STOP_PATIENCE = 1.8


class Live(QObject):
    """Holds the newest snapshot and says when something differs. To be used on the thread that made it.

    `changed(snapshot, changes)`: another snapshot, never the same content again. `found(findings)`:
    what the checks say of it, later. `looked_back(since)`: what changed lately, where the feeds look
    back. `troubled()`: a source has begun or ceased to fail; what and why says `health`. Reading a
    property never waits for a source.
    """

    changed = Signal(object, object)
    found = Signal(object)
    looked_back = Signal(object)
    troubled = Signal()
    _arrived = Signal(object)

    def __init__(
        self, feeds: Sequence[Feed], check: Check, today: Callable[[], date], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.snapshot: Snapshot | None = None
        self.findings: tuple[Finding, ...] = ()
        self._feeds = tuple(feeds)
        self._today = today
        self._joining = Joining([feed.name for feed in feeds], self._arrived.emit)
        self._checking = Checking(check, self._arrived.emit)
        self._question = 0
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(CHECK_AFTER)
        self._rest.timeout.connect(self.check)
        self._arrived.connect(self._take, Qt.ConnectionType.QueuedConnection)

    @property
    def health(self) -> tuple[Health, ...]:
        """How far each source can be believed at this moment."""
        return tuple(feed.health for feed in self._feeds)

    def start(self) -> None:
        """Open and watch the sources, each on threads of its own."""
        self._checking.start()
        for place, feed in enumerate(self._feeds):
            feed.start(partial(self._joining.take, place))

    def stop(self) -> bool:
        """End all threads, within two seconds; whether all of them have ended."""
        self._rest.stop()
        ends = monotonic() + STOP_PATIENCE
        stopping = [Thread(target=feed.stop, daemon=True) for feed in self._feeds]
        for thread in stopping:
            thread.start()
        for thread in stopping:
            thread.join(max(0.0, ends - monotonic()))
        return self._checking.stop(max(0.0, ends - monotonic())) and not any(thread.is_alive() for thread in stopping)

    def check(self) -> None:
        """Look for findings anew: the snapshot or the day is another one."""
        if self.snapshot is not None:
            self._question += 1
            self._checking.ask(Question(self._question, self.snapshot, self._today()))

    def _take(self, arrived: News | Answer | Since | Trouble | None) -> None:
        """On the thread of the windows."""
        if isinstance(arrived, News):
            self.snapshot = arrived.snapshot
            self.changed.emit(arrived.snapshot, arrived.changes)
            self._rest.start()
        elif isinstance(arrived, Answer):
            self._answered(arrived)
        elif isinstance(arrived, Since):
            self.looked_back.emit(arrived)
        else:
            self.troubled.emit()

    def _answered(self, answer: Answer) -> None:
        if answer.number == self._question and answer.findings != self.findings:
            self.findings = answer.findings
            self.found.emit(answer.findings)
