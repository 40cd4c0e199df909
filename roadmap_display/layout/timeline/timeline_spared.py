"""Words are never crossed: links have holes where words are, and labels stand where none are.

Every link runs level at both ends, so that its height says how far along one is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

from roadmap_display.layout.shapes import Curve, Rect, Shape, Sign, Text
from roadmap_display.layout.timeline.timeline_chart import Chart

Path = tuple[float, float, float, float, float, float, float, float]
Numbers = NDArray[np.float64]

_AWAY = 2.0
"""Pixels that links keep from words: no more than by what an item may stand out beyond its area."""

_LEVEL = 0.01
"""Pixels between the ends of a link that stays at one height."""

_STEPS = np.linspace(0.0, 1.0, 13)[:, None]
_PLACES = (0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18, 0.82)
"""How far along a link its label may stand, the best first."""


class Edges(NamedTuple):
    """The sides of many rectangles."""

    left: Numbers
    top: Numbers
    right: Numbers
    bottom: Numbers


class Spared:
    """What lies over the items of an area: its curves spare the words of these items."""

    def __init__(self, area: Rect, items: Iterable[Shape]) -> None:
        self._area, self._items = area, items

    def of(self, shapes: Iterable[Shape]) -> Iterator[Shape]:
        """The shapes; of curves those that run through the area, with holes where they would run through words."""
        some = tuple(shapes)
        curves = _running_through([one for one in some if isinstance(one, Curve)], self._area)
        spared = dict(zip(map(id, curves), self._with_holes(curves), strict=True))
        for shape in some:
            if not isinstance(shape, Curve):
                yield shape
            elif id(shape) in spared:
                yield spared[id(shape)]

    def _with_holes(self, curves: Sequence[Curve]) -> Iterator[Curve]:
        holes: dict[int, list[Rect]] = {}
        numbers, words = _run_through(curves, self._words) if curves else ((), ())
        for number, left, top, right, bottom in zip(numbers, *words, strict=True):
            holes.setdefault(number, []).append(Rect(left, top, right - left, bottom - top))
        for number, curve in enumerate(curves):
            found = holes.get(number)
            yield msgspec.structs.replace(curve, holes=tuple(found)) if found else curve

    @cached_property
    def _words(self) -> Edges:
        edges = [(one.x, one.y, one.x + one.w, one.y + one.h) for one in self._items if _is_word(one)]
        left, top, right, bottom = np.array(edges, float).reshape(-1, 4).T
        return Edges(left - _AWAY, top - _AWAY, right + _AWAY, bottom + _AWAY)


def free_place(chart: Chart, path: Path, width: float, height: float) -> tuple[float, float]:
    """Where on a link the middle of a label so large stands free of words; else half way."""
    points = [_point(path, share) for share in _PLACES]
    rooms = (Rect(x - width / 2, y - height / 2, width, height) for x, y in points)
    return next((point for point, room in zip(points, rooms, strict=True) if _is_free(chart, room)), points[0])


def _is_free(chart: Chart, room: Rect) -> bool:
    shapes = (shape for spot in chart.spots_in(room) for shape in chart.placed(spot).shapes)
    return not any(_is_word(shape) and shape.rect.meets(room) for shape in shapes)


def _is_word(shape: Shape) -> bool:
    """Signs are read as words are; the diamond of a milestone is what links lead to."""
    return isinstance(shape, Text) or (isinstance(shape, Sign) and not shape.name.startswith("milestone"))


def _running_through(curves: Sequence[Curve], area: Rect) -> list[Curve]:
    """The curves of which a part may lie in an area: of those whose ends are far apart most only go round it."""
    near = [curve for curve in curves if curve.rect.meets(area)]
    if not near:
        return []
    x, y, width, height = area.grown(max(curve.line for curve in near))
    numbers, _ = _run_through(near, Edges(*(np.array([one]) for one in (x, y, x + width, y + height))))
    return [near[number] for number in numbers]


def _run_through(curves: Sequence[Curve], words: Edges) -> tuple[list[int], list[list[float]]]:
    """Which curve runs through which words, pair by pair: its number, and the sides of the words. All at once."""
    left, top, width, height = np.array([curve.rect for curve in curves], float).T[:, :, None]
    is_near = (words.left < left + width) & (words.right > left) & (words.top < top + height) & (words.bottom > top)
    numbers, others = np.nonzero(is_near)
    paths = np.array([(*curve.path, curve.line) for curve in curves], float).T
    for may_meet in (_may_meet, _meets):
        met = may_meet(paths[:, numbers], Edges(*(edge[others] for edge in words)))
        numbers, others = numbers[met], others[met]
    return numbers.tolist(), [edge[others].tolist() for edge in words]


def _may_meet(paths: Numbers, words: Edges) -> NDArray[np.bool_]:
    """Whether a curve may meet words: no further than this from its ends at their heights does it come in between.

    Of each curve the eight numbers of its path and the width of its line, one below the other.
    """
    shares = _shares(paths, np.array((words.top, words.bottom)))
    a, b, c, d = paths[:8:2]
    most = 1.5 * np.maximum(np.maximum(abs(b - a), abs(c - b)), abs(d - c))
    slack = most * np.abs(shares[1] - shares[0]) + paths[8]
    across = _mixed((a, b, c, d), shares)
    met: NDArray[np.bool_] = (across.min(axis=0) - slack < words.right) & (across.max(axis=0) + slack > words.left)
    return met


def _meets(paths: Numbers, words: Edges) -> NDArray[np.bool_]:
    shares = _shares(paths, np.array((words.top, words.bottom)))
    a, b, c, d = paths[:8:2]
    across = _mixed((a, b, c, d), shares[0] + (shares[1] - shares[0]) * _STEPS)
    # Between two steps a curve goes to one side: it may be anywhere from the one to the other.
    low, high = np.minimum(across[1:], across[:-1]), np.maximum(across[1:], across[:-1])
    met = (low < words.right + paths[8]) & (high > words.left - paths[8])
    found: NDArray[np.bool_] = met.any(axis=0) & (shares[0] != shares[1])
    return found


def _shares(paths: Numbers, heights: Numbers) -> Numbers:
    """How far along one is at some heights; at all of them, where a link stays at one height."""
    top, rise = paths[1], paths[7] - paths[1]
    is_level = abs(rise) < _LEVEL
    down = np.clip((heights - top) / np.where(is_level, 1.0, rise), 0.0, 1.0)
    # The height goes from end to end as 3t² - 2t³ does; this turns it round.
    shares: Numbers = np.where(is_level, heights >= top, 0.5 - np.sin(np.arcsin(1 - 2 * down) / 3))
    return shares


def _point(path: Path, share: float) -> tuple[float, float]:
    x, y = (float(_mixed(path[side::2], np.array(share))) for side in (0, 1))
    return x, y


def _mixed(ends: Sequence[Numbers | float], shares: Numbers) -> Numbers:
    a, b, c, d = ends
    mixed: Numbers = ((d - a + 3 * (b - c)) * shares + 3 * (a - 2 * b + c)) * shares
    return (mixed + 3 * (b - a)) * shares + a
