"""What differs between two lists of records: what came, went, wandered and was edited."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import compress, count
from operator import is_not, ne
from typing import Any

from roadmap_display.roadmap.changes.change import Added, Change, Edited, Kind, Removed
from roadmap_display.roadmap.changes.rising import longest_rising
from roadmap_display.roadmap.dates.resolved import resolved
from roadmap_display.roadmap.patched import places_of
from roadmap_display.roadmap.portfolio import LISTS, Snapshot

_Key = tuple[str, int]
"""An id, and how many records with that id stood before it in the list."""


class Listed:
    """One list of a snapshot."""

    def __init__(self, snapshot: Snapshot, kind: Kind) -> None:
        self.kind = kind
        self.records: tuple[Any, ...] = getattr(snapshot, LISTS[kind])
        self._snapshot = snapshot

    @cached_property
    def places(self) -> Mapping[str, int]:
        """Where each record stands, by id; of two with one id, the first."""
        return self._snapshot.item_place if self.kind == "item" else places_of(self.records)

    @property
    def has_unique_ids(self) -> bool:
        """Whether no id stands twice."""
        return len(self.places) == len(self.records)


def list_changes(before: Listed, after: Listed, month: int | None) -> Iterator[Change]:
    """Removals from behind, additions from the front, then edits.

    `month` is where the fiscal year begins from now on, None where it stays: dates that follow from that
    alone are no change. An edit names its record by id, so it reaches the first of two with one id; the
    others are removed and added.
    """
    old = before.records if month is None else tuple(resolved(record, month) for record in before.records)
    if old is after.records:
        return
    edited = _differing(old, after.records) if len(old) == len(after.records) else None
    if edited is not None and all(_is_reached(before, after, place) for place in edited):
        for place in edited:
            yield from edits_between(before.kind, before.records[place], after.records[place], month)
        return
    head = tail = 0
    if before.has_unique_ids and after.has_unique_ids:
        head = _length_of_same(old, after.records)
        tail = _length_of_same(old[: head - len(old) - 1 : -1], after.records[: head - len(after.records) - 1 : -1])
    middle = before.records[head : len(old) - tail], after.records[head : len(after.records) - tail]
    yield from _moves(before.kind, *middle, head, month)


def edits_between(kind: Kind, was: Any, becomes: Any, month: int | None = None) -> Iterator[Edited]:
    """The changes that turn a record into another of the same id; of `month` see `list_changes`."""
    seen = was if month is None else resolved(was, month)
    if seen == becomes:
        return
    for field in was.__struct_fields__:
        new = getattr(becomes, field)
        if getattr(seen, field) != new:
            yield Edited(kind, "" if kind == "portfolio" else was.id, field, getattr(was, field), new)


def _differing(before: Sequence[Any], after: Sequence[Any]) -> list[int]:
    """Places at which lists of one length differ. Most records are the same objects: only the others are compared."""
    return [place for place in compress(count(), map(is_not, before, after)) if before[place] != after[place]]


def _length_of_same(before: Sequence[Any], after: Sequence[Any]) -> int:
    return next(compress(count(), map(ne, before, after)), min(len(before), len(after)))


def _is_reached(before: Listed, after: Listed, place: int) -> bool:
    """Whether the records of a place are one, and the first of its id."""
    record_id = before.records[place].id
    return bool(record_id == after.records[place].id) and before.places[record_id] == place


def _moves(kind: Kind, before: Sequence[Any], after: Sequence[Any], offset: int, month: int | None) -> Iterator[Change]:
    """Changes of lists in which records came, went or wandered."""
    old, new = _places_by_key(before), _places_by_key(after)
    kept = [key for key in new if key in old and _is_kept(key, before[old[key]], after[new[key]], month)]
    staying = {kept[place] for place in longest_rising([old[key] for key in kept])}
    wandering = set(kept) - staying
    for key in reversed(old):
        if key not in staying:
            yield Removed(kind, before[old[key]], old[key] + offset)
    for key in new:
        if key not in staying:
            yield Added(kind, before[old[key]] if key in wandering else after[new[key]], new[key] + offset)
    for key in kept:
        yield from edits_between(kind, before[old[key]], after[new[key]], None if key in wandering else month)


def _is_kept(key: _Key, was: Any, becomes: Any, month: int | None) -> bool:
    """Whether a record stays, as it is or with edits, which reach only the first of its id."""
    return not key[1] or not any(edits_between("item", was, becomes, month))


def _places_by_key(records: Sequence[Any]) -> dict[_Key, int]:
    """Where each record stands; keys are in the order of the list."""
    seen: dict[str, int] = {}
    places: dict[_Key, int] = {}
    for place, record in enumerate(records):
        number = seen[record.id] = seen.get(record.id, -1) + 1
        places[record.id, number] = place
    return places
