"""Lanes onto sheets: whole where they fit, split over sheets where one alone does not."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, partial
from typing import NamedTuple


class Part(NamedTuple):
    """Rows `first` up to, not including, `behind` of a lane."""

    lane: int
    first: int
    behind: int

    @property
    def rows(self) -> int:
        """How many rows."""
        return self.behind - self.first


Sheets = tuple[tuple[Part, ...], ...]


@lru_cache(maxsize=64)
def paged(row_counts: tuple[int, ...], overheads: tuple[float, ...], row_height: float, room: float) -> Sheets:
    """The parts of each sheet of height `room`; a lane costs its overhead once on each sheet it stands on.

    Lanes keep their order. A lane begins on a new sheet when the rest of this one cannot take it
    whole, unless it is longer than a sheet; each sheet takes at least one row. A few sheets are filled evenly.
    """
    return evenly(partial(_filled, row_counts, overheads, row_height, room), room)


MOST_EVEN = 12
"""More sheets than these are filled one after the other: nobody looks for the last."""

_STEPS = 3


def evenly(filled: Callable[[float], Sheets], room: float) -> Sheets:
    """What `filled` makes of the lowest limit that brings neither more sheets nor more parts than the whole room."""
    sheets = filled(room)
    if not 1 < len(sheets) <= MOST_EVEN:
        return sheets
    low, high = room / 2, room
    for _ in range(_STEPS):
        middle = (low + high) / 2
        even = filled(middle)
        if len(even) == len(sheets) and sum(map(len, even)) == sum(map(len, sheets)):
            sheets, high = even, middle
        else:
            low = middle
    return sheets


def _filled(
    row_counts: tuple[int, ...], overheads: tuple[float, ...], row_height: float, room: float, limit: float
) -> Sheets:
    """Sheets filled up to a limit one after the other; what could be whole in `room` is not split."""
    sheets: list[list[Part]] = []
    left = 0.0
    for lane, (count, overhead) in enumerate(zip(row_counts, overheads, strict=True)):
        done = 0
        while done < count:
            fitting = min(count - done, int((left - overhead) / row_height + 1e-9))
            whole = overhead + count * row_height <= room
            if not sheets or fitting < 1 or (whole and fitting < count - done):
                sheets.append([])
                left = limit
                fitting = count if whole else max(1, min(count - done, int((left - overhead) / row_height + 1e-9)))
            sheets[-1].append(Part(lane, done, done + fitting))
            left -= overhead + fitting * row_height
            done += fitting
    return tuple(map(tuple, sheets))
