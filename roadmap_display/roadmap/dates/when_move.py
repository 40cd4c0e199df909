"""Moving a date: by days, by its own units, by what somebody wrote after `--by`.

A granular date has an edge that counts: its first day where it is a start, its last where it is
an end. That edge moves by exactly what was asked. Where it lands on the same edge of another
week, month, quarter …, the date stays granular; otherwise it becomes a day date.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from typing import Literal

import msgspec

from roadmap_display.roadmap.dates.when import FIRST_DAY, FISCAL, LAST_DAY, Unit, When, month_start, shortened
from roadmap_display.roadmap.trouble import Trouble

Edge = Literal["start", "end"]

MONTHS_IN: dict[Unit, int] = {
    "month": 1,
    "quarter": 3,
    "half": 6,
    "year": 12,
    "fiscal_quarter": 3,
    "fiscal_year": 12,
}
"""How many months the units have that are made of months."""

_DAYS: dict[Unit, int] = {"day": 1, "week": 7}
_LETTERS: dict[str, Unit] = {"d": "day", "w": "week", "m": "month", "q": "quarter", "y": "year"}
_AMOUNT = re.compile(r"([+-]?)(\d{1,5})\s*(d|days?|w|weeks?|m|months?|q|quarters?|y|years?)", re.ASCII | re.IGNORECASE)


class Amount(msgspec.Struct, frozen=True, gc=False):
    """How far something moves: `count` (negative: earlier) times a `unit`."""

    count: int
    unit: Unit

    @property
    def days(self) -> int | None:
        """The same in days; None for months and longer, which are not all alike."""
        return self.count * _DAYS[self.unit] if self.unit in _DAYS else None


def amount(text: str) -> Amount:
    """What `7d`, `-3d`, `2w`, `2 weeks`, `1m`, `1q` or `1y` asks for.

    Raises Trouble ("unclear") for anything else.
    """
    found = _AMOUNT.fullmatch(text.strip().replace("−", "-"))
    if not found:
        raise Trouble(f"“{shortened(text)}” is no amount of time; write 7d, -3d, 2w, 1m or 1q", kind="unclear")
    sign, count, unit = found.groups()
    return Amount(int(sign + count), _LETTERS[unit[0].lower()])


def by(how_far: str | Amount, when: When, edge: Edge = "start") -> When:
    """A date moved by an amount.

    Months keep the day of the month, or take the month's last day where it has no such day: 31 January
    and a month is 28 February; the last day of a granular end stays a last day. Raises ValueError
    outside 1990 to 2100, Trouble for an amount that cannot be understood.
    """
    asked = amount(how_far) if isinstance(how_far, str) else how_far
    if asked.days is not None:
        return moved(when, asked.days, edge)
    day = date.fromordinal(edge_day(when, edge))
    keep_last = edge == "end" and when.unit in MONTHS_IN
    return _settled(when, _months_later(day, asked.count * MONTHS_IN[asked.unit], keep_last), edge)


def moved(when: When, days: int, edge: Edge = "start") -> When:
    """A date moved by days (negative: earlier), in its own unit where that is a whole number of units.

    2026-05 as a start, 31 days later, is 2026-06; 30 days later it is the day 2026-05-31.
    Raises ValueError outside 1990 to 2100.
    """
    return _settled(when, edge_day(when, edge) + days, edge) if days else when


def steps(when: When, count: int) -> When:
    """The value `count` units on (negative: back), in the same unit: 2026-Q3 and two steps is 2027-Q1.

    Raises ValueError outside 1990 to 2100.
    """
    if when.unit in _DAYS:
        return _settled(when, when.first + count * _DAYS[when.unit], "start")
    first = date.fromordinal(when.first)
    return _settled(when, _months_later(first, count * MONTHS_IN[when.unit], False), "start")


def days_between(was: When, becomes: When, edge: Edge = "start") -> int:
    """By how many days the edge that counts lies later (negative: earlier)."""
    return edge_day(becomes, edge) - edge_day(was, edge)


def edge_day(when: When, edge: Edge) -> int:
    """The day (proleptic ordinal) a start or an end counts from."""
    return when.first if edge == "start" else when.last


def fiscal_year_start(when: When) -> int:
    """The month (1 to 12) in which the fiscal year of a fiscal date begins; 1 for every other date."""
    if when.unit not in FISCAL:
        return 1
    quarter = int(when.text[-1]) if when.unit == "fiscal_quarter" else 1
    return (date.fromordinal(when.first).month - 1 - 3 * (quarter - 1)) % 12 + 1


def _settled(when: When, day: int, edge: Edge) -> When:
    """The date of `when`'s unit whose edge is `day`; where there is none, the day itself."""
    if not FIRST_DAY <= day <= LAST_DAY:
        raise _beyond(when)
    there = date.fromordinal(day)
    unit = When.of(when.unit, there, fiscal_year_start(when))
    found = unit if edge_day(unit, edge) == day else When.on(there)
    if not found.is_in_range:
        raise _beyond(when)
    return found


def _beyond(when: When) -> ValueError:
    return ValueError(f"{when} cannot move that far: a roadmap spans 1990 to 2100")


def _months_later(day: date, count: int, keep_last: bool) -> int:
    try:
        month = month_start(day.year, day.month + count)
    except (ValueError, OverflowError):
        return LAST_DAY + 1
    length = monthrange(month.year, month.month)[1]
    return month.toordinal() + (length if keep_last else min(day.day, length)) - 1
