"""The change log out of a database: rows of `changes` as change sets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

import msgspec
from msgspec.structs import FieldInfo

from roadmap_display.roadmap.changes.change import TYPES, ChangeSet
from roadmap_display.storage.by_field import fields_of
from roadmap_display.storage.change_text import decode_change_set, encode_change
from roadmap_display.storage.codec import encode_plain, plain
from roadmap_display.storage.sql.questions import Asking
from roadmap_display.storage.sql.sql_log_edits import Logged, Told, told_by_record
from roadmap_display.storage.sql.versions import SCHEMA, SINCE_SCHEMA


def read_log(
    asking: Asking, fiscal_year_start: int = 1, schema: int = SCHEMA, after: int = -1
) -> tuple[ChangeSet, ...]:
    """The change sets in the log that led to a revision `after` one, oldest first.

    Changes this version does not understand are left out.
    """
    knows_editors = schema >= SINCE_SCHEMA["changes.editor"]
    question = asking.questions.log if knows_editors else asking.questions.first_log
    rows = [Logged._make(row) for row in asking.rows(question, after=after)]
    odd = told_by_record(asking, rows, fiscal_year_start)
    return tuple(
        decode_change_set(_line(list(group), odd), fiscal_year_start)
        for _, group in groupby(rows, key=lambda row: row[0])
    )


_NULL = msgspec.Raw(b"null")
_NOTHING = (None, "null")


def _line(rows: Sequence[Logged], odd: Told) -> bytes:
    first = rows[0]
    said: dict[str, Any] = {"at": first.at, "by": first.by, "note": first.note}
    said |= {name: value for name, value in (("editor", first.editor), ("seq", first.seq)) if value}
    return encode_plain(said | {"changes": [told for row in rows for told in _all_told(row, odd)]})


def _all_told(row: Logged, odd: Told) -> Iterator[Any]:
    """What is told of a row, each change as its JSON or what makes it."""
    if (edits := odd.get((row.revision, row.number))) is not None:
        yield from (msgspec.Raw(encode_change(edit)) for edit in edits)
    elif _is_known(row):
        yield _told(row)


def _is_known(row: Logged) -> bool:
    """Whether an edit is of a field this version has: a server logs by itself what a later version wrote."""
    return row.kind != "edited" or row.field == "carried" or row.field in _fields(row.record)


def _told(row: Logged) -> dict[str, Any]:
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
