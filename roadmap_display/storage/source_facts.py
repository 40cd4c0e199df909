"""What can be told of a source besides its content: for whoever looks why it cannot be opened or saved to."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from roadmap_display.roadmap.trouble import Trouble
from roadmap_display.storage.edits.journal_file import NAME
from roadmap_display.storage.postgres.server_url import without_password


class SqliteFacts(NamedTuple):
    """The number of a database file's schema, and how it journals (`delete`, `wal`)."""

    schema: int
    journal: str


class Waiting(NamedTuple):
    """How many edits of this machine are still to be written to a source, and how many it will not take."""

    pending: int = 0
    refused: int = 0


def sqlite_facts(path: Path) -> SqliteFacts:
    """The facts of a sound database file, which is not changed. Raises Trouble where it cannot be opened."""
    from roadmap_display.storage.sql.sqlite_open import Opened
    from roadmap_display.storage.sql.sqlite_trouble import told

    with told(path), closing(Opened(path, "ro", patience=1)) as opened:
        return SqliteFacts(opened.schema, opened.driver.execute("PRAGMA journal_mode").fetchone()[0])


def waiting_edits(source: str, folder: Path) -> Waiting:
    """What waits for a source in the journal of a folder, which is not changed. Raises Trouble where it is damaged."""
    path = folder / NAME
    if not path.exists():
        return Waiting()
    names = (source, without_password(source), str(Path(source).expanduser().absolute()))
    query = """SELECT state, count(*) FROM ops WHERE source IN (?, ?, ?) AND state IN ('pending', 'refused')
               GROUP BY state"""
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=1)) as connection:
            return Waiting(**dict(connection.execute(query, names).fetchall()))
    except sqlite3.Error:
        raise Trouble(f"{path} cannot be read; the next program that edits here saves what it can of it") from None
