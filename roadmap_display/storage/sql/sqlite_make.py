"""Making an SQLite file, and bringing one of an older schema up to date."""

from __future__ import annotations

import os
from pathlib import Path

from roadmap_display.roadmap.changes.change import ChangeSet
from roadmap_display.roadmap.portfolio import Snapshot
from roadmap_display.roadmap.trouble import Trouble
from roadmap_display.storage.sql.migrate import upgrade
from roadmap_display.storage.sql.sql_write import fill
from roadmap_display.storage.sql.sqlite_connect import back_up, connect, connection_over, raw, transaction
from roadmap_display.storage.sql.sqlite_open import Opened, schema_number, stamp
from roadmap_display.storage.sql.sqlite_trouble import told
from roadmap_display.storage.sql.versions import SCHEMA


def make(path: Path, snapshot: Snapshot, history: tuple[ChangeSet, ...]) -> None:
    """Make the file under another name and give it its own only when it is whole; never replace one."""
    with told(path):
        _refuse_to_replace(path)
    if not path.parent.is_dir():
        raise Trouble(f"{path.parent} is not there; make the folder first", kind="missing")
    made = path.with_name(f".{path.name}.{os.getpid()}-{os.urandom(4).hex()}.new")
    try:
        with told(path):
            _make(made, snapshot, history)
            _give_name(made, path)
    finally:
        made.unlink(missing_ok=True)
        made.with_name(made.name + "-journal").unlink(missing_ok=True)


def bring_up_to_date(opened: Opened) -> None:
    """Run the steps that are missing, in one transaction, with a copy of the old file kept beside it."""
    with transaction(opened.connection, "IMMEDIATE"):
        if schema_number(opened.driver) < SCHEMA:
            back_up(opened.path, opened.schema)
            upgrade(opened.connection)
            stamp(opened.driver)


def _make(path: Path, snapshot: Snapshot, history: tuple[ChangeSet, ...]) -> None:
    connection = connection_over(connect(path, "rwc", patience=0))
    try:
        with transaction(connection, "IMMEDIATE"):
            upgrade(connection)
            stamp(raw(connection))
            fill(connection, snapshot, history)
    finally:
        connection.close()


def _give_name(made: Path, path: Path) -> None:
    try:
        os.link(made, path)  # unlike a rename it fails when somebody was quicker
    except FileExistsError:
        _refuse_to_replace(path)
    except OSError:
        _refuse_to_replace(path)  # a file system without hard links
        made.rename(path)


def _refuse_to_replace(path: Path) -> None:
    if os.path.lexists(path):
        raise Trouble(f"{path.name} is already there; choose another name, or move it away first", kind="denied")
