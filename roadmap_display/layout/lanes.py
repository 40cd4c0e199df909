"""A lane's items fitted and packed into rows, remembered between two looks."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from typing import Any, NamedTuple, TypeVar

from roadmap_display.layout.fit import Fit, Fitter
from roadmap_display.layout.packing import packed
from roadmap_display.layout.shapes import Shape
from roadmap_display.roadmap.portfolio import LaneItems

T = TypeVar("T")

Rows = tuple[tuple[Fit, ...], ...]
"""The fits of a lane, row by row from the top."""


MOST_PLACES = 256
"""Of so many places on pages the shapes are remembered: more than one sheet has, less than memory feels."""


class _Remembered(NamedTuple):
    lane: LaneItems
    fits: list[Fit | None]
    rows: Rows


class LaneMemory:
    """What was fitted last time, so that a changed item costs one fit and one packing of its lane.

    Everything that a fit depends on besides the item itself belongs into `context`; when that
    changes, all is forgotten.
    """

    def __init__(self) -> None:
        self._context: Hashable = None
        self._lanes: dict[Hashable, _Remembered] = {}
        self._kept: dict[Hashable, tuple[tuple[object, ...], Any]] = {}
        self._parts: dict[type, Any] = {}

    def part(self, kind: type[T]) -> T:
        """What a page remembers besides, made when first asked for; a part decides by itself what still holds."""
        if kind not in self._parts:
            self._parts[kind] = kind()
        made: T = self._parts[kind]
        return made

    def begin(self, context: Hashable) -> None:
        """Forget what was fitted under another context."""
        if context != self._context:
            self._context = context
            self._lanes = {}
            self._kept = {}

    def shapes(
        self, key: Hashable, basis: tuple[object, ...], make: Callable[[], Iterable[Shape]]
    ) -> tuple[Shape, ...]:
        """What was made for this place on the page of an equal basis, else made now."""
        return self.kept(key, basis, lambda: tuple(make()))

    def kept(self, key: Hashable, basis: tuple[object, ...], make: Callable[[], T]) -> T:
        """The same for anything that is made for a place."""
        known = self._kept.get(key)
        if known and known[0] == basis:
            found: T = known[1]
            return found
        if len(self._kept) >= MOST_PLACES:
            self._kept = {}
        made = make()
        self._kept[key] = basis, made
        return made

    def rows(self, key: Hashable, lane: LaneItems, on: Fitter) -> Rows:
        """The rows of a lane; `key` tells this place on the page from others that show the same lane."""
        known = self._lanes.get(key)
        if known and known.lane is lane:
            return known.rows
        fits = _fits(lane, on, known)
        rows = _same_rows(known, fits) if known else None
        if rows is None:
            rows = _packed_rows([fit for fit in fits if fit])
        self._lanes[key] = _Remembered(lane, fits, rows)
        return rows


def _fits(lane: LaneItems, on: Fitter, known: _Remembered | None) -> list[Fit | None]:
    """A fit an item, in their order; items that are the objects they were keep theirs."""
    if known and len(known.lane.items) == len(lane.items):
        paired = zip(lane.items, known.lane.items, known.fits, strict=True)
        return [fit if item is was else on.fit(item) for item, was, fit in paired]
    fitted = {id(item): fit for item, fit in zip(known.lane.items, known.fits, strict=True)} if known else {}
    return [fitted[id(item)] if id(item) in fitted else on.fit(item) for item in lane.items]


def _same_rows(known: _Remembered, fits: list[Fit | None]) -> Rows | None:
    """The rows as they were with the new fits in the places of the old; None where a fit is wider or narrower now."""
    if len(known.fits) != len(fits):
        return None
    changed: dict[int, Fit] = {}
    for was, fit in zip(known.fits, fits, strict=True):
        if was is not fit:
            if was is None or fit is None or (was.left, was.right, was.bar) != (fit.left, fit.right, fit.bar):
                return None
            changed[id(was)] = fit
    return tuple(
        row if changed.keys().isdisjoint(map(id, row)) else tuple(changed.get(id(fit), fit) for fit in row)
        for row in known.rows
    )


def _packed_rows(fits: list[Fit]) -> Rows:
    numbers = packed([(fit.left, fit.right) for fit in fits])
    rows: list[list[Fit]] = [[] for _ in range(max(numbers, default=-1) + 1)]
    for fit, number in zip(fits, numbers, strict=True):
        rows[number].append(fit)
    # Words to the left of a bar make its fit begin early; the eye reads rows by their bars.
    rows.sort(key=lambda row: min(fit.bar[0] for fit in row))
    return tuple(map(tuple, rows))
