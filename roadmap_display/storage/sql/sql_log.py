"""The change log in a database: a change set as rows of `changes`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec
from sqlalchemy import Connection, insert

from roadmap_display.roadmap.changes.change import Change, ChangeSet
from roadmap_display.storage.change_text import encode_change
from roadmap_display.storage.sql.schema import changes


def log(connection: Connection, change_sets: Iterable[tuple[int, ChangeSet]]) -> None:
    """Write change sets with the revision each led to; one without changes leaves no trace."""
    rows = [row for revision, change_set in change_sets for row in _rows(revision, change_set)]
    if rows:
        connection.execute(insert(changes), rows)


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
        "id": change.id,
        "place": told.place,
        "field": told.field,
        "was": _text(was),
        "becomes": _text(becomes),
    }


def _text(json: msgspec.Raw) -> str | None:
    text = bytes(json).decode()
    return None if text == "null" else text
