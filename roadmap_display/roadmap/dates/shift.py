"""By how much dates moved, and by how much something was done early or late: days, and their words."""

from __future__ import annotations

from datetime import date

from roadmap_display.roadmap.dates.when import When
from roadmap_display.roadmap.items import Item

_WEEK, _LONG = 7, 21


def shift_days(was: Item, now: Item) -> int:
    """Days by which an item ends later than it did, or, where it ends as it did, begins later; negative: earlier.

    0 where that cannot be said: a date came or went, or a vague one became exact and lies where it might have lain.
    """
    for old, new in ((_end(was), _end(now)), (was.start, now.start)):
        if old and new and old != new:
            return _between(old, new)
    return 0


def _end(item: Item) -> When | None:
    return item.start or item.end if item.is_milestone else item.end


def _between(old: When, new: When) -> int:
    narrower, wider = (old, new) if new.last - new.first >= old.last - old.first else (new, old)
    if old.unit != new.unit and wider.first <= narrower.first and narrower.last <= wider.last:
        return 0
    return new.last - old.last


def late_days(planned: When, done_on: date) -> int:
    """Days by which something planned for a date was done late; negative: early; 0 within the date."""
    day = done_on.toordinal()
    return day - planned.last if day > planned.last else min(0, day - planned.first)


def shift_words(days: int) -> str:
    """`+3 weeks`, `2 weeks earlier`, `+4 days`; `other dates` for none."""
    if not days:
        return "other dates"
    return f"+{span_words(days)}" if days > 0 else f"{span_words(-days)} earlier"


def late_words(days: int) -> str:
    """`on time`, `4 days early`, `1 week late`."""
    return f"{span_words(abs(days))} {'late' if days > 0 else 'early'}" if days else "on time"


def span_words(days: int) -> str:
    """`4 days`, `1 week`, `5 weeks` (whole weeks, and beyond three of them the nearest)."""
    count, unit = (days, "day") if days < _LONG and days % _WEEK else (round(days / _WEEK), "week")
    return f"{count} {unit}" if count == 1 else f"{count} {unit}s"
