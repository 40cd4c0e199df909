"""What changed in a database since a snapshot, from the few records that carry a later revision."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import copy

import msgspec
from sqlalchemy import Connection, bindparam, select

from roadmap_display.roadmap.changes.change import Added, Change, Edited, Kind, Removed
from roadmap_display.roadmap.changes.diff import apply
from roadmap_display.roadmap.portfolio import LISTS, Portfolio, Snapshot
from roadmap_display.roadmap.record import Record
from roadmap_display.storage.codec import Decoded, decode
from roadmap_display.storage.sql.schema import records
from roadmap_display.storage.sql.sql_places import index_of
from roadmap_display.storage.sql.sql_read import BODY, Content, Findings, listed, read_revision

_MOST_PLACED = 64
"""So many records are counted into their places one by one."""


def read_since(connection: Connection, last: Content) -> tuple[Content, tuple[Change, ...]] | None:
    """The content now, sharing what did not change, and the changes that led there.

    None where only reading everything tells the truth: records that cannot be read leave no sure place
    for a change, of two that share an id the wrong one may be meant, and a changed fiscal year changes
    how every date is read. None as well after an import, of which reading everything is faster.
    """
    later = connection.execute(_LATER, {"revision": last.snapshot.revision}).all()
    rows = [_row(last.snapshot, *row) for row in later]
    is_import = sum(row.is_moved and not row.is_removed for row in rows) > _MOST_PLACED
    if is_import or not last.is_whole or not all(_is_plain(row) for row in rows):
        return None
    changes = tuple(_changes(connection, last.snapshot, rows))
    applied, conflicts = apply(last.snapshot, changes)
    if conflicts:
        return None
    findings = _findings(last.findings, rows)
    snapshot = copy(applied)
    snapshot.revision, snapshot.findings = read_revision(connection), listed(findings)
    return Content(snapshot, findings, True), changes


class _Row(msgspec.Struct, frozen=True):
    """A record changed later: what it was and what it is now, None where it is not there."""

    kind: Kind
    id: str
    place: float
    is_moved: bool
    is_removed: bool
    was: Record | None
    now: Decoded


def _row(
    last: Snapshot, kind: Kind, record_id: str, body: bytes, place: float, placed: int, removed_at: str | None
) -> _Row:
    now = Decoded(None) if removed_at else decode(kind, body, last.portfolio.fiscal_year_start)
    was = _find(last, kind, record_id)
    return _Row(kind, record_id, place, placed > last.revision, removed_at is not None, was, now)


def _find(snapshot: Snapshot, kind: Kind, record_id: str) -> Record | None:
    if kind == "portfolio":
        return snapshot.portfolio
    if kind == "item":
        return snapshot.item(record_id)
    return next((record for record in getattr(snapshot, LISTS[kind]) if record.id == record_id), None)


def _is_plain(row: _Row) -> bool:
    """Whether the row can be turned into changes by itself."""
    now = row.now.record
    if isinstance(now, Portfolio) and isinstance(row.was, Portfolio):
        return now.fiscal_year_start == row.was.fiscal_year_start
    return row.is_removed or getattr(now, "id", None) == row.id


def _changes(connection: Connection, last: Snapshot, rows: Sequence[_Row]) -> Iterator[Change]:
    """Removals from behind, then additions from the front, so that each place is right when its turn comes."""
    gone = [
        Removed(row.kind, row.was, _index(last, row)) for row in rows if row.was and (row.is_removed or row.is_moved)
    ]
    yield from sorted(gone, key=lambda change: -(change.place or 0))
    for row in sorted(rows, key=lambda row: row.place):
        if row.now.record and (row.is_moved or not row.was):
            yield Added(row.kind, row.now.record, index_of(connection, row.kind, row.place))
    for row in rows:
        if row.was and row.now.record and not row.is_moved:
            yield from _edits(row.kind, row.id, row.was, row.now.record)


def _index(last: Snapshot, row: _Row) -> int:
    if row.kind == "item":
        return last.item_place[row.id]
    return next(index for index, record in enumerate(getattr(last, LISTS[row.kind])) if record is row.was)


def _edits(kind: Kind, record_id: str, was: Record, now: Record) -> Iterator[Edited]:
    for field in now.__struct_fields__:
        before, after = getattr(was, field), getattr(now, field)
        if before != after:
            yield Edited(kind, record_id, field, before, after)


def _findings(last: Findings, rows: Sequence[_Row]) -> Findings:
    changed = {(row.kind, row.id): row.now.findings for row in rows}
    return {key: findings for key, findings in {**last, **changed}.items() if findings}


_LATER = select(
    records.c.kind,
    records.c.id,
    BODY,
    records.c.place,
    records.c.placed,
    records.c.removed_at,
).where(records.c.revision > bindparam("revision"))
