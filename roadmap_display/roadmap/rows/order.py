"""By what rows are sorted: dates as dates, numbers as numbers, words in the order of their list, texts as people do."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from operator import is_not
from typing import Any

from roadmap_display.roadmap.dates.when import When
from roadmap_display.roadmap.dates.when_span import Span
from roadmap_display.roadmap.fields.field import Context, Field, FieldKind
from roadmap_display.roadmap.fields.words import CHOICES
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.portfolio import Snapshot

Key = tuple[Any, ...] | str | None
"""What a row is sorted by; None for an empty cell, which comes last either way."""

_DIGITS = re.compile(r"\d+")
_WORDED = frozenset((*CHOICES, "kind"))


class Order:
    """Sorts items by columns, and remembers by what: of later snapshots only what changed is looked at."""

    def __init__(self) -> None:
        self._basis: tuple[Any, ...] = ()
        self._known: dict[str, dict[str, tuple[Item, Key]]] = {}

    def sorted(
        self, items: Iterable[Item], field: Field | None, context: Context, *, descending: bool = False
    ) -> list[Item]:
        """The items in order of a column, or as they come; what is equal stays as it comes."""
        if field is None:
            return list(items)
        self._begin(context.snapshot)
        # What an item is part of may be called otherwise at any time.
        known = {} if field.name == "parent" else self._known.setdefault(field.name, {})
        key = key_of(field, context)
        alike: dict[Any, list[Item]] = {}
        for item in items:
            found = known.get(item.id)
            if found is None or found[0] is not item:
                found = known[item.id] = item, key(item)
            alike.setdefault(found[1], []).append(item)
        empty = alike.pop(None, [])
        # Only what differs is compared: thousands of items have a handful of owners.
        return [item for one in sorted(alike, reverse=descending) for item in alike[one]] + empty

    def _begin(self, plan: Snapshot) -> None:
        """Where people, goals or lanes may be called otherwise, all is looked at again."""
        basis = (plan.people, plan.goals, plan.roadmaps, plan.criteria)
        if len(basis) != len(self._basis) or any(map(is_not, basis, self._basis)):
            self._basis, self._known = basis, {}


def key_of(field: Field, context: Context) -> Callable[[Item], Key]:
    """What tells by what an item is sorted in a column."""
    if field.name in _WORDED:
        places = {choice.value: place for place, choice in enumerate(field.choices(context))}
        return lambda item: _place(places.get(field.value(item)))
    if field.kind in _BY_VALUE:
        by_value = _BY_VALUE[field.kind]
        return lambda item: by_value(field.value(item))
    return lambda item: natural(field.shown(item, context))


def natural(text: str) -> str | None:
    """As people sort: without regard to case, and `Wave 2` before `Wave 10`; None for nothing."""
    return _DIGITS.sub(_by_size, text.casefold().strip()) or None


def _by_size(number: re.Match[str]) -> str:
    """A number so that texts compare as numbers do: before letters, and by how many digits it has."""
    digits = number[0].lstrip("0")
    return f"\x01{len(digits):06}{digits}"


def _place(place: int | None) -> Key:
    return None if place is None else (place,)


def _date(value: When | None) -> Key:
    return (value.first, value.last) if value else None


def _dates(value: Span) -> Key:
    first, last = value.start or value.end, value.end or value.start
    return (first.first, last.last) if first and last else None


def _day(value: date | None) -> Key:
    return (value.toordinal(),) if value else None


def _number(value: float | None) -> Key:
    return None if value is None else (value,)


_BY_VALUE: Mapping[FieldKind, Callable[[Any], Key]] = {
    "date": _date,
    "dates": _dates,
    "day": _day,
    "number": _number,
    "flag": lambda value: (not value,),
}
