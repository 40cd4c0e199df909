"""Dates as people type them: of any granularity, one day, and from when to when."""

from __future__ import annotations

from datetime import date
from typing import Any

from roadmap_display.roadmap.dates.when import When, shortened
from roadmap_display.roadmap.dates.when_move import Edge
from roadmap_display.roadmap.dates.when_span import NO_SPAN, Span, read_span
from roadmap_display.roadmap.dates.when_words import read, show, show_span
from roadmap_display.roadmap.fields.field import Context, Notation
from roadmap_display.roadmap.fields.words import says_nothing
from roadmap_display.roadmap.trouble import Trouble


def date_notation(edge: Edge | None = None) -> Notation:
    """A date of any granularity, or none; `edge` says whether it is a start or an end."""

    def read_date(text: str, context: Context) -> When | None:
        return None if says_nothing(text.strip()) else read(text.strip(), context.today, context.month, edge=edge)

    return Notation("date", read_date, _write_date)


def _write_date(value: Any, _: Context) -> str:
    return show(value) if value else ""


def _read_day(text: str, context: Context) -> date | None:
    if says_nothing(text.strip()):
        return None
    when = read(text.strip(), context.today, context.month)
    if not when.is_exact:
        raise Trouble(f"“{shortened(text)}” is not one day; write one such as 25 May 2026", kind="unclear")
    return date.fromordinal(when.first)


def _write_day(value: Any, _: Context) -> str:
    return show(When.on(value)) if value else ""


DAY = Notation("day", _read_day, _write_day)
"""One day, or none."""


def _read_dates(text: str, context: Context) -> Span:
    """An item of one day has a start only, whatever arrow is written."""
    span = NO_SPAN if says_nothing(text.strip()) else read_span(text, context.today, context.month)
    if not _is_of_one_day(context):
        return span
    if span.start and span.end and span.start != span.end:
        raise Trouble(f"a {context.record.kind} is one day; write one date", kind="unclear")
    return Span(span.start or span.end)


def _write_dates(value: Any, context: Context) -> str:
    if _is_of_one_day(context) and value.end is None:
        return _write_date(value.start, context)
    return show_span(value.start, value.end)


def _is_of_one_day(context: Context) -> bool:
    return bool(getattr(context.record, "is_milestone", False))


DATES = Notation("dates", _read_dates, _write_dates)
"""A Span: a start and an end, `2 Mar → 25 May 2026`."""
