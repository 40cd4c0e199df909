"""Where links may meet what is drawn: the edges of bars, the tips of diamonds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from roadmap_display.layout.anatomy import BAR_HEIGHT, DIAMOND
from roadmap_display.layout.fit import Fit
from roadmap_display.layout.shapes import Rect
from roadmap_display.layout.time_scale import Window
from roadmap_display.roadmap.links import Edge

CLEAR = 40.0
"""A curve leaves level where so much room beside the edge is free, in units."""

_INSET = 16.0


class Anchor(NamedTuple):
    """An item's bar or diamond on a sheet. At an edge that is not free there are words, or a neighbour.

    An edge is `open` where it lies outside the window of time: nothing can be drawn to it.
    """

    rect: Rect
    is_day: bool = False
    open_edges: frozenset[Edge] = frozenset()
    free_edges: frozenset[Edge] = frozenset(("start", "end"))


class End(NamedTuple):
    """Where a curve meets an item, and in which direction it leaves it."""

    x: float
    y: float
    dx: float
    dy: float


def anchored(row: Sequence[Fit], y: float, window: Window, unit: float) -> dict[str, Anchor]:
    """The items, by id, of a row whose bars begin at height `y`."""
    anchors = {}
    fits = sorted(row, key=lambda fit: fit.bar)
    reaches = [_reach(fit) for fit in fits]
    for place, fit in enumerate(fits):
        before = reaches[place - 1][1] if place else float("-inf")
        behind = reaches[place + 1][0] if place + 1 < len(fits) else float("inf")
        left, right = reaches[place]
        is_free: dict[Edge, bool] = {
            "start": left >= fit.bar[0] and before <= fit.bar[0] - CLEAR * unit,
            "end": right <= fit.bar[1] and behind >= fit.bar[1] + CLEAR * unit,
        }
        is_open: dict[Edge, bool] = {"start": fit.span.first < window.first, "end": fit.span.last > window.last}
        anchors[fit.item.id] = Anchor(_body(fit, y, unit), fit.item.is_milestone, _true(is_open), _true(is_free))
    return anchors


def _true(flags: dict[Edge, bool]) -> frozenset[Edge]:
    return frozenset(edge for edge, flag in flags.items() if flag)


def _reach(fit: Fit) -> tuple[float, float]:
    """From the first to the last of bar and words."""
    words = [words for words in (fit.title, fit.date, fit.tail) if words]
    lefts = [fit.sign_x] if fit.sign and fit.title else []
    return (
        min(fit.bar[0], *lefts, *(one.x for one in words)) if words else fit.bar[0],
        max(fit.bar[1], *(one.x + one.width for one in words)) if words else fit.bar[1],
    )


def _body(fit: Fit, y: float, unit: float) -> Rect:
    (left, right), height = fit.bar, DIAMOND if fit.item.is_milestone else BAR_HEIGHT
    return Rect(left, y + (BAR_HEIGHT - height) / 2 * unit, right - left, height * unit)


def end_at(anchor: Anchor, edge: Edge, other: Rect, unit: float) -> End:
    """A bar is left at its edge; where there is no room, and a diamond, above or below, whichever is nearer."""
    rect = anchor.rect
    if not anchor.is_day and edge in anchor.free_edges:
        x, dx = (rect.right, 1) if edge == "end" else (rect.x, -1)
        return End(x, rect.y + rect.h / 2, dx, 0)
    inset = rect.w / 2 if anchor.is_day else min(_INSET * unit, rect.w / 2)
    x = rect.right - inset if edge == "end" else rect.x + inset
    return End(x, rect.bottom, 0, 1) if other.y > rect.bottom else End(x, rect.y, 0, -1)
