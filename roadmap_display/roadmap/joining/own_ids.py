"""Records that share an id, told apart: all of them show, and each can be pointed at.

Two programs that know nothing of each other may give one id to two records. The first keeps it, and what
names the id means the first; the others go by another one, in memory only, until somebody mends the source.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count
from typing import Any

import msgspec

from roadmap_display.roadmap.changes.change import KINDS, Added, Change, Removed
from roadmap_display.roadmap.portfolio import LISTS, Snapshot


def with_own_ids(snapshot: Snapshot, sound: Snapshot | None = None) -> Snapshot:
    """The snapshot with an id for every record, and findings that say which were shared; itself where none is.

    `sound` is an earlier one that was returned as it was: lists that are still the same are not looked at again.
    """
    shared = [kind for kind in LISTS if _shares_ids(snapshot, kind, sound)]
    if not shared:
        return snapshot
    from roadmap_display.roadmap.checks.soundness import shared_ids

    lists = {name: getattr(snapshot, name) for name in LISTS.values()}
    lists |= {LISTS[kind]: tuple(_renamed(lists[LISTS[kind]])) for kind in shared}
    findings = (*snapshot.findings, *shared_ids(snapshot))
    return Snapshot(snapshot.portfolio, **lists, revision=snapshot.revision, findings=findings)


def mended(snapshot: Snapshot) -> tuple[Change, ...]:
    """The changes that give every record of a source an id of its own, those that `with_own_ids` shows."""
    changes: list[Change] = []
    for kind in KINDS[1:]:
        records = getattr(snapshot, LISTS[kind])
        pairs = [(place, one, own) for place, (one, own) in enumerate(zip(records, _renamed(records), strict=True))]
        twins = [pair for pair in pairs if pair[1] is not pair[2]]
        changes += [Removed(kind, was, place) for place, was, _ in reversed(twins)]
        changes += [Added(kind, now, place) for place, _, now in twins]
    return tuple(changes)


def _shares_ids(snapshot: Snapshot, kind: str, sound: Snapshot | None) -> bool:
    if kind == "item":
        return len(snapshot.item_place) < len(snapshot.records)
    records = getattr(snapshot, LISTS[kind])
    if sound is not None and getattr(sound, LISTS[kind]) is records:
        return False
    return len({record.id for record in records}) < len(records)


def _renamed(records: Sequence[Any]) -> Iterator[Any]:
    taken = {record.id for record in records}
    numbers: dict[str, Iterator[int]] = {}
    for record in records:
        if record.id in numbers:
            own = next(name for number in numbers[record.id] if (name := f"{record.id}-{number}") not in taken)
            taken.add(own)
            yield msgspec.structs.replace(record, id=own)
        else:
            numbers[record.id] = count(2)
            yield record
