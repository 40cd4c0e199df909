"""The screens on which this program's walls stand, each locked, so that no wall of another process covers them."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import datetime
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QObject, Qt, Signal

from roadmap_display.live.telling import telling
from roadmap_display.live.worker import Worker
from roadmap_display.roadmap.trouble import Trouble
from roadmap_display.storage.standing.folders import file_name, runtime_folder
from roadmap_display.storage.standing.screen_lock import ScreenLock
from roadmap_display.wall.screens.places import Places


class _Answer(NamedTuple):
    """The lock of a screen, or why it cannot be had."""

    screen: str
    lock: ScreenLock | Trouble


class LockedPlaces(Places):
    """Locks are taken and let go on a thread of their own: their folder may be on a disk that hangs.

    To be used on the thread of the windows. `now` tells since when a screen is ours.
    """

    _told = Signal(object)

    def __init__(self, now: Callable[[], datetime], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._now = now
        self._locks: dict[str, ScreenLock] = {}
        self._refused: dict[str, str] = {}
        self._asked: set[str] = set()
        self._worker: Worker | None = None
        self._tell = telling(self._told)
        self._told.connect(self._take, Qt.ConnectionType.QueuedConnection)

    def take(self, screen: str) -> None:
        """Take a screen at once, before there is a window. Raises Trouble of kind `taken` where another has it."""
        self._locks[screen] = _locked(screen, self._now())

    def is_ours(self, screen: str) -> bool | None:
        """Asked for the first time it is not known."""
        if screen in self._locks:
            return True
        if screen in self._refused:
            return False
        if screen not in self._asked:
            self._asked.add(screen)
            self._later(partial(self._try, screen))
        return None

    def has(self, screen: str) -> bool:
        """Whether it is ours already; asks nobody."""
        return screen in self._locks

    def said(self, screen: str) -> str:
        """Who has it, and since when."""
        return self._refused.get(screen, "")

    def keep(self, screens: Collection[str]) -> None:
        """Whoever asks for one of the others from now on gets it."""
        self._refused = {}
        for screen in self._locks.keys() - set(screens):
            self._later(self._locks.pop(screen).release)

    def close(self) -> None:
        """Let go of all; waits for nothing."""
        if self._worker:
            self.keep(())
            self._worker.stop(0)
        else:
            for lock in self._locks.values():
                lock.release()
        self._locks = {}

    def _later(self, deed: Callable[[], None]) -> None:
        """One after the other: what is let go first can be taken then."""
        if self._worker is None:
            self._worker = Worker("screen locks")
            self._worker.start()
        self._worker.do(deed)

    def _try(self, screen: str) -> None:
        """On that thread."""
        try:
            self._tell(_Answer(screen, _locked(screen, self._now())))
        except Trouble as trouble:
            self._tell(_Answer(screen, trouble))

    def _take(self, answer: _Answer) -> None:
        self._asked.discard(answer.screen)
        if isinstance(answer.lock, Trouble):
            self._refused[answer.screen] = str(answer.lock)
        else:
            self._locks[answer.screen] = answer.lock
        self.answered.emit()


def _locked(screen: str, now: datetime) -> ScreenLock:
    lock = ScreenLock(runtime_folder() / file_name(screen, ".lock"), screen)
    lock.take(now)
    return lock
