"""Dates as tables hold them: native forms, spreadsheet days, words, spans, and day/month in either order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

import msgspec

from roadmap_display.exchange.table_words import plain
from roadmap_display.roadmap.dates.when import When
from roadmap_display.roadmap.dates.when_move import Edge
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
_SPAN = re.compile(r"\s+(?:-|to|bis|until|till|through)\s+|\s*(?:–|—|→|->|\.\.\.?)\s*")
_TIGHT_SPAN = re.compile(r"(?<=\d)(?:st|nd|rd|th|\.)?-(?=\d{1,2}(?:st|nd|rd|th|\.)?,?\s+\w)")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_MONTH = re.compile(r"[^\W\d_]{3,}\.?(?=\W*(?:\d{1,2}(?:st|nd|rd|th)?\W*)?(?:19|20)?\d*\W*\Z)")


class UnreadableDate(ValueError):
    """A cell that is no date: a sentence, and the remedy."""

    def __init__(self, sentence: str, remedy: str) -> None:
        super().__init__(sentence)
        self.remedy = remedy


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
        """First and last date of a cell, the same one twice where it holds one; raises UnreadableDate.

        `edge` tells which of an item's dates is asked for, where the words alone do not (“end of May”).
        """
        found = self.known.get((text, edge))
        if found is None:
            found = self.known[text, edge] = _try_span(text, self, edge)
        if isinstance(found, str):
            sentence, _, remedy = found.partition("; ")
            raise UnreadableDate(sentence, remedy)
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
    bare = _without_asides(text)
    edges = _SPAN.split(bare) if _SPAN.search(bare) else _TIGHT_SPAN.split(bare)
    if len(edges) != 2:
        return whole
    last = _read_first(_completed_end(*edges), sense, "end")
    first = _read_first(_completed_start(*edges), sense, "start")
    return (first, last) if isinstance(first, When) and isinstance(last, When) else whole


def _readings(text: str) -> Iterator[str]:
    """The text, then without links, asides and times of day, then the first of two time zones' versions."""
    yield text
    bare = _without_asides(text)
    yield bare
    yield bare.split(" / ")[0].strip()


def _without_asides(text: str) -> str:
    return " ".join(_TIME.sub(" ", _ASIDE.sub(" ", plain(text))).split())


def _completed_end(first: str, last: str) -> Iterator[str]:
    """`4, 2025` after `April 1` is `April 4, 2025`."""
    month = _MONTH.search(first)
    if month and not re.search(r"[^\W\d_]{3,}", last):
        yield f"{month[0]} {last}"
    yield last


def _completed_start(first: str, last: str) -> Iterator[str]:
    """`Tuesday 1st` before `Friday 4th April 2025` is `Tuesday 1st April 2025`; `2 March` is of the same year."""
    year, month = _YEAR.search(last), _MONTH.search(last)
    if year and not _YEAR.search(first):
        yield f"{first} {year[0]}"
        if month:
            yield f"{first} {month[0]} {year[0]}"
    yield first


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
