"""What changed since one last looked, as a list that leads to the items."""

from __future__ import annotations

from datetime import date

from roadmap_display.layout.cards.since_said import HEADINGS, since_words, who_and_when
from roadmap_display.layout.cards.since_words import telling, what
from roadmap_display.layout.details.details import Details
from roadmap_display.layout.details.details_words import Line, Passage, Tone
from roadmap_display.roadmap.called import opening
from roadmap_display.roadmap.changes.since import SORTS, Happening, Since
from roadmap_display.roadmap.dates.shift import shift_days
from roadmap_display.roadmap.portfolio import Snapshot

MOST = 200
"""Of each sort so many are listed; the rest is counted."""


def since_details(since: Since, snapshot: Snapshot, today: date) -> Details:
    """All that happened, section by section; what is gone leads nowhere."""
    on = telling(snapshot, today)

    def line(one: Happening) -> Line:
        words = " · ".join(filter(None, (what(one, on), who_and_when(one.by, one.on, snapshot, today))))
        goes_to = one.item.id if one.sort != "removed" and snapshot.item(one.item.id) else ""
        title = opening(one.item)
        return Line(title, words, _tone(one), goes_to) if goes_to else Line(title, words)

    passages = []
    for sort in SORTS:
        some = [one for one in since.happenings if one.sort == sort]
        more = [Line(f"and {len(some) - MOST:,} more", tone="quiet")] if len(some) > MOST else []
        if some:
            passages.append(Passage(f"{HEADINGS[sort]} · {len(some):,}", (*map(line, some[:MOST]), *more)))
    nothing = (Passage("", (Line("Nothing changed in the plan", "News", "quiet"),)),)
    words = since_words(since, today)
    place = f"{words[0].upper()}{words[1:]}, when you last looked"
    return Details(place, change_words(since), tuple(passages) or nothing)


def change_words(since: Since) -> str:
    """`No changes`, `1 change`, `12 changes`."""
    count = len(since.happenings)
    return f"{count:,} change{'' if count == 1 else 's'}" if count else "No changes"


def _tone(one: Happening) -> Tone:
    return "attention" if one.sort == "moved" and one.was and shift_days(one.was, one.item) > 0 else "text"
