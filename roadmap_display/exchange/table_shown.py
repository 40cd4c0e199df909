"""An item as people see it in a table: references by title instead of id."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from roadmap_display.exchange.table_cells import clean
from roadmap_display.exchange.table_fields import cell_of
from roadmap_display.exchange.table_names import Directory
from roadmap_display.roadmap.fields.cells import join_list
from roadmap_display.roadmap.fields.parts import value_of
from roadmap_display.roadmap.items import Item

LONGEST_CELL = 32_767
"""Characters a spreadsheet's cell can hold."""

_REFERENCES: dict[str, Callable[[Item, Directory], str]] = {
    "owner": lambda item, names: names.people.text_of(item.owner),
    "goals": lambda item, names: join_list(map(names.goals.text_of, item.goals)),
    "roadmap": lambda item, names: names.roadmaps.text_of(item.roadmap),
    "lane": lambda item, names: names.lanes(item.roadmap).text_of(item.lane),
    "parent": lambda item, names: names.items.text_of(item.parent),
}


def shown_cell(item: Item, field: str, directory: Directory) -> str:
    """What stands in an item's cell for people: references by title, dates as written."""
    refer = _REFERENCES.get(field)
    if refer is None or not value_of(item, field):
        return clean(cell_of(item, field))
    return clean(refer(item, directory))


def carried_cell(item: Item, name: str) -> str:
    """What stands in the cell of something an item carries."""
    value = (item.carried or {}).get(name, "")
    return clean(value if isinstance(value, str) else msgspec.json.encode(value).decode())


def same_cell(cell: str, written: str) -> bool:
    """Whether a cell, as it was read, is what was written, perhaps cut to what a spreadsheet can hold."""
    return cell == written.strip() or cell == written[:LONGEST_CELL].strip()
