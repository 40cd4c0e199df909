"""Which column of a board an item stands in."""

from __future__ import annotations

from datetime import date
from typing import Literal

from roadmap_display.roadmap.items import Item

Column = Literal["now", "next", "later", "parked"]
COLUMNS: tuple[Column, ...] = ("now", "next", "later", "parked")

NEXT_DAYS = 13 * 7
"""What starts within so many days, a quarter of a year, comes next."""

_NO_DAY = 10**7


def column_of(item: Item, today: date) -> Column | None:
    """Where the item stands: its horizon, else what its stage and its dates say; None for what is on no board.

    Now is what is being done, what spans today and what should have been done before; next is what starts
    within a quarter of a year; later is the rest, with what has no dates.
    """
    if item.private or item.stage in ("done", "dropped"):
        return None
    if item.stage == "parked":
        return "parked"
    if item.horizon:
        return item.horizon
    if item.stage == "in_progress":
        return "now"
    return "later" if item.first is None else _by_day(item.first - today.toordinal())


def _by_day(days: int) -> Column:
    if days <= 0:
        return "now"
    return "next" if days <= NEXT_DAYS else "later"


def due_order(item: Item) -> int:
    """What ends first comes first; what has no dates last."""
    return _NO_DAY if item.last is None else item.last


def start_order(item: Item) -> int:
    """What starts first comes first; what has no dates last."""
    return _NO_DAY if item.first is None else item.first
