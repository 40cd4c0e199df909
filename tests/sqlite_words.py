"""Words for tests of the SQLite source: a small plan in a file, a change set, a look into the file."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from builders import a_bar, a_snapshot

from roadmap_display.roadmap.changes.change import Change, ChangeSet, Edited
from roadmap_display.roadmap.portfolio import Snapshot
from roadmap_display.storage.store import Loaded

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
CHECKOUT = a_bar("Mobile checkout", "2 Mar 2026", "25 May 2026")
SEARCH = a_bar("Search", "2026-Q2", "2026-Q3")


def a_plan(*items: Any, **fields: Any) -> Snapshot:
    """Mobile checkout and Search, unless told otherwise."""
    return a_snapshot(*(items or (CHECKOUT, SEARCH)), **fields)


def a_change_set(*changes: Change, **fields: Any) -> ChangeSet:
    """Changes Ada made at noon."""
    return ChangeSet(**{"at": NOON, "by": "ada", "changes": changes} | fields)


def a_title(was: str, becomes: str, item: str = "mobile-checkout") -> ChangeSet:
    """One item gets another title."""
    return a_change_set(Edited("item", item, "title", was, becomes))


def titles(loaded: Loaded) -> list[str]:
    """The titles of the items in their order."""
    return [item.title for item in loaded.snapshot.items]


def by_hand(path: Path, *statements: str) -> list[Any]:
    """Do something to the file with a plain SQL tool; the rows of the last statement."""
    connection = sqlite3.connect(path)
    with connection:
        rows = [connection.execute(statement).fetchall() for statement in statements]
    connection.close()
    return rows[-1]
