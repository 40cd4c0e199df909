"""What can still be acted on, and the words for how long ago or how far off something is."""

from __future__ import annotations

from datetime import date

from roadmap_display.roadmap.dates.when import When
from roadmap_display.roadmap.dates.when_words import show

OVER = frozenset(("done", "dropped", "parked"))
"""Stages in which nobody waits for an item any more."""


def counted(days: int) -> str:
    """`1 day`, `12 days`."""
    return "1 day" if days == 1 else f"{days:,} days"


def ago(days: int) -> str:
    """`today`, `yesterday`, `12 days ago`."""
    return "today" if days <= 0 else "yesterday" if days == 1 else f"{days:,} days ago"


def on(when: When, today: date) -> str:
    """`on 25 May`, `in Q2 2026`."""
    return f"{'on' if when.is_exact else 'in'} {show(when, today)}"
