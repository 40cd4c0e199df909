"""Records into a database: a whole snapshot at its making, later one change set at a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, insert

from roadmap_display.roadmap.changes.change import KINDS, ChangeSet, Conflict, Kind
from roadmap_display.roadmap.portfolio import LISTS, Snapshot
from roadmap_display.roadmap.record import Record
from roadmap_display.storage.codec import encode
from roadmap_display.storage.sql.schema import meta, records
from roadmap_display.storage.sql.sql_changes import Changing
from roadmap_display.storage.sql.sql_log import log
from roadmap_display.storage.sql.sql_read import read_revision
from roadmap_display.storage.sql.sql_turns import FileTurns, Turns
from roadmap_display.storage.sql.versions import READER
from roadmap_display.storage.store import Behind, with_id

_FILE = FileTurns()


def fill(connection: Connection, snapshot: Snapshot, history: Sequence[ChangeSet]) -> None:
    """Put a snapshot and the change sets that led to it into tables that are still empty."""
    revision = max(snapshot.revision, len(history))
    created = datetime.now(UTC).isoformat(timespec="seconds")
    connection.execute(insert(meta), {"one": 1, "revision": revision, "reader": READER, "created": created})
    connection.execute(insert(records), list(_rows(snapshot, revision)))
    log(connection, enumerate(history, revision - len(history) + 1))


def write(
    connection: Connection, change_set: ChangeSet, name: str, turns: Turns = _FILE
) -> tuple[int, tuple[Conflict, ...]]:
    """Save a change set inside the connection's transaction: the new revision, and the conflicts it met.

    With a conflict the transaction must not be committed. Without changes there is no new revision, and what the
    editor has saved before is not saved again. Raises Behind where earlier change sets of the editor are not there.
    """
    held = turns.take(connection, change_set.editor)
    if change_set.editor and change_set.seq <= held:
        return read_revision(turns.asking(connection)), ()
    if change_set.editor and change_set.seq > held + 1:
        raise Behind(name, held)
    revision = turns.begin(connection, change_set) if change_set.changes else read_revision(turns.asking(connection))
    if change_set.changes:
        changing = Changing(connection, revision, change_set.at.isoformat(), turns)
        conflicts = changing.make(change_set.changes)
        if conflicts:
            return revision, conflicts
        changing.write()
    turns.end(connection, revision, change_set)
    return revision, ()


def _rows(snapshot: Snapshot, revision: int) -> Iterator[dict[str, Any]]:
    said = {"revision": revision, "placed": revision, "version": 1, "removed_at": None}
    yield said | _row("portfolio", "", 0, 0, with_id(snapshot.portfolio))
    for kind in KINDS:
        met: Counter[str] = Counter()
        for place, record in enumerate(getattr(snapshot, LISTS[kind]) if kind in LISTS else ()):
            yield said | _row(kind, record.id, met[record.id], place, record)
            met[record.id] += 1


def _row(kind: Kind, record_id: str, ordinal: int, place: float, record: Record) -> dict[str, Any]:
    body = encode(record).decode()
    return {"kind": kind, "id": record_id, "ordinal": ordinal, "place": place, "body": body}
