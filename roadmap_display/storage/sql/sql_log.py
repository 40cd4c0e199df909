"""The change log in a database: a change set as rows of `changes`, and back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

import msgspec
from msgspec.structs import FieldInfo
from sqlalchemy import Connection, Row, insert, select

from roadmap_display.roadmap.changes.change import TYPES, Change, ChangeSet, Edited
from roadmap_display.storage.by_field import fields_of
from roadmap_display.storage.change_text import decode_change_set, encode_change
from roadmap_display.storage.codec import encode_plain, plain
from roadmap_display.storage.sql.schema import SCHEMA, SINCE_SCHEMA, changes
from roadmap_display.storage.sql.sql_log_edits import Told, told_by_record


def log(connection: Connection, change_sets: Iterable[tuple[int, ChangeSet]]) -> None:
    """Write change sets with the revision each led to; one without changes leaves no trace."""
    rows = [row for revision, change_set in change_sets for row in _rows(revision, change_set)]
    if rows:
        connection.execute(insert(changes), rows)


def read_log(
    connection: Connection, fiscal_year_start: int = 1, schema: int = SCHEMA, after: int = -1
) -> tuple[ChangeSet, ...]:
    """The change sets in the log that led to a revision `after` one, oldest first.

    Changes this version does not understand are left out.
    """
    there = [column for column in changes.c if SINCE_SCHEMA.get(f"changes.{column.name}", 1) <= schema]
    newer = select(*there).where(changes.c.revision > after).order_by(changes.c.revision, changes.c.number)
    rows = connection.execute(newer).all()
    odd = told_by_record(connection, rows, fiscal_year_start)
    return tuple(
        decode_change_set(_line(list(group), odd), fiscal_year_start)
        for _, group in groupby(rows, key=lambda row: row[0])
    )


_NULL = msgspec.Raw(b"null")
_NOTHING = (None, "null")


class _Told(msgspec.Struct):
    """What `encode_change` wrote, its values still as JSON."""

    kind: str
    record: str
    id: str = ""
    place: int | None = None
    field: str | None = None
    was: msgspec.Raw = _NULL
    becomes: msgspec.Raw = _NULL
    value: msgspec.Raw = _NULL


_TOLD = msgspec.json.Decoder(_Told)


def _rows(revision: int, change_set: ChangeSet) -> Iterator[dict[str, Any]]:
    said = {"revision": revision, "at": change_set.at.isoformat(), "by": change_set.by, "note": change_set.note}
    said |= {"editor": change_set.editor or None, "seq": change_set.seq if change_set.editor else None}
    for number, change in enumerate(change_set.changes):
        yield said | {"number": number} | _columns(change)


def _columns(change: Change) -> dict[str, Any]:
    told = _TOLD.decode(encode_change(change))
    was, becomes = told.was, told.becomes
    if told.kind == "added":
        becomes = told.value
    elif told.kind == "removed":
        was = told.value
    return {
        "kind": told.kind,
        "record": told.record,
        "id": change.id if isinstance(change, Edited) else getattr(change.value, "id", ""),
        "place": told.place,
        "field": told.field,
        "was": _text(was),
        "becomes": _text(becomes),
    }


def _text(json: msgspec.Raw) -> str | None:
    text = bytes(json).decode()
    return None if text == "null" else text


def _line(rows: list[Row[Any]], odd: Told) -> bytes:
    first = rows[0]
    said = {name: value for name in ("editor", "seq") if (value := getattr(first, name, None))}
    said |= {"at": first.at, "by": first.by, "note": first.note}
    return encode_plain(said | {"changes": [told for row in rows for told in _all_told(row, odd)]})


def _all_told(row: Row[Any], odd: Told) -> Iterator[Any]:
    """What is told of a row, each change as its JSON or what makes it."""
    if (edits := odd.get((row.revision, row.number))) is not None:
        yield from (msgspec.Raw(encode_change(edit)) for edit in edits)
    elif _is_known(row):
        yield _told(row)


def _is_known(row: Row[Any]) -> bool:
    """Whether an edit is of a field this version has: a server logs by itself what a later version wrote."""
    return row.kind != "edited" or row.field == "carried" or row.field in _fields(row.record)


def _told(row: Row[Any]) -> dict[str, Any]:
    told = {"kind": row.kind, "record": row.record, "id": row.id, "place": row.place}
    if row.kind == "edited":
        default = _default(row.record, row.field)
        was, becomes = (default if json in _NOTHING else _raw(json) for json in (row.was, row.becomes))
        return told | {"field": row.field, "was": was, "becomes": becomes}
    return told | {"value": _raw(row.becomes if row.kind == "added" else row.was)}


def _fields(kind: Any) -> dict[str, FieldInfo]:
    return fields_of(TYPES[kind]) if kind in TYPES else {}


def _default(kind: Any, field: str) -> Any:
    """What a field that is left out of a line says, as in a file."""
    info = _fields(kind).get(field)
    return None if info is None or info.required else plain(info.default)


def _raw(json: str | None) -> msgspec.Raw:
    return msgspec.Raw(json.encode()) if json else _NULL
