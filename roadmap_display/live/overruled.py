"""What two people wrote at once, in words, and how either is made to stand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

import msgspec

from roadmap_display.roadmap.called import quoted
from roadmap_display.roadmap.changes.change import Change, Edited, Removed
from roadmap_display.roadmap.changes.change_words import in_words, known
from roadmap_display.roadmap.changes.diff import apply
from roadmap_display.roadmap.conflicts import KeptConflict
from roadmap_display.roadmap.portfolio import Snapshot
from roadmap_display.storage.edits.kept_conflicts import taking_back


class Overruled(NamedTuple):
    """A kept conflict: what is said of it, and the changes by which the other stands, or by which this one does."""

    key: str
    sentence: str
    other: tuple[Change, ...]
    this: tuple[Change, ...]


def overruled(conflict: KeptConflict, snapshot: Snapshot, today: date) -> Overruled:
    """What a kept conflict comes to now, whatever was written since."""
    *changes, done = taking_back(conflict, snapshot.portfolio.fiscal_year_start)
    other = tuple(standing for change in changes if (standing := _now(change, snapshot)))
    person = snapshot.person_by_id.get(conflict.by)
    whose = person.short_name if person else conflict.by or "somebody"
    told = f"Two people changed the same at once. {_words(other, whose, snapshot, today)}" if other else ""
    return Overruled(f"conflict {conflict.id}", told, (*other, done), (done,))


def _now(change: Change, snapshot: Snapshot) -> Change | None:
    """The change as it can be made here; None where there is nothing left to change."""
    _, conflicts = apply(snapshot, (change,))
    if not conflicts:
        return change
    found = conflicts[0].found
    if isinstance(change, Edited):
        is_there = change.record == "portfolio" or found is not None
        return msgspec.structs.replace(change, was=found) if is_there and found != change.becomes else None
    return Removed(change.record, found) if isinstance(change, Removed) and found is not None else None


def _words(other: Sequence[Change], whose: str, snapshot: Snapshot, today: date) -> str:
    """`The title of Spring launch: “Here” by M. Kaya stands, the other wrote “There”.`"""
    names = known(snapshot, (), today)
    only = other[0]
    if len(other) == 1 and isinstance(only, Edited) and isinstance(only.was, str) and isinstance(only.becomes, str):
        subject = f"The {only.field.replace('_', ' ')} of {names.title(only.record, only.id)}"
        return f"{subject}: {quoted(only.was)} by {whose} stands, the other wrote {quoted(only.becomes)}."
    listed = "; ".join(in_words(change, names) for change in other)
    return f"What {whose} wrote stands. The other would change: {listed}."
