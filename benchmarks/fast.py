"""Time that passes faster, for all that waits in this process by our clocks: timers, and threads that rest.

What others time stays as it is: connections, locks, the system itself.
"""

from __future__ import annotations

import threading
from datetime import datetime, timedelta
from math import ceil
from time import CLOCK_BOOTTIME, clock_gettime

from PySide6.QtCore import QTimer

from roadmap_display.storage.watching import last_good, watch
from roadmap_display.wall import clock


class FastTime:
    """A day that began at `begins` when this was made, and goes by `speed` times as fast."""

    def __init__(self, speed: float, begins: datetime) -> None:
        self._speed = speed
        self._begins = begins
        self._began = clock_gettime(CLOCK_BOOTTIME)

    @property
    def _passed(self) -> float:
        """Seconds of that day."""
        return self._speed * (clock_gettime(CLOCK_BOOTTIME) - self._began)

    def steady(self) -> float:
        """Seconds that never go back."""
        return self._began + self._passed

    def now(self) -> datetime:
        """The local time; across the change to winter time as the system would tell it."""
        return (self._begins + timedelta(seconds=self._passed)).astimezone()

    def rule(self) -> None:
        """From now on, for the rest of this process. To be called before a wall is made."""
        clock.local_now, clock.steady_seconds, watch.steady_clock = self.now, self.steady, self.steady
        last_good.utc_now = self.now
        self._hasten_threads()
        self._hasten_timers()

    def _hasten_threads(self) -> None:
        wait = threading.Event.wait

        def wait_less(event: threading.Event, timeout: float | None = None) -> bool:
            return wait(event, None if timeout is None else timeout / self._speed)

        threading.Event.wait = wait_less  # type: ignore[method-assign, assignment]

    def _hasten_timers(self) -> None:
        start, set_interval = QTimer.start, QTimer.setInterval

        def start_less(timer: QTimer, *milliseconds: int) -> None:
            start(timer, *(ceil(each / self._speed) for each in milliseconds))

        def set_less(timer: QTimer, milliseconds: int) -> None:
            set_interval(timer, ceil(milliseconds / self._speed))

        QTimer.start, QTimer.setInterval = start_less, set_less  # type: ignore[method-assign]
