"""Dates as tables hold them: native forms, spreadsheet days, words, spans, and day/month in either order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

import msgspec

from roadmap_display.exchange.table_cells import Unreadable
from roadmap_display.exchange.table_words import plain
from roadmap_display.roadmap.dates.when import When
from roadmap_display.roadmap.dates.when_move import Edge
from roadmap_display.roadmap.dates.when_span import completed_end, completed_start, edges_of
from roadmap_display.roadmap.dates.when_words import Unclear, read
from roadmap_display.roadmap.trouble import Trouble

Span = tuple[When, When]

_DAY_AND_TIME = re.compile(r"(\d{4}-\d\d-\d\d)[T ]\d\d:\d\d.*")
_SERIAL = re.compile(r"(\d{5})(?:\.\d+)?")
_SERIAL_ZERO = date(1899, 12, 30)
_SLASHED = re.compile(r"(\d{1,2})([/-])(\d{1,2})\2(\d{4}|\d\d)")
_TIME = re.compile(
    r"\b\d{1,2}:\d\d(?::\d\d)?\s*(?:[ap]\.?m\.?)?\s*(?:[A-Z]{2,4}T?\b)?,?|\b\d{1,2}\s*[ap]m\s+[A-Z]{2,4}\b|\bEOD\b(?:\s+[A-Z]{2,4}\b)?"
)
_ASIDE = re.compile(r"\([^)]*\)")


class DateSense(msgspec.Struct):
    """How this table's dates are to be understood.

    `day_first` says what 3/4/2026 is: 3 April (True), 4 March (False), or unknown (None). `known`
    remembers every text once read: a table says the same dates over and over.
    """

    today: date
    fiscal_year_start: int = 1
    day_first: bool | None = None
    known: dict[tuple[str, Edge | None], Span | str] = msgspec.field(default_factory=dict)

    def span(self, text: str, edge: Edge | None = None) -> Span:
        """First and last date of a cell, the same one twice where it holds one; raises Unreadable.

        `edge` tells which of an item's dates is asked for, where the words alone do not (“end of May”).
        """
        found = self.known.get((text, edge))
        if found is None:
            found = self.known[text, edge] = _try_span(text, self, edge)
        if isinstance(found, str):
            sentence, _, remedy = found.partition("; ")
            raise Unreadable(sentence, remedy)
        return found


def day_order(cells: Iterable[str]) -> bool | None:
    """Whether days come before months in a table's dates with slashes, judged from those that are clear."""
    first_is_day = second_is_day = False
    for found in filter(None, map(_SLASHED.fullmatch, cells)):
        first_is_day |= int(found[1]) > 12
        second_is_day |= int(found[3]) > 12
    return None if first_is_day == second_is_day else first_is_day


def _try_span(text: str, sense: DateSense, edge: Edge | None) -> Span | str:
    whole = _read_first(_readings(text), sense, edge)
    if isinstance(whole, When):
        return whole, whole
    edges = edges_of(_without_asides(text))
    if edges is None:
        return whole
    last = _read_first(completed_end(*edges), sense, "end")
    first = _read_first(completed_start(*edges), sense, "start")
    return (first, last) if isinstance(first, When) and isinstance(last, When) else whole


def _readings(text: str) -> Iterator[str]:
    """The text, then without links, asides and times of day, then the first of two time zones' versions."""
    yield text
    bare = _without_asides(text)
    yield bare
    yield bare.split(" / ")[0].strip()


def _without_asides(text: str) -> str:
    return " ".join(_TIME.sub(" ", _ASIDE.sub(" ", plain(text))).split())


def _read_first(texts: Iterable[str], sense: DateSense, edge: Edge | None) -> When | str:
    """The first that is a date; what was wrong with the first one otherwise."""
    refusal = ""
    for text in dict.fromkeys(filter(None, texts)):
        try:
            return _read(text, sense, edge)
        except Trouble as trouble:
            refusal = refusal or str(trouble)
    return refusal


def _read(text: str, sense: DateSense, edge: Edge | None) -> When:
    day, serial = _DAY_AND_TIME.fullmatch(text), _SERIAL.fullmatch(text)
    if serial:
        text = (_SERIAL_ZERO + timedelta(days=int(serial[1]))).isoformat()
    try:
        return read(day[1] if day else text, sense.today, sense.fiscal_year_start, edge=edge)
    except Unclear as unclear:
        return _by_day_order(text, unclear, sense)


def _by_day_order(text: str, unclear: Unclear, sense: DateSense) -> When:
    slashed = _SLASHED.fullmatch(text)
    if slashed and sense.day_first is not None:
        day = int(slashed[1 if sense.day_first else 3])
        for choice in unclear.choices:
            if date.fromordinal(choice.first).day == day:
                return choice
    raise unclear
