"""A lane of the scrolling timeline in rows, as columns of numbers.

Rows depend on dates alone, so zooming never moves an item to another one, and a change that leaves
the dates alone moves nothing at all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import compress
from math import floor
from operator import is_not
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from roadmap_display.layout.packing import packed
from roadmap_display.layout.spans import span_of
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.portfolio import LaneItems

Numbers = NDArray[np.int32]
NumberOf = Callable[[Item], int | None]
"""The number of what an item's colour means; None for nothing."""

WORD_DAYS = 28
"""An item keeps at least so many days of its row for itself and its words."""

NO_COLOUR = 255
FEW = 8
"""Up to so many changed items keep the rows of all others; beyond, the lane is packed anew."""


class LaneRows(NamedTuple):
    """Items that are drawn, by row and then by day; `first` and `last` are ordinals, both counted.

    Row r holds the places `starts[r]` to `starts[r + 1]`. `begin` is the first day anything of the
    item is drawn at, its baseline included; `colour` is the number of what its colour means, NO_COLOUR for none;
    `days` are the first and the last day of all, (FOREVER, -FOREVER) without items. `lane` is the
    content all this was made from. Rows that came out of others by `edits` (item before, item after)
    name the content of those as `source`.
    """

    lane: LaneItems
    items: tuple[Item, ...]
    first: Numbers
    last: Numbers
    begin: Numbers
    colour: NDArray[np.uint8]
    starts: Numbers
    days: tuple[int, int]
    source: LaneItems | None = None
    edits: tuple[tuple[Item, Item], ...] = ()

    @property
    def row_count(self) -> int:
        """How many rows."""
        return len(self.starts) - 1

    def row_of(self, places: Numbers | int) -> Numbers:
        """The row of each place."""
        return (np.searchsorted(self.starts, places, side="right") - 1).astype(np.int32)

    def place_of(self, item: Item) -> int | None:
        """Where this very item stands; None where it is not drawn."""
        days = _days_of(item)
        if days is None:
            return None
        same_days = np.flatnonzero((self.first == days[0]) & (self.last == days[1]))
        return next((int(place) for place in same_days if self.items[place] is item), None)

    def between(self, rows: range, first_day: float, last_day: float, *, words: bool = False) -> Numbers:
        """Places of the items of those rows that have a day from `first_day` to `last_day`, which may have fractions.

        With `words` also those whose words or baselines may reach there: an item has its row to itself until the
        next begins.
        """
        start, end = (int(self.starts[max(0, min(self.row_count, row))]) for row in (rows.start, rows.stop))
        first_day = floor(first_day)
        if end <= start:
            return np.empty(0, np.int32)
        begins, ends = self.first[start:end], self.last[start:end]
        if words:
            begins, ends = self.begin[start:end], self._next_first(start, end)
        return (np.flatnonzero((begins <= last_day) & (ends >= first_day)) + start).astype(np.int32)

    def room(self, place: int) -> tuple[int, int]:
        """The days an item has its row to itself: from behind the one before to the first of the next, not counted."""
        row = self.row_of(place)
        before = self.last[place - 1] + 1 if place > self.starts[row] else -FOREVER
        behind = self.first[place + 1] if place + 1 < self.starts[row + 1] else FOREVER
        return int(before), int(behind)

    def _next_first(self, start: int, end: int) -> Numbers:
        following = np.full(end - start, FOREVER, np.int32)
        following[: len(self.first) - 1 - start] = self.first[start + 1 : end + 1]
        closing = self.starts[1:] - 1 - start
        following[closing[(closing >= 0) & (closing < end - start)]] = FOREVER
        return following


FOREVER = 2**30


def rows_of(lane: LaneItems, number_of: NumberOf) -> LaneRows:
    """The rows of a lane packed from nothing; `number_of` tells the number of an item's colour."""
    shown = [(item, span) for item in lane.items if (span := _days_of(item))]
    numbers = np.array(packed([(first, _end(first, last)) for _, (first, last) in shown]), np.int32)
    days = np.array([span for _, span in shown], np.int32).reshape(-1, 2)
    order = np.lexsort((days[:, 0], numbers))
    items = tuple(shown[place][0] for place in order)
    colour = np.fromiter((_colour_of(item, number_of) for item in items), np.uint8, len(items))
    starts = np.searchsorted(numbers[order], np.arange(numbers.max(initial=-1) + 2)).astype(np.int32)
    first, last = days[order, 0], days[order, 1]
    begin = np.fromiter(
        (_begin_of(item, day) for item, day in zip(items, first.tolist(), strict=True)), np.int32, len(items)
    )
    return LaneRows(lane, items, first, last, begin, colour, starts, _extent(first, last))


def recoloured(rows: LaneRows, number_of: NumberOf) -> LaneRows:
    """The same rows where colours mean something else."""
    colour = np.fromiter((_colour_of(item, number_of) for item in rows.items), np.uint8, len(rows.items))
    return rows._replace(colour=colour)


def updated(rows: LaneRows, lane: LaneItems, number_of: NumberOf) -> LaneRows:
    """The rows after a change of the lane's content; where few items changed, the others keep their rows."""
    if len(lane.items) != len(rows.lane.items):
        return rows_of(lane, number_of)
    old, new = rows.lane.items, lane.items
    edits = tuple(compress(zip(old, new, strict=True), map(is_not, old, new)))
    changed = _edited(rows, edits, number_of) if len(edits) <= FEW else None
    return changed._replace(lane=lane, source=rows.lane, edits=edits) if changed else rows_of(lane, number_of)


def _edited(rows: LaneRows, edits: Iterable[tuple[Item, Item]], number_of: NumberOf) -> LaneRows | None:
    """The rows with items replaced; None where one came or went."""
    for was, now in edits:
        place, days = rows.place_of(was), _days_of(now)
        if was.id != now.id or (place is None) != (days is None):
            return None
        if place is not None and days is not None:
            rows = _replaced(rows, place, now, days, _colour_of(now, number_of))
    return rows


def _replaced(rows: LaneRows, place: int, item: Item, days: tuple[int, int], colour: int) -> LaneRows:
    """Another item in a place; with other days it keeps its row where that is free, else takes the first free one."""
    if days == (rows.first[place], rows.last[place]):
        colours, begin = rows.colour.copy(), rows.begin.copy()
        colours[place], begin[place] = colour, _begin_of(item, days[0])
        return rows._replace(items=(*rows.items[:place], item, *rows.items[place + 1 :]), colour=colours, begin=begin)
    row = int(rows.row_of(place))
    others = _without(rows, place, row)
    row = _free_row(others, days, row)
    starts = np.append(others.starts, others.starts[-1]) if row == others.row_count else others.starts.copy()
    at = int(starts[row] + np.searchsorted(others.first[starts[row] : starts[row + 1]], days[0]))
    starts[row + 1 :] += 1
    items = (*others.items[:at], item, *others.items[at:])
    first, last = np.insert(others.first, at, days[0]), np.insert(others.last, at, days[1])
    begin, colours = np.insert(others.begin, at, _begin_of(item, days[0])), np.insert(others.colour, at, colour)
    return LaneRows(rows.lane, items, first, last, begin, colours, starts, _extent(first, last))


def _without(rows: LaneRows, place: int, row: int) -> LaneRows:
    starts = rows.starts.copy()
    starts[row + 1 :] -= 1
    if len(starts) > 1 and starts[-1] == starts[-2]:
        starts = starts[:-1]
    first, last = np.delete(rows.first, place), np.delete(rows.last, place)
    items = (*rows.items[:place], *rows.items[place + 1 :])
    begin, colours = np.delete(rows.begin, place), np.delete(rows.colour, place)
    return LaneRows(rows.lane, items, first, last, begin, colours, starts, rows.days)


def _free_row(rows: LaneRows, days: tuple[int, int], wanted: int) -> int:
    """The wanted row where nothing is in the way there, else the first such, perhaps one more than there are."""
    ends = np.maximum(rows.last + 1, rows.first + WORD_DAYS)
    meeting = np.flatnonzero((rows.first < _end(*days)) & (ends > days[0]))
    busy: set[int] = set(rows.row_of(meeting.astype(np.int32)).tolist())
    choices: tuple[int, ...] = (wanted, *range(rows.row_count + 1))
    return next(row for row in choices if row not in busy)


def _days_of(item: Item) -> tuple[int, int] | None:
    """First and last possible day; None for what no timeline shows."""
    if item.private or item.stage in ("parked", "dropped"):
        return None
    span = span_of(item)
    return (span.first, span.last) if span else None


def _begin_of(item: Item, first: int) -> int:
    was = item.baseline
    start = (was.start or was.end) if was else None
    return min(first, start.first) if start else first


def _extent(first: Numbers, last: Numbers) -> tuple[int, int]:
    return int(first.min(initial=FOREVER)), int(last.max(initial=-FOREVER))


def _end(first: int, last: int) -> int:
    return max(last + 1, first + WORD_DAYS)


def _colour_of(item: Item, number_of: NumberOf) -> int:
    number = number_of(item)
    return NO_COLOUR if number is None else min(number, NO_COLOUR)
