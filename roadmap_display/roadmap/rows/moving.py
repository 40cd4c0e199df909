"""Rows that are put between others: another order, another lane, another owner, or parking."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from roadmap_display.roadmap.changes.change import Change
from roadmap_display.roadmap.changes.list_diff import edits_between
from roadmap_display.roadmap.fields.dating import staged
from roadmap_display.roadmap.fields.field import Context
from roadmap_display.roadmap.fields.item_fields import ITEM_FIELDS
from roadmap_display.roadmap.gestures.ordering import ordering
from roadmap_display.roadmap.gestures.parking import parking
from roadmap_display.roadmap.gestures.placing import place_of
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.rows.entering import Entry, entered
from roadmap_display.roadmap.rows.listing import TableRow, Title, item_of
from roadmap_display.roadmap.rows.look import TableLook
from roadmap_display.roadmap.rows.sections import PARKED
from roadmap_display.roadmap.trouble import Trouble

_BY_PLACE = ("", "roadmap", "lane")
_BY_FIELD = ("owner", "stage")


class Gap(NamedTuple):
    """Where rows are put: below one row and above another, in a section; None at its ends."""

    above: Item | None
    below: Item | None
    section: str


def gap_at(rows: Sequence[TableRow], place: int, without: Collection[str] = ()) -> Gap:
    """Between the rows before and behind a place, but for some; behind the title of a section it is in that section."""
    above, below = place - 1, place
    while above >= 0 and rows[above].id in without:
        above -= 1
    while below < len(rows) and rows[below].id in without:
        below += 1
    title = next((row for row in reversed(rows[:place]) if isinstance(row, Title)), None)
    return Gap(
        item_of(rows[above]) if above >= 0 else None,
        item_of(rows[below]) if below < len(rows) else None,
        title.key if title else "",
    )


def moved(
    rows: Sequence[TableRow], items: Sequence[Item], place: int, look: TableLook, context: Context
) -> Sequence[Change]:
    """The changes that put items between the rows before and behind a place. Raises Trouble where they cannot be."""
    gap = gap_at(rows, place, {item.id for item in items})
    if gap.section == PARKED.key and any(item.stage != "parked" for item in items):
        return parking(items, "", context.today, context.by)
    beside = gap.above or gap.below
    if beside is None:
        raise Trouble("there is no row beside which they would stand; open the section, or write the field itself")
    if look.group in _BY_FIELD and beside.stage != "parked":
        return _like(beside, items, look, context)
    if look.group not in _BY_PLACE:
        raise Trouble(f"rows are grouped by {look.group}; write it into them, or group by lane to move them")
    if look.sort:
        raise Trouble("rows are sorted by a column; click its head until they stand as in the plan")
    return _beside(beside, items, gap, context)


def _beside(beside: Item, items: Sequence[Item], gap: Gap, context: Context) -> Sequence[Change]:
    """In the lane of the row above, or else of the one below; what was parked is planned from then on."""
    is_parked = beside.stage == "parked"
    freed = [item for item in items if item.stage == "parked" and not is_parked]
    edits = (one for item in freed for one in edits_between("item", item, staged(item, "planned", context)))
    return (*ordering(context.snapshot, items, place_of(beside), after=gap.above, before=gap.below), *edits)


def _like(beside: Item, items: Sequence[Item], look: TableLook, context: Context) -> Sequence[Change]:
    """With the owner or the stage of the row beside."""
    field = ITEM_FIELDS[look.group]
    text = field.write(field.value(beside), context._replace(record=beside))
    return entered([Entry(item.id, field, text) for item in items], context).changes
