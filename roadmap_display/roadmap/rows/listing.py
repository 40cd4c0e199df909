"""Which rows there are, from the top."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import msgspec

from roadmap_display.roadmap.fields.field import Context
from roadmap_display.roadmap.filter import Filter
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.lanes import LaneKey
from roadmap_display.roadmap.portfolio import Snapshot
from roadmap_display.roadmap.rows.columns import columns_of
from roadmap_display.roadmap.rows.look import TableLook
from roadmap_display.roadmap.rows.order import Order
from roadmap_display.roadmap.rows.sections import NO_SECTION, PARKED, Section, section_of
from roadmap_display.roadmap.sides import shown_roadmaps


class Title(msgspec.Struct, frozen=True):
    """The title of a section, known by its key, that holds `size` items; they are left out where it is closed."""

    key: str
    title: str
    size: int
    is_open: bool

    @property
    def id(self) -> str:
        """By which rows are told from each other: no item has it."""
        return f"§{self.key}"


TableRow = Item | Title
"""A row is an item itself: ten thousand wrappers would cost more than all else an edit does."""


class Listing(NamedTuple):
    """Rows from the top, and the places of those that are titles."""

    rows: tuple[TableRow, ...] = ()
    titles: tuple[int, ...] = ()


def listed(items: Sequence[Item], look: TableLook, wanted: Filter, context: Context, order: Order) -> Listing:
    """Those of some items that pass a filter: by section, and in each in their order."""
    snapshot = context.snapshot
    if not wanted.is_empty:
        items = list(filter(wanted.on(snapshot), items))
    field = columns_of(snapshot).get(look.sort)
    ordered = order.sorted(items, field, context, descending=look.descending)
    return _in_sections(_by_section(ordered, look, context), look)


def in_plan_order(snapshot: Snapshot) -> list[Item]:
    """All items by roadmap, lane, and their order in it, as they are shown.

    Lanes that no roadmap has come behind those of their own.
    """
    lanes = snapshot.lanes
    by_roadmap: dict[str, list[LaneKey]] = {
        roadmap.id: [(roadmap.id, lane.id) for lane in roadmap.lanes] for roadmap in shown_roadmaps(snapshot)
    }
    for key in lanes:
        by_roadmap.setdefault(key[0], []).append(key)
    keys = dict.fromkeys(key for some in by_roadmap.values() for key in some if key in lanes)
    return [item for key in keys for item in lanes[key].items]


def item_of(row: TableRow) -> Item | None:
    """The item of a row; None for the title of a section."""
    return row if isinstance(row, Item) else None


def _in_sections(by_section: Mapping[Section, Sequence[Item]], look: TableLook) -> Listing:
    rows: list[TableRow] = []
    titles: list[int] = []
    for one, some in sorted(by_section.items()):
        is_open = one.key not in look.closed
        if one is not NO_SECTION:
            titles.append(len(rows))
            rows.append(Title(one.key, one.title or "Without a title", len(some), is_open))
        if is_open:
            rows += some
    return Listing(tuple(rows), tuple(titles))


def _by_section(items: Sequence[Item], look: TableLook, context: Context) -> dict[Section, list[Item]]:
    """What is parked is by itself; without groups all else is together."""
    placed = [item for item in items if item.stage != "parked"]
    parked = [item for item in items if item.stage == "parked"] if len(placed) < len(items) else []
    found: dict[Section, list[Item]] = {}
    if not look.group and placed:
        found[NO_SECTION] = placed
    elif look.group:
        section = section_of(look.group, context.snapshot)
        for item in placed:
            found.setdefault(section(item), []).append(item)
    return found | ({PARKED: parked} if parked else {})
