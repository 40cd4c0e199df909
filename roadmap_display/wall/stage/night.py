"""The wall at night: as bright as its hours say, and awake for a while when somebody touches it."""

from __future__ import annotations

from datetime import datetime

from roadmap_display.settings import Hours
from roadmap_display.wall.stage.hours import Light, light_at, seconds_to_edge

AWAKE = 300.0
"""Seconds for which a wall is bright after somebody touched it at night."""

LONGEST_SLEEP = 600.0
"""Seconds. A black wall looks at the clock so often: somebody may set it, summer time may begin, the machine may have
slept."""


class Night:
    """How bright the wall is. `awake_until` is the steady second up to which a touch keeps it bright."""

    def __init__(self, hours: Hours) -> None:
        self.hours = hours
        self.awake_until = 0.0

    def light(self, now: datetime, steady: float) -> Light:
        """How bright at that moment."""
        return "on" if steady < self.awake_until else light_at(self.hours, now)

    def touched(self, steady: float) -> None:
        """Somebody is there."""
        self.awake_until = steady + AWAKE

    def sleep(self, now: datetime) -> float:
        """Seconds for which a black wall need not look."""
        return min(seconds_to_edge(self.hours, now), LONGEST_SLEEP)
