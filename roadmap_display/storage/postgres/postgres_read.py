"""What a server holds, everything or since the last time."""

from __future__ import annotations

import msgspec
from sqlalchemy import Connection, bindparam, select

from roadmap_display.roadmap.trouble import Trouble
from roadmap_display.storage.postgres.postgres_connect import raw
from roadmap_display.storage.sql.schema import SCHEMA, changes
from roadmap_display.storage.sql.sql_delta import read_since
from roadmap_display.storage.sql.sql_read import Content, are_same, read_all
from roadmap_display.storage.store import Loaded

OLDEST = 2
"""The oldest schema that can be read as it is."""

_NEWER = "it was written by a later version: what this one does not know is not shown"
_HEAD = "SELECT revision, writer, created, reader, version_num FROM alembic_version LEFT JOIN meta ON one = 1"
_COMMIT = select(changes.c.at).where(changes.c.revision == bindparam("revision"), changes.c.number == 0)


class Head(msgspec.Struct, frozen=True):
    """What differs when the content does: the revision, which transaction led to it, and when all began."""

    revision: int
    writer: str | None
    created: str
    schema: int


class Memory(msgspec.Struct):
    """What a load saw: the head, when the last change was made, and the content."""

    head: Head
    commit: str | None
    content: Content


def read_head(connection: Connection, name: str) -> Head:
    """The head of a roadmap that this version can read. Raises Trouble where there is none, or of another version."""
    # It is asked every second or two, so nothing comes between us and the driver.
    row = raw(connection).execute(_HEAD).fetchone()
    if row is None or row[0] is None:
        raise Trouble(f"{name} holds no roadmap yet; make it with “roadmap-display new”", kind="missing")
    revision, writer, created, reader, step = row
    schema = int(step)
    if schema > SCHEMA and reader > SCHEMA:
        raise Trouble(f"{name} was written by a later version; update this program to open it", kind="newer")
    if schema < OLDEST:
        raise Trouble(f"{name} was made by an older version; {how_to_upgrade()}", kind="unreadable")
    return Head(revision, writer, created, schema)


def how_to_upgrade() -> str:
    """What to ask of the owner of a database."""
    return "ask its owner for “roadmap-display database URL --upgrade”"


def read(connection: Connection, name: str, last: Loaded | None) -> Loaded:
    """The snapshot now, in the connection's transaction; `last` itself where nothing has changed since."""
    head = read_head(connection, name)
    if last and last.memory.head == head:
        return last
    commit = connection.scalar(_COMMIT, {"revision": head.revision})
    later = _read_later(connection, head, commit, last) if last else None
    if later:
        return later
    content = read_all(connection)
    if last and are_same(content.snapshot, last.snapshot):
        last.memory.head, last.memory.commit = head, commit
        return last
    return Loaded(content.snapshot, None, Memory(head, commit, content), _NEWER if head.schema > SCHEMA else "")


def _read_later(connection: Connection, head: Head, commit: str | None, last: Loaded) -> Loaded | None:
    """What was saved since; None where it is not the same history that goes on, or only a full load is right."""
    before: Memory = last.memory
    goes_on = head.revision > before.head.revision and (head.created, head.schema) == (
        before.head.created, before.head.schema,
    )  # fmt: skip
    # A server that went back and then on has other changes under the numbers we know.
    if not goes_on or connection.scalar(_COMMIT, {"revision": before.head.revision}) != before.commit:
        return None
    since = read_since(connection, before.content)
    if since is None:
        return None
    content, made = since
    return Loaded(content.snapshot, made, Memory(head, commit, content), last.note)
