"""Everything some plain words may mean, by all the rules; and the rules that hold other dates inside."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from roadmap_display.roadmap.dates.when import When
from roadmap_display.roadmap.dates.when_grammar import (
    BETWEEN,
    CALENDAR,
    JUST_PAST,
    MONTH,
    WEEKDAY,
    Asked,
    Meaning,
    Parts,
    Rule,
)
from roadmap_display.roadmap.dates.when_lexicon import WEEKDAY_WORDS
from roadmap_display.roadmap.dates.when_parts import parts_of
from roadmap_display.roadmap.dates.when_relative import RELATIVE


def readings(words: str, asked: Asked) -> list[When] | None:
    """What plain words may mean, likeliest first; empty for days that do not exist, None for other words.

    All of it lies in 1990 to 2100.
    """
    found = _matched(words, asked)
    if found is None and words.startswith("in "):
        found = _matched(words[3:], asked)
    return found


def _matched(words: str, asked: Asked) -> list[When] | None:
    matches = ((pattern.fullmatch(words), meaning) for pattern, meaning in _compiled())
    answers = [meaning(match.groupdict(), asked) for match, meaning in matches if match]
    understood = [list(answer) for answer in answers if answer is not None]
    if not understood:
        return None
    return list(dict.fromkeys(when for texts in understood for text in texts for when in _existing(text, asked)))


# Compiled when somebody first types a date: a wall that only shows them starts without.
@cache
def _compiled() -> list[tuple[re.Pattern[str], Meaning]]:
    return [(re.compile(pattern, re.ASCII), meaning) for pattern, meaning in _RULES]


def _existing(text: str, asked: Asked) -> Iterator[When]:
    try:
        when = When.parse(text, asked.fiscal_year_start)
    except ValueError:
        return
    if when.is_in_range:
        yield when


def _on_weekday(part: Parts, asked: Asked) -> list[str] | None:
    """`thu 26 feb`: the reading that falls on the weekday; without a year, the one just past if only that does."""
    for today in (asked.today, _just_before(asked.today)):
        found = readings(part["rest"], Asked(today, asked.fiscal_year_start))
        if found is None:
            return None
        fitting = [when.text for when in found if when.is_exact and _weekday_of(when) == part["weekday"]]
        if fitting:
            return fitting
    return []


def _weekday_of(when: When) -> str:
    return WEEKDAY_WORDS[date.fromordinal(when.first).weekday()]


def _just_before(today: date) -> date:
    return today - JUST_PAST if today - date.min > JUST_PAST else today


def _week_holding(part: Parts, asked: Asked) -> list[str] | None:
    """`week 25 may`, as “week of 25 May” becomes."""
    found = readings(part["rest"], asked)
    if found is None:
        return None
    return [When.of("week", date.fromordinal(when.first)).text for when in found if when.is_exact]


def _part(part: Parts, asked: Asked) -> list[str] | None:
    """`mid may`, `end next quarter`, `early 2027`; `end year` is this year's."""
    rest = part["rest"]
    found = readings(rest, asked)
    if found is None:
        found = readings(f"this {rest}", asked)
    if found is None:
        return None
    return [text for when in found for text in parts_of(when, part["part"], asked)]


_RULES: tuple[Rule, ...] = (
    *CALENDAR,
    *RELATIVE,
    (rf"{WEEKDAY}{BETWEEN}(?P<rest>\d.*|{MONTH}.*\d.*)", _on_weekday),
    (rf"week (?:begin )?(?P<rest>.*{MONTH}.*)", _week_holding),
    (r"(?P<part>early|begin|mid|late|end)[ -]{0,2}(?P<rest>.+)", _part),
)
