"""Which column of a table is which field of an item."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Literal, get_args

import msgspec

from roadmap_display.exchange.table_headers import ALIASES, DATE
from roadmap_display.exchange.table_words import header_keys
from roadmap_display.roadmap.dates.when import When
from roadmap_display.roadmap.fields.parts import NESTED, fields_of
from roadmap_display.roadmap.fields.words import key
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.trouble import Trouble

Shape = Literal["text", "when", "day", "number", "percent", "list", "choice", "flag", "scores"]

CARRIED = "carried "
"""What a column's header begins with when the field's own name would be taken for something else."""

HEADER_SEARCH = 20
"""How many rows with something in them are looked at to find the header."""

_CORE = ("id", "roadmap", "lane", "title", "kind", "stage", "start", "end", "horizon", "progress", "confidence",
         "health", "owner", "goals", "parent", "nature")  # fmt: skip
_LAST = ("scores", "source", "parked", "baseline", "url", "notes", "tags", "private", "order")
ALWAYS = frozenset(_CORE) - {"nature"} | {"url", "notes", "tags", "order"}
"""Columns an exported table has even when they are empty."""


class Column(msgspec.Struct, frozen=True):
    """One column of a table: its place from 0, its header, and what it holds (`field` empty: carried)."""

    place: int
    header: str
    field: str = ""

    @property
    def carried_as(self) -> str:
        """The name under which a cell without a field of its own is carried."""
        if not self.header.startswith(CARRIED):
            return self.header
        try:
            name = json.loads(self.header.removeprefix(CARRIED))
        except ValueError:
            return self.header
        return name if isinstance(name, str) else self.header


_SHAPE_OF_TYPE: dict[object, Shape] = {
    str: "text",
    bool: "flag",
    float: "number",
    int: "percent",
    date: "day",
    When: "when",
    tuple[str, ...]: "list",
    dict[str, dict[str, int]]: "scores",
}


def _shape_of(field: msgspec.structs.FieldInfo) -> Shape:
    types = (field.type, *get_args(field.type))
    return next((_SHAPE_OF_TYPE[kind] for kind in types if kind in _SHAPE_OF_TYPE), "choice")


def _shapes() -> Iterator[tuple[str, Shape]]:
    plain = {field.name: field for field in fields_of(Item)}
    for name in (*_CORE, *(name for name in plain if name in NESTED), *_LAST):
        if name in NESTED:
            yield from ((f"{name}_{field.encode_name}", _shape_of(field)) for field in fields_of(NESTED[name]))
        else:
            yield name, _shape_of(plain[name])


SHAPES: dict[str, Shape] = dict(_shapes())
"""Every column of a table and the shape of its cells, in the order they are written."""

_BY_KEY: dict[str, str] = {key(field): field for field in SHAPES}


def _candidates(field: str) -> list[str]:
    return [key(word) for word in (field, *ALIASES.get(field, "").split(",")) if word]


_WANTED = {field: _candidates(field) for field in (*ALIASES, *SHAPES)}
_TITLES = frozenset(_WANTED["title"])
_KNOWN = frozenset(word for words in _WANTED.values() for word in words)


def is_known(header: str) -> bool:
    """Whether a header means a field."""
    return not _KNOWN.isdisjoint(header_keys(header))


def has_title(header: Sequence[str]) -> bool:
    """Whether a row has a header that may stand over the items' titles."""
    return any(not _TITLES.isdisjoint(header_keys(cell)) for cell in header)


def find_header(rows: Iterable[Sequence[str]]) -> int | None:
    """Where the header stands: of the first rows the one that knows most fields, a title among them."""
    best: tuple[int, int] | None = None
    looked = 0
    for place, row in enumerate(rows):
        if looked >= HEADER_SEARCH:
            break
        if any(row):
            known = sum(map(is_known, filter(None, row))) if has_title(row) else 0
            if known > (best[0] if best else 0 if looked == 0 else 1):
                best = known, place
            looked += 1
    return best[1] if best else None


def match_columns(header: Sequence[str], source: str, meant: Mapping[int, str] | None = None) -> tuple[Column, ...]:
    """Every column with a header; each field is given to the column that names it best.

    Where somebody said what columns are `meant` to be (by place; empty: carried), that holds.
    Raises Trouble when no column can be the title.
    """
    if meant is not None:
        return _as_meant(header, source, meant)
    taken = named_fields(header)
    if "title" not in taken.values():
        raise no_title(source, header)
    return tuple(Column(place, text, taken.get(place, "")) for place, text in enumerate(header) if text)


def named_fields(header: Sequence[str]) -> dict[int, str]:
    """The fields that a header names, by their places; each is given to the column that names it best."""
    free = {place: header_keys(text) for place, text in enumerate(header) if text}
    taken: dict[int, str] = {}
    for field in _exact_first(free):
        place = _place_of(field, free)
        if place is not None and not (field == DATE and "start" in taken.values()):
            taken[place] = _start_of_a_span(field, taken)
            del free[place]
    return taken


def _as_meant(header: Sequence[str], source: str, meant: Mapping[int, str]) -> tuple[Column, ...]:
    if "title" not in meant.values():
        raise no_title(source, header)
    return tuple(Column(place, text, meant.get(place, "")) for place, text in enumerate(header) if text)


def no_title(source: str, header: Sequence[str]) -> Trouble:
    """What is said of a table whose rows have no title."""
    seen = ", ".join(f"“{text[:40]}”" for text in header if text) or "nothing"
    return Trouble(f"{source} has no column of titles: its header reads {seen}; name one column “title” or “name”")


def _exact_first(free: dict[int, tuple[str, str]]) -> Iterator[str]:
    named = [_BY_KEY[own] for own, _ in free.values() if own in _BY_KEY]
    yield from dict.fromkeys(named)
    yield from (field for field in _WANTED if field not in named)


def _place_of(field: str, free: dict[int, tuple[str, str]]) -> int | None:
    for word in _WANTED[field]:
        for place, words in free.items():
            if word in words:
                return place
    return None


def _start_of_a_span(field: str, taken: dict[int, str]) -> str:
    return "start" if field == DATE and "end" in taken.values() else field


def export_header(carried: str) -> str:
    """The header of a column of carried values, so that reading it gives the name back."""
    safe = (
        carried and carried == " ".join(carried.split()) and not is_known(carried) and not carried.startswith(CARRIED)
    )
    return carried if safe and carried.isprintable() else CARRIED + json.dumps(carried)
