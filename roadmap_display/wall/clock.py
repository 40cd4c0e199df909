"""What time it is, and how long something took."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple


class Clock(NamedTuple):
    """`now` is the local time with its zone; `steady` are seconds that never go back and count sleep."""

    now: Callable[[], datetime]
    steady: Callable[[], float]


def local_now() -> datetime:
    """The local time, also after the machine was given another time zone."""
    if hasattr(time, "tzset"):
        time.tzset()
    return datetime.now().astimezone()


def seconds_to_next_minute(now: datetime) -> float:
    """Until a clock that shows minutes is wrong."""
    return 60.0 - now.second - now.microsecond / 1e6


def steady_seconds() -> float:
    """Seconds since the machine started, sleep included where the system can tell."""
    return time.clock_gettime(time.CLOCK_BOOTTIME) if hasattr(time, "CLOCK_BOOTTIME") else time.monotonic()
