"""Items of a lane into the fewest rows."""

from __future__ import annotations

from collections.abc import Sequence
from heapq import heappop, heappush


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
