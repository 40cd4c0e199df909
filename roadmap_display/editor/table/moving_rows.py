"""How one list of rows becomes another: what goes, in what order the rest is, what comes. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count
from typing import NamedTuple

Run = tuple[int, int]
"""First and last place."""

MOST_RUNS = 60
"""With more runs than that it is quicker to begin anew."""


class Steps(NamedTuple):
    """`gone` are places in the list that was, `come` places in the new one; `order` are the places of the rows that
    stay, in the list without what is gone, as they stand from now on (empty: as they were).
    """

    gone: tuple[Run, ...]
    order: tuple[int, ...]
    come: tuple[Run, ...]


def steps(was: Sequence[str], now: Sequence[str]) -> Steps | None:
    """The steps from one list of keys to another; None where it is quicker to begin anew."""
    if was == now:
        return Steps((), (), ())
    before, after = set(was), set(now)
    # Most often the same rows stand in another order.
    gone = () if before <= after else runs([place for place, key in enumerate(was) if key not in after])
    come = () if after <= before else runs([place for place, key in enumerate(now) if key not in before])
    if len(gone) + len(come) > MOST_RUNS or len(before) < len(was) or len(after) < len(now) or not before & after:
        return None
    left = dict(zip(was if not gone else filter(after.__contains__, was), count()))
    order = tuple(map(left.__getitem__, now if not come else filter(before.__contains__, now)))
    return Steps(gone, order if order != tuple(range(len(order))) else (), come)


def runs(places: Sequence[int]) -> tuple[Run, ...]:
    """Rising places, those that follow each other as one."""
    found: list[Run] = []
    for place in places:
        if found and found[-1][1] == place - 1:
            found[-1] = (found[-1][0], place)
        else:
            found.append((place, place))
    return tuple(found)
