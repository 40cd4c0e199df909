"""Dates as people type them and as people read them, in words and without any locale."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date
from functools import lru_cache

from roadmap_display.roadmap.dates.when import FISCAL, When, shortened
from roadmap_display.roadmap.dates.when_grammar import Asked, near_year
from roadmap_display.roadmap.dates.when_lexicon import LONGEST, plain
from roadmap_display.roadmap.dates.when_move import Edge
from roadmap_display.roadmap.dates.when_readings import readings
from roadmap_display.roadmap.trouble import Trouble

_MONTH_NAMES = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_WEEKDAY_NAMES = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_BARE_NUMBER = re.compile(r"\d\d?", re.ASCII)
_NEAR = 7


class Unclear(Trouble):
    """Words that may mean several dates; `choices` are those, likeliest first."""

    def __init__(self, sentence: str, choices: tuple[When, ...]) -> None:
        super().__init__(sentence, kind="unclear")
        self.choices = choices


def read(text: str, today: date, fiscal_year_start: int = 1, *, edge: Edge | None = None) -> When:
    """The date somebody typed, in the granularity they gave.

    Reads the native forms in any case, days, weeks, months, quarters, halves, years and fiscal years as they
    are written in English and German, parts (“mid May”, “early 2027”) and dates by today (“next quarter”);
    `when_parts` says how parts are mapped. A date without a year is this year's, unless that ended more
    than three months ago: then it is next year's. A quarter without “FY” is a calendar quarter. `edge` says
    whether a start or an end is read, which settles “end of May” (as an end: 31 May) and “mid 2027”.

    Raises Unclear where the words may mean several dates, Trouble ("unclear") where they mean none
    from 1990 to 2100.
    """
    with suppress(ValueError):
        native = When.parse(text, fiscal_year_start)
        if native.is_in_range:
            return native
    words, found = _understood(text, Asked(today, fiscal_year_start, edge)) if len(text) <= LONGEST else ("", None)
    if not found:
        raise Trouble(_impossible(text) if found is not None else _not_understood(text), kind="unclear")
    if len(found) > 1 or _BARE_NUMBER.fullmatch(words):
        raise Unclear(_unclear(text, found), found)
    return found[0]


# Columns of a table hold the same few dates again and again.
@lru_cache(maxsize=4096)
def _understood(text: str, asked: Asked) -> tuple[str, tuple[When, ...] | None]:
    words = plain(text)
    found = readings(words, asked)
    return words, None if found is None else tuple(found)


def _not_understood(text: str) -> str:
    forms = "25 May 2026, week 21, mid May, Q2 2026, H1 2027, 2027 or FY2026 Q2"
    return f"“{shortened(text)}” is not a date; write it like {forms}"


def _impossible(text: str) -> str:
    return f"there is no “{shortened(text)}” in the calendar from 1990 to 2100; check its day, weekday and year"


def _unclear(text: str, choices: tuple[When, ...]) -> str:
    shown = [show(when) for when in choices]
    listed = " or ".join([", ".join(shown[:-1]), shown[-1]] if len(shown) > 1 else shown)
    has_words = any(letter.isalpha() for letter in text)
    remedy = "write the one you mean" if has_words or len(text.strip()) < 3 else "write it with the month's name"
    return f"“{shortened(text)}” may be {listed}; {remedy}"


def show(when: When, today: date | None = None) -> str:
    """A date as people read it: `25 May`, `week 21`, `May 2026`, `Q2 2026`, `H1 2026`, `2026`, `FY2026 Q2`.

    Days and weeks carry their year unless it is today's; a day of this year that ended more than three
    months ago carries it too, since without it the next one would be meant. `read` reads it back.
    """
    head = _head(when)
    if not head:
        return when.text.replace("-", " ")
    return head if today and _goes_without_year(when, today) else f"{head} {when.text[:4]}"


def show_near(when: When, today: date) -> str:
    """As `show`, but a day at most a week away carries its weekday instead: `Thu 26 Feb`."""
    if when.is_exact and abs(when.first - today.toordinal()) <= _NEAR:
        return f"{_weekday(when)} {_head(when)}"
    return show(when, today)


def show_long_day(day: date) -> str:
    """A day in full: `Thu 26 Feb 2026`."""
    when = When.on(day)
    return f"{_weekday(when)} {show(when)}"


def show_span(start: When | None, end: When | None, today: date | None = None) -> str:
    """From when to when: `2 Mar → 25 May`, `Q2 → Q4 2026`, `5 Dec 2026 → 9 Jan 2027`; empty without dates.

    The year stands once where both have the same, and with both where they differ.
    """
    if start is None:
        return f"→ {show(end, today)}" if end else ""
    if end is None:
        return f"{show(start, today)} →"
    if start == end:
        return show(start, today)
    if _year(start) != _year(end):
        return f"{show(start)} → {show(end)}"
    return f"{_head(start) or show(start)} → {show(end, today)}"


def _head(when: When) -> str:
    """The words before the year; empty for years and fiscal dates."""
    first = date.fromordinal(when.first)
    if when.unit == "day":
        return f"{first.day} {_MONTH_NAMES[first.month - 1]}"
    if when.unit == "week":
        return f"week {int(when.text[-2:])}"
    if when.unit == "month":
        return _MONTH_NAMES[first.month - 1]
    return when.text[5:] if when.unit in ("quarter", "half") else ""


def _weekday(when: When) -> str:
    return _WEEKDAY_NAMES[date.fromordinal(when.first).weekday()]


def _year(when: When) -> str:
    return when.text[:6] if when.unit in FISCAL else when.text[:4]


def _goes_without_year(when: When, today: date) -> bool:
    if when.unit not in ("day", "week"):
        return False
    is_this_year = int(when.text[:4]) in (today.year, today.isocalendar().year)
    return is_this_year and near_year(when.text[4:], today) == when.text
