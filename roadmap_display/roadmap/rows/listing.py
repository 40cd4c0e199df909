"""Which rows there are, from the top."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from roadmap_display.roadmap.fields.field import Context
from roadmap_display.roadmap.filter import Filter
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.rows.columns import columns_of
from roadmap_display.roadmap.rows.look import TableLook
from roadmap_display.roadmap.rows.order import Order
from roadmap_display.roadmap.rows.sections import NO_SECTION, Section, section_of


class TableRow(NamedTuple):
    """An item, or without one the title of a section that holds `size` items, which are left out where it is closed."""

    key: str
    item: Item | None = None
    title: str = ""
    size: int = 0
    is_open: bool = True


def listed(look: TableLook, wanted: Filter, context: Context, order: Order) -> tuple[TableRow, ...]:
    """The rows of the items that pass a filter: by section, and in each in their order."""
    snapshot = context.snapshot
    passes = None if wanted.is_empty else wanted.on(snapshot)
    items = snapshot.items if passes is None else list(filter(passes, snapshot.items))
    field = columns_of(snapshot).get(look.sort)
    ordered = order.sorted(items, field, context, descending=look.descending)
    return tuple(_in_sections(ordered, look, context))


def _in_sections(items: Sequence[Item], look: TableLook, context: Context) -> list[TableRow]:
    section = section_of(look.group, context.snapshot)
    by_section: dict[Section, list[Item]] = {}
    for item in items:
        by_section.setdefault(section(item), []).append(item)
    rows: list[TableRow] = []
    for one, some in sorted(by_section.items()):
        is_open = one.key not in look.closed
        if one is not NO_SECTION:
            rows.append(TableRow(f"§{one.key}", None, one.title or "Without a title", len(some), is_open))
        if is_open:
            rows += [TableRow(item.id, item) for item in some]
    return rows
