"""Memory that was freed but is kept by the C library, in pieces: given back to the system now and then."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from contextlib import suppress
from threading import Thread

EVERY = 600.0
"""Seconds. Weeks of edits read on many threads leave tens of megabytes behind that nobody uses."""


class GivingBack:
    """Gives back when it is time to, on a thread of its own. Nothing wakes for its sake; `steady` is the steady clock.

    Where the C library is another one nothing happens.
    """

    def __init__(self, steady: Callable[[], float], give_back: Callable[[], None] | None = None) -> None:
        self._steady = steady
        self._give_back = give_back or trim
        self._last = steady()

    def looked(self) -> None:
        """The wall is awake anyway. On the thread of the windows: what is Qt's must end there."""
        if self._steady() - self._last >= EVERY:
            self._last = self._steady()
            gc.collect()  # 10 to 25 ms; by itself it happens once in days, and what waits for it scatters over the heap
            Thread(target=self._give_back, name="give back", daemon=True).start()


def trim() -> None:
    """Give back what is free at once."""
    if sys.platform != "linux":
        return
    from ctypes import CDLL

    with suppress(OSError, AttributeError):
        CDLL(None).malloc_trim(0)
