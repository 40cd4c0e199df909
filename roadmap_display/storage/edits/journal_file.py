"""The file a journal lies in: made, opened, and salvaged where it is damaged."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from roadmap_display.roadmap.trouble import Trouble
from roadmap_display.storage.disk.file_trouble import made_folder, trouble
from roadmap_display.storage.disk.hold import held
from roadmap_display.storage.edits.journal_text import decode_op, lines_in

NAME = "edits.journal"
PATIENCE_SECONDS = 10.0

_OWN = 0o600

_MADE = (
    """CREATE TABLE IF NOT EXISTS ops (
        source TEXT NOT NULL, editor TEXT NOT NULL, seq INTEGER NOT NULL,
        state TEXT NOT NULL, -- pending, written, seen, refused
        reason TEXT NOT NULL, -- why it is refused
        at TEXT NOT NULL, -- ISO time in UTC: of its last state
        line BLOB NOT NULL, -- the edit
        UNIQUE (source, editor, seq))""",
    "CREATE TABLE IF NOT EXISTS tried (at TEXT NOT NULL)",
)
_ALL = "SELECT source, editor, seq, state, reason, at, line FROM ops ORDER BY rowid "

Row = tuple[str, str, int, str, str, str, bytes]

_HABITS = (
    # The end of an edit is then a write that is waited for. A file that is deleted instead may be back after a power
    # cut, and would undo what was called noted. It takes five waits; nothing that takes fewer is safe in any folder.
    "PRAGMA journal_mode = PERSIST",
    "PRAGMA synchronous = FULL",
    "PRAGMA fullfsync = ON",
    # What was deleted must not look like an edit to whoever salvages a damaged file.
    "PRAGMA secure_delete = ON",
)


def opened(folder: Path, now: datetime) -> tuple[sqlite3.Connection, str]:
    """The journal's file in a folder, made where there is none; and a sentence where a damaged one was set aside."""
    path = folder / NAME
    made_folder(folder, mode=0o700)
    _keep_from_others(path)
    if connection := _sound(path):
        return connection, ""
    try:
        with held(folder / f"{NAME}.lock"):
            # Another may have salvaged it while this one waited: what it has put there is not to be set aside.
            if connection := _sound(path):
                return connection, ""
            return _salvaged(path, path.with_name(f"{NAME}.damaged-{now:%Y%m%d-%H%M%S-%f}"))
    except OSError as error:
        raise trouble(error, path, "read") from None


@contextmanager
def writing(connection: sqlite3.Connection, path: Path) -> Iterator[sqlite3.Connection]:
    """A transaction: when this ends, all of it is on the disk, or nothing. Raises Trouble."""
    try:
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield connection
            connection.execute("COMMIT")
        except BaseException:
            with suppress(sqlite3.Error):
                connection.execute("ROLLBACK")
            raise
    except sqlite3.Error as error:
        raise told(error, path) from None


def told(error: sqlite3.Error, path: Path) -> Trouble:
    """One sentence for what went wrong with the journal."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    where = f"the journal {path}"
    if code == sqlite3.SQLITE_FULL:
        return Trouble(f"{where} cannot be written: the disk is full; make room before you edit", kind="denied")
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM):
        return Trouble(f"{where} cannot be written (no permission); ask for access to that folder", kind="denied")
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return Trouble(f"{where} is being written by another program; try again", kind="busy")
    return Trouble(f"{where} is damaged ({error}); start again, and what can be read of it is kept", kind="unreadable")


def _keep_from_others(path: Path) -> None:
    """Nobody else reads what somebody edited, whatever folder it lies in. What cannot be done here SQLite tells."""
    with suppress(OSError):
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _OWN))
    with suppress(OSError):
        path.chmod(_OWN)


def _sound(path: Path) -> sqlite3.Connection | None:
    """The journal, or None where it is damaged. Raises Trouble."""
    try:
        return _connected(path)
    except sqlite3.OperationalError as error:
        raise told(error, path) from None
    except sqlite3.DatabaseError:
        return None


def _connected(path: Path) -> sqlite3.Connection:
    """An opened and sound journal. Raises sqlite3.DatabaseError."""
    connection = sqlite3.connect(path, timeout=PATIENCE_SECONDS, isolation_level=None)
    try:
        for habit in _HABITS:
            connection.execute(habit)
        for statement in _MADE:
            connection.execute(statement)
        if (found := connection.execute("PRAGMA quick_check(1)").fetchone()[0]) != "ok":
            raise sqlite3.DatabaseError(found)
        connection.execute(_ALL + "LIMIT 1").fetchall()
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _salvaged(path: Path, aside: Path) -> tuple[sqlite3.Connection, str]:
    """Raises OSError, sqlite3.Error."""
    rows = _rows(path, path.read_bytes())
    # First what belongs to the damaged file: the next to open the journal makes another of that name.
    path.with_name(f"{NAME}-journal").unlink(missing_ok=True)
    path.rename(aside)
    connection = _connected(path)
    try:
        with writing(connection, path):
            connection.executemany("INSERT OR IGNORE INTO ops VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
    except BaseException:
        connection.close()
        raise
    kept = f"{len(rows)} edits in it could be kept" if len(rows) != 1 else "one edit in it could be kept"
    return connection, f"the journal of your edits was damaged: {kept}, and the rest lies in {aside}"


def _rows(path: Path, data: bytes) -> list[Row]:
    """What can be read of the edits: by row from both ends, and what looks like one anywhere in the file."""
    rows = {row[:3]: row for row in (*_readable(path, "DESC"), *_readable(path, "ASC"))}
    for line in lines_in(data):
        op = decode_op(line)
        key = op.source, op.editor, op.seq
        rows.setdefault(key, (*key, "pending", "", op.change_set.at.isoformat(), line))
    return list(rows.values())


def _readable(path: Path, direction: str) -> list[Row]:
    """The rows up to the first that cannot be read."""
    rows: list[Row] = []
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        for row in connection.execute(_ALL + direction):
            with suppress(ValueError, TypeError):
                decode_op(row[-1])
                rows.append(row)
    except sqlite3.Error:
        pass
    finally:
        connection.close()
    return rows
