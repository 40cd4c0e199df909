"""The screens on which this program's walls stand, each locked, so that no wall of another process covers them."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import datetime
from functools import partial
from queue import SimpleQueue
from threading import Thread

from PySide6.QtCore import QObject, Qt, Signal

from roadmap_display.roadmap.trouble import Trouble
from roadmap_display.storage.standing.folders import file_name, runtime_folder
from roadmap_display.storage.standing.screen_lock import ScreenLock
from roadmap_display.wall.places import Places


class LockedPlaces(Places):
    """Locks are taken and let go on a thread of their own: their folder may be on a disk that hangs.

    To be used on the thread of the windows. `now` tells since when a screen is ours.
    """

    _told = Signal(str, object)

    def __init__(self, now: Callable[[], datetime], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._now = now
        self._locks: dict[str, ScreenLock] = {}
        self._refused: dict[str, str] = {}
        self._asked: set[str] = set()
        self._deeds: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._thread: Thread | None = None
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
        if self._thread:
            self.keep(())
            self._deeds.put(None)
        else:
            for lock in self._locks.values():
                lock.release()
        self._locks = {}

    def _later(self, deed: Callable[[], None]) -> None:
        """One after the other: what is let go first can be taken then."""
        if self._thread is None:
            # A daemon: a disk that hangs must not keep the program from ending.
            self._thread = Thread(target=self._run, name="screen locks", daemon=True)
            self._thread.start()
        self._deeds.put(deed)

    def _run(self) -> None:
        while deed := self._deeds.get():
            deed()

    def _try(self, screen: str) -> None:
        """On that thread."""
        try:
            self._told.emit(screen, _locked(screen, self._now()))
        except Trouble as trouble:
            self._told.emit(screen, trouble)

    def _take(self, screen: str, told: ScreenLock | Trouble) -> None:
        self._asked.discard(screen)
        if isinstance(told, Trouble):
            self._refused[screen] = str(told)
        else:
            self._locks[screen] = told
        self.answered.emit()


def _locked(screen: str, now: datetime) -> ScreenLock:
    lock = ScreenLock(runtime_folder() / file_name(screen, ".lock"), screen)
    lock.take(now)
    return lock
