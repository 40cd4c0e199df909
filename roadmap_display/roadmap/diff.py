"""Differences between snapshots: found, applied, turned round."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import msgspec

from roadmap_display.roadmap.change import Added, Change, Conflict, Edited, Kind, Removed
from roadmap_display.roadmap.portfolio import LISTS, Edit, Portfolio, Snapshot
from roadmap_display.roadmap.record import Record
from roadmap_display.roadmap.resolved import with_fiscal_year


def diff(before: Snapshot, after: Snapshot) -> tuple[Change, ...]:
    """What turns the one into the other, in an order in which it can be applied."""
    changes: list[Change] = []
    if before.portfolio is not after.portfolio:
        changes += _edits("portfolio", "", before.portfolio, after.portfolio)
    for kind, name in LISTS.items():
        changes += _diff_list(kind, getattr(before, name), getattr(after, name))
    return tuple(changes)


def inverse(changes: Iterable[Change]) -> tuple[Change, ...]:
    """The changes that take these back."""
    return tuple(_inverted(change) for change in reversed(tuple(changes)))


def apply(snapshot: Snapshot, changes: Iterable[Change]) -> tuple[Snapshot, tuple[Conflict, ...]]:
    """The snapshot with the changes made, and those that could not be: their `was` no longer holds."""
    drafts: dict[Kind, _Draft] = {}
    portfolio, conflicts = snapshot.portfolio, []
    for change in changes:
        if change.record == "portfolio":
            portfolio, conflict = _edit_portfolio(portfolio, change)
        else:
            draft = drafts.setdefault(change.record, _Draft(snapshot, change.record))
            conflict = draft.take(change)
        if conflict:
            conflicts.append(conflict)
    result = snapshot.replaced(portfolio, {kind: draft.edited for kind, draft in drafts.items()})
    if portfolio.fiscal_year_start != snapshot.portfolio.fiscal_year_start:
        result = with_fiscal_year(result)
    return result, tuple(conflicts)


def _inverted(change: Change) -> Change:
    if isinstance(change, Added):
        return Removed(change.record, change.value, change.place)
    if isinstance(change, Removed):
        return Added(change.record, change.value, change.place)
    return Edited(change.record, change.id, change.field, change.becomes, change.was)


def _edits(kind: Kind, record_id: str, was: Record, becomes: Record) -> Iterator[Edited]:
    for field in was.__struct_fields__:
        old, new = getattr(was, field), getattr(becomes, field)
        if old is not new and old != new:
            yield Edited(kind, record_id, field, old, new)


def _diff_list(kind: Kind, before: Sequence[Any], after: Sequence[Any]) -> Iterator[Change]:
    """Records that keep their place are compared pair by pair; only where places moved is more to be done."""
    if before is after:
        return
    head = _alike(zip(before, after, strict=False))
    if head == len(before) == len(after):
        yield from _diff_pairs(kind, before, after)
        return
    tail = _alike(zip(reversed(before[head:]), reversed(after[head:]), strict=False))
    old, new = before[head : len(before) - tail], after[head : len(after) - tail]
    yield from _diff_places(kind, old, new, head)
    yield from _diff_pairs(kind, before[:head], after[:head])
    yield from _diff_pairs(kind, before[len(before) - tail :], after[len(after) - tail :])


def _alike(pairs: Iterable[tuple[Any, Any]]) -> int:
    """How many pairs from the beginning are one record, perhaps edited."""
    count = 0
    for one, other in pairs:
        if one is not other and one.id != other.id:
            break
        count += 1
    return count


def _diff_pairs(kind: Kind, before: Sequence[Any], after: Sequence[Any]) -> Iterator[Change]:
    for was, becomes in zip(before, after, strict=True):
        if was is not becomes and was != becomes:
            yield from _edits(kind, was.id, was, becomes)


def _diff_places(kind: Kind, before: Sequence[Any], after: Sequence[Any], offset: int) -> Iterator[Change]:
    old, new = _by_id(before), _by_id(after)
    kept = _kept(after, old, new)
    for place in reversed(range(len(before))):
        if before[place].id not in kept or old[before[place].id] != place:
            yield Removed(kind, before[place], place + offset)
    for place, record in enumerate(after):
        if record.id not in kept or new[record.id] != place:
            yield Added(kind, record, place + offset)
        else:
            yield from _edits(kind, record.id, before[old[record.id]], record)


def _by_id(records: Sequence[Any]) -> dict[str, int]:
    places: dict[str, int] = {}
    for place, record in enumerate(records):
        places.setdefault(record.id, place)
    return places


def _kept(after: Sequence[Any], old: dict[str, int], new: dict[str, int]) -> set[str]:
    """Ids that need not be taken out and put in again: those in both that can stay in their order."""
    both = [record.id for place, record in enumerate(after) if record.id in old and new[record.id] == place]
    places = [old[record_id] for record_id in both]
    if all(one < other for one, other in zip(places, places[1:], strict=False)):
        return set(both)
    return {both[index] for index in _longest_rising(places)}


def _longest_rising(numbers: Sequence[int]) -> list[int]:
    """Indexes of a longest rising subsequence, by patience sorting."""
    tails: list[int] = []
    tops: list[int] = []
    before: list[int] = []
    for index, number in enumerate(numbers):
        pile = bisect_left(tops, number)
        before.append(tails[pile - 1] if pile else -1)
        if pile == len(tails):
            tails.append(index)
            tops.append(number)
        else:
            tails[pile], tops[pile] = index, number
    found, index = [], tails[-1] if tails else -1
    while index >= 0:
        found.append(index)
        index = before[index]
    return found[::-1]


def _edit_portfolio(portfolio: Portfolio, change: Change) -> tuple[Portfolio, Conflict | None]:
    if not isinstance(change, Edited):
        return portfolio, Conflict(change, portfolio)
    found = getattr(portfolio, change.field)
    if found != change.was:
        return portfolio, Conflict(change, found)
    return msgspec.structs.replace(portfolio, **{change.field: change.becomes}), None


class _Draft:
    """One list of a snapshot while changes are made to it."""

    def __init__(self, snapshot: Snapshot, kind: Kind) -> None:
        self._records = list(getattr(snapshot, LISTS[kind]))
        self._places = snapshot.item_place if kind == "item" else _by_id(self._records)
        self._touched: list[int] | None = []

    @property
    def edited(self) -> Edit:
        """What became of it."""
        return Edit(tuple(self._records), None if self._touched is None else tuple(self._touched))

    def take(self, change: Change) -> Conflict | None:
        """Make one change; the conflict where it cannot be made."""
        if isinstance(change, Edited):
            return self._edit(change)
        return self._add(change) if isinstance(change, Added) else self._remove(change)

    def _place(self, record_id: str) -> int | None:
        if self._touched is None and not self._places:
            self._places = _by_id(self._records)
        return self._places.get(record_id)

    def _edit(self, change: Edited) -> Conflict | None:
        place = self._place(change.id)
        found = getattr(self._records[place], change.field) if place is not None else None
        if place is None or found != change.was:
            return Conflict(change, found)
        self._records[place] = msgspec.structs.replace(self._records[place], **{change.field: change.becomes})
        if self._touched is not None:
            self._touched.append(place)
        return None

    def _add(self, change: Added) -> Conflict | None:
        place = self._place(change.value.id)
        if place is not None:
            return Conflict(change, self._records[place])
        self._records.insert(len(self._records) if change.place is None else change.place, change.value)
        self._moved()
        return None

    def _remove(self, change: Removed) -> Conflict | None:
        place = self._place(change.value.id)
        found = None if place is None else self._records[place]
        if place is None or found != change.value:
            return Conflict(change, found)
        del self._records[place]
        self._moved()
        return None

    def _moved(self) -> None:
        self._touched, self._places = None, {}
