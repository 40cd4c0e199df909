"""Rows of both sides meet where something does not hold: the links that say so are short."""

from __future__ import annotations

from typing import NamedTuple

from roadmap_display.layout.bands.seam import Seam
from roadmap_display.layout.differing import replaced
from roadmap_display.layout.fit import Fit
from roadmap_display.layout.lanes import Rows

Row = tuple[Fit, ...]


class _Held(NamedTuple):
    """What a row holds: an end of a link that does not hold, an item that has a label."""

    row: Row
    is_pressing: bool
    is_troubled: bool


class _Known(NamedTuple):
    """Rows as they came and what each holds, product's and then marketing's; `stands` is where each of them stands.

    What is held is this memory's own list: a row in another's place is put there, the list is not copied.
    """

    product: Rows
    marketing: Rows
    pressing: frozenset[str]
    held: list[_Held]
    stands: dict[int, int]
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
        if known and known.pressing is not seam.pressing:
            known = None
        if known and known.product == product and known.marketing == marketing:
            return known.result
        made = known and _as_before(known, product, marketing, seam)
        self._bands[key] = made or _anew(known, product, marketing, seam)
        return self._bands[key].result


def _anew(known: _Known | None, product: Rows, marketing: Rows, seam: Seam) -> _Known:
    was = {id(held.row): held for held in known.held} if known else {}
    held = [was.get(id(row)) or _held(row, seam) for row in product + marketing]
    above, below = range(len(product)), range(len(product), len(held))
    order = (
        *sorted(above, key=lambda place: held[place].is_pressing),
        *sorted(below, key=lambda place: not held[place].is_pressing),
    )
    stands = {place: number for number, place in enumerate(order)}
    result = tuple(held[place].row for place in order), tuple(held[place].is_troubled for place in order)
    return _Known(product, marketing, seam.pressing, held, stands, result)


def _as_before(known: _Known, product: Rows, marketing: Rows, seam: Seam) -> _Known | None:
    """The rows in the order they had, others in the places of those that changed; None where one stands elsewhere now.

    That is so where their number is another, or where a row begins or ceases to hold what its place depends on.
    """
    changed = replaced((known.product, known.marketing), (product, marketing))
    if changed is None:
        return None
    rows = list(known.result[0])
    for place, row in changed.items():
        was, now = known.held[place], _held(row, seam)
        if (was.is_pressing, was.is_troubled) != (now.is_pressing, now.is_troubled):
            return None
        known.held[place], rows[known.stands[place]] = now, row
    return known._replace(product=product, marketing=marketing, result=(tuple(rows), known.result[1]))


def _held(row: Row, seam: Seam) -> _Held:
    items = [fit.item.id for fit in row]
    return _Held(row, not seam.pressing.isdisjoint(items), not seam.troubled.keys().isdisjoint(items))
