"""How bright a wall is at a time of the week, and when that changes. Nothing here knows a clock."""

from __future__ import annotations

from datetime import datetime
from itertools import chain
from math import inf
from typing import Literal

from roadmap_display.settings.hours import DAY, WEEK, Hours, Span

Light = Literal["on", "dim", "black"]


def light_at(hours: Hours, now: datetime) -> Light:
    """How bright the wall is at a local time; an hour that comes twice in autumn is alike both times."""
    return _light(hours, _minute_of_week(now))


def seconds_to_edge(hours: Hours, now: datetime) -> float:
    """Until the light differs, by the same count of hours a day as now; infinite where it never does."""
    here = _minute_of_week(now)
    light = _light(hours, here)
    spans = chain(hours.on or (), hours.dim)
    waits = sorted({(edge - here - 1) % WEEK + 1 for span in spans for edge in (span.first, span.last)})
    wait = next((wait for wait in waits if _light(hours, (here + wait) % WEEK) != light), None)
    return inf if wait is None else wait * 60.0 - now.second - now.microsecond / 1e6


def _light(hours: Hours, minute: int) -> Light:
    if hours.on is not None and _is_in(hours.on, minute):
        return "on"
    if _is_in(hours.dim, minute):
        return "dim"
    return "on" if hours.on is None else "black"


def _is_in(spans: tuple[Span, ...], minute: int) -> bool:
    return any(span.holds(minute) for span in spans)


def _minute_of_week(now: datetime) -> int:
    return now.weekday() * DAY + now.hour * 60 + now.minute
