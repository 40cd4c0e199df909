"""The days of many items as columns of numbers: what a lane's rows are packed from."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from roadmap_display.layout.spans import span_of
from roadmap_display.roadmap.dates.when import FIRST_DAY, LAST_DAY
from roadmap_display.roadmap.items import MILESTONE_KINDS, Item

Numbers = NDArray[np.int32]

_HIDDEN = frozenset(("parked", "dropped"))
"""Stages of what has no place in time."""


class Columns(NamedTuple):
    """The items that a timeline shows, in the order given: first and last possible day, both counted (ordinals).

    `begin` is the first day anything of an item is drawn at, its baseline included.
    """

    items: tuple[Item, ...]
    first: Numbers
    last: Numbers
    begin: Numbers

    def in_order(self, order: NDArray[np.intp]) -> Columns:
        """The same items in another order, by their places."""
        items = tuple([self.items[place] for place in order.tolist()])
        return Columns(items, self.first[order], self.last[order], self.begin[order])


def columns_of(items: Iterable[Item]) -> Columns:
    """The columns of those items that a timeline shows."""
    shown: list[Item] = []
    firsts: list[int] = []
    lasts: list[int] = []
    for item in items:
        if item.private or item.stage in _HIDDEN:
            continue
        start, end = item.start, item.end
        if start is not None and end is not None and item.kind not in MILESTONE_KINDS:
            shown.append(item)
            firsts.append(start.first)
            lasts.append(end.last)
        elif span := span_of(item):
            shown.append(item)
            firsts.append(span.first)
            lasts.append(span.last)
    first, last = (np.clip(np.array(days, np.int32), FIRST_DAY, LAST_DAY) for days in (firsts, lasts))
    begin = first.copy()
    for place, item in enumerate(shown):
        if item.baseline is not None:
            begin[place] = begin_of(item, int(first[place]))
    return Columns(tuple(shown), first, np.maximum(first, last), begin)


def days_of(item: Item) -> tuple[int, int] | None:
    """First and last possible day; None for what no timeline shows."""
    if item.private or item.stage in _HIDDEN:
        return None
    span = span_of(item)
    return (span.first, span.last) if span else None


def begin_of(item: Item, first: int) -> int:
    """The first day anything of an item is drawn at that begins on `first`."""
    was = item.baseline
    start = (was.start or was.end) if was else None
    return min(first, start.first) if start else first
