"""Items of a lane into the fewest rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from heapq import heappop, heappush

_ROWS = 20
"""Bits for the number of a row, behind the day it is free again."""


def packed_days(lefts: Iterable[int], rights: Iterable[int]) -> list[int]:
    """As `packed`, of whole days from 0 that come in the order of their left ends; three times as fast."""
    rows: list[int] = []
    busy: list[int] = []
    free: list[int] = []
    mask = (1 << _ROWS) - 1
    for left, right in zip(lefts, rights, strict=True):
        ended = (left + 1) << _ROWS
        while busy and busy[0] < ended:
            heappush(free, heappop(busy) & mask)
        row = heappop(free) if free else len(busy)
        rows.append(row)
        heappush(busy, right << _ROWS | row)
    return rows


def packed(extents: Sequence[tuple[float, float]]) -> list[int]:
    """The row of each extent (left, right), such that no two in a row overlap; row 0 is the top.

    First fit in the order of the left ends, the given order deciding between equals; this uses as
    few rows as overlap at any one place. Two heaps, one of busy rows by their end and one of free
    rows by number, make it O(n log n).
    """
    rows = [0] * len(extents)
    busy: list[tuple[float, int]] = []
    free: list[int] = []
    for index in sorted(range(len(extents)), key=lambda index: extents[index][0]):
        left, right = extents[index]
        while busy and busy[0][0] <= left:
            heappush(free, heappop(busy)[1])
        row = heappop(free) if free else len(busy)
        rows[index] = row
        heappush(busy, (right, row))
    return rows
