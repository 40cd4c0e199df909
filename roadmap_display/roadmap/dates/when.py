"""A date with its granularity.

`2026-05-25`, `2026-W21`, `2026-05`, `2026-Q2`, `2026-H1`, `2026`, `FY2026-Q2`, `FY2026`.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

Unit = Literal["day", "week", "month", "quarter", "half", "year", "fiscal_quarter", "fiscal_year"]
FISCAL: frozenset[Unit] = frozenset(("fiscal_quarter", "fiscal_year"))

FIRST_DAY = date(1990, 1, 1).toordinal()
LAST_DAY = date(2100, 12, 31).toordinal()
"""What a roadmap may span. A date beyond is read and kept, and becomes a finding."""

_FORMS = re.compile(
    r"(?P<year>\d{4})"
    r"(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?|-W(?P<week>\d\d)|-Q(?P<quarter>[1-4])|-H(?P<half>[12]))?"
    r"|FY(?P<fiscal_year>\d{4})(?:-Q(?P<fiscal_quarter>[1-4]))?",
    re.ASCII,
)


class When:
    """A span of possible days, and the text it was written as.

    `first` and `last` are proleptic ordinals (`date.toordinal`), both inclusive. Values are
    immutable, and equal when written alike and spanning the same days (a fiscal quarter spans
    other days under another fiscal year).
    """

    __slots__ = ("first", "last", "text", "unit")

    text: str
    unit: Unit
    first: int
    last: int

    def __init__(self, text: str, unit: Unit, first: int, last: int) -> None:
        put = object.__setattr__
        put(self, "text", text)
        put(self, "unit", unit)
        put(self, "first", first)
        put(self, "last", last)

    @staticmethod
    def parse(text: str, fiscal_year_start: int = 1) -> When:
        """The value of a written date; `fiscal_year_start` is a month, 1 to 12.

        Raises ValueError with a sentence that says what is expected.
        """
        return _parse(text, fiscal_year_start if text[:2] == "FY" else 1)

    @staticmethod
    def on(day: date) -> When:
        """The value of one day."""
        return _parse(day.isoformat(), 1)

    @staticmethod
    def of(unit: Unit, day: date, fiscal_year_start: int = 1) -> When:
        """The value of the `unit` that holds a day: for "quarter" and 25 May 2026 it is `2026-Q2`.

        Raises ValueError for the last days of the year 9999, whose week or fiscal year has no end.
        """
        return _parse(_NAMED[unit](day, fiscal_year_start), fiscal_year_start if unit in FISCAL else 1)

    @property
    def is_exact(self) -> bool:
        """Whether it is one day."""
        return self.first == self.last

    @property
    def is_in_range(self) -> bool:
        """Whether all its days lie in 1990 to 2100."""
        return self.first >= FIRST_DAY and self.last <= LAST_DAY

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError("a When never changes")

    def __delattr__(self, name: str) -> None:
        raise AttributeError("a When never changes")

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        if not isinstance(other, When):
            return NotImplemented
        return (self.text, self.first, self.last) == (other.text, other.first, other.last)

    def __hash__(self) -> int:
        return hash((self.text, self.first, self.last))

    def __repr__(self) -> str:
        return f"When({self.text!r})"

    def __str__(self) -> str:
        return self.text

    def __reduce__(self) -> tuple[type[When], tuple[str, Unit, int, int]]:
        return When, (self.text, self.unit, self.first, self.last)


@lru_cache(maxsize=65536)
def _parse(text: str, fiscal_year_start: int) -> When:
    found = _FORMS.fullmatch(text)
    if not found:
        raise ValueError(
            f"“{shortened(text)}” is not a date; "
            "write 2026-05-25, 2026-W21, 2026-05, 2026-Q2, 2026-H1, 2026 or FY2026-Q2"
        )
    part = {name: int(digits) for name, digits in found.groupdict().items() if digits}
    try:
        unit, first, last = _span(part, fiscal_year_start)
    except (ValueError, OverflowError):
        raise ValueError(f"there is no {text} in the calendar") from None
    return When(text, unit, first.toordinal(), last.toordinal())


def shortened(text: str) -> str:
    """Somebody's words as a sentence may quote them: one line of at most 40 characters."""
    words = " ".join(text[:200].split())
    return words if len(words) <= 40 else words[:39] + "…"


def _span(part: dict[str, int], fiscal_year_start: int) -> tuple[Unit, date, date]:
    if "fiscal_year" in part:
        first_year = part["fiscal_year"] - (fiscal_year_start > 1)
        if "fiscal_quarter" in part:
            return "fiscal_quarter", *months(first_year, fiscal_year_start + 3 * (part["fiscal_quarter"] - 1), 3)
        return "fiscal_year", *months(first_year, fiscal_year_start, 12)
    year = part["year"]
    if "day" in part:
        day = date(year, part["month"], part["day"])
        return "day", day, day
    if "week" in part:
        monday = date.fromisocalendar(year, part["week"], 1)
        return "week", monday, monday + timedelta(days=6)
    if "month" in part:
        date(year, part["month"], 1)
        return "month", *months(year, part["month"], 1)
    if "quarter" in part:
        return "quarter", *months(year, 3 * part["quarter"] - 2, 3)
    if "half" in part:
        return "half", *months(year, 6 * part["half"] - 5, 6)
    return "year", *months(year, 1, 12)


def months(year: int, month: int, count: int) -> tuple[date, date]:
    """First and last day of `count` months from `month`, which may lie beyond 1 to 12."""
    end = month_start(year, month + count - 1)
    return month_start(year, month), end.replace(day=monthrange(end.year, end.month)[1])


def month_start(year: int, month: int) -> date:
    """First day of a month counted from January of `year`; month 0 is the December before."""
    return date(year + (month - 1) // 12, (month - 1) % 12 + 1, 1)


def _week_of(day: date, _start: int) -> str:
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def _fiscal_year_of(day: date, start: int) -> str:
    return f"FY{day.year + (1 < start <= day.month):04d}"


def _fiscal_quarter_of(day: date, start: int) -> str:
    return f"{_fiscal_year_of(day, start)}-Q{(day.month - start) % 12 // 3 + 1}"


_NAMED: dict[Unit, Callable[[date, int], str]] = {
    "day": lambda day, _: day.isoformat(),
    "week": _week_of,
    "month": lambda day, _: f"{day.year:04d}-{day.month:02d}",
    "quarter": lambda day, _: f"{day.year:04d}-Q{(day.month + 2) // 3}",
    "half": lambda day, _: f"{day.year:04d}-H{(day.month + 5) // 6}",
    "year": lambda day, _: f"{day.year:04d}",
    "fiscal_quarter": _fiscal_quarter_of,
    "fiscal_year": _fiscal_year_of,
}
