"""A portfolio in an SQLite file: several readers, and writers that take turns."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import msgspec

from roadmap_display.roadmap.changes.change import ChangeSet
from roadmap_display.roadmap.portfolio import Snapshot
from roadmap_display.roadmap.record import Record
from roadmap_display.roadmap.trouble import Trouble
from roadmap_display.storage.collecting import without_collecting
from roadmap_display.storage.disk.drives import refuse_sync_folder
from roadmap_display.storage.disk.file_trouble import why_not_written
from roadmap_display.storage.sql.sql_delta import read_since
from roadmap_display.storage.sql.sql_read import Content, are_same, read_all, read_portfolio, read_revision
from roadmap_display.storage.sql.sqlite_connect import reading, step, transaction
from roadmap_display.storage.sql.sqlite_open import OLDEST, Opened, Seen, schema_number
from roadmap_display.storage.sql.sqlite_trouble import told
from roadmap_display.storage.sql.versions import KNOWS_EDITORS, SCHEMA
from roadmap_display.storage.store import Loaded, Refused, Watched, watched_file

PATIENCE = 10.0
"""Seconds to wait for another program that is saving."""

_NEWER = "it was written by a later version: what this one does not know is not shown"
_PASSING = ("busy", "conflict")


class _Memory(msgspec.Struct):
    """What a load saw: in which opening of the file, its signs of change, and the content."""

    opening: int
    seen: Seen
    content: Content


class SqliteStore:
    """The Store of an SQLite file. A read-only one cannot write even by mistake: its connection refuses."""

    settle_seconds = 0.0
    recheck_seconds: float | None = None

    def __init__(self, path: Path, *, read_only: bool = False, patience: float = PATIENCE) -> None:
        self.path = path
        self.name = path.name
        self.writable = not read_only
        self._patience = patience
        self._opened: Opened | None = None

    def fingerprint(self) -> Hashable:
        """What differs when the content may: which file it is, its size and time, commits of others and our own."""
        with self._asking():
            opened = self._opened or self._reopen()
            return opened.number, opened.seen()

    def load(self, last: Loaded | None = None) -> Loaded:
        """Everything, or after the first time only what was saved since.

        Where anything but saving has happened to the file it is opened and checked anew.
        """
        with self._asking(), without_collecting():
            opened = self._current()
            if last and last.memory.opening == opened.number:
                loaded = _load_since(opened, last)
                if loaded:
                    return loaded
                opened = opened if opened.is_in_turn else self._reopen()
            return _load_all(opened, last)

    def create(self, snapshot: Snapshot, history: tuple[ChangeSet, ...] = ()) -> None:
        """Make the file with this content; refuses to replace one that is there."""
        from roadmap_display.storage.sql.sqlite_make import make

        refuse_sync_folder(self.path)
        make(self.path, snapshot, history)

    def save(self, change_set: ChangeSet) -> int:
        """Write a change set in one transaction; the new revision. An older schema is brought up to date first."""
        return self.save_all((change_set,))

    def save_all(self, change_sets: Sequence[ChangeSet]) -> int:
        """Write change sets one after the other, all or none; the revision after the last."""
        from roadmap_display.storage.sql.sql_write import write  # a wall never has it

        with self.turn(change_sets[0].by if change_sets else ""), self._asking():
            opened = self._current()
            with step(opened.connection):
                revision = read_revision(opened.asking)
                for change_set in change_sets:
                    revision, conflicts = write(opened.connection, change_set, self.name)
                    if conflicts:
                        raise Refused(self.name, conflicts)
        return revision

    @contextmanager
    def turn(self, by: str) -> Iterator[None]:  # noqa: ARG002 - the database knows nobody
        """Keep others from saving until this is over. What is saved in it is there when it has ended well."""
        if not self.writable:
            raise Trouble(f"{self.name} was opened for reading only; open it for editing", kind="denied")
        refuse_sync_folder(self.path)
        with self._asking():
            opened = self._brought_to(SCHEMA, self._current())
            with transaction(opened.connection, "IMMEDIATE"):
                if schema_number(opened.driver) > SCHEMA:
                    raise Trouble(f"{self.name}: {_NEWER}; update this program to change it", kind="newer")
                yield

    def history(self) -> tuple[ChangeSet, ...]:
        """Every change set in the log, oldest first."""
        return self.history_after(-1)

    def history_after(self, revision: int) -> tuple[ChangeSet, ...]:
        """The change sets in the log that led to a later revision, oldest first."""
        from roadmap_display.storage.sql.sql_log_read import read_log

        with self._asking():
            opened = self._current()
            with reading(opened.driver):
                year = read_portfolio(opened.asking).fiscal_year_start
                return read_log(opened.asking, year, schema_number(opened.driver), revision)

    def applied(self) -> Mapping[str, int]:
        """The last change set of each editor that the file holds; none in one of an older schema."""
        from roadmap_display.storage.sql.sql_turns import read_applied

        with self._asking():
            opened = self._current()
            with transaction(opened.connection):
                is_there = schema_number(opened.driver) >= KNOWS_EDITORS
                return read_applied(opened.connection) if is_there else {}

    def may_change(self, record: Record) -> str:  # noqa: ARG002 - a file knows no rights to parts of it
        """Why nothing in the file may be changed; empty where it may, as far as the system tells."""
        return why_not_written(self.path) if self.writable else f"{self.name} was opened for reading only"

    def watched(self) -> Watched:
        """The folder of the real file: a commit touches the file and the journal beside it."""
        return watched_file(self.path, "-journal", "-wal")

    def close(self) -> None:
        """Let go of the file; the next question opens it again."""
        if self._opened:
            self._opened.close()
        self._opened = None

    def _current(self) -> Opened:
        """The opened file; opened anew when the path leads to another one."""
        opened = self._opened
        return opened if opened and (opened.is_in_turn or opened.is_current) else self._reopen()

    def _reopen(self) -> Opened:
        self.close()
        self._opened = Opened(self.path, "rw" if self.writable else "ro", self._patience)
        return self._brought_to(OLDEST, self._opened)

    def _brought_to(self, schema: int, opened: Opened) -> Opened:
        """The opened file, brought up to date when its schema is older than that one."""
        if opened.schema >= schema:
            return opened
        from roadmap_display.storage.sql.sqlite_make import bring_up_to_date

        bring_up_to_date(opened)
        return self._reopen()

    @contextmanager
    def _asking(self) -> Iterator[None]:
        """Tell what goes wrong as Trouble, and trust an opening no more in which something has."""
        try:
            with told(self.path):
                yield
        except Trouble as trouble:
            if trouble.kind not in _PASSING:
                self.close()
            raise


def _load_since(opened: Opened, last: Loaded) -> Loaded | None:
    """The snapshot now; None where something other than saving has happened, or only a full load is right."""
    memory: _Memory = last.memory
    with reading(opened.driver):
        revision = read_revision(opened.asking)  # from here on nobody can commit, so what is seen is of one moment
        seen = opened.seen()
        if seen == memory.seen:
            return last
        is_saved = revision > last.snapshot.revision and seen.commits != memory.seen.commits
        if not is_saved or schema_number(opened.driver) != opened.schema:
            return None
        since = read_since(opened.asking, memory.content, revision)
    if since is None:
        return None
    content, changes = since
    return Loaded(content.snapshot, changes, _Memory(opened.number, seen, content), last.note)


def _load_all(opened: Opened, last: Loaded | None) -> Loaded:
    with reading(opened.driver):
        content = read_all(opened.asking)
        seen = opened.seen()
    if last and are_same(content.snapshot, last.snapshot):
        last.memory.opening, last.memory.seen = opened.number, seen
        return last
    note = _NEWER if opened.schema > SCHEMA else ""
    return Loaded(content.snapshot, None, _Memory(opened.number, seen, content), note)
