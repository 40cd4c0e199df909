"""A lane of the scrolling timeline in rows, as columns of numbers.

Rows depend on dates alone, so zooming never moves an item to another one, and a change that leaves
the dates alone moves nothing at all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import compress, repeat
from math import floor
from operator import is_not
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from roadmap_display.layout.timeline.timeline_columns import Columns, Numbers, begin_of, columns_of, days_of
from roadmap_display.layout.timeline.timeline_packing import packed_days
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.portfolio import LaneItems

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
        days = days_of(item)
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


class Known:
    """The numbers of many items that are in rows already: others rows of them need not be counted anew."""

    def __init__(self, rows: Sequence[LaneRows]) -> None:
        items = [item for one in rows for item in one.items]
        self._place = dict(zip(map(id, items), range(len(items)), strict=True))
        names = ("first", "last", "begin")
        self._days = [np.concatenate([getattr(one, name) for one in rows]) for name in names] if rows else []
        self._colour = np.concatenate([one.colour for one in rows]) if rows else np.empty(0, np.uint8)

    def columns_of(self, items: tuple[Item, ...]) -> tuple[Columns, NDArray[np.uint8]] | None:
        """The columns and colours of items; None where one is shown that is not known."""
        places = np.fromiter(map(self._place.get, map(id, items), repeat(-1)), np.int64, len(items))
        strange = [items[place] for place in np.flatnonzero(places < 0).tolist()]
        if len(strange) > len(items) // 2 or columns_of(strange).items:
            return None
        if strange:
            items = tuple(compress(items, (places >= 0).tolist()))
            places = places[places >= 0]
        return Columns(items, *(days[places] for days in self._days)), self._colour[places]


def rows_of(lane: LaneItems, number_of: NumberOf, known: Known | None = None) -> LaneRows:
    """The rows of a lane; `number_of` tells the number of an item's colour, what is `known` already is taken over."""
    found = known.columns_of(lane.items) if known else None
    columns, colour = found or _counted(lane, number_of)
    by_day = np.argsort(columns.first, kind="stable")
    begins, ends = columns.first[by_day], np.maximum(columns.last + 1, columns.first + WORD_DAYS)[by_day]
    numbers = np.empty(len(by_day), np.int32)
    numbers[by_day] = packed_days(begins, ends)
    order = np.lexsort((columns.first, numbers))
    starts = np.searchsorted(numbers[order], np.arange(numbers.max(initial=-1) + 2)).astype(np.int32)
    items, first, last, begin = columns.in_order(order)
    return LaneRows(lane, items, first, last, begin, colour[order], starts, _extent(first, last))


def _counted(lane: LaneItems, number_of: NumberOf) -> tuple[Columns, NDArray[np.uint8]]:
    columns = columns_of(lane.items)
    return columns, _colours(columns.items, number_of)


def recoloured(rows: LaneRows, number_of: NumberOf) -> LaneRows:
    """The same rows where colours mean something else."""
    return rows._replace(colour=_colours(rows.items, number_of))


def updated(rows: LaneRows, lane: LaneItems, number_of: NumberOf, known: Known | None = None) -> LaneRows:
    """The rows after a change of the lane's content; where few items changed, the others keep their rows."""
    if len(lane.items) != len(rows.lane.items):
        return rows_of(lane, number_of, known)
    old, new = rows.lane.items, lane.items
    edits = tuple(compress(zip(old, new, strict=True), map(is_not, old, new)))
    changed = _edited(rows, edits, number_of) if len(edits) <= FEW else None
    return changed._replace(lane=lane, source=rows.lane, edits=edits) if changed else rows_of(lane, number_of, known)


def _edited(rows: LaneRows, edits: Iterable[tuple[Item, Item]], number_of: NumberOf) -> LaneRows | None:
    """The rows with items replaced; None where one came or went."""
    for was, now in edits:
        place, days = rows.place_of(was), days_of(now)
        if was.id != now.id or (place is None) != (days is None):
            return None
        if place is not None and days is not None:
            rows = _replaced(rows, place, now, days, _colour_of(now, number_of))
    return rows


def _replaced(rows: LaneRows, place: int, item: Item, days: tuple[int, int], colour: int) -> LaneRows:
    """Another item in a place; with other days it keeps its row where that is free, else takes the first free one."""
    if days == (rows.first[place], rows.last[place]):
        colours, begin = rows.colour.copy(), rows.begin.copy()
        colours[place], begin[place] = colour, begin_of(item, days[0])
        return rows._replace(items=(*rows.items[:place], item, *rows.items[place + 1 :]), colour=colours, begin=begin)
    row = int(rows.row_of(place))
    others = _without(rows, place, row)
    row = _free_row(others, days, row)
    starts = np.append(others.starts, others.starts[-1]) if row == others.row_count else others.starts.copy()
    at = int(starts[row] + np.searchsorted(others.first[starts[row] : starts[row + 1]], days[0]))
    starts[row + 1 :] += 1
    items = (*others.items[:at], item, *others.items[at:])
    first, last = np.insert(others.first, at, days[0]), np.insert(others.last, at, days[1])
    begin, colours = np.insert(others.begin, at, begin_of(item, days[0])), np.insert(others.colour, at, colour)
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


def _extent(first: Numbers, last: Numbers) -> tuple[int, int]:
    return int(first.min(initial=FOREVER)), int(last.max(initial=-FOREVER))


def _end(first: int, last: int) -> int:
    return max(last + 1, first + WORD_DAYS)


def _colour_of(item: Item, number_of: NumberOf) -> int:
    number = number_of(item)
    return NO_COLOUR if number is None else min(number, NO_COLOUR)


def _colours(items: Iterable[Item], number_of: NumberOf) -> NDArray[np.uint8]:
    numbers = [NO_COLOUR if number is None else number for number in map(number_of, items)]
    return np.minimum(np.array(numbers, np.int64), NO_COLOUR).astype(np.uint8)
