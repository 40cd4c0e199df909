"""From when to when, as people type it: `2 Mar → 25 May 2026`, `Q2 – Q4 2026`, `1-4 April`, `→ 25 May`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import NamedTuple

from roadmap_display.roadmap.dates.when import When
from roadmap_display.roadmap.dates.when_move import Edge
from roadmap_display.roadmap.dates.when_words import read, show_span
from roadmap_display.roadmap.trouble import Trouble

_SPAN = re.compile(r"\s+(?:-|to|bis|until|till|through)\s+|\s*(?:–|—|→|->|\.\.\.?)\s*")
_TIGHT_SPAN = re.compile(r"(?<=\d)(?:st|nd|rd|th|\.)?-(?=\d{1,2}(?:st|nd|rd|th|\.)?,?\s+\w)")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_MONTH = re.compile(r"[^\W\d_]{3,}\.?(?=\W*(?:\d{1,2}(?:st|nd|rd|th)?\W*)?(?:19|20)?\d*\W*\Z)")

_HALF_A_YEAR = 183

Reading = Callable[[str, Edge | None], When]
"""Reads one date; raises Trouble."""


class Span(NamedTuple):
    """A start and an end; None where there is none."""

    start: When | None = None
    end: When | None = None


NO_SPAN = Span()


def read_span(text: str, today: date, fiscal_year_start: int = 1) -> Span:
    """The start and the end somebody typed; one date alone is both, an arrow before or behind it says which.

    A start without a year is of the end's year, or shortly before it (`5 Dec → 9 Jan`). Raises Trouble as
    `when_words.read` does, and where the end would come before the start.
    """

    def reading(words: str, edge: Edge | None) -> When:
        return read(words, today, fiscal_year_start, edge=edge)

    text = text.strip()
    span = _read(text, reading) if text else NO_SPAN
    if span.start and span.end and span.end.last < span.start.first:
        raise Trouble(f"“{show_span(span.start, span.end)}” ends before it starts", kind="unclear")
    return span


def edges_of(text: str) -> tuple[str, str] | None:
    """The two dates of a text that names two; None where it does not look so."""
    edges = _SPAN.split(text) if _SPAN.search(text) else _TIGHT_SPAN.split(text)
    return (edges[0], edges[1]) if len(edges) == 2 else None


def completed_end(first: str, last: str) -> Iterator[str]:
    """`4, 2025` after `April 1` is `April 4, 2025`."""
    month = _MONTH.search(first)
    if month and not re.search(r"[^\W\d_]{3,}", last):
        yield f"{month[0]} {last}"
    yield last


def completed_start(first: str, last: str) -> Iterator[str]:
    """`Tuesday 1st` before `Friday 4th April 2025` is `Tuesday 1st April 2025`; `2 March` is of the same year."""
    year, month = _YEAR.search(last), _MONTH.search(last)
    if year and not _YEAR.search(first):
        yield f"{first} {year[0]}"
        if month:
            yield f"{first} {month[0]} {year[0]}"
    yield first


def _read(text: str, reading: Reading) -> Span:
    edges = edges_of(text)
    if edges is None:
        found = reading(text, None)
        return Span(found, found)
    first, last = edges
    if not first or not last:
        return Span(reading(first, "start") if first else None, reading(last, "end") if last else None)
    is_year = _YEAR.fullmatch(last)
    end = reading(last, "end") if is_year else _first_read(completed_end(first, last), reading, "end")
    return Span(_start_before(end, first, last, reading), end)


def _start_before(end: When, first: str, last: str, reading: Reading) -> When:
    """The start of what ends so: of the end's year, or of the one before where that is shortly before it."""
    dated = last if _YEAR.search(last) else f"{last} {end.text[:4]}"
    start = _first_read(completed_start(first, dated), reading, "start")
    if start.first <= end.last or _YEAR.search(first):
        return start
    before = _first_read((f"{first} {int(end.text[:4]) - 1}", first), reading, "start")
    return before if 0 <= end.first - before.first <= _HALF_A_YEAR else start


def _first_read(texts: Iterable[str], reading: Reading, edge: Edge) -> When:
    """The first that is a date; what was wrong with the last one otherwise."""
    refusal: Trouble | None = None
    for text in dict.fromkeys(texts):
        try:
            return reading(text, edge)
        except Trouble as trouble:
            refusal = trouble
    raise refusal or Trouble("there is no date", kind="unclear")
