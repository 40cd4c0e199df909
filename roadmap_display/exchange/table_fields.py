"""An item's fields as cells, both ways."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import msgspec

from roadmap_display.exchange.table_cells import Unreadable
from roadmap_display.exchange.table_columns import SHAPES, Shape
from roadmap_display.exchange.table_dates import DateSense
from roadmap_display.exchange.table_words import plain
from roadmap_display.roadmap.dates.when import When
from roadmap_display.roadmap.fields.cells import join_list, number_text, read_number, read_percent, split_list
from roadmap_display.roadmap.fields.parts import carried_text, default_of, value_of
from roadmap_display.roadmap.fields.words import choices, flag, kind_meant, meaning, says_nothing
from roadmap_display.roadmap.items import Item

_ALWAYS_SAID = frozenset(("stage", "kind", "order"))


def cell_of(item: Item, field: str) -> str:
    """What stands in a column's cell, references left as ids."""
    value = value_of(item, field)
    if value != default_of(field):
        return _WRITE[SHAPES[field]](value)
    return carried_text(item, field) or (_WRITE[SHAPES[field]](value) if field in _ALWAYS_SAID else "")


def read_cell(field: str, cell: str, sense: DateSense, fractions: bool = False) -> Any:
    """The value a cell means for a field; raises Unreadable. References stay texts."""
    shape = SHAPES[field]
    if shape == "choice":
        return _read_choice(field, cell)
    if shape == "percent":
        return _read_progress(cell, fractions)
    if shape != "text" and shape != "list" and says_nothing(cell):
        return default_of(field)
    if shape in ("when", "day"):
        return _read_date(shape, cell, sense, last=field.endswith("end"))
    return _read_plain(field, shape, cell)


def _read_choice(field: str, cell: str) -> str | None:
    found = meaning(field, cell)
    if found is None and not says_nothing(cell):
        raise Unreadable(f"“{cell[:60]}” is not a {field}", f"write one of {', '.join(choices(field))}")
    return found if found is not None else default_of(field)


def _read_progress(cell: str, fractions: bool) -> int:
    found, yes = read_percent(cell), flag(cell)
    if found is None and (yes is not None or says_nothing(cell)):
        return 100 if yes else 0
    if found is not None:
        number, signed = found
        percent = round(number * 100) if fractions and not signed else round(number)
        if 0 <= percent <= 100:
            return percent
    raise Unreadable(f"“{cell[:60]}” is not a progress", "write a number from 0 to 100")


def _read_date(shape: Shape, cell: str, sense: DateSense, *, last: bool) -> When | date:
    when = sense.span(cell, "end" if last else "start")[last]
    if shape == "when":
        return when
    if not when.is_exact:
        raise Unreadable(f"“{cell[:60]}” is not one day", "write a day such as 2026-05-25")
    return date.fromordinal(when.first)


def _read_plain(field: str, shape: Shape, cell: str) -> Any:
    if shape == "list":
        return split_list(cell)
    if shape == "number":
        return _required(read_number(cell), cell, "a number", "write a number such as 12.5")
    if shape == "flag":
        return _required(flag(cell), cell, "yes or no", "write yes or no")
    if shape == "scores":
        return _read_scores(cell)
    return {"title": plain, "kind": kind_meant}.get(field, str)(cell)


def _required(value: Any, cell: str, expected: str, remedy: str) -> Any:
    if value is None:
        raise Unreadable(f"“{cell[:60]}” is not {expected}", remedy)
    return value


def _read_scores(cell: str) -> dict[str, dict[str, int]]:
    try:
        return msgspec.json.decode(cell, type=dict[str, dict[str, int]])
    except (msgspec.DecodeError, UnicodeError):
        raise Unreadable(f"“{cell[:60]}” is not a list of scores", 'write {"criterion": {"product": 3}}') from None


_WRITE: dict[Shape, Callable[[Any], str]] = {
    "text": str,
    "when": lambda when: when.text,
    "day": date.isoformat,
    "number": number_text,
    "percent": lambda percent: f"{percent}%",
    "list": join_list,
    "choice": str,
    "flag": lambda yes: "yes" if yes else "",
    "scores": lambda scores: msgspec.json.encode(scores, order="sorted").decode(),
}
