"""Where two long lists differ."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate, chain
from typing import Any

import msgspec

_RUN = 64
"""So many records are compared at once: what is equal is then left behind four times as fast as one by one."""


def differing(before: tuple[Any, ...], after: tuple[Any, ...]) -> list[int]:
    """Places at which lists of one length hold other objects, unless those are equal all the same."""
    return [
        place
        for first in range(0, len(before), _RUN)
        if before[first : first + _RUN] != after[first : first + _RUN]
        for place in range(first, min(first + _RUN, len(before)))
        if before[place] is not after[place]
    ]


class Pieces(msgspec.Struct, frozen=True, gc=False, eq=False):
    """A long list in pieces; like a lane it is equal only to itself.

    A later one shares the pieces in which nothing changed: copying ten thousand references costs more than all
    else that one changed item asks for.
    """

    pieces: tuple[tuple[Any, ...], ...] = ()

    @property
    def items(self) -> tuple[Any, ...]:
        """The whole; takes time with its length."""
        return tuple(chain.from_iterable(self.pieces))

    def __len__(self) -> int:
        return sum(map(len, self.pieces))

    def at(self, places: Iterable[int]) -> Iterator[Any]:
        """What stands at these places of the whole."""
        ends = list(accumulate(map(len, self.pieces)))
        for place in places:
            number = bisect_right(ends, place)
            yield self.pieces[number][place - ends[number]]


def replaced(before: tuple[tuple[Any, ...], ...], after: tuple[tuple[Any, ...], ...]) -> dict[int, Any] | None:
    """By its place in the whole, what stands there now instead of another; None where pieces are longer or shorter."""
    lengths = list(map(len, before))
    if lengths != list(map(len, after)):
        return None
    starts = accumulate(lengths, initial=0)
    return {
        start + place: now[place]
        for start, was, now in zip(starts, before, after, strict=False)
        if was is not now
        for place in differing(was, now)
    }
