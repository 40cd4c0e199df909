"""Who else is at work, as far as the source tells: by the change sets that others saved just now."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import NamedTuple

from roadmap_display.roadmap.called import called
from roadmap_display.roadmap.changes.change import Change, ChangeSet, Edited
from roadmap_display.roadmap.portfolio import Snapshot

LASTS = timedelta(minutes=3)
"""Somebody who saved something this long ago is still taken to be at it."""


class Present(NamedTuple):
    """Somebody, what they changed last (a title; empty where that has none), and when."""

    who: str
    what: str
    at: datetime


def present(change_sets: Iterable[ChangeSet], snapshot: Snapshot, now: datetime) -> tuple[Present, ...]:
    """Who is at work, each once, the latest first. `change_sets` are those of others, oldest first."""
    latest = {one.by: one for one in change_sets if one.by and now - one.at <= LASTS}
    people = snapshot.person_by_id
    found = [
        Present(people[by].short_name if by in people else by, _subject(one.changes, snapshot), one.at)
        for by, one in latest.items()
    ]
    return tuple(sorted(found, key=lambda one: one.at, reverse=True))


def presence_words(present: Iterable[Present]) -> str:
    """`M. Kaya is editing Spring launch`; several are parted by dots."""
    return " · ".join(f"{one.who} is editing {one.what}" if one.what else f"{one.who} is editing" for one in present)


def _subject(changes: Iterable[Change], snapshot: Snapshot) -> str:
    """What the last item that was changed is called; empty where none was."""
    for change in reversed(tuple(changes)):
        if change.record == "item":
            record = snapshot.item(change.id) if isinstance(change, Edited) else change.value
            if record is not None:
                return called(record)
    return ""
