"""One value that two people changed: what both meant, where that can be told."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from datetime import date
from typing import Any

import msgspec

from roadmap_display.roadmap.dates.resolved import says_the_same
from roadmap_display.roadmap.record import Record


class Merged(msgspec.Struct, frozen=True):
    """The value to stand from now on; `is_disputed` where that overrules something of one of the two."""

    value: Any
    is_disputed: bool = False


def merged(was: Any, becomes: Any, found: Any) -> Merged:
    """The change from `was` to `becomes`, made to what is `found` instead.

    Parts of a record, entries of a mapping and elements of a list are taken one by one; where both changed the
    same one, `becomes` stands.
    """
    if says_the_same(found, was) or says_the_same(found, becomes):
        return Merged(becomes)
    if says_the_same(was, becomes):
        return Merged(found)
    if isinstance(found, Record) and type(found) is type(becomes) and (was is None or type(was) is type(found)):
        return _merged_record(was, becomes, found)
    if isinstance(found, dict) and isinstance(becomes, dict) and isinstance(was, dict | None):
        return _merged_mapping(was or {}, becomes, found)
    if isinstance(found, tuple) and isinstance(becomes, tuple) and isinstance(was, tuple):
        return _merged_list(was, becomes, found)
    return Merged(becomes, is_disputed=True)


_ABSENT = object()
"""Stands for an entry or an element that is not there."""


def _merged_record(was: Any, becomes: Any, found: Any) -> Merged:
    """Field by field; where there was no record, a field left empty was empty before."""
    defaults = {field.name: field.default for field in msgspec.structs.fields(type(found))}
    parts = {
        name: merged(default if was is None else getattr(was, name), getattr(becomes, name), getattr(found, name))
        for name, default in defaults.items()
    }
    value = msgspec.structs.replace(found, **{name: part.value for name, part in parts.items()})
    return Merged(value, any(part.is_disputed for part in parts.values()))


def _merged_mapping(was: Mapping[Any, Any], becomes: Mapping[Any, Any], found: Mapping[Any, Any]) -> Merged:
    keys = dict.fromkeys((*found, *becomes))
    parts = {key: _merged_entry(*(one.get(key, _ABSENT) for one in (was, becomes, found))) for key in keys}
    value = {key: part.value for key, part in parts.items() if part.value is not _ABSENT}
    return Merged(value, any(part.is_disputed for part in parts.values()))


def _merged_entry(was: Any, becomes: Any, found: Any) -> Merged:
    """As `merged`, for what may be absent. Who took away what the other edited is overruled, whoever comes last."""
    if was is not _ABSENT and (becomes is _ABSENT) != (found is _ABSENT):
        left = found if becomes is _ABSENT else becomes
        if not says_the_same(left, was):
            return Merged(left, is_disputed=True)
    return merged(was, becomes, found)


def _merged_list(was: Sequence[Any], becomes: Sequence[Any], found: Sequence[Any]) -> Merged:
    """Element by element: one is known by its id or the like, or else by what it says."""
    sides = [_by_key(side) for side in (was, becomes, found)]
    if any(side is None for side in sides):
        return Merged(becomes, is_disputed=True)
    before, mine, theirs = (side or {} for side in sides)
    made = _merged_mapping(before, mine, theirs)
    return Merged(
        tuple(made.value[key] for key in _ordered(before, mine, theirs) if key in made.value), made.is_disputed
    )


_KNOWN_BY = ("id", "item", "function", "on")
"""Fields by which the records inside a record are told apart."""


def _by_key(elements: Sequence[Any]) -> dict[Hashable, Any] | None:
    """The elements by what they are known by; None where two are known by the same, or one by nothing."""
    keys = [_key(element) for element in elements]
    if not all(isinstance(key, str | int | float | date) for key in keys) or len(set(keys)) < len(keys):
        return None
    return dict(zip(keys, elements, strict=True))


def _key(element: Any) -> Any:
    return next((getattr(element, name) for name in _KNOWN_BY if hasattr(element, name)), element)


def _ordered(was: Mapping[Any, Any], becomes: Mapping[Any, Any], found: Mapping[Any, Any]) -> list[Any]:
    """All keys: in my order where I changed it, else in theirs; what only the other side has follows its neighbour."""
    known = [key for key in was if key in becomes]
    is_mine = known != [key for key in becomes if key in was]
    order, others = (list(becomes), list(found)) if is_mine else (list(found), list(becomes))
    for place, key in enumerate(others):
        if key not in order:
            order.insert(order.index(others[place - 1]) + 1 if place else 0, key)
    return order
