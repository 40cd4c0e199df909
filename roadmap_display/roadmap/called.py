"""What a sentence calls a record, whatever its title is."""

from __future__ import annotations

from typing import Any

from roadmap_display.roadmap.dates.when import shortened

_LONGEST = 80
"""Characters of a title that a sentence can bear."""


def called(record: Any) -> str:
    """The title on one line, shortened where it is long; `an item without a title (id “x”)` where there is none."""
    return _title(record) or _untitled(record)


def opening(record: Any) -> str:
    """As `called`, to begin a sentence with. A title keeps its letters as they are: iPhone stays iPhone."""
    untitled = _untitled(record)
    return _title(record) or untitled[0].upper() + untitled[1:]


def quoted(text: str) -> str:
    """An id, as a sentence quotes it."""
    return f"“{shortened(text)}”"


def _title(record: Any) -> str:
    title = " ".join((getattr(record, "title", "") or getattr(record, "name", "")).split())
    return title if len(title) <= _LONGEST else title[: _LONGEST - 1].rstrip() + "…"


def _untitled(record: Any) -> str:
    kind = type(record).__name__.lower()
    return f"{'an' if kind[0] in 'aeiou' else 'a'} {kind} without a title (id {quoted(record.id)})"
