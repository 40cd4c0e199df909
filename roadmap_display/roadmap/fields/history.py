"""What happened to a record, in words, and what of it can still be taken back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from itertools import islice
from typing import NamedTuple

from roadmap_display.roadmap.changes.change import Change, ChangeSet, Kind
from roadmap_display.roadmap.changes.change_words import Known, all_in_words, is_about, known
from roadmap_display.roadmap.changes.undoing import Step, TakenBack, taken_back
from roadmap_display.roadmap.portfolio import Snapshot

MOST = 100
"""So many change sets are told."""


class Happened(NamedTuple):
    """When, who, what in a line each, and the changes themselves."""

    at: datetime
    who: str
    lines: tuple[str, ...]
    changes: tuple[Change, ...]
    note: str

    def taken_back(self, snapshot: Snapshot) -> TakenBack:
        """What takes it back, as far as it still stands."""
        return taken_back(Step(self.changes), snapshot)


def history_of(
    record_id: str, history: Sequence[ChangeSet], snapshot: Snapshot, today: date, kind: Kind = "item"
) -> tuple[Happened, ...]:
    """What the change sets did to a record of a kind and what hangs on it, the latest first."""
    about = (kind, record_id)
    return tuple(islice(_happened(about, history, snapshot, known(snapshot, history, today)), MOST))


def _happened(
    about: tuple[Kind, str], history: Sequence[ChangeSet], snapshot: Snapshot, names: Known
) -> Iterator[Happened]:
    kind, record_id = about
    for one in reversed(history):
        changes = tuple(change for change in one.changes if is_about(change, record_id, names, kind))
        if changes:
            person = snapshot.person_by_id.get(one.by)
            lines = tuple(all_in_words(changes, names))
            yield Happened(one.at, person.short_name if person else one.by, lines, changes, one.note)
