"""Changes that speak of a record which got another id meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import msgspec

from roadmap_display.roadmap.changes.change import KINDS, TYPES, Added, Address, Change, Edited, Kind, Removed
from roadmap_display.roadmap.joining import renamed
from roadmap_display.roadmap.joining.names import Names

_ADDRESSED: Mapping[str, Callable[[Names, Any], Any]] = {
    "item": renamed.item,
    "link": renamed.link,
    "goal": renamed.goal,
    "roadmap": renamed.roadmap,
    "notice": renamed.notice,
    "comment": renamed.comment,
    "baseline": renamed.baseline,
    "view": renamed.view,
}


def readdressed(changes: Iterable[Change], new_ids: Mapping[Address, str]) -> tuple[Change, ...]:
    """The changes with every mention of these records under their new ids; what is written in words stays."""
    if not new_ids:
        return tuple(changes)
    names = _names(new_ids)
    return tuple(_readdressed(change, names) for change in changes)


def _names(new_ids: Mapping[Address, str]) -> Names:
    names = Names("", {kind: {old for of, old in new_ids if of == kind} for kind in KINDS})
    for (kind, old), new in new_ids.items():
        names.becomes[kind][old] = new
    return names


def _readdressed(change: Change, names: Names) -> Change:
    if change.record == "portfolio":
        return change
    if isinstance(change, Added | Removed):
        return msgspec.structs.replace(change, value=_record(change.record, change.value, names))
    was, becomes = (_value(change.record, change.field, side, names) for side in (change.was, change.becomes))
    return Edited(change.record, names.final(change.record, change.id), change.field, was, becomes)


def _record(kind: Kind, record: Any, names: Names) -> Any:
    address = _ADDRESSED.get(kind)
    return address(names, record) if address else renamed.plain(names, kind, record)


def _value(kind: Kind, field: str, value: Any, names: Names) -> Any:
    """What a field becomes: that of a record which has nothing else."""
    required = {one.encode_name: "" for one in msgspec.structs.fields(TYPES[kind]) if one.required}
    bare: Any = msgspec.structs.replace(_bare(kind, required), **{field: value})
    return getattr(_record(kind, bare, names), field)


def _bare(kind: Kind, required: Mapping[str, Any]) -> Any:
    return msgspec.convert({name: {} if name == "change" else "" for name in required}, TYPES[kind])
