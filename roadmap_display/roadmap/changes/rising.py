"""What can stay where it is when a list is put into another order."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise


def longest_rising(numbers: Sequence[int]) -> list[int]:
    """Places of a longest strictly rising selection of the numbers, by patience sorting: O(n log n)."""
    if all(one < other for one, other in pairwise(numbers)):
        return list(range(len(numbers)))
    tops: list[int] = []
    piles: list[int] = []
    below: list[int] = []
    for place, number in enumerate(numbers):
        pile = bisect_left(tops, number)
        below.append(piles[pile - 1] if pile else -1)
        tops[pile : pile + 1] = [number]
        piles[pile : pile + 1] = [place]
    return _chain(piles[-1], below)


def _chain(last: int, below: Sequence[int]) -> list[int]:
    chain = []
    while last >= 0:
        chain.append(last)
        last = below[last]
    return chain[::-1]
