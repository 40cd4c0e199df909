"""Records into a database: a whole snapshot at its making, later one change set at a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, insert, update

from roadmap_display.roadmap.change import KINDS, ChangeSet, Conflict, Kind
from roadmap_display.roadmap.portfolio import LISTS, Snapshot
from roadmap_display.roadmap.record import Record
from roadmap_display.storage.codec import encode
from roadmap_display.storage.schema import READER, meta, records
from roadmap_display.storage.sql_changes import Changing
from roadmap_display.storage.sql_log import log
from roadmap_display.storage.sql_read import read_revision


def fill(connection: Connection, snapshot: Snapshot, history: Sequence[ChangeSet]) -> None:
    """Put a snapshot and the change sets that led to it into tables that are still empty."""
    revision = max(snapshot.revision, len(history))
    created = datetime.now(UTC).isoformat(timespec="seconds")
    connection.execute(insert(meta), {"one": 1, "revision": revision, "reader": READER, "created": created})
    connection.execute(insert(records), list(_rows(snapshot, revision)))
    log(connection, enumerate(history, revision - len(history) + 1))


def write(connection: Connection, change_set: ChangeSet) -> tuple[int, tuple[Conflict, ...]]:
    """Save a change set inside the connection's transaction: the new revision, and the conflicts it met.

    With a conflict the transaction must not be committed. Without changes there is no new revision.
    """
    if not change_set.changes:
        return read_revision(connection), ()
    # The one row comes first: on every database the next writer waits here, so revisions have no gaps.
    connection.execute(update(meta).values(revision=meta.c.revision + 1))
    revision = read_revision(connection)
    changing = Changing(connection, revision, change_set.at.isoformat())
    conflicts = changing.make(change_set.changes)
    if not conflicts:
        changing.write()
        log(connection, [(revision, change_set)])
    return revision, conflicts


def _rows(snapshot: Snapshot, revision: int) -> Iterator[dict[str, Any]]:
    said = {"revision": revision, "placed": revision, "version": 1, "removed_at": None}
    yield said | _row("portfolio", "", 0, 0, snapshot.portfolio)
    for kind in KINDS:
        met: Counter[str] = Counter()
        for place, record in enumerate(getattr(snapshot, LISTS[kind]) if kind in LISTS else ()):
            yield said | _row(kind, record.id, met[record.id], place, record)
            met[record.id] += 1


def _row(kind: Kind, record_id: str, ordinal: int, place: float, record: Record) -> dict[str, Any]:
    body = encode(record).decode()
    return {"kind": kind, "id": record_id, "ordinal": ordinal, "place": place, "body": body}
