"""How much of the same anybody reads: what is nearest to today, and how many more there are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from heapq import nsmallest
from operator import itemgetter
from typing import Any, TypeVar

from roadmap_display.roadmap.checks.codes import CODES
from roadmap_display.roadmap.finding import Finding

MOST_OF_A_KIND = 200
"""So many findings of one code are listed; a plan that is wrong everywhere says how many more there are."""

T = TypeVar("T")


def nearest(found: Sequence[T], days: Sequence[int], most: int, name: Callable[[T], Any]) -> list[T]:
    """The `most` of what was found with the fewest days, in their order; of as many days, by name.

    Only what may be among them is named: there may be thousands. The order of `found` does not matter.
    """
    farthest = max(nsmallest(most, days), default=0)
    some = [(far, name(one), one) for far, one in zip(days, found, strict=True) if far <= farthest]
    return [one for *_, one in sorted(some, key=itemgetter(0, 1))[:most]]


def more_like(last: Finding, count: int) -> Finding:
    """That there are `count` more findings of the kind of `last`."""
    kind = f": {CODES[last.code]}" if last.code in CODES else ""
    return Finding(
        code=last.code,
        severity=last.severity,
        message=f"and {count:,} more like {'this' if count == 1 else 'these'}{kind}",
        remedy="mend some of those above, then check again",
    )
