"""Changes made to a snapshot that has moved on since: both are kept, and what cannot be is told."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import chain, count
from typing import Any

import msgspec

from roadmap_display.roadmap.changes.change import Added, Address, Change, Edited, Kind, Removed, address_of
from roadmap_display.roadmap.changes.merge_value import merged
from roadmap_display.roadmap.changes.present import Present
from roadmap_display.roadmap.changes.readdressed import readdressed
from roadmap_display.roadmap.dates.resolved import resolved, says_the_same
from roadmap_display.roadmap.portfolio import Snapshot

Gone = Callable[[Kind, str], Any]
"""What a record that is no longer there last was, by kind and id; None where nobody knows."""


class Merge(msgspec.Struct, frozen=True):
    """What a change set became.

    `changes` all hold on the snapshot, one after the other. `overruled` are the changes that would put the other
    of two things meant in the place of the one that stands, after all that. `renamed` is what the ids of added
    records became that another record had already.
    """

    changes: tuple[Change, ...]
    overruled: tuple[Change, ...] = ()
    renamed: Mapping[Address, str] = {}


def nobody_knows(kind: Kind, record_id: str) -> None:
    """A Gone that knows nothing."""


def merge(snapshot: Snapshot, changes: Iterable[Change], gone: Gone = nobody_knows, *, twin: str = "2") -> Merge:
    """The change set made to this snapshot instead of the one it was made to.

    Different fields are both kept. In the same field the change stands, and what was found is overruled. An edit
    stands against a removal, whoever came last: what `gone` knows of the record comes back. Of two records added
    with one id the second gets one of its own, ending in `twin`. What holds already is left out.
    """
    changes = tuple(changes)
    merging = _Merging(snapshot, gone, twin, _moved(changes), _month(snapshot, changes))
    for change in changes:
        (addressed,) = readdressed((change,), merging.renamed)
        merging.take(addressed)
    return merging.done()


def _moved(changes: Iterable[Change]) -> dict[Address, Removed]:
    """The removals that are followed by the addition of the same record: it only goes to another place."""
    removed: dict[Address, Removed] = {}
    moved: dict[Address, Removed] = {}
    for change in changes:
        address = address_of(change)
        if isinstance(change, Removed):
            removed[address] = change
        elif isinstance(change, Added) and address in removed:
            moved[address] = removed.pop(address)
    return moved


def _month(snapshot: Snapshot, changes: Iterable[Change]) -> int:
    """In which the fiscal year begins after the changes: all fiscal dates count from there."""
    told = [change.becomes for change in changes if isinstance(change, Edited) and change.field == "fiscal_year_start"]
    return int(told[-1]) if told else snapshot.portfolio.fiscal_year_start


class _Merging:
    """One change set on its way. Values are compared as they are in the fiscal year to come (`month`)."""

    def __init__(self, snapshot: Snapshot, gone: Gone, twin: str, moved: Mapping[Address, Removed], month: int) -> None:
        self.renamed: dict[Address, str] = {}
        self._present = Present(snapshot)
        self._gone = gone
        self._twin = twin
        self._moved = moved
        self._month = month
        self._lifted: dict[Address, Any] = {}
        self._made: list[Change] = []
        self._overruled: list[Change] = []

    def take(self, change: Change) -> None:
        """Make one change, as far as there is still something to do."""
        if isinstance(change, Edited):
            self._edit(change)
        elif isinstance(change, Removed):
            self._remove(change)
        elif address_of(change) in self._lifted:
            self._put_down(change)
        else:
            self._add(change)

    def done(self) -> Merge:
        """What it came to."""
        standing = tuple(self._standing(change) for change in self._overruled)
        return Merge(tuple(self._made), tuple(change for change in standing if change), self.renamed)

    def _edit(self, change: Edited) -> None:
        address = address_of(change)
        record = self._present.get(address) or self._brought_back(address)
        if record is None:
            self._overruled.append(change)
            return
        stored = getattr(record, change.field)
        was, becomes, found = (resolved(value, self._month) for value in (change.was, change.becomes, stored))
        now = merged(was, becomes, found)
        if now.value != found:
            edited = msgspec.structs.replace(record, **{change.field: now.value})
            self._make(Edited(change.record, change.id, change.field, stored, now.value), edited)
        if now.is_disputed:
            others = (merged(was, found, becomes).value, found, becomes)
            other = next((value for value in others if value != now.value), now.value)
            self._overruled.append(Edited(change.record, change.id, change.field, now.value, other))

    def _remove(self, change: Removed) -> None:
        address = address_of(change)
        record = self._present.get(address)
        if address in self._moved:
            self._lifted[address] = record
            if record is not None:
                self._make(Removed(change.record, record, change.place), None)
        elif record is not None and says_the_same(record, change.value):
            self._make(change, None)
        elif record is not None and self._present.has_twin(change.record, change.value):
            self._made.append(change)
        elif record is not None:
            self._overruled.append(Removed(change.record, record))

    def _put_down(self, change: Added) -> None:
        """Put in what was taken out: as it was found, with what the change set did to it."""
        address = address_of(change)
        record, before = self._lifted.pop(address), self._moved[address].value
        if record is None and not says_the_same(before, change.value):
            record = self._gone(*address) or before
            self._overruled.append(Removed(change.record, record))
        if record is None:
            return
        was, becomes, found = (resolved(value, self._month) for value in (before, change.value, record))
        now, other = merged(was, becomes, found), merged(was, found, becomes).value
        self._put_in(change, now.value)
        for field in found.__struct_fields__ if now.is_disputed else ():
            self._overruled.append(Edited(*address, field, getattr(now.value, field), getattr(other, field)))

    def _add(self, change: Added) -> None:
        address = address_of(change)
        found = self._present.get(address)
        if found is None:
            self._put_in(change, resolved(change.value, self._month))
        elif not says_the_same(found, change.value) and not says_the_same(self._gone(*address), change.value):
            self._add_twin(change)

    def _add_twin(self, change: Added) -> None:
        """Add what came second under an id of its own, unless that was done before."""
        kind, record_id = address_of(change)
        for end in chain((self._twin,), (f"{self._twin}-{number}" for number in count(2))):
            self.renamed[kind, record_id] = f"{record_id}-{end}"
            (twin,) = readdressed((change,), self.renamed)
            value = resolved(getattr(twin, "value", None), self._month)
            found = self._present.get(address_of(twin))
            if found is None or says_the_same(found, value):
                break
        if found is None:
            self._put_in(change, value)
        self._overruled.append(Removed(kind, value))

    def _brought_back(self, address: Address) -> Any:
        """What was removed meanwhile, there again; None where nobody knows what it was."""
        record = resolved(self._gone(*address), self._month)
        if record is not None:
            self._make(Added(address[0], record), record)
            self._overruled.append(Removed(address[0], record))
        return record

    def _put_in(self, change: Added, record: Any) -> None:
        self._make(Added(change.record, record, change.place), record)

    def _make(self, change: Change, record: Any) -> None:
        self._made.append(change)
        self._present.put(address_of(change), record)

    def _standing(self, change: Change) -> Change | None:
        """The change as it can be made in the end; None where it would change nothing."""
        record = self._present.get(address_of(change))
        if record is None:
            return change if isinstance(change, Edited) else None
        if not isinstance(change, Edited):
            return Removed(change.record, record)
        found, other = (resolved(one, self._month) for one in (getattr(record, change.field), change.becomes))
        return None if found == other else msgspec.structs.replace(change, was=found, becomes=other)
