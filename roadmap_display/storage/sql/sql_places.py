"""The order of records in a database: each has a number it is sorted by, with room between two for a third."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
from sqlalchemy import ColumnElement, Connection, bindparam, func, select, update

from roadmap_display.roadmap.changes.change import Kind
from roadmap_display.storage.sql.schema import records


def end_place(connection: Connection, kind: Kind) -> float:
    """A place behind all others of the kind."""
    last = connection.scalar(select(func.max(records.c.place)).where(_is_present(kind)))
    return 0.0 if last is None else float(last) + 1


class Room(msgspec.Struct, frozen=True):
    """Where records come that are added one behind the other: the place of the first, and steps to the next."""

    first: float
    step: float = 1.0


def room_at(
    connection: Connection, kind: Kind, index: int, count: int, renumber: Callable[[Connection, Kind], None]
) -> Room:
    """Room for so many records before the one that now stands at `index` (from 0); behind all others where none does.

    Where not enough numbers are left between two neighbours, `renumber` numbers the whole list anew.
    """
    room = _between_neighbours(connection, kind, index, count)
    if room is None:
        renumber(connection, kind)
        room = _between_neighbours(connection, kind, index, count)
    return room or Room(end_place(connection, kind))


def _is_present(kind: Kind) -> ColumnElement[bool]:
    """The condition for the records of a kind that were not removed."""
    return (records.c.kind == kind) & records.c.removed_at.is_(None)


def number_anew(connection: Connection, kind: Kind) -> None:
    """Whole numbers from 0. The order stays, so nobody who reads changes has to know of it."""
    keys = select(records.c.id, records.c.ordinal).where(_is_present(kind)).order_by(records.c.place)
    its_key = (records.c.id == bindparam("its_id")) & (records.c.ordinal == bindparam("its_ordinal"))
    statement = update(records).where(records.c.kind == kind, its_key).values(place=bindparam("its_place"))
    found = enumerate(connection.execute(keys).all())
    rows = [{"its_id": record_id, "its_ordinal": ordinal, "its_place": place} for place, (record_id, ordinal) in found]
    connection.execute(statement, rows)


def _between_neighbours(connection: Connection, kind: Kind, index: int, count: int) -> Room | None:
    """Numbers spread evenly between the neighbours; None where there are not so many."""
    ordered = select(records.c.place).where(_is_present(kind)).order_by(records.c.place)
    if index <= 0:
        first = connection.scalar(ordered.limit(1))
        return Room(0.0 if first is None else first - count)
    pair = connection.execute(ordered.offset(index - 1).limit(2)).scalars().all()
    if len(pair) < 2:
        return Room(pair[0] + 1 if pair else end_place(connection, kind))
    low, high = pair
    step = (high - low) / (count + 1)
    # Near the larger of the two, numbers lie furthest apart.
    return Room(low + step, step) if high - step < high and low < low + step < high else None
