"""What dates people write: each rule takes plain words (see `when_lexicon`) to native texts.

A rule may give several texts: then the words are ambiguous. It may give texts of days that do not
exist: those are dropped, so that `13/5/2026` is left with one reading and `30 Feb` with none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from typing import Any

import msgspec

from roadmap_display.roadmap.dates.when import When
from roadmap_display.roadmap.dates.when_lexicon import MONTH_WORDS, SEASON_WORDS, WEEKDAY_WORDS
from roadmap_display.roadmap.dates.when_move import Edge

JUST_PAST = timedelta(days=92)
"""A date without a year is this year's, unless that ended longer ago than this: then it is next year's."""


class Asked(msgspec.Struct, frozen=True, gc=False):
    """What a reading depends on besides the words."""

    today: date
    fiscal_year_start: int = 1
    edge: Edge | None = None


Parts = dict[str, Any]
Meaning = Callable[[Parts, Asked], Iterable[str] | None]
Rule = tuple[str, Meaning]
"""The pattern of some words as a whole, and what its parts mean."""

BETWEEN = r"[ ,./'-]{0,3}"
MONTH = rf"(?P<month>{'|'.join(MONTH_WORDS)})"
WEEKDAY = rf"(?P<weekday>{'|'.join(WEEKDAY_WORDS)})"
_DAY = r"(?<![\d'])(?P<day>\d\d?)(?!\d)"
_NUMBER = r"(?<!\d)(?P<number>\d\d?)(?!\d)"
_YEAR = r"(?<!\d)(?P<year>\d{4}|\d\d)(?!\d)"
_LONG_YEAR = r"(?<!\d)(?P<year>\d{4})(?!\d)"
_FISCAL = rf"fy{BETWEEN}(?:year )?(?:(?P<before>\d{{4}}|\d\d)[/-])?{_YEAR}"
_LETTERS = {"week": "W", "quarter": "Q", "half": "H"}


def year_of(digits: str, today: date) -> int:
    """A year written with four digits or two; of two digits, the year from 1990 to 2100 nearest to today."""
    if len(digits) == 4:
        return int(digits)
    years = (year for year in range(1990, 2101) if year % 100 == int(digits))
    return min(years, key=lambda year: abs(year - today.year))


def near_year(rest: str, today: date) -> str | None:
    """The native text of a date without its year (`-05-25`, `-W21`): this year's, or next year's where that is over.

    Over is what ended more than three months ago. 29 February and week 53 wait for a year that has them.
    """
    first = today.isocalendar().year if rest[:2] == "-W" else today.year
    for year in range(first, first + 9):
        try:
            when = When.parse(f"{year:04d}{rest}")
        except ValueError:
            continue
        if when.last >= today.toordinal() - JUST_PAST.days:
            return when.text
    return None


def _dated(rest: str, year: str | None, asked: Asked) -> list[str]:
    if year:
        return [f"{year_of(year, asked.today):04d}{rest}"]
    found = near_year(rest, asked.today)
    return [found] if found else []


def _day(part: Parts, asked: Asked) -> list[str]:
    return _dated(f"-{_month_number(part['month']):02d}-{int(part['day']):02d}", part["year"], asked)


def _month(part: Parts, asked: Asked) -> list[str]:
    return _dated(f"-{_month_number(part['month']):02d}", part["year"], asked)


def _month_number(month: str) -> int:
    return int(month) if month.isdigit() else MONTH_WORDS.index(month) + 1


def _month_short_year(part: Parts, asked: Asked) -> list[str]:
    return _month(part, asked) if _is_planned(part["year"], asked) else []


def _is_planned(year: str, asked: Asked) -> bool:
    """Whether two digits are a likely year of a plan: what else could be a day must not become a year lightly."""
    return len(year) == 2 and -1 <= year_of(year, asked.today) - asked.today.year <= 10


def _slashed(part: Parts, asked: Asked) -> Iterator[str]:
    """`3/4/2026` and `3/4`: day and month stand in either order, and two digits may be a year."""
    one, two, year = part["one"], part["two"], part["year"]
    yield from _day({"day": one, "month": two, "year": year}, asked)
    yield from _day({"day": two, "month": one, "year": year}, asked)
    if not year and _is_planned(two, asked):
        yield from _month({"month": one, "year": two}, asked)
    if year and len(year) == 2 and _is_planned(one, asked):
        yield from _day({"day": year, "month": two, "year": one}, asked)


def _unit(part: Parts, asked: Asked) -> list[str]:
    width = 2 if part["unit"] == "week" else 1
    return _dated(f"-{_LETTERS[part['unit']]}{int(part['number']):0{width}d}", part["year"], asked)


def _fiscal(part: Parts, asked: Asked) -> list[str]:
    year = year_of(part["year"], asked.today)
    if part["before"] and year_of(part["before"], asked.today) != year - 1:
        return []
    quarter = f"-Q{part['number']}" if part.get("number") else ""
    return [f"FY{year:04d}{quarter}"]


def _bare_number(part: Parts, asked: Asked) -> list[str]:
    """`21`: a day of this month or a week."""
    day = f"{asked.today.year:04d}-{asked.today.month:02d}-{int(part['number']):02d}"
    return [day, *_dated(f"-W{int(part['number']):02d}", None, asked)]


def _seasons(part: Parts, asked: Asked) -> Iterator[str]:
    """A season lies across two quarters, and elsewhere on earth in two others: it is never one date."""
    for season in re.findall("|".join(SEASON_WORDS), part["seasons"]):
        quarter = SEASON_WORDS.index(season) + 1
        for text in _dated(f"-Q{quarter}", part["year"], asked):
            yield text
            yield f"{text[:-1]}{quarter + 1}" if quarter < 4 else f"{int(text[:4]) + 1:04d}-Q1"


_A_SEASON = "(?:" + "|".join(SEASON_WORDS) + ")"
# After “May 5” and “week 21” two digits are as likely the end of a span as a year (“May 5-16”, “KW 21/22”):
# they need four.
CALENDAR: tuple[Rule, ...] = (
    (r"(?P<year>\d{4})(?P<mark>[-/.])(?P<month>\d\d?)(?P=mark)(?P<day>\d\d?)", _day),
    (r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)", _day),
    (r"(?P<day>\d\d?)\.(?P<month>\d\d?)(?:\.(?P<year>\d{4}|\d\d))?", _day),
    (r"(?P<one>\d\d?)(?P<mark>[-/])(?P<two>\d\d?)(?:(?P=mark)(?P<year>\d{4}|\d\d))?", _slashed),
    (rf"{_DAY}{BETWEEN}{MONTH}(?:{BETWEEN}{_YEAR})?", _day),
    (rf"{MONTH}{BETWEEN}{_DAY}(?:{BETWEEN}{_LONG_YEAR})?", _day),
    (rf"{_LONG_YEAR}{BETWEEN}{MONTH}{BETWEEN}{_DAY}", _day),
    (r"(?P<year>\d{4})[-/.](?P<month>\d\d?)", _month),
    (r"(?P<month>\d\d?)[-/.](?P<year>\d{4})", _month),
    (rf"(?:month )?{MONTH}(?:{BETWEEN}{_LONG_YEAR})?", _month),
    (rf"{_LONG_YEAR}{BETWEEN}{MONTH}", _month),
    (rf"{MONTH}'{_YEAR}", _month),
    (rf"{MONTH}[/-](?P<year>\d\d)", _month_short_year),
    (rf"(?P<unit>quarter|half){BETWEEN}{_NUMBER}(?:{BETWEEN}{_YEAR})?", _unit),
    (rf"(?P<unit>week){BETWEEN}{_NUMBER}(?:{BETWEEN}{_LONG_YEAR})?", _unit),
    (rf"{_LONG_YEAR}{BETWEEN}(?P<unit>week|quarter|half){BETWEEN}{_NUMBER}", _unit),
    (rf"{_NUMBER}\. ?(?P<unit>week)(?:{BETWEEN}{_LONG_YEAR})?", _unit),
    (rf"(?P<number>\d){BETWEEN}(?P<unit>quarter|half)(?:{BETWEEN}{_YEAR})?", _unit),
    (rf"(?P<year>\d\d){BETWEEN}(?P<unit>quarter|half){BETWEEN}(?P<number>\d)", _unit),
    (rf"{_FISCAL}(?:{BETWEEN}quarter{BETWEEN}(?P<number>\d))?", _fiscal),
    (rf"quarter{BETWEEN}(?P<number>\d){BETWEEN}{_FISCAL}", _fiscal),
    (rf"(?P<number>\d){BETWEEN}quarter{BETWEEN}{_FISCAL}", _fiscal),
    (r"(?:year )?(?P<year>\d{4})", lambda part, asked: _dated("", part["year"], asked)),
    (r"(?P<number>\d\d?)", _bare_number),
    (rf"(?P<seasons>{_A_SEASON}(?:[ /-]{_A_SEASON})?)(?:{BETWEEN}{_YEAR})?", _seasons),
)
