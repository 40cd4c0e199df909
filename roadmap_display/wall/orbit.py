"""Against burn-in the whole picture moves round, a few pixels at a time, whenever it is painted anew anyway."""

from __future__ import annotations

from typing import NamedTuple

REACH = 8
"""Pixels from the middle to the farthest point, each way, on a screen of 1080 lines."""

EVERY = 120.0
"""Seconds between two steps, at least."""

_EARLY = 1.0
"""A second early rather than a minute late: the clock is painted every 60 s, give or take some milliseconds."""

_PATH = ((0, 0), (1, 0), (1, 1), (0, 1), (-1, 1), (-1, 0), (-1, -1), (0, -1), (1, -1))
"""Nine points, each next to the one before."""


class Orbit(NamedTuple):
    """Which of the nine points the picture is at, and since which steady second."""

    since: float
    point: int = 0

    def moved(self, now: float) -> Orbit:
        """The same, or one step further where it is time for it."""
        return Orbit(now, (self.point + 1) % len(_PATH)) if now - self.since >= EVERY - _EARLY else self

    def shift(self, width: int, height: int) -> tuple[int, int]:
        """How many pixels right and down, on a screen of that many pixels."""
        far = round(REACH * min(width, height) / 1080)
        x, y = _PATH[self.point]
        return x * far, y * far
