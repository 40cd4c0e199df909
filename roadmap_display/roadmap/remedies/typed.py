"""What somebody answers in one line: a day, a number, some words."""

from __future__ import annotations

from datetime import date

from roadmap_display.roadmap.dates.when import When, shortened
from roadmap_display.roadmap.dates.when_move import Edge
from roadmap_display.roadmap.dates.when_words import read
from roadmap_display.roadmap.fields.cells import read_number
from roadmap_display.roadmap.fields.field import Context
from roadmap_display.roadmap.trouble import Trouble


def words(text: str) -> str:
    """Words on one line. Raises Trouble for none."""
    found = " ".join(text.split())
    if not found:
        raise Trouble("write a few words", kind="unclear")
    return found


def number(text: str) -> float:
    """A number. Raises Trouble."""
    found = read_number(text)
    if found is None:
        raise Trouble(f"“{shortened(text)}” is not a number; write one such as 12.5", kind="unclear")
    return found


def when(text: str, context: Context, edge: Edge | None = None) -> When:
    """A date as people write it. Raises Trouble."""
    return read(text, context.today, context.snapshot.portfolio.fiscal_year_start, edge=edge)


def coming_day(text: str, context: Context) -> date:
    """A day that is still to come, of a longer span the first. Raises Trouble."""
    found = date.fromordinal(when(text, context, "start").first)
    if found <= context.today:
        raise Trouble(f"“{shortened(text)}” is over; name a day to come", kind="unclear")
    return found
