"""What SQLite and the file system refuse, told in one sentence."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from roadmap_display.roadmap.trouble import Trouble
from roadmap_display.storage.disk.files import MOST_BYTES

_PRIMARY = 0xFF
"""The low byte of an extended result code is the plain one."""

_BUSY = ("busy", "is being written by another program; try again in a moment")
_DENIED = ("denied", "may not be written by you; ask for the right to change the file and its folder")
_DAMAGED = ("invalid", "is damaged; put back a backup copy of it")

_BY_EXTENDED_CODE = {
    sqlite3.SQLITE_READONLY_ROLLBACK: (
        "busy",
        "is waiting for recovery, because a program ended while it was saving; open it once for editing",
    ),
    sqlite3.SQLITE_READONLY_DBMOVED: ("busy", "was replaced by another file a moment ago; try again"),
}

_BY_CODE = {
    sqlite3.SQLITE_BUSY: _BUSY,
    sqlite3.SQLITE_LOCKED: _BUSY,
    sqlite3.SQLITE_READONLY: _DENIED,
    sqlite3.SQLITE_PERM: _DENIED,
    sqlite3.SQLITE_AUTH: _DENIED,
    sqlite3.SQLITE_NOTADB: ("invalid", "is not an SQLite database; check the name of the file"),
    sqlite3.SQLITE_CORRUPT: _DAMAGED,
    sqlite3.SQLITE_TOOBIG: (
        "invalid",
        f"holds more than {MOST_BYTES >> 20} MB, which is not read; move old items into another file",
    ),
    sqlite3.SQLITE_FULL: ("unreadable", "was not saved, because the disk is full; make room and save again"),
    sqlite3.SQLITE_CANTOPEN: ("unreadable", "could not be opened; check the rights on its folder"),
    sqlite3.SQLITE_IOERR: ("unreadable", "could not be read or written; check the disk or the network drive"),
}


def damaged(path: Path, detail: str) -> Trouble:
    """The trouble of a database whose content cannot be trusted; `detail` is what was found."""
    kind, sentence = _DAMAGED
    return Trouble(f"{path.name} {sentence} ({detail})", kind=kind)


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn what goes wrong with a database file into Trouble."""
    try:
        yield
    except OSError as error:
        raise _of_file(path, error) from error
    except Exception as error:
        found = getattr(error, "orig", error)  # SQLAlchemy, which may not be loaded, wraps what the driver raises
        if not isinstance(found, sqlite3.Error):
            raise
        raise _of_database(path, found) from error


def _of_database(path: Path, error: sqlite3.Error) -> Trouble:
    code: int = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR)
    known = _BY_EXTENDED_CODE.get(code) or _BY_CODE.get(code & _PRIMARY)
    if known is None:
        # A table that is missing, text that is no UTF-8: the file bears our mark, so somebody else has been in it.
        return damaged(path, str(error))
    kind, sentence = known
    return Trouble(f"{path.name} {sentence}", kind=kind)


def _of_file(path: Path, error: OSError) -> Trouble:
    if isinstance(error, (FileNotFoundError, NotADirectoryError)):
        return Trouble(
            f"{path.name} is not there; check the name, or make it with “roadmap-display new”", kind="missing"
        )
    if isinstance(error, PermissionError):
        return Trouble(f"{path.name} may not be read by you; ask for the right to its folder", kind="denied")
    reason = os.strerror(error.errno or 0).lower()
    return Trouble(f"{path.name} cannot be reached ({reason}); check the disk or the network drive", kind="unreadable")
