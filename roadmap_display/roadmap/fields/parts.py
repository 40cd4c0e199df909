"""The parts of an item: its own fields, and those of the records inside it, under one name each (`brief_who`)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, TypeVar

import msgspec

from roadmap_display.roadmap.items import Baseline, Boundary, Brief, Item, Outcome, Parking, Positioning
from roadmap_display.roadmap.record import Record

R = TypeVar("R", bound=Record)

NESTED: dict[str, type[Record]] = {
    "brief": Brief,
    "positioning": Positioning,
    "outcome": Outcome,
    "scope": Boundary,
    "parked": Parking,
    "baseline": Baseline,
}
"""Fields of an item that are records: each of their fields is a part of its own (`brief_who`)."""


def fields_of(record: type[Record]) -> Iterator[msgspec.structs.FieldInfo]:
    """A record's fields without what it carries."""
    return (field for field in msgspec.structs.fields(record) if field.name != "carried")


_PARTS = {
    f"{outer}_{field.encode_name}": (outer, field.name)
    for outer, record in NESTED.items()
    for field in fields_of(record)
}
_DEFAULTS: dict[str, Any] = {
    **{field.name: field.default for field in fields_of(Item)},
    **{column: getattr(NESTED[outer](), inner) for column, (outer, inner) in _PARTS.items()},
    "title": "",
}


class Unread(msgspec.Struct, frozen=True):
    """Stands for a value that could not be read: the text is carried in the field's place."""

    text: str


def default_of(field: str) -> Any:
    """What a field holds when nothing is said."""
    return _DEFAULTS[field]


def value_of(item: Record, field: str) -> Any:
    """The value of a part of a record, also of those inside a record of an item."""
    if field not in _PARTS:
        return getattr(item, field)
    outer, inner = _PARTS[field]
    record = getattr(item, outer)
    return _DEFAULTS[field] if record is None else getattr(record, inner)


def with_values(item: R, values: Mapping[str, Any]) -> R:
    """The record with these parts; the very same object where nothing differs. A record left empty is none."""
    changed: dict[str, Any] = {}
    inside: dict[str, dict[str, Any]] = {}
    for field, value in values.items():
        if field in _PARTS:
            outer, inner = _PARTS[field]
            inside.setdefault(outer, {})[inner] = value
        else:
            changed[field] = value
    for outer, parts in inside.items():
        changed[outer] = _record_with(NESTED[outer], getattr(item, outer), parts)
    return replaced(item, changed)


def _record_with(shape: type[Record], record: Record | None, parts: dict[str, Any]) -> Record | None:
    made = replaced(record or shape(), parts)
    return None if made is not record and made == shape() else made


@cache
def _names_in_files(record: type[Record]) -> dict[str, str]:
    return {field.name: field.encode_name for field in fields_of(record)}


def replaced(record: R, values: Mapping[str, Any]) -> R:
    """The record with these values; what was unread in their place is carried no longer, what is unread now is."""
    names = _names_in_files(type(record))
    kept = {name: value for name, value in values.items() if not isinstance(value, Unread)}
    if record.carried or len(kept) < len(values):
        touched = {names[name] for name in values}
        carried = {name: value for name, value in (record.carried or {}).items() if name not in touched}
        carried |= {names[name]: value.text for name, value in values.items() if isinstance(value, Unread)}
        kept["carried"] = carried or None
    made = msgspec.structs.replace(record, **kept)
    return record if made == record else made


def carried_text(item: Record, field: str) -> str:
    """What stands in a field's place because it could not be read; empty where nothing does."""
    outer, _ = _PARTS.get(field, ("", field))
    record = getattr(item, outer) if outer else item
    if record is None or record.carried is None:
        return ""
    found = record.carried.get(field.removeprefix(f"{outer}_") if outer else field)
    return found if isinstance(found, str) else ""
