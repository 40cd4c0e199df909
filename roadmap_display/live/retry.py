"""Trying again, ever more seldom, for as long as it takes."""

from __future__ import annotations

import random
from collections.abc import Callable
from threading import Timer

FIRST, LONGEST = 1.0, 60.0
"""Seconds; the second is what it comes to in the end."""


class Retry:
    """Does a deed again after a while, on a thread of its own; each time in a row after a longer one."""

    def __init__(self, deed: Callable[[], None]) -> None:
        self._deed = deed
        self._timer: Timer | None = None
        self._wait = FIRST
        self._is_stopped = False

    def later(self) -> None:
        """It went wrong: do it again, once, after a while that others do not keep too."""
        if self._timer:
            self._timer.cancel()
        if self._is_stopped:
            return
        self._timer = Timer(self._wait * (0.75 + random.random() / 2), self._deed)  # noqa: S311 - no secret
        self._timer.daemon = True
        self._timer.start()
        self._wait = min(LONGEST, 2 * self._wait)

    def over(self) -> None:
        """It went well."""
        self._wait = FIRST

    def stop(self) -> None:
        """Do it no more."""
        self._is_stopped = True
        if self._timer:
            self._timer.cancel()
