"""Bands of rows onto sheets, and the spare height of a sheet onto its rows."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from roadmap_display.layout.anatomy import BAR_HEIGHT
from roadmap_display.layout.paging import Part, Sheets, evenly

ROW = 59.0
LABEL = 37.0
"""Height of a label over a bar."""

TOP, LIFT = ROW - BAR_HEIGHT, LABEL - (ROW - BAR_HEIGHT)
"""Above a band's first bar, and how much more is above a row with a label, so that it stands free."""

MOST_SPARE, FIRST_LIFT = ROW / 2, ROW / 4
"""A row grows by so much at most; a label above a band's first row needs so much more, for no row above it shares."""


class Stack(NamedTuple):
    """A band's rows by whether one needs room for a label above it; its head above them, and its least height."""

    lifted: tuple[bool, ...]
    head: float = 0.0
    least: float = 0.0

    def height(self, first: int, behind: int) -> float:
        """Of these rows as one part, in units."""
        flags = self.lifted[first:behind]
        lifts = LIFT * sum(flags) + FIRST_LIFT * flags[0]
        return max(self.least, self.head + TOP + ROW * len(flags) + lifts)

    def fitting(self, first: int, room: float) -> int:
        """How many rows from the first on a part of that height can hold; 0 where not even one."""
        behind = first
        while behind < len(self.lifted) and self.height(first, behind + 1) <= room + 1e-6:
            behind += 1
        return behind - first


def dealt(stacks: tuple[Stack, ...], room: float) -> Sheets:
    """The parts of each sheet of height `room` units, in order; a band is split only where no sheet could hold it.

    Each sheet takes at least one row, and no more sheets are used than are needed. A few are filled evenly.
    """
    return evenly(partial(_filled, stacks, room), room)


def _filled(stacks: tuple[Stack, ...], room: float, limit: float) -> Sheets:
    """Sheets filled up to a limit one after the other; what could be whole in `room` is not split."""
    sheets: list[list[Part]] = []
    left = 0.0
    for band, stack in enumerate(stacks):
        done, count = 0, len(stack.lifted)
        is_whole = stack.height(0, count) <= room
        while done < count:
            rows = stack.fitting(done, left) if sheets else 0
            if rows < 1 or (is_whole and rows < count):
                sheets.append([])
                left = limit
                rows = count if is_whole else max(1, stack.fitting(done, left))
            sheets[-1].append(Part(band, done, done + rows))
            left -= stack.height(done, done + rows)
            done += rows
    return tuple(map(tuple, sheets))


class Slot(NamedTuple):
    """A row's place: where it begins and how high it is; its bar begins at `bar`. In units."""

    y: float
    height: float
    bar: float


class Place(NamedTuple):
    """A part of a band on its sheet, in units from the top of the sheet's rows."""

    part: Part
    y: float
    height: float
    slots: tuple[Slot, ...]


def spread(stacks: Sequence[Stack], parts: Sequence[Part], room: float) -> tuple[Place, ...]:
    """The parts below each other; spare height goes evenly to the rows, up to half a row each.

    A row with a label has its room already, and takes a share only where that is larger.
    """
    flags = [flag for part in parts for flag in stacks[part.lane].lifted[part.first : part.behind]]
    used = sum(stacks[part.lane].height(part.first, part.behind) for part in parts)
    spare = min(_share(room - used + LIFT * sum(flags), sum(flags), len(flags)), MOST_SPARE)
    places, y = [], 0.0
    for part in parts:
        places.append(_place(stacks[part.lane], part, y, max(0.0, spare)))
        y += places[-1].height
    return tuple(places)


def _share(room: float, lifted: int, rows: int) -> float:
    """Of spare room for a row, where some take LIFT at least."""
    even = room / rows
    return even if even >= LIFT or lifted == rows else (room - LIFT * lifted) / (rows - lifted)


def _place(stack: Stack, part: Part, y: float, spare: float) -> Place:
    slots, top = [], y + stack.head + TOP
    for row in range(part.first, part.behind):
        more = max(spare, LIFT + spare / 2 * (row == part.first)) if stack.lifted[row] else spare
        slots.append(Slot(top, ROW + more, top + more - spare / 2))
        top += ROW + more
    return Place(part, y, max(stack.least, top - y), tuple(slots))
