"""Memory that was freed but is kept by the C library, in pieces: few of them, given back to the system now and then."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from contextlib import suppress
from threading import Thread

EVERY = 600.0
"""Seconds. Weeks of edits read on many threads leave tens of megabytes behind that nobody uses."""

_MOST_HEAPS, _LARGE, _KEPT_ON_TOP = -8, -3, -1
"""What `malloc.h` calls M_ARENA_MAX, M_MMAP_THRESHOLD and M_TRIM_THRESHOLD."""

_MEGABYTE = 1 << 20


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


def leave_few_holes() -> None:
    """To be called before there are threads: each would take memory from a heap of its own, and leave holes in it.

    What is large gets pages of its own, always: by itself the library puts pictures among the rest after the first.
    """
    _told_the_c_library("mallopt", _MOST_HEAPS, 1)
    _told_the_c_library("mallopt", _LARGE, _MEGABYTE)
    _told_the_c_library("mallopt", _KEPT_ON_TOP, 4 * _MEGABYTE)


def trim() -> None:
    """Give back what is free at once."""
    _told_the_c_library("malloc_trim", 0)


def _told_the_c_library(what: str, *numbers: int) -> None:
    if sys.platform != "linux":
        return
    from ctypes import CDLL

    with suppress(OSError, AttributeError):
        getattr(CDLL(None), what)(*numbers)
