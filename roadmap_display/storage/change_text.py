"""A change set as one line of JSON, and back: for a file's history and a database's change log."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import msgspec

from roadmap_display.roadmap.changes.change import KINDS, TYPES, Added, Change, ChangeSet, Edited, Removed
from roadmap_display.storage.by_field import UnreadableError, fields_of, read_value
from roadmap_display.storage.codec import MALFORMED, dates, decode, encode, encode_plain, plain


def encode_change_set(change_set: ChangeSet, **more: Any) -> bytes:
    """One line: `{at, by?, note?, editor?, seq?, changes[]}` and the fields of `more`."""
    said = {"by": change_set.by, "note": change_set.note, "editor": change_set.editor, "seq": change_set.seq}
    return encode_plain(
        {"at": change_set.at, "changes": [msgspec.Raw(encode_change(change)) for change in change_set.changes]}
        | {name: text for name, text in said.items() if text}
        | more
    )


def encode_change(change: Change) -> bytes:
    """One line: `{kind: added|removed, record, place?, value}` or `{kind: edited, record, id, field, was, becomes}`.

    `field` is the name it has in a file; `carried` for the fields this version does not know.
    """
    if isinstance(change, Edited):
        told = {"field": _file_name(change.record, change.field), "id": change.id, "kind": "edited"}
        return encode_plain(
            told | {"record": change.record, "was": plain(change.was), "becomes": plain(change.becomes)}
        )
    place = {} if change.place is None else {"place": change.place}
    kind = "added" if isinstance(change, Added) else "removed"
    return encode_plain({"kind": kind, "record": change.record, "value": msgspec.Raw(encode(change.value))} | place)


def decode_change_set(line: bytes | msgspec.Raw, fiscal_year_start: int = 1) -> ChangeSet:
    """The change set of a line; a change this version does not understand is left out.

    Raises ValueError when the line is not a change set at all. A time without a zone is UTC.
    """
    entry = _ENTRY.decode(line)
    changes = (decode_change(change, fiscal_year_start) for change in entry.changes)
    return ChangeSet(
        at=entry.at if entry.at.tzinfo else entry.at.replace(tzinfo=UTC),
        by=entry.by,
        note=entry.note,
        editor=entry.editor,
        seq=entry.seq,
        changes=tuple(change for change in changes if change),
    )


def decode_change(line: bytes | msgspec.Raw, fiscal_year_start: int = 1) -> Change | None:
    """The change of a line, or None where this version does not understand it."""
    try:
        told = _TOLD.decode(line)
    except MALFORMED:
        return None
    if told.record not in KINDS:
        return None
    if told.kind == "edited":
        return _edited(told, fiscal_year_start)
    record = decode(told.record, told.value, fiscal_year_start).record
    made: dict[str, type[Added] | type[Removed]] = {"added": Added, "removed": Removed}
    return made[told.kind](told.record, record, told.place) if record and told.kind in made else None


class _Entry(msgspec.Struct):
    at: datetime
    by: str = ""
    note: str = ""
    editor: str = ""
    seq: int = 0
    changes: tuple[msgspec.Raw, ...] = ()


class _Told(msgspec.Struct):
    kind: str
    record: Any
    id: str = ""
    field: str = ""
    was: Any = None
    becomes: Any = None
    value: msgspec.Raw = msgspec.Raw(b"null")
    place: int | None = None


_ENTRY = msgspec.json.Decoder(_Entry)
_TOLD = msgspec.json.Decoder(_Told)


def _file_name(kind: Any, attribute: str) -> str:
    names = (name for name, info in fields_of(TYPES[kind]).items() if info.name == attribute)
    return next(names, attribute)


def _edited(told: _Told, fiscal_year_start: int) -> Edited | None:
    """An edit of a field this version knows, by values that it can hold; None for any other."""
    sides = told.was, told.becomes
    if told.field == "carried":
        is_known = all(side is None or isinstance(side, dict) for side in sides)
        return Edited(told.record, told.id, "carried", *sides) if is_known else None
    info = fields_of(TYPES[told.record]).get(told.field)
    if info is None:
        return None
    try:
        was, becomes = (
            None
            if side is None and info.default is None
            else read_value(info.type, side, dates(fiscal_year_start)).value
            for side in sides
        )
    except UnreadableError:
        return None
    return Edited(told.record, told.id, info.name, was, becomes)
