"""Rows that are listed again after an edit: most edits change nothing of what rows are placed by."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import compress
from operator import is_not
from typing import Any, NamedTuple

from roadmap_display.roadmap.fields.field import Context
from roadmap_display.roadmap.filter import Filter
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.rows.columns import columns_of
from roadmap_display.roadmap.rows.listing import Listing, in_plan_order, listed
from roadmap_display.roadmap.rows.look import TableLook
from roadmap_display.roadmap.rows.order import Order, key_of
from roadmap_display.roadmap.rows.sections import section_of

_MOST = 100
"""With more items that changed than that, all are listed anew."""


class _Before(NamedTuple):
    look: TableLook
    wanted: Filter
    context: Context
    items: Sequence[Item]
    listing: Listing
    places: dict[str, int]
    """Of the rows, by id; empty until somebody asks, for most plans are listed anew before anything is edited."""


class Relisting:
    """Lists rows, and remembers the latest: where no row goes elsewhere, only those that changed are put in."""

    def __init__(self) -> None:
        self._order = Order()
        self._before: _Before | None = None

    def listed(self, look: TableLook, wanted: Filter, context: Context) -> Listing:
        """The items of the plan that pass a filter."""
        items = in_plan_order(context.snapshot)
        made = self._put_in(items, look, wanted, context) or self._anew(items, look, wanted, context)
        self._before = made
        return made.listing

    def _put_in(self, items: Sequence[Item], look: TableLook, wanted: Filter, context: Context) -> _Before | None:
        """What changed in the latest rows; None where that cannot be enough."""
        before = self._before
        if before is None or not _is_listed_alike(before, look, wanted, context):
            return None
        changed = _changed(before.items, items, look, context)
        if changed is None:
            return None
        return before._replace(context=context, items=items, listing=_with(before, changed))

    def _anew(self, items: Sequence[Item], look: TableLook, wanted: Filter, context: Context) -> _Before:
        listing = listed(items, look, wanted, context, self._order)
        return _Before(look, wanted, context, items, listing, {})


def _is_listed_alike(before: _Before, look: TableLook, wanted: Filter, context: Context) -> bool:
    """Whether the same things decide; a filter and what items are part of may look at other items."""
    one, other = before.context.snapshot, context.snapshot
    basis = ("portfolio", "people", "goals", "roadmaps", "criteria")
    return (
        (before.look, before.context.today, before.context.by) == (look, context.today, context.by)
        and before.wanted.is_empty
        and wanted.is_empty
        and look.sort != "parent"
        and all(getattr(one, name) is getattr(other, name) for name in basis)
    )


def _changed(before: Sequence[Item], items: Sequence[Item], look: TableLook, context: Context) -> Sequence[Item] | None:
    """The items that differ; None where one of them stands elsewhere now."""
    if len(before) != len(items):
        return None
    pairs = list(compress(zip(before, items, strict=True), map(is_not, before, items)))
    if len(pairs) > _MOST or any(was.id != now.id for was, now in pairs):
        return None
    field = columns_of(context.snapshot).get(look.sort)
    key = key_of(field, context) if field else None
    section = section_of(look.group, context.snapshot)

    def placed_by(item: Item) -> tuple[Any, ...]:
        return item.stage == "parked", section(item), key(item) if key else None

    return [now for was, now in pairs] if all(placed_by(was) == placed_by(now) for was, now in pairs) else None


def _with(before: _Before, changed: Sequence[Item]) -> Listing:
    rows, places = list(before.listing.rows), before.places
    if not places:
        places.update({row.id: place for place, row in enumerate(rows)})
    for item in changed:
        if item.id in places:
            rows[places[item.id]] = item
    return before.listing._replace(rows=tuple(rows))
