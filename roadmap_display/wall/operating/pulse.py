"""What the service manager hears of a wall: that it stands, what it shows, and that it is alive as a whole.

A watchdog that is fed by a mere timer keeps a wall that shows nothing. This one is fed only when the
loop of the windows turned, the last paint that was asked for happened, and somebody looks after the data.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QObject, QTimer

from roadmap_display.wall.operating.notify import Notifier

SOON = 1.0
"""Seconds until a wall that was not fed is looked at again: the next whole beat might come too late."""

MORE_TIME = 30.0
"""Seconds that the manager is to wait for a wall that is well and not yet ready."""

SLOWEST = 30.0
"""Seconds between two looks where nobody wants to be fed: what is said of the wall may be so old."""


class Vitals(NamedTuple):
    """How a wall is. `unpainted` are the seconds since a paint was asked for that has not happened; None without.

    `is_shown`: whether something true was painted, content or the waiting page. `is_tended`: whether
    somebody looks after the data. `words` say what is to be seen.
    """

    is_shown: bool
    unpainted: float | None
    is_tended: bool
    words: str


class Pulse(QObject):
    """Beats on the thread of the windows, so that a beat shows that their loop turns; silent where nobody listens."""

    def __init__(self, notifier: Notifier, vitals: Callable[[], Vitals], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._notifier = notifier
        self._vitals = vitals
        self._is_ready = False
        self._said = ""
        self._interval = notifier.patience / 2 if notifier.patience else SLOWEST
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.beat)

    def start(self) -> None:
        """Begin; the manager is told that we are ready when something true was painted."""
        if self._notifier.is_heard:
            self.beat()

    def beat(self) -> None:
        """Look once, tell what is to be told, and sleep until the next beat."""
        vitals = self._vitals()
        is_well = is_alive(vitals, self._interval)
        words = [*self._ready(vitals, is_well), *self._status(vitals)]
        if is_well and self._notifier.patience:
            words.append("WATCHDOG=1")
        if words:
            self._notifier.tell(*words)
        wait = self._interval if is_well and self._is_ready else min(SOON, self._interval)
        self._timer.start(round(wait * 1000))

    def stop(self) -> None:
        """The wall ends, on purpose."""
        self._timer.stop()
        self._notifier.tell("STOPPING=1")
        self._notifier.close()

    def _ready(self, vitals: Vitals, is_well: bool) -> list[str]:
        """A wall that is well on a TV that is off has painted nothing yet: it needs more time, not a restart."""
        if self._is_ready:
            return []
        self._is_ready = vitals.is_shown
        more_time = [f"EXTEND_TIMEOUT_USEC={round(MORE_TIME * 1e6)}"] if is_well else []
        return ["READY=1"] if self._is_ready else more_time

    def _status(self, vitals: Vitals) -> list[str]:
        if vitals.words == self._said:
            return []
        self._said = vitals.words
        return [f"STATUS={' '.join(vitals.words.split())}"]


def is_alive(vitals: Vitals, patience: float) -> bool:
    """Whether pictures are painted within so many seconds, and somebody looks after the data."""
    return vitals.is_tended and (vitals.unpainted is None or vitals.unpainted < patience)
