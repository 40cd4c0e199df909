"""A lane's items fitted and packed into rows; what is known of an earlier look is put to use again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from roadmap_display.layout.differing import Pieces, replaced
from roadmap_display.layout.fit import Fit, Fitter
from roadmap_display.layout.packing import packed
from roadmap_display.roadmap.lanes import LaneItems

Rows = tuple[tuple[Fit, ...], ...]
"""The fits of a lane, row by row from the top."""

UNFITTED: Rows = ((),)
"""A lane that could not be fitted: one row, and nothing in it."""


class FittedLane(NamedTuple):
    """The fits of a lane's items in their order, the number of the row that each stands on, and the rows.

    The two lists are its own: a fit that only takes another's place is put there, none is copied.
    """

    lane: LaneItems | Pieces
    fits: list[Fit | None]
    rows_of: list[int]
    rows: Rows


def fitted(lane: LaneItems | Pieces, on: Fitter, known: FittedLane | None) -> FittedLane:
    """A lane in rows. `known` is how it stood last, under the same `on`; of that only what differs is fitted anew.

    `known` is used up: its lists become those of the answer.
    """
    if known is None or known.rows is UNFITTED:
        return _anew(lane, list(map(on.fit, lane.items)))
    places = replaced(known.lane.pieces, lane.pieces)
    if places is None:
        had = {id(item): fit for item, fit in zip(known.lane.items, known.fits, strict=True)}
        return _anew(lane, [had[id(item)] if id(item) in had else on.fit(item) for item in lane.items])
    # All of them before the first is put down: one that fails leaves behind what was.
    fits = {place: on.fit(item) for place, item in places.items()}
    rows = _same_rows(known, fits)
    for place, fit in fits.items():
        known.fits[place] = fit
    return known._replace(lane=lane, rows=rows) if rows is not None else _anew(lane, known.fits)


def _same_rows(known: FittedLane, fits: Mapping[int, Fit | None]) -> Rows | None:
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


def _anew(lane: LaneItems | Pieces, fits: list[Fit | None]) -> FittedLane:
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
    return FittedLane(lane, fits, rows_of, tuple(tuple(rows[number]) for number in order))
