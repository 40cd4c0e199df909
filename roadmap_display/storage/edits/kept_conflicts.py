"""What edits overruled, kept in the source: put there, taken back, and not for ever."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta

import msgspec

from roadmap_display.roadmap.changes.change import Added, Change, ChangeSet, Removed
from roadmap_display.roadmap.conflicts import KeptConflict
from roadmap_display.roadmap.portfolio import Snapshot
from roadmap_display.storage.change_text import decode_change, encode_change
from roadmap_display.storage.codec import encode_plain

MOST = 200
LONGEST = timedelta(days=90)


def kept_conflicts(change_set: ChangeSet, overruled: Iterable[Change]) -> tuple[KeptConflict, ...]:
    """Records of what a change set overruled, each with the change that takes it back."""
    at = change_set.at.astimezone(UTC).isoformat()
    return tuple(
        KeptConflict(
            id=f"{change_set.editor}.{change_set.seq}.{number}",
            change=msgspec.json.decode(encode_change(change)),
            at=at,
            by=change_set.by,
        )
        for number, change in enumerate(overruled, 1)
    )


def keeping(snapshot: Snapshot, conflicts: Sequence[KeptConflict], now: datetime) -> tuple[Change, ...]:
    """The changes that put conflicts into a source, and take out the oldest when there are too many."""
    if not conflicts:
        return ()
    new = [one for one in conflicts if all(one.id != known.id for known in snapshot.conflicts)]
    oldest = (now - LONGEST).astimezone(UTC).isoformat()
    known = sorted(snapshot.conflicts, key=lambda one: one.at)
    surplus = max(0, len(known) + len(new) - MOST)
    gone = [one for number, one in enumerate(known) if number < surplus or one.at < oldest]
    return (*(Removed("conflict", one) for one in gone), *(Added("conflict", one) for one in new))


def taking_back(conflict: KeptConflict, fiscal_year_start: int = 1) -> tuple[Change, ...]:
    """The changes that put the other in the place of what stands, and the conflict out of the list.

    A conflict of which nothing is understood is only taken out.
    """
    change = decode_change(encode_plain(conflict.change), fiscal_year_start)
    return (*((change,) if change else ()), Removed("conflict", conflict))
