"""The change log out of a database: rows of `changes` as change sets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from itertools import groupby
from typing import Any

import msgspec
from msgspec.structs import FieldInfo

from roadmap_display.roadmap.changes.change import TYPES, ChangeSet
from roadmap_display.storage.by_field import fields_of
from roadmap_display.storage.change_text import decode_change, encode_change
from roadmap_display.storage.codec import encode_plain, plain
from roadmap_display.storage.sql.questions import Asking
from roadmap_display.storage.sql.sql_log_edits import LogRow, Told, told_by_record
from roadmap_display.storage.sql.versions import KNOWS_EDITORS, SCHEMA


def read_log(
    asking: Asking, fiscal_year_start: int = 1, schema: int = SCHEMA, after: int = -1
) -> tuple[ChangeSet, ...]:
    """The change sets in the log that led to a revision `after` one, oldest first.

    Changes this version does not understand, or nobody can read, are left out.
    """
    question = asking.questions.log if schema >= KNOWS_EDITORS else asking.questions.first_log
    rows = [LogRow._make(row) for row in asking.rows(question, after=after)]
    odd = told_by_record(asking, rows, fiscal_year_start)
    sets = groupby(rows, key=lambda row: row.revision)
    return tuple(_change_set(list(of_one), odd, fiscal_year_start) for _, of_one in sets)


class _Head(msgspec.Struct):
    """Who saved a change set, and when; of what nobody can read nothing is known."""

    at: datetime = datetime.fromtimestamp(0, UTC)
    by: str = ""
    note: str = ""
    editor: str | None = None
    seq: int | None = None


_NULL = msgspec.Raw(b"null")
_NOTHING = (None, "null")


def _change_set(rows: Sequence[LogRow], odd: Told, fiscal_year_start: int) -> ChangeSet:
    head = _head(rows[0])
    told = (decode_change(line, fiscal_year_start) for row in rows for line in _all_told(row, odd))
    return ChangeSet(
        at=head.at if head.at.tzinfo else head.at.replace(tzinfo=UTC), by=head.by, note=head.note,
        editor=head.editor or "", seq=head.seq or 0, changes=tuple(change for change in told if change),
    )  # fmt: skip


def _head(row: LogRow) -> _Head:
    try:
        return msgspec.convert({name: getattr(row, name) for name in _Head.__struct_fields__}, _Head)
    except msgspec.ValidationError:
        return _Head()


def _all_told(row: LogRow, odd: Told) -> Iterator[bytes]:
    """What is told of a row, each change as its JSON."""
    if (edits := odd.get((row.revision, row.number))) is not None:
        with suppress(RecursionError):  # what is read at the edge of what can be cannot be written
            yield from [encode_change(edit) for edit in edits]
    elif _is_known(row):
        yield encode_plain(_told(row))


def _is_known(row: LogRow) -> bool:
    """Whether an edit is of a field this version has: a server logs by itself what a later version wrote."""
    return row.kind != "edited" or row.field == "carried" or row.field in _fields(row.record)


def _told(row: LogRow) -> dict[str, Any]:
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
