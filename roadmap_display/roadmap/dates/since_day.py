"""The day from which changes are told, as people say it."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, timedelta

from roadmap_display.roadmap.dates.when import When
from roadmap_display.roadmap.dates.when_words import read
from roadmap_display.roadmap.trouble import Trouble

_HALF_A_YEAR, _A_YEAR = timedelta(days=182), timedelta(days=364)
_COUNTED_FROM_TODAY = range(100, 300)


def since_day(text: str, today: date) -> date:
    """The day of `7 days ago`, `last Monday`, `yesterday` or `2026-02-19`, of `Monday` or `12 May` the last one there
    was; never after today.

    Of a longer span (`last week`) it is the first day. Raises Trouble.
    """
    found = read(text, today)
    if found.first > today.toordinal():
        found = _last(text, found, today)
    if found.first > today.toordinal():
        raise Trouble(f"“{text}” is still to come, so nothing changed since then; name an earlier day", kind="unclear")
    return date.fromordinal(found.first)


def _last(text: str, found: When, today: date) -> When:
    """The last one there was of what comes again each week or year; what comes once (`tomorrow`, `2027`) as it is."""
    if text.isalpha():
        with suppress(Trouble):
            return read(f"last {text}", today)
    half_a_year_ago = read(text, today - _HALF_A_YEAR)
    is_once = found.unit == "year" or found.first - half_a_year_ago.first in _COUNTED_FROM_TODAY
    return found if is_once else read(text, today - _A_YEAR)
