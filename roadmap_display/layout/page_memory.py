"""What a page remembers from one look to the next: lanes in rows, and what was made for places on it."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from functools import partial
from typing import Any, TypeVar

from roadmap_display.layout.differing import Pieces
from roadmap_display.layout.fit import Fitter
from roadmap_display.layout.lanes import UNFITTED, FittedLane, Rows, fitted
from roadmap_display.layout.shapes import Shape
from roadmap_display.roadmap.lanes import LaneItems

T = TypeVar("T")

Complain = Callable[[str, Exception], None]
"""Told what was done when something of our own went wrong."""

MOST_PLACES = 256
"""Of so many places on pages the shapes are remembered: more than one sheet has, less than memory feels."""


class PageMemory:
    """What was fitted and made last time, so that a changed item costs one fit, one packing of its lane and one card.

    Everything that a fit depends on besides the item itself belongs into `context`; when that
    changes, all is forgotten. With `complain`, what goes wrong in one lane is told there and the
    others stand; without, it is raised.
    """

    def __init__(self, complain: Complain | None = None) -> None:
        self._complain = complain
        self._context: Hashable = None
        self._lanes: dict[Hashable, FittedLane] = {}
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
            self._lanes[key] = fitted(lane, on, known)
        except Exception as error:  # noqa: BLE001 - the other lanes must stand; it is told
            self._tell(error)
            self._lanes[key] = FittedLane(lane, [], [], UNFITTED)
        return self._lanes[key].rows


class _Made(tuple[Shape, ...]):
    """Shapes in the place of which something else may stand."""

    __slots__ = ()
