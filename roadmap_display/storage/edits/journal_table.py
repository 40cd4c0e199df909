"""The table of a journal: every edit with its state, by source, session and number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from sqlite3 import Connection, Error
from typing import Any

from roadmap_display.storage.edits.journal_file import told, writing
from roadmap_display.storage.edits.journal_text import Op, decode_op, encode_op


class JournalTable:
    """An edit is `pending`, then `written` to its source, then `seen` there; or `refused`. `at` is when that became so.

    Each method is a transaction of its own, and may raise Trouble.
    """

    def __init__(self, connection: Connection, path: Path) -> None:
        self._connection = connection
        self._path = path

    def put(self, ops: Sequence[Op], at: datetime) -> None:
        """Make these edits pending, in the place of what stood under their numbers: all or none."""
        with writing(self._connection, self._path) as connection:
            connection.executemany(_PUT, _rows(ops, at))

    def replace(self, source: str, editor: str, ops: Sequence[Op], at: datetime) -> None:
        """Put these edits in the place of all that is pending of a session: all or none."""
        with writing(self._connection, self._path) as connection:
            connection.execute(_TAKEN_OUT, (source, editor))
            connection.executemany(_PUT, _rows(ops, at))

    def pending(self, source: str, editor: str) -> tuple[Op, ...]:
        """What is pending of a session, or of all where none is named: session by session, in its order."""
        return tuple(decode_op(line) for (line,) in self._read(_PENDING, (source, editor)))

    def refused(self, source: str) -> tuple[tuple[Op, str], ...]:
        """What was refused, and why."""
        return tuple((decode_op(line), reason) for line, reason in self._read(_REFUSED, (source,)))

    def mark(self, op: Op, state: str, at: datetime, reason: str = "") -> None:
        """Note what became of an edit."""
        self._change(_MARKED, (state, reason, _iso(at), op.source, op.editor, op.seq))

    def seen(self, source: str, applied: Mapping[str, int], at: datetime, oldest: datetime) -> None:
        """Mark what the source holds, by session; what it lost is pending, unless it was last seen before `oldest`."""
        known = self._read("SELECT DISTINCT editor FROM ops WHERE source = ?", (source,))
        with writing(self._connection, self._path) as connection:
            for (editor,) in known:
                held = applied.get(editor, 0)
                connection.execute(_SEEN, (_iso(at), source, editor, held))
                connection.execute(_LOST, (source, editor, held, _iso(oldest)))

    def forget(self, before: datetime) -> None:
        """Take out what was seen or refused so long ago."""
        self._change(_FORGOTTEN, (_iso(before),))

    def try_writing(self, at: datetime) -> None:
        """Write something that means nothing."""
        self._change("INSERT INTO tried VALUES (?)", (_iso(at),))
        self._change("DELETE FROM tried", ())

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def _change(self, statement: str, values: Sequence[object]) -> None:
        with writing(self._connection, self._path) as connection:
            connection.execute(statement, values)

    def _read(self, query: str, values: Sequence[object]) -> list[tuple[Any, ...]]:
        try:
            return self._connection.execute(query, values).fetchall()
        except Error as error:
            raise told(error, self._path) from None


def _rows(ops: Sequence[Op], at: datetime) -> list[tuple[object, ...]]:
    return [(op.source, op.editor, op.seq, _iso(at), encode_op(op)) for op in ops]


def _iso(at: datetime) -> str:
    return at.astimezone(UTC).isoformat()


_PUT = "INSERT OR REPLACE INTO ops VALUES (?, ?, ?, 'pending', '', ?, ?)"
_TAKEN_OUT = "DELETE FROM ops WHERE source = ? AND editor = ? AND state = 'pending'"
_PENDING = """
    SELECT line FROM ops WHERE source = ? AND state = 'pending' AND editor = coalesce(nullif(?, ''), editor)
    ORDER BY editor, seq"""
_REFUSED = "SELECT line, reason FROM ops WHERE source = ? AND state = 'refused' ORDER BY editor, seq"
_MARKED = "UPDATE ops SET state = ?, reason = ?, at = ? WHERE source = ? AND editor = ? AND seq = ?"
_SEEN = """
    UPDATE ops SET state = 'seen', at = ?
    WHERE source = ? AND editor = ? AND seq <= ? AND state IN ('pending', 'written')"""
_LOST = """
    UPDATE ops SET state = 'pending'
    WHERE source = ? AND editor = ? AND seq > ? AND (state = 'written' OR state = 'seen' AND at >= ?)"""
_FORGOTTEN = "DELETE FROM ops WHERE state IN ('seen', 'refused') AND at < ?"
