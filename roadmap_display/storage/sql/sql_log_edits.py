"""Edits that a server logged by itself, field by field as they stand in the line, told as edits of a record.

What this version only carries, or cannot read, is no field of its record: such an edit is told by the record before
and the record after, which are found from the present one by undoing the log from its end.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import groupby
from typing import Any, NamedTuple

import msgspec

from roadmap_display.roadmap.changes.change import KINDS, TYPES, Edited
from roadmap_display.roadmap.changes.list_diff import edits_between
from roadmap_display.storage.by_field import UnreadableError, fields_of, read_value
from roadmap_display.storage.codec import MALFORMED, dates, decode, encode_plain
from roadmap_display.storage.sql.questions import Asking


class LogRow(NamedTuple):
    """A row of the log, as it is asked for: a change, and of which change set it is."""

    revision: int
    number: int
    at: str
    by: str
    note: str
    kind: str
    record: Any
    id: str
    place: int | None
    field: Any
    was: str | None
    becomes: str | None
    editor: str | None
    seq: int | None


Told = Mapping[tuple[int, int], tuple[Edited, ...]]
"""What is told in the place of rows, by revision and number; nothing in the place of those after the first of a run."""

_Key = tuple[str, str]
_Run = list[LogRow]
_Bodies = dict[_Key, dict[str, Any] | None]


def told_by_record(asking: Asking, rows: Sequence[LogRow], month: int) -> Told:
    """What is told in the place of rows, oldest first, that cannot be told field by field."""
    runs = [list(run) for _, run in groupby(rows, key=_run)]
    odd = {_key(run[0]) for run in runs if _is_odd(run, month)}
    bodies: _Bodies = {key: _present(asking, *key) for key in odd}
    told: dict[tuple[int, int], tuple[Edited, ...]] = {}
    for run in (run for run in reversed(runs) if _key(run[0]) in odd):
        after = bodies[_key(run[0])]
        before = bodies[_key(run[0])] = _undone(after, run)
        if before is not None and after is not None and _is_odd(run, month):
            told |= dict.fromkeys(((row.revision, row.number) for row in run), ())
            told[run[0].revision, run[0].number] = _edits(_key(run[0]), before, after, month)
    return told


def _key(row: LogRow) -> _Key:
    return row.record, row.id


def _run(row: LogRow) -> tuple[Any, ...]:
    """What the edits of one record have in common that were saved together."""
    return (row.revision, *_key(row), row.kind, "" if row.kind == "edited" else row.number)


def _is_odd(run: _Run, month: int) -> bool:
    return run[0].kind == "edited" and run[0].record in TYPES and not all(_is_field(row, month) for row in run)


def _is_field(row: LogRow, month: int) -> bool:
    """Whether an edit is one of a field, whose values can be read."""
    kind: Any = row.record
    info = fields_of(TYPES[kind]).get(row.field)
    if info is None:
        return bool(row.field == "carried")
    return all(_is_readable(info.type, side, dates(month)) for side in (row.was, row.becomes))


def _is_readable(shape: Any, side: str | None, read: Callable[[type, Any], Any]) -> bool:
    if side in (None, "null"):
        return True
    try:
        return read_value(shape, msgspec.json.decode(side), read).left is None
    except (UnreadableError, *MALFORMED):
        return False


def _present(asking: Asking, kind: str, record_id: str) -> dict[str, Any] | None:
    its_id = "" if kind == "portfolio" else record_id
    return next((_object(body) for (body,) in asking.rows(asking.questions.body, kind=kind, id=its_id)), None)


def _undone(body: dict[str, Any] | None, run: _Run) -> dict[str, Any] | None:
    """The line before a run, out of that after it; None where there was none."""
    for row in reversed(run):
        if row.kind != "edited":
            body = _object(row.was) if row.kind == "removed" else None
        elif body is not None:
            body = _without(body, row)
    return body


def _without(body: dict[str, Any], row: LogRow) -> dict[str, Any] | None:
    """The line before one edit; None where what stood there cannot be read."""
    if row.field == "carried":
        gone = _object(row.becomes) or {}
        return {name: value for name, value in body.items() if name not in gone} | (_object(row.was) or {})
    field = row.field.replace("\ufdd0", "\0").replace("\\ufdd0", "\\u0000")  # a server's letter in the place of NUL
    others = {name: value for name, value in body.items() if name != field}
    try:
        return others if row.was is None else others | {field: msgspec.json.decode(row.was)}
    except MALFORMED:
        return None


def _object(text: str | bytes | None) -> dict[str, Any] | None:
    try:
        found = msgspec.json.decode(text or "null")
    except MALFORMED:
        return None
    return found if isinstance(found, dict) else None


def _edits(key: _Key, before: dict[str, Any], after: dict[str, Any], month: int) -> tuple[Edited, ...]:
    """What differs; nothing where it is nested so deep that it can just be read, but not compared or written."""
    kind = next(one for one in KINDS if one == key[0])
    try:
        was, becomes = (decode(kind, encode_plain(body), month).record for body in (before, after))
        return tuple(edits_between(kind, was, becomes)) if was and becomes else ()
    except RecursionError:
        return ()
