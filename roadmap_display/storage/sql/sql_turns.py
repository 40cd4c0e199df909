"""Writers take turns at a database; what is counted and logged with each turn."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Protocol

from sqlalchemy import ColumnElement, Connection, delete, insert, select, update

from roadmap_display.roadmap.changes.change import ChangeSet, Kind
from roadmap_display.storage.sql.questions import IN_A_FILE, Asking
from roadmap_display.storage.sql.schema import applied, meta
from roadmap_display.storage.sql.sql_log import log
from roadmap_display.storage.sql.sql_places import number_anew
from roadmap_display.storage.sql.sql_read import read_revision
from roadmap_display.storage.sql.sqlite_connect import raw

REMEMBERED = timedelta(days=90)
"""How long an editor is remembered from whom nothing came."""


class Turns(Protocol):
    """What of a turn a kind of database does by itself, and what it must be told."""

    stamps: bool
    """Whether the database itself counts the versions and revisions of records."""

    def asking(self, connection: Connection) -> Asking:
        """How what stands there is read."""

    def take(self, connection: Connection, editor: str) -> int:
        """Wait for the turn; the number of that editor's last change set that is there, 0 for none."""

    def begin(self, connection: Connection, change_set: ChangeSet) -> int:
        """Count the revision up: the new one."""

    def number_anew(self, connection: Connection, kind: Kind) -> None:
        """Give the records of a kind whole numbers as places."""

    def end(self, connection: Connection, revision: int, change_set: ChangeSet) -> None:
        """Log what was written, and that the editor's change set is there."""


class FileTurns:
    """Turns at a database file: its lock keeps writers apart, and nobody else counts."""

    stamps = False

    def asking(self, connection: Connection) -> Asking:
        """Through the driver's own connection."""
        return Asking(raw(connection), IN_A_FILE)

    def take(self, connection: Connection, editor: str) -> int:
        """The transaction has the lock already."""
        return int(connection.scalar(select(applied.c.seq).where(applied.c.editor == editor)) or 0)

    def begin(self, connection: Connection, change_set: ChangeSet) -> int:  # noqa: ARG002 - the log is told it at the end
        """Count the one row up."""
        connection.execute(update(meta).values(revision=meta.c.revision + 1))
        return read_revision(self.asking(connection))

    def number_anew(self, connection: Connection, kind: Kind) -> None:
        """Number by number."""
        number_anew(connection, kind)

    def end(self, connection: Connection, revision: int, change_set: ChangeSet) -> None:
        """Write the log, and forget editors that have long been silent."""
        log(connection, [(revision, change_set)])
        if change_set.editor:
            now = datetime.now(UTC)
            key = {"author": "", "editor": change_set.editor}
            connection.execute(delete(applied).where(applied.c.at < (now - REMEMBERED).isoformat()))
            connection.execute(delete(applied).filter_by(**key))
            connection.execute(insert(applied), key | {"seq": change_set.seq, "at": now.isoformat()})


def read_applied(connection: Connection, author: ColumnElement[str] | str = "") -> Mapping[str, int]:
    """The number of the last change set that is there, by editor; of one author where a server knows them."""
    query = select(applied.c.editor, applied.c.seq).where(applied.c.author == author)
    return {str(row.editor): int(row.seq) for row in connection.execute(query)}
