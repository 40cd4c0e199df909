"""Since when changes are told, by whom they were made, and how many there are, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from roadmap_display.roadmap.changes.since import Happening, Since, Sort
from roadmap_display.roadmap.dates.shift import shift_days
from roadmap_display.roadmap.dates.when import When
from roadmap_display.roadmap.dates.when_words import show
from roadmap_display.roadmap.notices import Notice
from roadmap_display.roadmap.people import Person
from roadmap_display.roadmap.portfolio import Snapshot

HEADINGS: Mapping[Sort, str] = {
    "moved": "Moved", "new": "New", "done": "Done", "parked": "Parked", "removed": "Removed", "changed": "Changed",
}  # fmt: skip

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_NEAR, _LONG_AGO = 7, 300
"""Days: what is nearer is told by its weekday, what is longer ago with its year."""

_NAME = 9
"""Letters of a name that has no initials, such as that of an account."""


def since_words(since: Since, today: date) -> str:
    """`since Thursday 19 February`; with the year where that was long ago."""
    day = since.on
    words = f"since {_WEEKDAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]}"
    if (today - day).days > _LONG_AGO:
        words += f" {day.year}"
    return words if since.is_whole else f"{words}, as far as is known"


def short_since_words(since: Since, today: date) -> str:
    """`since 19 Feb`."""
    return f"since {show(When.on(since.on), today)}"


def who_and_when(by: str, on: date | None, snapshot: Snapshot, today: date) -> str:
    """`AR · Tue`; the day of the month for what is a week ago or more."""
    return " · ".join(filter(None, (initials(by, snapshot), _day(on, today) if on else "")))


def initials(by: str, snapshot: Snapshot) -> str:
    """Of a person by id or by name; a single word is shortened at most."""
    if by in snapshot.person_by_id:
        return snapshot.owner_initials(by)
    return Person(id="", name=by).initials if " " in by.strip() else by.strip()[:_NAME]


def _day(on: date, today: date) -> str:
    return _WEEKDAYS[on.weekday()][:3] if 0 <= (today - on).days < _NEAR else show(When.on(on), today)


def waits_words(notice: Notice) -> str:
    """`waits for marketing to confirm`."""
    return f"waits for {notice.function} to confirm"


def said(happenings: Sequence[Happening], waiting: int) -> list[str]:
    """The parts of the footer's sentence: `2 dates moved later, 1 earlier`, `1 to be confirmed`, `3 new`."""
    parts = [moves_said(happenings), f"{waiting} to be confirmed" if waiting else ""]
    for sort in HEADINGS:
        count = sum(one.sort == sort for one in happenings)
        parts.append(f"{count:,} {sort}" if count and sort != "moved" else "")
    return [part for part in parts if part]


def shortly_said(happenings: Sequence[Happening], waiting: int) -> str:
    """Its most pressing part, in less room: `3 moved`."""
    moved = sum(one.sort == "moved" for one in happenings)
    return f"{moved:,} moved" if moved else next(iter(said(happenings, waiting)), "")


def moves_said(happenings: Sequence[Happening]) -> str:
    """`2 dates moved later, 1 earlier`; empty where none moved."""
    days = [shift_days(one.was, one.item) for one in happenings if one.sort == "moved" and one.was]
    return ", ".join(_counted(days))


def _counted(days: Sequence[int]) -> Iterator[str]:
    counts = ((sum(day > 0 for day in days), "later"), (sum(day < 0 for day in days), "earlier"))
    begun = False
    for count, how in (*counts, (sum(day == 0 for day in days), "otherwise")):
        if count:
            yield f"{count:,} {how}" if begun else f"{count:,} {'date' if count == 1 else 'dates'} moved {how}"
            begun = True
