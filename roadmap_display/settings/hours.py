"""When a wall is bright, dim or black: `Mon-Fri 07:00-19:00, Sat 9-14`, read into spans of the week.

Days without hours are whole days, hours without days those of every day; hours that end before they begin end on
the day after.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import msgspec

from roadmap_display.roadmap.trouble import Trouble

DAY = 24 * 60
WEEK = 7 * DAY
"""Minutes."""

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_EXAMPLE = '"Mon-Fri 07:00-19:00, Sat 9-14"'
_TIME = re.compile(r"(\d{1,2})(?::(\d\d))?$")


class Span(msgspec.Struct, frozen=True):
    """Minutes of the week from Monday 0:00 on; the first counts, the last does not. It may reach into the next week."""

    first: int
    last: int

    def holds(self, minute: int) -> bool:
        """Whether a minute of the week lies in it."""
        return self.first <= minute < self.last or self.first <= minute + WEEK < self.last


class Hours(msgspec.Struct, frozen=True):
    """When the wall is bright (`on`) and when it is dim; with `on` it is black at all other times, else bright."""

    on: tuple[Span, ...] | None = None
    dim: tuple[Span, ...] = ()


ALWAYS = Hours()
"""Bright at all times."""


def read_hours(table: object, place: str) -> Hours:
    """The hours of a table such as `on = "Mon-Fri 07:00-19:00"`; `place` says where it stands. Raises Trouble."""
    if not isinstance(table, Mapping):
        raise Trouble(f'{place}: "hours" must be a table, such as [hours] with on = {_EXAMPLE}.', kind="unclear")
    unknown = next((name for name in table if name not in Hours.__struct_fields__), None)
    if unknown is not None:
        raise Trouble(f'{place}: the setting "hours.{unknown}" is not known; there are on, dim.', kind="unclear")
    found = {name: _setting(name, text, place) for name, text in table.items()}
    return Hours(found.get("on"), found.get("dim", ()))


def read_spans(text: str) -> tuple[Span, ...]:
    """The spans of a text. Raises ValueError naming the word that is none."""
    days: tuple[int, ...] = ()
    spans: list[Span] = []
    has_hours = True
    for word in re.split(r"[,\s]+", re.sub(r"\s*[-–]\s*", "-", text.strip(", "))):
        if named := _days(word):
            days, has_hours = (named if has_hours else days + named), False
        else:
            first, last = _hours(word)
            spans += [Span(day * DAY + first, day * DAY + last) for day in days or range(7)]
            has_hours = True
    return (*spans, *(Span(day * DAY, (day + 1) * DAY) for day in days if not has_hours))


def _setting(name: str, text: object, place: str) -> tuple[Span, ...]:
    try:
        if isinstance(text, str):
            return read_spans(text)
    except ValueError as error:
        sentence = f'{place}: the setting "hours.{name}" must be days and hours such as {_EXAMPLE}: {error}.'
        raise Trouble(sentence, kind="unclear") from None
    raise Trouble(f'{place}: the setting "hours.{name}" must be days and hours such as {_EXAMPLE}.', kind="unclear")


def _days(word: str) -> tuple[int, ...]:
    """The weekdays that `Mon` or `Fri-Mon` names; none where it names hours."""
    ends = [_day(end) for end in word.split("-")]
    if not 1 <= len(ends) <= 2 or None in ends:
        return ()
    first, last = ends[0] or 0, ends[-1] or 0
    return tuple((first + step) % 7 for step in range((last - first) % 7 + 1))


def _day(word: str) -> int | None:
    found = [number for number, name in enumerate(DAYS) if len(word) >= 2 and name.startswith(word.lower().rstrip("."))]
    return found[0] if len(found) == 1 else None


def _hours(word: str) -> tuple[int, int]:
    """First and last minute that `7:30-19` names; the last behind the first."""
    times = list(_times(word))
    if len(times) != 2 or times[0] == times[1] or times[0] == DAY:
        raise ValueError(f"“{word}” is neither")
    return times[0], times[1] if times[1] > times[0] else times[1] + DAY


def _times(word: str) -> Iterator[int]:
    for text in word.split("-"):
        found = _TIME.match(text)
        minute = int(found[1]) * 60 + int(found[2] or 0) if found else -1
        if not 0 <= minute <= DAY or (found and int(found[2] or 0) > 59):
            raise ValueError(f"“{word}” is neither")
        yield minute
