"""Turns at a server, which counts, stamps and logs by itself."""

from __future__ import annotations

from sqlalchemy import Connection, func, select

from roadmap_display.roadmap.changes.change import ChangeSet, Kind
from roadmap_display.storage.postgres.postgres_questions import asking
from roadmap_display.storage.sql.questions import Asking


class ServerTurns:
    """Writers wait in the server for its one row; who they are, and when it was, the server says."""

    stamps = True

    def asking(self, connection: Connection) -> Asking:
        """Through the driver's own connection."""
        return asking(connection)

    def take(self, connection: Connection, editor: str) -> int:
        """Wait for the row."""
        return int(connection.scalar(select(func.take_turn(editor))) or 0)

    def begin(self, connection: Connection, change_set: ChangeSet) -> int:
        """Count it up, and tell the log what only we know."""
        said = {"note": change_set.note, "editor": change_set.editor, "seq": str(change_set.seq)}
        telling = (func.set_config(f"roadmap.{name}", text, True) for name, text in said.items())
        return int(connection.execute(select(func.next_revision(), *telling)).one()[0])

    def number_anew(self, connection: Connection, kind: Kind) -> None:
        """In the server: it may be necessary to move records that this user may not change."""
        connection.execute(select(func.number_anew(kind)))

    def end(self, connection: Connection, revision: int, change_set: ChangeSet) -> None:  # noqa: ARG002 - logged there
        """The log has written itself; the editor is counted."""
        if change_set.editor:
            connection.execute(select(func.count_turn(change_set.editor, change_set.seq)))
