"""From what a person typed to a store: by URL, by suffix, by content."""

from __future__ import annotations

from pathlib import Path

from roadmap_display.roadmap.trouble import Trouble
from roadmap_display.storage.store import Store

WHAT_WORKS = "a .roadmap.json file, an SQLite .db file, a .csv or a .xlsx table"

_KINDS = {
    ".json": "json",
    ".db": "sqlite",
    ".sqlite": "sqlite",
    ".sqlite3": "sqlite",
    ".csv": "table",
    ".xlsx": "table",
}
_STARTS = {b"SQLite format 3\0": "sqlite", b"PK\x03\x04": "table", b"{": "json", b"\xef\xbb\xbf{": "json"}
_SERVERS = ("postgresql", "postgres")


def open_store(source: str, *, read_only: bool = False) -> Store:
    """The store of a source, which need not be there yet; nothing is read but the first bytes of an odd name.

    Raises Trouble (`unclear`) for a source that this version cannot read.
    """
    kind, path = kind_of(source)
    if kind == "sqlite":
        from roadmap_display.storage.sqlite import SqliteStore

        return SqliteStore(path, read_only=read_only)
    if kind == "table":
        from roadmap_display.storage.table_file import TableFile

        return TableFile(path)
    from roadmap_display.storage.json_file import JsonFile

    return JsonFile(path, read_only=read_only)


def kind_of(source: str) -> tuple[str, Path]:
    """`json`, `sqlite` or `table`, and the path; imports nothing. Raises Trouble (`unclear`) for any other source."""
    path = _path_of(source)
    if source.lower().startswith("sqlite:"):
        return "sqlite", path
    kind = _KINDS.get(path.suffix.lower()) or _kind_by_content(path)
    if not kind:
        raise Trouble(f"{path.name or source} is of no kind that can be opened; name {WHAT_WORKS}", kind="unclear")
    return kind, path


def _path_of(source: str) -> Path:
    scheme, separator, rest = source.partition("://")
    if not separator:
        return Path(source).expanduser()
    if scheme.lower() == "sqlite" and rest.startswith("/") and len(rest) > 1:
        return Path(rest[1:]).expanduser()
    if scheme.lower().partition("+")[0] in _SERVERS:
        raise Trouble(
            f"PostgreSQL is not there yet: this version reads JSON, SQLite, CSV and XLSX; name {WHAT_WORKS}",
            kind="unclear",
        )
    raise Trouble(f"{scheme}:// is no kind of source that can be opened; name {WHAT_WORKS}", kind="unclear")


def _kind_by_content(path: Path) -> str:
    if not path.is_file():
        return ""
    try:
        with path.open("rb") as file:
            start = file.read(16)
    except OSError:
        return ""
    return next((kind for sign, kind in _STARTS.items() if start.startswith(sign)), "")
