"""From what a person typed to a store: by URL, by suffix, by content."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

from roadmap_display.roadmap.trouble import Trouble
from roadmap_display.storage.postgres.server_url import is_address, spoken
from roadmap_display.storage.store import Store

WHAT_WORKS = "a .roadmap.json file, an SQLite .db file, a .csv or a .xlsx table, or postgresql://user@host/database"

_KINDS = {
    ".json": "json",
    ".db": "sqlite",
    ".sqlite": "sqlite",
    ".sqlite3": "sqlite",
    ".csv": "table",
    ".tsv": "table",
    ".xlsx": "table",
    ".xlsm": "table",
}
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STARTS = {
    b"SQLite format 3\0": "sqlite",
    b"PK\x03\x04": "table",
    _OLD_OFFICE: "table",  # which says that it is to be saved as .xlsx
    b"{": "json",
    b"\xef\xbb\xbf{": "json",
}


def open_store(source: str, *, read_only: bool = False, today: date | None = None) -> Store:
    """The store of a source, which need not be there yet; nothing is read but the first bytes of an odd name.

    `today` is the day that “next quarter” in a table is counted from; the present one where it is left out.
    Raises Trouble (`unclear`) for a source that this version cannot read.
    """
    kind, path = kind_of(source)
    if kind == "postgresql":
        from roadmap_display.storage.postgres.postgres import PostgresStore

        return PostgresStore(source, read_only=read_only)
    if kind == "sqlite":
        from roadmap_display.storage.sql.sqlite import SqliteStore

        return SqliteStore(path, read_only=read_only)
    if kind == "table":
        from roadmap_display.storage.table_file import TableFile

        return TableFile(path, today=today)
    from roadmap_display.storage.native.json_file import JsonFile

    return JsonFile(path, read_only=read_only)


def kind_of(source: str) -> tuple[str, Path]:
    """`json`, `sqlite`, `table` or `postgresql`, and the path (of a database: its name); imports nothing.

    Raises Trouble (`unclear`) for any other source.
    """
    if is_address(source):
        return "postgresql", Path(spoken(source))
    path = _path_of(source)
    if source.lower().startswith("sqlite:"):
        return "sqlite", path
    kind = _KINDS.get(path.suffix.lower()) or _kind_by_content(path)
    if not kind:
        raise Trouble(_no_kind(source, path), kind="unclear")
    return kind, path


def _no_kind(source: str, path: Path) -> str:
    """Why this is no source; nothing is looked for before."""
    from roadmap_display.storage.nearby import near, of_a_folder

    if not source.strip():
        return f"no source is named; name {WHAT_WORKS}"
    try:
        if path.is_dir():
            return of_a_folder(path)
        if not path.exists() and (others := near(path)):
            return f"{path.name} is not there; {others}"
    except OSError:  # a name that no file can have
        pass
    return f"{path.name or source} is of no kind that can be opened; name {WHAT_WORKS}"


def _path_of(source: str) -> Path:
    scheme, separator, rest = source.partition("://")
    if not separator:
        return _at_home(source)
    if scheme.lower() == "sqlite" and rest.startswith("/") and len(rest) > 1:
        return _at_home(rest[1:])
    raise Trouble(f"{scheme}:// is no kind of source that can be opened; name {WHAT_WORKS}", kind="unclear")


def _at_home(path: str) -> Path:
    """The path below somebody's home; of somebody who is not known here, as it is written."""
    if "\0" in path:
        raise Trouble("the name of a source cannot have the letter NUL in it; take it out", kind="unclear")
    return Path(os.path.expanduser(path))


def _kind_by_content(path: Path) -> str:
    try:
        if not path.is_file():
            return ""
        with path.open("rb") as file:
            start = file.read(16)
    except OSError:
        return ""
    return next((kind for sign, kind in _STARTS.items() if start.startswith(sign)), "")
