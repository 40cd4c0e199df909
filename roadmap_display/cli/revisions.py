"""Revisions as somebody names them on the command line."""

from __future__ import annotations

from roadmap_display.roadmap.trouble import Trouble

_YEARS = range(1990, 2101)
_MOST_DIGITS = 9


def revision_in(words: str) -> int | None:
    """The revision that `17` or `r17` says; None for words about days.

    Raises Trouble ("unclear") for a number that may be a year as well.
    """
    digits = words.removeprefix("r")
    if not digits.isdecimal() or len(digits) > _MOST_DIGITS:
        return None
    if int(digits) in _YEARS and digits == words:
        raise Trouble(f"“{words}” may be a year or a revision; write {words}-01-01 or r{words}", kind="unclear")
    return int(digits)
