"""Rows of both sides meet where something does not hold: the links that say so are short."""

from __future__ import annotations

from typing import NamedTuple

from roadmap_display.layout.bands.seam import Seam
from roadmap_display.layout.fit import Fit
from roadmap_display.layout.lanes import Rows

Row = tuple[Fit, ...]


class _Held(NamedTuple):
    """What a row holds: an end of a link that does not hold, an item that has a label."""

    row: Row
    is_pressing: bool
    is_troubled: bool


class _Known(NamedTuple):
    product: Rows
    marketing: Rows
    pressing: frozenset[str]
    held: dict[int, _Held]
    result: tuple[Rows, tuple[bool, ...]]


class Meeting:
    """Orders the rows of bands; only rows that are other objects than last time are looked through."""

    def __init__(self) -> None:
        self._bands: dict[str, _Known] = {}

    def rows(self, key: str, product: Rows, marketing: Rows, seam: Seam) -> tuple[Rows, tuple[bool, ...]]:
        """Product's rows above marketing's, and whether each holds an item with a label.

        Rows stay as they were, but those with an end of a link that does not hold come last of product's, and
        first of marketing's.
        """
        known = self._bands.get(key)
        is_same = known and known.pressing is seam.pressing
        if known and is_same and known.product == product and known.marketing == marketing:
            return known.result
        was = known.held if known and is_same else {}
        above = [was.get(id(row)) or _held(row, seam) for row in product]
        below = [was.get(id(row)) or _held(row, seam) for row in marketing]
        both = sorted(above, key=lambda held: held.is_pressing) + sorted(below, key=lambda held: not held.is_pressing)
        result = tuple(held.row for held in both), tuple(held.is_troubled for held in both)
        by_row = {id(held.row): held for held in both}
        self._bands[key] = _Known(product, marketing, seam.pressing, by_row, result)
        return result


def _held(row: Row, seam: Seam) -> _Held:
    items = [fit.item.id for fit in row]
    return _Held(row, not seam.pressing.isdisjoint(items), not seam.troubled.keys().isdisjoint(items))
