"""Opening an SQLite file: never trusted unseen."""

from __future__ import annotations

import itertools
import os
import sqlite3
import stat
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from roadmap_display.roadmap.trouble import Trouble
from roadmap_display.storage.disk.drives import is_remote
from roadmap_display.storage.sql.questions import IN_A_FILE, Asking
from roadmap_display.storage.sql.sqlite_connect import Mode, connect, connection_over
from roadmap_display.storage.sql.sqlite_trouble import damaged
from roadmap_display.storage.sql.versions import SCHEMA

if TYPE_CHECKING:
    from sqlalchemy import Connection

APPLICATION_ID = int.from_bytes(b"Rmap")
"""Marks a file as ours, in SQLite's own header."""

OLDEST = 1
"""The oldest schema that can be read as it is; one before it must first be brought up to date, by an editor."""

_SMALLEST = 512
"""Bytes of the smallest database; SQLite takes what is shorter for one that is empty."""

_WORKED_OUT = """SELECT name FROM sqlite_master WHERE lower(name) IN ('meta', 'records', 'changes', 'applied')
AND (type = 'view' OR sql LIKE 'CREATE VIRTUAL%')"""

_numbers = itertools.count(1)


class Seen(msgspec.Struct, frozen=True):
    """Signs of a change: device and inode, size in bytes, time of change in nanoseconds.

    `commits` counts those of others and the rows we wrote, as far as SQLite noticed.
    """

    file: tuple[int, int]
    size: int
    time: int
    commits: tuple[int, int]


class Opened:
    """A connection to a database file that was found sound, in the words of its `driver`.

    `number` differs for each opening in this process, `file` (device and inode) tells which file it
    was, and `schema` is the number of its schema.
    """

    def __init__(self, path: Path, mode: Mode, patience: float) -> None:
        self.path = path
        self.number = next(_numbers)
        self.file = _regular_file(path)
        self.driver = connect(path, mode, patience)
        self.asking = Asking(self.driver, IN_A_FILE)
        try:
            _check_mark(self.driver, path)
            _check_tables(self.driver, path)
            _leave_write_ahead(self.driver, path, mode)
            self.schema = _check_schema(self.driver, path, mode)
            _check_pages(self.driver, path)
        except BaseException:
            self.close()
            raise

    @cached_property
    def connection(self) -> Connection:
        """What writes, and reads the log; to be asked for before a transaction begins."""
        return connection_over(self.driver)

    @property
    def is_current(self) -> bool:
        """Whether the path still leads to the file that was opened."""
        return _identity(self.path.stat()) == self.file

    @property
    def is_in_turn(self) -> bool:
        """Whether it is in a transaction, which must end before anything is opened anew."""
        return self.driver.in_transaction

    def seen(self) -> Seen:
        """The signs of change now. In a transaction they belong to what it reads."""
        status = self.path.stat()
        (others,) = self.driver.execute("PRAGMA data_version").fetchone()
        return Seen(_identity(status), status.st_size, status.st_mtime_ns, (others, self.driver.total_changes))

    def close(self) -> None:
        """Let go of the file."""
        if "connection" in vars(self):
            self.connection.close()
        self.driver.close()


def schema_number(driver: sqlite3.Connection) -> int:
    """The number of the schema the file has now."""
    return _pragma(driver, "user_version")


def stamp(driver: sqlite3.Connection) -> None:
    """Mark the file as ours, at the present schema."""
    driver.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    driver.execute(f"PRAGMA user_version = {SCHEMA}")


def _regular_file(path: Path) -> tuple[int, int]:
    status = path.stat()
    if stat.S_ISDIR(status.st_mode):
        raise Trouble(f"{path.name} is a folder, not a database; name the file in it", kind="unreadable")
    if not stat.S_ISREG(status.st_mode):
        raise Trouble(f"{path.name} is not a file; name a database file", kind="unreadable")
    if not os.access(path, os.R_OK):
        raise Trouble(f"{path.name} may not be read by you; ask for the right to read it", kind="denied")
    if status.st_size == 0:
        raise Trouble(f"{path.name} is an empty file, not a database; put back a backup copy of it")
    if status.st_size < _SMALLEST:
        raise Trouble(f"{path.name} is not an SQLite database; check the name of the file")
    return _identity(status)


def _identity(status: os.stat_result) -> tuple[int, int]:
    return status.st_dev, status.st_ino


def _check_mark(driver: sqlite3.Connection, path: Path) -> None:
    if _pragma(driver, "application_id") != APPLICATION_ID:
        raise Trouble(
            f"{path.name} is an SQLite database of another program, not a roadmap; check the name of the file"
        )


def _check_tables(driver: sqlite3.Connection, path: Path) -> None:
    """Refuse a file whose tables are worked out when they are asked: that may take for ever."""
    if found := driver.execute(_WORKED_OUT).fetchone():
        raise damaged(path, f"{found[0]} is no table")


def _check_schema(driver: sqlite3.Connection, path: Path, mode: Mode) -> int:
    """The number of the schema, when it is one that can be read."""
    schema = schema_number(driver)
    if schema < OLDEST and mode == "ro":
        raise Trouble(
            f"{path.name} was made by an older version; open it once for editing to bring it up to date",
            kind="unreadable",
        )
    if schema > SCHEMA and _reader(driver) > SCHEMA:
        raise Trouble(f"{path.name} was written by a later version; update this program to open it", kind="newer")
    return schema


def _reader(driver: sqlite3.Connection) -> int:
    """The lowest schema number a program must know to read this; without that word it may be any later one."""
    try:
        row = driver.execute("SELECT reader FROM meta").fetchone()
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode != sqlite3.SQLITE_ERROR:
            raise
        return SCHEMA + 1
    return int(row[0]) if row else SCHEMA + 1


def _check_pages(driver: sqlite3.Connection, path: Path) -> None:
    """Refuse a file with a damaged page, or without its one row; takes half a millisecond for a thousand items."""
    found = driver.execute("PRAGMA quick_check(1)").fetchone()[0]
    if found != "ok":
        raise damaged(path, " ".join(found.split()))
    if not driver.execute("SELECT revision FROM meta").fetchone():
        raise damaged(path, "its row of meta is gone")


def _leave_write_ahead(driver: sqlite3.Connection, path: Path, mode: Mode) -> None:
    """Go back to a rollback journal, which alone is safe on a network drive and can be read without writing."""
    if driver.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
        return
    if is_remote(path):
        raise Trouble(
            f"{path.name} uses a write-ahead log, which is not safe on a network drive; "
            "copy it to this machine, open it there for editing, and put it back",
            kind="unreadable",
        )
    if mode == "rw":
        try:
            driver.execute("PRAGMA journal_mode = DELETE").fetchone()
        except sqlite3.OperationalError:
            return  # others have it open; on a local disk the log is safe until they leave


def _pragma(driver: sqlite3.Connection, name: str) -> int:
    return int(driver.execute(f"PRAGMA {name}").fetchone()[0])
