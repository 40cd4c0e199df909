"""Which page and sheet stands on the wall, and when the next one comes: a value, and what happens to it.

Seconds are those of the steady clock, handed in. A stop is one sheet of one page; pages and sheets
count from 0. Nothing turns while paused, except by hand.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import inf
from typing import NamedTuple

RETRY = 600.0
"""Seconds after which pages that failed are tried again; another snapshot is a reason to try at once."""


class Stop(NamedTuple):
    """One sheet of one page."""

    page: int
    sheet: int = 0


class Rotation(NamedTuple):
    """Where the wall stands. Every method gives the rotation that follows.

    `sheets` is how many each page has, as last counted, and `dwells` how long each of them stands;
    `since` when this stop was turned to and `turns` how many turns there were. `fresh` are stops that
    wait to jump the queue; `order` is where the usual order goes on after such a jump. A `pinned` page
    shows only its own sheets; `failing` pages are passed over until `retry`.
    """

    sheets: tuple[int, ...]
    dwells: tuple[float, ...]
    stop: Stop = Stop(0)
    since: float = 0.0
    turns: int = 0
    is_paused: bool = False
    pinned: int | None = None
    failing: frozenset[int] = frozenset()
    retry: float = inf
    fresh: tuple[Stop, ...] = ()
    order: Stop | None = None

    def due(self, *, takes_turns: bool) -> float | None:
        """When to turn; None for never. `takes_turns`: something besides the pages changes with them."""
        goes_on = takes_turns or bool(self.fresh) or sum(self.sheets[page] for page in self._pages) > 1
        return self.since + self.dwells[self.stop.page] if goes_on and not self.is_paused else None

    def turned(self, now: float) -> Rotation:
        """To the next stop: one with a fresh change first, once, then on in the usual order."""
        queue = [stop for stop in self.fresh if stop in self._stops and stop != self.stop]
        if queue:
            return self._at(queue[0], now)._replace(fresh=tuple(queue[1:]), order=self.order or self.stop)
        return self._at(self._neighbour(1), now)._replace(fresh=(), order=None)

    def turned_back(self, now: float) -> Rotation:
        """To the stop before, by hand."""
        return self._at(self._neighbour(-1), now)._replace(order=None)

    def paused_or_resumed(self, now: float) -> Rotation:
        """Stand still, or go on after a whole dwell."""
        return self._replace(is_paused=not self.is_paused, since=now)

    def pinned_to(self, page: int | None, now: float) -> Rotation:
        """Show only that page; None: all again."""
        rotation = self._replace(pinned=page)
        return rotation if page in (None, self.stop.page) else rotation._at(Stop(page or 0), now)

    def pinned_or_freed(self, now: float) -> Rotation:  # noqa: ARG002 - a turn by hand, as the others
        """Show only this page, or all again."""
        return self._replace(pinned=self.stop.page if self.pinned is None else None)

    def counted(self, page: int, sheets: int) -> Rotation:
        """A page turned out to have that many sheets; behind the last they begin again."""
        all_sheets = (*self.sheets[:page], sheets, *self.sheets[page + 1 :])
        stop = self.stop if self.stop.page != page else Stop(page, self.stop.sheet % sheets)
        return self._replace(sheets=all_sheets, stop=stop)

    def failed(self, page: int, now: float) -> Rotation:
        """Pass over a page for a while."""
        return self._replace(failing=self.failing | {page}, retry=min(self.retry, now + RETRY))

    def mended(self) -> Rotation:
        """Try all pages again."""
        return self._replace(failing=frozenset(), retry=inf)

    def jumping(self, *stops: Stop) -> Rotation:
        """These come next, once each: something on them has just changed."""
        return self._replace(fresh=tuple(dict.fromkeys((*self.fresh, *stops))))

    @property
    def others(self) -> list[Stop]:
        """The other stops in the order in which they come."""
        stops, here = self._stops, self.order or self.stop
        return [stop for stop in stops if stop > here and stop != self.stop] + [
            stop for stop in stops if stop < here and stop != self.stop
        ]

    @property
    def _pages(self) -> list[int]:
        pages = range(len(self.sheets)) if self.pinned is None else [self.pinned]
        return [page for page in pages if page not in self.failing]

    @property
    def _stops(self) -> list[Stop]:
        """All stops in the usual order; the present one, where every page fails."""
        return [Stop(page, sheet) for page in self._pages for sheet in range(self.sheets[page])] or [self.stop]

    def _neighbour(self, step: int) -> Stop:
        """The stop before or behind the one where the usual order stands, around the ends."""
        stops, here = self._stops, self.order or self.stop
        if here in stops:
            return stops[(stops.index(here) + step) % len(stops)]
        behind = [stop for stop in stops if (stop > here) == (step > 0)]
        return (behind[0] if step > 0 else behind[-1]) if behind else stops[0 if step > 0 else -1]

    def _at(self, stop: Stop, now: float) -> Rotation:
        return self._replace(stop=stop, since=now, turns=self.turns + 1)


def among(
    rotation: Rotation, dwells: Sequence[float], places: Mapping[int, int], pinned: int | None, now: float
) -> Rotation:
    """The rotation gone on among other pages, of which `places` tells where the former ones have gone.

    What stands there stays, if it is still among them and no other one is pinned.
    """
    sheets = [1] * len(dwells)
    for before, after in places.items():
        sheets[after] = rotation.sheets[before]
    stop, since, page = Stop(0), now, places.get(rotation.stop.page)
    if page is not None:
        stop, since = Stop(page, rotation.stop.sheet), rotation.since
    other = Rotation(tuple(sheets), tuple(dwells), stop, since, rotation.turns, rotation.is_paused)
    return other.pinned_to(pinned, now)
