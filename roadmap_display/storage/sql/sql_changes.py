"""Changes to the records of a database: tried against what is stored, then written together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec
from sqlalchemy import (
    ColumnElement,
    Connection,
    Float,
    LargeBinary,
    Text,
    bindparam,
    cast,
    func,
    insert,
    select,
    update,
)

from roadmap_display.roadmap.changes.change import Added, Address, Change, Conflict, Edited, Kind, Removed, address_of
from roadmap_display.roadmap.record import Record
from roadmap_display.storage.codec import decode, encode
from roadmap_display.storage.sql.schema import records
from roadmap_display.storage.sql.sql_places import Room, end_place, room_at
from roadmap_display.storage.sql.sql_read import read_portfolio
from roadmap_display.storage.sql.sql_turns import Turns

_MOST_IDS = 500
"""Ids asked for in one statement; some databases bear no more than a thousand."""


class DeniedError(Exception):
    """The database did not change what it was asked to, though it is there: it may not be changed by this user."""


class _Stored(msgspec.Struct):
    """A row of records as it is to be.

    `record` is None where the stored one cannot be read, `place` where it stays where it is.
    """

    kind: Kind
    id: str
    ordinal: int
    version: int = 0
    removed_at: str | None = None
    record: Record | None = None
    place: float | None = None


class _Slot(msgspec.Struct, frozen=True):
    """Room for the next of several records that are added one behind the other, and the index it comes to."""

    kind: Kind
    index: int
    room: Room

    @property
    def next(self) -> _Slot:
        """The room behind it."""
        return _Slot(self.kind, self.index + 1, Room(self.room.first + self.room.step, self.room.step))


class Changing:
    """One change set on its way into the database; `at` is when it was made, as text."""

    def __init__(self, connection: Connection, revision: int, at: str, turns: Turns) -> None:
        self._connection = connection
        self._revision = revision
        self._at = at
        self._turns = turns
        self._month = read_portfolio(turns.asking(connection)).fiscal_year_start
        self._stored: dict[Address, list[_Stored]] = defaultdict(list)
        self._touched: dict[tuple[Kind, str, int], _Stored] = {}
        self._ends: dict[Kind, float] = {}
        self._next_slot: _Slot | None = None

    def make(self, changes: Sequence[Change]) -> tuple[Conflict, ...]:
        """Try the changes one after the other; those whose `was` does not hold are returned and not made."""
        self._fetch(changes)
        tried = [self._make(change, count) for change, count in zip(changes, _in_a_row(changes), strict=True)]
        return tuple(conflict for conflict in tried if conflict)

    def write(self) -> None:
        """Send what was touched to the database. Raises DeniedError where a record is there, and may only be read."""
        new = [self._written(stored) for stored in self._touched.values() if stored.version == 1]
        known = [self._written(stored) for stored in self._touched.values() if stored.version > 1]
        self._touched.clear()
        if new:
            self._connection.execute(insert(records), new)
        if known:
            rows = [{f"its_{name}": value for name, value in row.items()} for row in known]
            done = self._connection.execute(_STAMPING if self._turns.stamps else _UPDATE, rows)
            if self._turns.stamps and done.rowcount != len(rows):
                raise DeniedError

    def _fetch(self, changes: Iterable[Change]) -> None:
        wanted: dict[Kind, list[str]] = defaultdict(list)
        for kind, record_id in dict.fromkeys(address_of(change) for change in changes):
            wanted[kind].append(record_id)
        for kind, ids in wanted.items():
            for start in range(0, len(ids), _MOST_IDS):
                query = _STORED.where(records.c.kind == kind, records.c.id.in_(ids[start : start + _MOST_IDS]))
                for record_id, ordinal, version, removed_at, body in self._connection.execute(query):
                    record = decode(kind, body, self._month).record
                    stored = _Stored(kind, record_id, ordinal, version, removed_at, record)
                    self._stored[kind, record_id].append(stored)

    def _make(self, change: Change, count: int) -> Conflict | None:
        if isinstance(change, Edited):
            return self._edit(change)
        if change.record == "portfolio":
            return Conflict(change, read_portfolio(self._turns.asking(self._connection)))
        return self._add(change, count) if isinstance(change, Added) else self._remove(change)

    def _edit(self, change: Edited) -> Conflict | None:
        stored = self._present(change)
        if stored is None or stored.record is None:
            return Conflict(change, None)
        found = getattr(stored.record, change.field)
        if found != change.was:
            return Conflict(change, found)
        stored.record = msgspec.structs.replace(stored.record, **{change.field: change.becomes})
        self._touch(stored)
        return None

    def _remove(self, change: Removed) -> Conflict | None:
        stored = self._present(change)
        if stored is None or stored.record != change.value:
            return Conflict(change, stored and stored.record)
        stored.removed_at = self._at
        self._touch(stored)
        return None

    def _add(self, change: Added, count: int) -> Conflict | None:
        present = self._present(change)
        if present:
            return Conflict(change, present.record)
        known = self._stored[address_of(change)]
        stored = known[0] if known else _Stored(*address_of(change), 0)
        stored.place = self._place(change, count)
        stored.record, stored.removed_at = change.value, None
        self._touch(stored)
        if not known:
            known.append(stored)
        return None

    def _present(self, change: Change) -> _Stored | None:
        """The record the change speaks of; of several with one id, the first, or the one that it removes."""
        there = [stored for stored in self._stored[address_of(change)] if stored.removed_at is None]
        meant = (stored for stored in there if isinstance(change, Removed) and stored.record == change.value)
        return next(meant, there[0] if there else None)

    def _place(self, change: Added, count: int) -> float:
        kind = change.record
        if change.place is None and kind in self._ends:
            self._ends[kind] += 1
            return self._ends[kind]
        slot, self._next_slot = self._next_slot, None
        if slot is None or (slot.kind, slot.index) != (kind, change.place):
            self.write()  # a place among others can be told only once they all have theirs
            if change.place is None:
                self._ends[kind] = end_place(self._connection, kind)
                return self._ends[kind]
            self._ends.pop(kind, None)
            room = room_at(self._connection, kind, change.place, count, self._turns.number_anew)
            slot = _Slot(kind, change.place, room)
        self._next_slot = slot.next if count > 1 else None
        return slot.room.first

    def _touch(self, stored: _Stored) -> None:
        key = (stored.kind, stored.id, stored.ordinal)
        if key not in self._touched:
            stored.version += 1
            self._touched[key] = stored

    def _written(self, stored: _Stored) -> dict[str, Any]:
        row = {
            "kind": stored.kind,
            "id": stored.id,
            "ordinal": stored.ordinal,
            "body": encode(stored.record).decode() if stored.record else None,
            "place": stored.place,
            "removed_at": stored.removed_at,
        }
        if self._turns.stamps:
            return row
        placed = None if stored.place is None else self._revision
        return row | {"placed": placed, "revision": self._revision, "version": stored.version}


def _in_a_row(changes: Sequence[Change]) -> list[int]:
    """How many from each change on add records of one kind one behind the other."""
    counts = [1] * len(changes)
    for number in reversed(range(len(changes) - 1)):
        if _is_next(changes[number], changes[number + 1]):
            counts[number] += counts[number + 1]
    return counts


def _is_next(one: Change, other: Change) -> bool:
    if not isinstance(one, Added) or not isinstance(other, Added) or one.place is None:
        return False
    return (other.record, other.place) == (one.record, one.place + 1)


_BODY: ColumnElement[Any] = cast(records.c.body, Text().with_variant(LargeBinary(), "sqlite"))
_STORED = select(records.c.id, records.c.ordinal, records.c.version, records.c.removed_at, _BODY).order_by(
    records.c.place
)

_STAMPING = (
    update(records)
    .where(
        records.c.kind == bindparam("its_kind"),
        records.c.id == bindparam("its_id"),
        records.c.ordinal == bindparam("its_ordinal"),
    )
    .values(
        body=func.coalesce(bindparam("its_body", type_=Text), records.c.body),
        place=func.coalesce(bindparam("its_place", type_=Float), records.c.place),
        removed_at=bindparam("its_removed_at"),
    )
)
"""For a database that counts by itself."""

_UPDATE = _STAMPING.values(
    placed=func.coalesce(bindparam("its_placed"), records.c.placed),
    revision=bindparam("its_revision"),
    version=bindparam("its_version"),
)
