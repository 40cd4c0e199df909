"""Connections to an SQLite file: never made by accident, synchronised to the disk, one transaction at a time.

The file is asked through SQLite alone. Opening and closing it by hand, even to read its first bytes,
would drop the locks this process holds on it, and with them another thread's transaction.
"""

from __future__ import annotations

import itertools
import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import quote

from roadmap_display.roadmap.trouble import Trouble
from roadmap_display.storage.disk.files import MOST_BYTES

if TYPE_CHECKING:
    from sqlalchemy import Connection

Mode = Literal["ro", "rw", "rwc"]

_LOOKS_OFTEN = 20
"""For so many milliseconds SQLite looks every few milliseconds whether a lock is free."""


def connection_over(driver: sqlite3.Connection) -> Connection:
    """SQLAlchemy's connection over the driver's own, which it closes in the end; not to be made in a transaction.

    Its transactions are begun by `transaction` only. Whoever only reads does without: to load it takes longer.
    """
    from sqlalchemy import create_engine
    from sqlalchemy.pool import NullPool

    return create_engine("sqlite://", creator=lambda: driver, poolclass=NullPool).connect()


@contextmanager
def reading(driver: sqlite3.Connection) -> Iterator[None]:
    """As `transaction` of a reader, for the driver by itself."""
    if driver.in_transaction:
        yield
        return
    driver.execute("BEGIN")
    try:
        yield
    finally:
        if driver.in_transaction:  # some errors of SQLite have ended it
            driver.execute("ROLLBACK")


@contextmanager
def transaction(connection: Connection, how: Literal["DEFERRED", "IMMEDIATE"] = "DEFERRED") -> Iterator[None]:
    """One transaction: one view of the content for a reader, all or nothing for a writer (IMMEDIATE).

    Inside another one it is a part of that.
    """
    if connection.in_transaction():
        yield
        return
    with connection.begin():
        if how == "IMMEDIATE":
            _wait_for_turn(raw(connection))
        else:
            connection.exec_driver_sql("BEGIN")
        yield


@contextmanager
def step(connection: Connection) -> Iterator[None]:
    """A part of a transaction, of which nothing remains where it ends with Trouble; an error of SQLite ends all."""
    connection.exec_driver_sql("SAVEPOINT step")
    try:
        yield
    except Trouble:
        connection.exec_driver_sql("ROLLBACK TO step")
        raise


def raw(connection: Connection) -> Any:
    """The driver's own connection, for what is no statement of SQL, and for speed."""
    return connection.connection.dbapi_connection


def back_up(path: Path, schema: int) -> Path:
    """Copy a database of that schema beside itself, under a name that is free; the copy's path.

    Whoever wants it to stay the same meanwhile holds an IMMEDIATE transaction; that one cannot copy.
    """
    numbers = itertools.chain([""], (f".{number}" for number in itertools.count(2)))
    names = (f"{path.name}.schema-{schema}{number}.backup" for number in numbers)
    target = next(free for name in names if not (free := path.with_name(name)).exists())
    source, copy = (sqlite3.connect(_uri(*which), uri=True) for which in ((path, "ro"), (target, "rwc")))
    with closing(source), closing(copy):
        source.backup(copy)
    return target


def _wait_for_turn(driver: sqlite3.Connection) -> None:
    """Begin a transaction that writes, as soon as nobody else has one.

    SQLite looks ever more rarely, in the end ten times a second: among several writers the lock would lie
    free most of the time. It begins anew with looking often when it is asked anew.
    """
    (patience,) = driver.execute("PRAGMA busy_timeout").fetchone()
    end = time.monotonic() + patience / 1000
    driver.execute(f"PRAGMA busy_timeout = {min(patience, _LOOKS_OFTEN)}")
    try:
        while not _has_begun(driver, is_last=time.monotonic() >= end):
            pass
    finally:
        driver.execute(f"PRAGMA busy_timeout = {patience}")


def _has_begun(driver: sqlite3.Connection, *, is_last: bool) -> bool:
    try:
        driver.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError as error:
        if is_last or error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
            raise
        return False
    return True


def connect(path: Path, mode: Mode, patience: float) -> sqlite3.Connection:
    """A connection that waits `patience` seconds for locks; `rwc` alone makes a file that is missing.

    It begins no transaction by itself. A read-only one refuses every write.
    """
    made = sqlite3.connect(_uri(path, mode), uri=True, timeout=patience, isolation_level=None, check_same_thread=False)
    try:
        # A small file may make much out of little; what is larger is refused in a file of JSON, too.
        made.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, MOST_BYTES)
        made.execute(f"PRAGMA query_only = {int(mode == 'ro')}")
        made.execute("PRAGMA trusted_schema = OFF")
        # FULL leaves the deletion of the journal to the system: after a power cut it may be back, and
        # with it a change that was already called saved would be undone.
        made.execute("PRAGMA synchronous = EXTRA")
    except BaseException:
        made.close()
        raise
    return made


def _uri(path: Path, mode: Mode) -> str:
    name = os.fsencode(path.absolute().as_posix())
    return f"file://{'' if name.startswith(b'/') else '/'}{quote(name)}?mode={mode}"
