"""What a server holds, everything or since the last time: what was saved since is one question and one answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, bindparam, select

from roadmap_display.roadmap.trouble import Trouble
from roadmap_display.storage.postgres.postgres_connect import raw
from roadmap_display.storage.postgres.postgres_questions import SINCE, asking
from roadmap_display.storage.sql.schema import changes
from roadmap_display.storage.sql.sql_delta import since
from roadmap_display.storage.sql.sql_read import Content, are_same, read_all
from roadmap_display.storage.sql.versions import SCHEMA
from roadmap_display.storage.store import Loaded

OLDEST = 2
"""The oldest schema that can be read as it is."""

_NEWER = "it was written by a later version: what this one does not know is not shown"
_HEAD = """SELECT revision, writer, created, reader, version_num
    FROM public.alembic_version LEFT JOIN public.meta ON one = 1"""


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
    return _head(raw(connection).execute(_HEAD).fetchone(), name)


def how_to_upgrade() -> str:
    """What to ask of the owner of a database."""
    return "ask its owner for “roadmap-display database URL --upgrade”"


def read(connection: Connection, name: str, last: Loaded | None) -> Loaded:
    """The snapshot now, everything read in the connection's transaction; `last` itself where it says the same."""
    head = read_head(connection, name)
    content = read_all(asking(connection))
    commit = connection.scalar(_COMMIT, {"revision": head.revision})
    if last and are_same(content.snapshot, last.snapshot):
        last.memory.head, last.memory.commit = head, commit
        return last
    return Loaded(content.snapshot, None, Memory(head, commit, content), _NEWER if head.schema > SCHEMA else "")


def read_later(connection: Connection, name: str, last: Loaded) -> Loaded | None:
    """What was saved since; `last` itself where nothing was, None where only reading everything tells the truth.

    It is one statement, which sees everything at one moment, and so needs no transaction.
    """
    before: Memory = last.memory
    rows = raw(connection).execute(SINCE, {"last": before.head.revision}).fetchall()
    head = _head(rows[0][:5] if rows else None, name)
    if head == before.head:
        return last
    commit, known = rows[0][5:7]
    # A server that went back and then on has other changes under the numbers we know.
    if not _goes_on(before.head, head) or known != before.commit:
        return None
    made = since(before.content, head.revision, [row[7:] for row in rows if row[7] is not None])
    return made and Loaded(made[0].snapshot, made[1], Memory(head, commit, made[0]), last.note)


def _head(row: Sequence[Any] | None, name: str) -> Head:
    if row is None or row[0] is None:
        raise Trouble(f"{name} holds no roadmap yet; make it with “roadmap-display new”", kind="missing")
    revision, writer, created, reader, step = row
    schema = int(step)
    if schema > SCHEMA and reader > SCHEMA:
        raise Trouble(f"{name} was written by a later version; update this program to open it", kind="newer")
    if schema < OLDEST:
        raise Trouble(f"{name} was made by an older version; {how_to_upgrade()}", kind="unreadable")
    return Head(revision, writer, created, schema)


def _goes_on(before: Head, now: Head) -> bool:
    """Whether the same history goes on."""
    return now.revision > before.revision and (now.created, now.schema) == (before.created, before.schema)


_COMMIT = select(changes.c.at).where(changes.c.revision == bindparam("revision"), changes.c.number == 0)
