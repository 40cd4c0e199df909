"""One who edits a source, and what nothing that saves can be faster than."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.figures import Floor
from roadmap_display.roadmap.changes.change import ChangeSet, Edited
from roadmap_display.roadmap.changes.diff import apply
from roadmap_display.storage.edits.journal import Journal
from roadmap_display.storage.edits.safe_edits import SafeEdits
from roadmap_display.storage.opening import kind_of, open_store

ONE_MORE = "UPDATE plain.counter SET n = n + 1"
"""What a plain commit on a server does."""

_PATIENCE = 30.0
"""Seconds that a plain write waits for those of others."""


class Hand:
    """Edits one item of a source again and again, while others may edit other items."""

    def __init__(self, source: str, journal: Path, number: int = 0) -> None:
        self._store = open_store(source)
        self._edits = SafeEdits(self._store, Journal(journal), source)
        self._seen = self._after = self._store.load().snapshot
        self._number = number
        self._edit = ChangeSet(at=datetime.now(UTC), changes=())

    def prepare(self, _number: int) -> None:
        """Think of the next edit: the item moves one place further down."""
        self._seen = self._after
        item = self._seen.items[self._number]
        change = Edited("item", item.id, "order", item.order, item.order + 1)
        self._edit = ChangeSet(at=datetime.now(UTC), by=f"hand {self._number}", changes=(change,))
        self._after, _ = apply(self._seen, self._edit.changes)

    def save(self, _number: int) -> None:
        """Save it as it is."""
        self._store.save(self._edit)

    def submit(self, _number: int) -> None:
        """Save it as an editor does: noted in the journal, saved, seen in the source."""
        outcome = self._edits.submit(self._edit, self._seen)
        while outcome.state != "saved":
            (*_, outcome) = self._edits.settle() or (outcome,)

    def close(self) -> None:
        """Let go of the source."""
        self._store.close()


def plain_save(source: str, number: int = 0) -> Floor:
    """As many bytes as the file has, written, on the disk, and renamed; or a counter raised by one, committed."""
    kind, path = kind_of(source)
    name, make = _PLAIN[kind]
    return Floor(name, make(source if kind == "postgresql" else str(path), number))


def _replaced(source: str, number: int) -> Callable[[int], object]:
    path = Path(source)
    beside, target = path.with_name(f"plain-{number}.new"), path.with_name(f"plain-{number}")
    data = path.read_bytes()

    def step(_: int) -> None:
        with beside.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(target)

    return step


def _committed_file(source: str, _: int) -> Callable[[int], object]:
    connection = sqlite3.connect(f"{source}.plain", timeout=_PATIENCE, isolation_level=None)
    connection.executescript("CREATE TABLE IF NOT EXISTS counter (n); INSERT INTO counter VALUES (0)")

    def step(_: int) -> None:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("UPDATE counter SET n = n + 1 WHERE rowid = 1")
        connection.execute("COMMIT")

    return step


def _committed(source: str, _: int) -> Callable[[int], object]:
    import psycopg

    connection = psycopg.connect(source, autocommit=True)
    return lambda _: connection.execute(ONE_MORE)


_PLAIN: dict[str, tuple[str, Callable[[str, int], Callable[[int], object]]]] = {
    "json": ("plain write + fsync + rename", _replaced),
    "sqlite": ("plain commit", _committed_file),
    "postgresql": ("plain commit", _committed),
}
