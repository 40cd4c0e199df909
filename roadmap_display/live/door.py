"""The door itself: what worker threads tell arrives on the thread of the windows, through one queued signal."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from itertools import count
from threading import Thread
from time import monotonic

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from roadmap_display.live.checking import Answer, Check, Checking, Question
from roadmap_display.live.feed import Feed
from roadmap_display.live.health import Health
from roadmap_display.live.joining import Emptied, Joining, News, Same
from roadmap_display.live.telling import telling
from roadmap_display.roadmap.changes.since import Since
from roadmap_display.roadmap.finding import Finding
from roadmap_display.roadmap.portfolio import Snapshot
from roadmap_display.roadmap.trouble import Trouble

CHECK_AFTER = 100
"""Milliseconds of rest before findings are looked for: painting comes first, and shares the interpreter."""

STOP_PATIENCE = 0.8
"""Seconds; a wall is to be gone within two, whatever hangs."""


class Live(QObject):
    """Holds the newest snapshot and says when something differs. To be used on the thread that made it.

    `changed(snapshot, changes)`: another snapshot, never the same content again; `reread(snapshot)`: that again, at
    another revision. `found(findings)`: what the checks say of it, later. `looked_back(since)`: what changed lately,
    where the feeds look back. `troubled()`: a source has begun or ceased to fail; what and why says `health`.
    `emptied()`: of what was shown no source is followed any more. Reading a property never waits for a source.
    """

    changed = Signal(object, object)
    reread = Signal(object)
    found = Signal(object)
    looked_back = Signal(object)
    troubled = Signal()
    emptied = Signal()
    _arrived = Signal(object)

    def __init__(
        self, feeds: Sequence[Feed], check: Check, today: Callable[[], date], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.snapshot: Snapshot | None = None
        self.findings: tuple[Finding, ...] = ()
        self.since: Since | None = None
        self._places = {feed: place for place, feed in enumerate(feeds)}
        self._free_places = count(len(feeds))
        self._following: Thread | None = None
        self._today = today
        self._joining = Joining([feed.name for feed in feeds], telling(self._arrived))
        self._checking = Checking(check, telling(self._arrived))
        self._question, self._is_answered = 0, False
        self._over: Snapshot | None = None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(CHECK_AFTER)
        self._rest.timeout.connect(self.check)
        self._arrived.connect(self._take, Qt.ConnectionType.QueuedConnection)

    @property
    def health(self) -> tuple[Health, ...]:
        """How far each source can be believed at this moment."""
        return tuple(feed.health for feed in self._places)

    def start(self) -> None:
        """Open and watch the sources, each on threads of its own."""
        self._checking.start()
        self._begin(self._places)

    def follow(self, feeds: Sequence[Feed]) -> None:
        """Show these sources from now on: those that were there go on, new ones are opened, the others are closed.

        To be called after `start`. Joining them anew and closing take their time on threads of their own.
        """
        gone = [feed for feed in self._places if feed not in feeds]
        new = {feed: next(self._free_places) for feed in feeds if feed not in self._places}
        self._places = {feed: (self._places | new)[feed] for feed in feeds}
        names = {place: feed.name for feed, place in self._places.items()}
        following = Thread(target=self._follow, args=(self._following, names, new), name="follow", daemon=True)
        following.start()
        self._following = following
        for feed in gone:
            Thread(target=feed.stop, name=f"close {feed.name}", daemon=True).start()

    def stop(self) -> bool:
        """End all threads, within two seconds; whether all of them have ended."""
        self._rest.stop()
        ends = monotonic() + STOP_PATIENCE
        stopping = [Thread(target=feed.stop, daemon=True) for feed in self._places]
        for thread in stopping:
            thread.start()
        for thread in stopping:
            thread.join(max(0.0, ends - monotonic()))
        return self._checking.stop(max(0.0, ends - monotonic())) and not any(thread.is_alive() for thread in stopping)

    def check(self) -> None:
        """Look for findings anew: the snapshot or the day is another one."""
        snapshot = self._over or self.snapshot
        if snapshot is not None:
            self._question += 1
            self._checking.ask(Question(self._question, snapshot, self._today()))

    def look_over(self, snapshot: Snapshot) -> None:
        """From now on look for findings of this: what the sources say, with edits on top."""
        self._over = snapshot
        self._rest.start()

    def _follow(self, before: Thread | None, names: Mapping[int, str], new: Mapping[Feed, int]) -> None:
        """On a thread of its own, one after the other."""
        if before:
            before.join()
        self._joining.follow(names)
        self._begin(new)

    def _begin(self, places: Mapping[Feed, int]) -> None:
        for feed, place in places.items():
            feed.start(partial(self._joining.take, place))

    def _take(self, arrived: News | Same | Answer | Since | Trouble | Emptied | None) -> None:
        """On the thread of the windows."""
        if isinstance(arrived, News):
            self.snapshot = arrived.snapshot
            self.changed.emit(arrived.snapshot, arrived.changes)
            self._rest.start()
        elif isinstance(arrived, Same):
            self.snapshot = arrived.snapshot
            self.reread.emit(arrived.snapshot)
            self.troubled.emit()
        elif isinstance(arrived, Answer):
            self._answered(arrived)
        elif isinstance(arrived, Since):
            self.since = arrived
            self.looked_back.emit(arrived)
        elif isinstance(arrived, Emptied):
            self.snapshot, self.findings, self.since = None, (), None
            self._question, self._is_answered = self._question + 1, False
            self.emptied.emit()
        else:
            self.troubled.emit()

    def _answered(self, answer: Answer) -> None:
        if answer.number == self._question and (answer.findings != self.findings or not self._is_answered):
            self.findings, self._is_answered = answer.findings, True
            self.found.emit(answer.findings)
