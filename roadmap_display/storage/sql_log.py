"""The change log in a database: a change set as rows of `changes`, and back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, insert, select

from roadmap_display.roadmap.change import Change, ChangeSet, Edited
from roadmap_display.storage.change_text import decode_change_set, encode_change
from roadmap_display.storage.codec import encode_plain
from roadmap_display.storage.schema import changes


def log(connection: Connection, change_sets: Iterable[tuple[int, ChangeSet]]) -> None:
    """Write change sets with the revision each led to; one without changes leaves no trace."""
    rows = [row for revision, change_set in change_sets for row in _rows(revision, change_set)]
    if rows:
        connection.execute(insert(changes), rows)


def read_log(connection: Connection, fiscal_year_start: int = 1) -> tuple[ChangeSet, ...]:
    """Every change set in the log, oldest first; changes this version does not understand are left out."""
    rows = connection.execute(select(changes).order_by(changes.c.revision, changes.c.number))
    return tuple(
        decode_change_set(_line(list(group)), fiscal_year_start) for _, group in groupby(rows, key=lambda row: row[0])
    )


_NULL = msgspec.Raw(b"null")


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


def _line(rows: list[Row[Any]]) -> bytes:
    first = rows[0]
    return encode_plain({"at": first.at, "by": first.by, "note": first.note, "changes": [_told(row) for row in rows]})


def _told(row: Row[Any]) -> dict[str, Any]:
    told = {"kind": row.kind, "record": row.record, "id": row.id, "place": row.place}
    if row.kind == "edited":
        return told | {"field": row.field, "was": _raw(row.was), "becomes": _raw(row.becomes)}
    return told | {"value": _raw(row.becomes if row.kind == "added" else row.was)}


def _raw(json: str | None) -> msgspec.Raw:
    return msgspec.Raw(json.encode()) if json else _NULL
