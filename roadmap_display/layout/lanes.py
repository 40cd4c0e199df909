"""A lane's items fitted and packed into rows, remembered between two looks."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from functools import partial
from typing import Any, NamedTuple, TypeVar

from roadmap_display.layout.differing import Pieces, replaced
from roadmap_display.layout.fit import Fit, Fitter
from roadmap_display.layout.packing import packed
from roadmap_display.layout.shapes import Shape
from roadmap_display.roadmap.portfolio import LaneItems

T = TypeVar("T")

Rows = tuple[tuple[Fit, ...], ...]
"""The fits of a lane, row by row from the top."""


UNFITTED: Rows = ((),)
"""A lane that could not be fitted: one row, and nothing in it."""

Complain = Callable[[str, Exception], None]
"""Told what was done when something of our own went wrong."""

MOST_PLACES = 256
"""Of so many places on pages the shapes are remembered: more than one sheet has, less than memory feels."""


class _Remembered(NamedTuple):
    """The fits of a lane's items in their order, the number of the row that each stands on, and the rows.

    The two lists are this memory's own: a fit that only takes another's place is put there, none is copied.
    """

    lane: LaneItems | Pieces
    fits: list[Fit | None]
    rows_of: list[int]
    rows: Rows


class LaneMemory:
    """What was fitted last time, so that a changed item costs one fit and one packing of its lane.

    Everything that a fit depends on besides the item itself belongs into `context`; when that
    changes, all is forgotten. With `complain`, what goes wrong in one lane is told there and the
    others stand; without, it is raised.
    """

    def __init__(self, complain: Complain | None = None) -> None:
        self._complain = complain
        self._context: Hashable = None
        self._lanes: dict[Hashable, _Remembered] = {}
        self._kept: dict[Hashable, tuple[tuple[object, ...], Any]] = {}
        self._parts: dict[type, Any] = {}
        self._spoilt: dict[Hashable, tuple[object, ...]] = {}

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
            self._spoilt = {}

    def shapes(
        self,
        key: Hashable,
        basis: tuple[object, ...],
        make: Callable[[], Iterable[Shape]],
        instead: Callable[[], Iterable[Shape]] | None = None,
    ) -> tuple[Shape, ...]:
        """What was made for this place on the page of an equal basis, else made now.

        `instead` makes what stands there where that fails, or where what was made cannot be painted.
        """
        if instead is None or self._complain is None:
            return self.kept(key, basis, lambda: tuple(make()))
        return self.kept(key, basis, partial(self._guarded, key, basis, make, instead))

    def spoil(self, shape: Shape) -> bool:
        """A shape that was made here cannot be painted: let something else stand in that place until it differs.

        Whether the place is one for which there is something else.
        """
        for key, (basis, made) in self._kept.items():
            if isinstance(made, _Made) and any(one is shape for one in made):
                del self._kept[key]
                self._spoilt[key] = basis
                return True
        return False

    def _guarded(
        self,
        key: Hashable,
        basis: tuple[object, ...],
        make: Callable[[], Iterable[Shape]],
        instead: Callable[[], Iterable[Shape]],
    ) -> tuple[Shape, ...]:
        if self._spoilt.get(key) == basis:
            return tuple(instead())
        return self.guarded(lambda: _Made(make()), lambda: tuple(instead()))

    def guarded(self, make: Callable[[], T], instead: Callable[[], T]) -> T:
        """What is made; where that fails, which is told, something else."""
        try:
            return make()
        except Exception as error:  # noqa: BLE001 - the other parts of the page must stand; it is told
            self._tell(error)
            return instead()

    def _tell(self, error: Exception) -> None:
        if self._complain is None:
            raise error
        self._complain("laying out a part of a page", error)

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

    def rows(self, key: Hashable, lane: LaneItems | Pieces, on: Fitter) -> Rows:
        """The rows of a lane; `key` tells this place on the page from others that show the same lane."""
        known = self._lanes.get(key)
        if known and known.lane is lane:
            return known.rows
        try:
            self._lanes[key] = _fitted(lane, on, known)
        except Exception as error:  # noqa: BLE001 - the other lanes must stand; it is told
            self._tell(error)
            self._lanes[key] = _Remembered(lane, [], [], UNFITTED)
        return self._lanes[key].rows


class _Made(tuple[Shape, ...]):
    """Shapes in the place of which something else may stand."""

    __slots__ = ()


def _fitted(lane: LaneItems | Pieces, on: Fitter, known: _Remembered | None) -> _Remembered:
    if known is None or known.rows is UNFITTED:
        return _anew(lane, list(map(on.fit, lane.items)))
    places = replaced(known.lane.pieces, lane.pieces)
    if places is None:
        fitted = {id(item): fit for item, fit in zip(known.lane.items, known.fits, strict=True)}
        return _anew(lane, [fitted[id(item)] if id(item) in fitted else on.fit(item) for item in lane.items])
    # All of them before the first is put down: one that fails leaves behind what was.
    fits = {place: on.fit(item) for place, item in places.items()}
    rows = _same_rows(known, fits)
    for place, fit in fits.items():
        known.fits[place] = fit
    return known._replace(lane=lane, rows=rows) if rows is not None else _anew(lane, known.fits)


def _same_rows(known: _Remembered, fits: Mapping[int, Fit | None]) -> Rows | None:
    """The rows with other fits at these places; None where one is wider or narrower than the fit that was there."""
    rows = list(known.rows)
    for place, fit in fits.items():
        was = known.fits[place]
        if was is None and fit is None:
            continue
        if was is None or fit is None or (was.left, was.right, was.bar) != (fit.left, fit.right, fit.bar):
            return None
        number = known.rows_of[place]
        rows[number] = tuple(fit if one is was else one for one in rows[number])
    return tuple(rows)


_NOWHERE = -1


def _anew(lane: LaneItems | Pieces, fits: list[Fit | None]) -> _Remembered:
    """Fits packed into rows."""
    places = [place for place, fit in enumerate(fits) if fit]
    some = [fit for fit in fits if fit]
    numbers = packed([(fit.left, fit.right) for fit in some])
    rows: list[list[Fit]] = [[] for _ in range(max(numbers, default=-1) + 1)]
    for fit, number in zip(some, numbers, strict=True):
        rows[number].append(fit)
    # Words to the left of a bar make its fit begin early; the eye reads rows by their bars.
    order = sorted(range(len(rows)), key=lambda number: min(fit.bar[0] for fit in rows[number]))
    stands = {number: place for place, number in enumerate(order)}
    rows_of = [_NOWHERE] * len(fits)
    for place, number in zip(places, numbers, strict=True):
        rows_of[place] = stands[number]
    return _Remembered(lane, fits, rows_of, tuple(tuple(rows[number]) for number in order))
