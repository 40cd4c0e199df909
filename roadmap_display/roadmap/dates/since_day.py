"""The day from which changes are told, as people say it."""

from __future__ import annotations

from datetime import date

from roadmap_display.roadmap.dates.when_words import read
from roadmap_display.roadmap.trouble import Trouble


def since_day(text: str, today: date) -> date:
    """The day of `7 days ago`, `last Monday`, `Monday` (the last one), `yesterday` or `2026-02-19`; never after today.

    Of a longer span (`last week`) it is the first day. Raises Trouble.
    """
    found = read(text, today)
    if found.first > today.toordinal():
        found = read(f"last {text}", today) if text.isalpha() else found
    if found.first > today.toordinal():
        raise Trouble(f"“{text}” is still to come, so nothing changed since then; name an earlier day", kind="unclear")
    return date.fromordinal(found.first)
