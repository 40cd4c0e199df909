"""A lane's items fitted and packed into rows, remembered between two looks."""

from __future__ import annotations

from collections.abc import Hashable
from typing import NamedTuple

from roadmap_display.layout.fit import Fit, Fitter
from roadmap_display.layout.packing import packed
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.portfolio import LaneItems

Rows = tuple[tuple[Fit, ...], ...]
"""The fits of a lane, row by row from the top."""


class _Remembered(NamedTuple):
    lane: LaneItems
    fits: dict[int, tuple[Item, Fit | None]]
    rows: Rows


class LaneMemory:
    """What was fitted last time, so that a changed item costs one fit and one packing of its lane.

    Everything that a fit depends on besides the item itself belongs into `context`; when that
    changes, all is forgotten.
    """

    def __init__(self) -> None:
        self._context: Hashable = None
        self._lanes: dict[Hashable, _Remembered] = {}

    def begin(self, context: Hashable) -> None:
        """Forget what was fitted under another context."""
        if context != self._context:
            self._context = context
            self._lanes = {}

    def rows(self, key: Hashable, lane: LaneItems, on: Fitter) -> Rows:
        """The rows of a lane; `key` tells this place on the page from others that show the same lane."""
        known = self._lanes.get(key)
        if known and known.lane is lane:
            return known.rows
        fits = _fits(lane, on, known.fits if known else {})
        rows = _packed_rows([fit for _, fit in fits.values() if fit])
        self._lanes[key] = _Remembered(lane, fits, rows)
        return rows


def _fits(lane: LaneItems, on: Fitter, known: dict[int, tuple[Item, Fit | None]]) -> dict[int, tuple[Item, Fit | None]]:
    return {id(item): known.get(id(item)) or (item, on.fit(item)) for item in lane.items}


def _packed_rows(fits: list[Fit]) -> Rows:
    numbers = packed([(fit.left, fit.right) for fit in fits])
    rows: list[list[Fit]] = [[] for _ in range(max(numbers, default=-1) + 1)]
    for fit, number in zip(fits, numbers, strict=True):
        rows[number].append(fit)
    # Words to the left of a bar make its fit begin early; the eye reads rows by their bars.
    rows.sort(key=lambda row: min(fit.bar[0] for fit in row))
    return tuple(map(tuple, rows))
