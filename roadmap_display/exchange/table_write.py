"""A snapshot as a table: one row an item, so that reading it again changes nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from roadmap_display.exchange.table_columns import ALWAYS, SHAPES, export_header
from roadmap_display.exchange.table_names import Directory
from roadmap_display.exchange.table_shown import carried_cell, shown_cell
from roadmap_display.roadmap.fields.parts import NESTED
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.portfolio import Snapshot

_FIELDS = frozenset(SHAPES) | frozenset(NESTED)


def table_rows(snapshot: Snapshot) -> list[list[str]]:
    """The header and one row an item, as texts: item fields in their order, then what the items carry.

    Columns beyond the usual ones stand there only when some item fills them.
    """
    directory = Directory(snapshot)
    empty = [name for name in NESTED if all(getattr(item, name) is None for item in snapshot.items)]
    names = [name for name in SHAPES if name.partition("_")[0] not in empty]
    fields = [(name, [shown_cell(item, name, directory) for item in snapshot.items]) for name in names]
    shown = [(name, cells) for name, cells in fields if name in ALWAYS or any(cells)]
    carried = [
        (export_header(name), [carried_cell(item, name) for item in snapshot.items])
        for name in _carried(snapshot.items)
    ]
    columns = [*shown, *carried]
    header = [name for name, _ in columns]
    return [header, *(list(cells) for cells in zip(*(cells for _, cells in columns), strict=True))]


def _carried(items: Sequence[Item]) -> dict[str, None]:
    """The names of everything the items carry, in the order they come."""
    return dict.fromkeys(name for item in items for name, value in _carried_by(item) if name not in _FIELDS)


def _carried_by(item: Item) -> Iterator[tuple[str, Any]]:
    values = (item.carried or {}).items()
    return ((name, value) for name, value in values if isinstance(value, (str, int, float, bool, list, dict)))
