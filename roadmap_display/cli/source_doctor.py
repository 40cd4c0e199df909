"""What `doctor` says of a source: what kind it is, what it allows, and what this user may do."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

from roadmap_display.cli.examined import Examined
from roadmap_display.cli.output import counted
from roadmap_display.roadmap.trouble import Trouble
from roadmap_display.storage.disk import drives
from roadmap_display.storage.opening import kind_of

_SPOKEN = {"json": "a JSON file", "sqlite": "an SQLite database", "table": "a table, which is only read"}
_SEVERAL = "for several editors use PostgreSQL"


def examine_source(source: str) -> Iterator[Examined]:
    """Everything about one source; the first says whether it can be read."""
    try:
        kind, path = kind_of(source)
    except Trouble as trouble:
        yield Examined("source", False, str(trouble))
        return
    yield _database(source) if kind == "postgresql" else _file(source, kind, path)
    if kind != "postgresql":
        yield from _place(kind, path)
    if kind == "json":
        yield from _told(lambda: _copies(path))
    if kind == "sqlite":
        yield from _told(lambda: _journalling(path))
    yield from _told(lambda: _waiting(source))


def _file(source: str, kind: str, path: Path) -> Examined:
    from roadmap_display.cli.reading import opened
    from roadmap_display.storage.disk.file_trouble import why_not_written

    try:
        with opened(source, read_only=True) as store:
            snapshot = store.load().snapshot
    except Trouble as trouble:
        return Examined("source", False, str(trouble))
    wrong = f", {counted(len(snapshot.findings), 'thing')} in it could not be read" if snapshot.findings else ""
    why = "" if kind == "table" else why_not_written(path)
    rights = "can only be read" if kind == "table" or why else "can be read and saved"
    detail = f"{source}: {_SPOKEN[kind]}, {counted(len(snapshot.items), 'item')}, {rights}{f': {why}' if why else ''}"
    return Examined(
        "source", True, detail + wrong, "ask for the right to change the file and its folder" if why else ""
    )


def _database(source: str) -> Examined:
    """A role that may write is too much for a wall, which says so here and not on the wall."""
    from roadmap_display.storage.postgres.postgres import PostgresStore

    try:
        with closing(PostgresStore(source, read_only=True)) as store:
            snapshot, rights, hears = store.load().snapshot, store.rights(), store.hears()
    except Trouble as trouble:
        return Examined("source", False, str(trouble))
    polled = "" if hears else ", is polled because announcements do not arrive"
    detail = f"{store.name}: {counted(len(snapshot.items), 'item')}, {rights.sentence}{polled}"
    remedy = f"for a wall, make a role that may only read: --grant ROLE:viewer instead of {rights.role}"
    return Examined("source", True, detail, remedy if rights.kinds else "")


def _place(kind: str, path: Path) -> Iterator[Examined]:
    """Where the file lies, as far as that says what it can bear."""
    program = drives.sync_program(path)
    if program and kind == "sqlite":
        yield Examined(
            "sync folder", False, f"{path.name} lies in a folder of {program}, which damages databases",
            "move it elsewhere, or keep the roadmap in a JSON file there",
        )  # fmt: skip
    elif program and kind == "json":
        yield Examined("sync folder", True, f"{program} carries {path.name} about: edits may show minutes later")
    if drives.is_remote(path):
        detail = f"{path.name} lies on a network drive: it is looked at every three seconds"
        if kind == "sqlite":
            yield Examined("network drive", False, f"{detail}, and its locks may not hold", _SEVERAL)
        else:
            yield Examined("network drive", True, detail)


def _copies(path: Path) -> Iterator[Examined]:
    from roadmap_display.storage.native.conflict_copies import conflict_copies

    for copy in conflict_copies(path):
        remedy = f'roadmap-display import "{copy.path}" --into "{path}"; then remove it'
        yield Examined("conflict copy", False, copy.sentence.partition(";")[0], remedy)


def _journalling(path: Path) -> Iterator[Examined]:
    from roadmap_display.storage.source_facts import sqlite_facts
    from roadmap_display.storage.sql.versions import SCHEMA

    facts = sqlite_facts(path)
    age = {True: "older, and brought up to date by the next edit", False: "later than this program"}
    schema = "this program's" if facts.schema == SCHEMA else age[facts.schema < SCHEMA]
    yield Examined("schema", facts.schema <= SCHEMA, f"number {facts.schema}, {schema}")
    if facts.journal == "wal":
        detail = "a write-ahead log, which is safe on this machine's own disk only"
        yield Examined("journal mode", False, detail, "open it once for editing while nobody else has it open")
    else:
        yield Examined("journal mode", True, "a rollback journal")


def _waiting(source: str) -> Iterator[Examined]:
    from roadmap_display.storage.source_facts import waiting_edits
    from roadmap_display.storage.standing.folders import data_folder

    waiting = waiting_edits(source, data_folder())
    if waiting.pending:
        detail = f"{counted(waiting.pending, 'edit')} of yours still to be saved"
        yield Examined(
            "waiting edits", False, detail, "open it for editing; they are saved as soon as it can be reached"
        )
    if waiting.refused:
        detail = f"{counted(waiting.refused, 'edit')} of yours refused"
        yield Examined("refused edits", False, detail, "open it for editing to see which, and why")


def _told(look: Callable[[], Iterator[Examined]]) -> Iterator[Examined]:
    """What looking found; trouble that the source itself has was told already."""
    try:
        yield from look()
    except Trouble:
        return
