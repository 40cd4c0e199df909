"""What a page is made of: a flat list of placed shapes, painted in order.

Coordinates are pixels, y downwards. A shape says *where* and in which *ink*; what an ink looks
like is the theme's matter. Shapes are frozen, so two pages are compared as sets.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import msgspec


class Rect(NamedTuple):
    """Left, top, width and height."""

    x: float
    y: float
    w: float
    h: float

    @property
    def right(self) -> float:
        """The x just behind it."""
        return self.x + self.w

    @property
    def bottom(self) -> float:
        """The y just below it."""
        return self.y + self.h

    def meets(self, other: Rect) -> bool:
        """Whether the two share any area."""
        return (
            self.x < other.x + other.w
            and other.x < self.x + self.w
            and self.y < other.y + other.h
            and other.y < self.y + self.h
        )

    def holds(self, other: Rect, slack: float = 0.0) -> bool:
        """Whether the other lies inside, give or take `slack` pixels."""
        return (
            other.x >= self.x - slack
            and other.y >= self.y - slack
            and other.right <= self.right + slack
            and other.bottom <= self.bottom + slack
        )

    def grown(self, by: float) -> Rect:
        """The rectangle with `by` pixels more on each side."""
        return Rect(self.x - by, self.y - by, self.w + 2 * by, self.h + 2 * by)

    def moved(self, x: float, y: float) -> Rect:
        """The rectangle so many pixels further right and down."""
        return Rect(self.x + x, self.y + y, self.w, self.h)

    def joined(self, other: Rect) -> Rect:
        """The smallest rectangle around both."""
        x, y = min(self.x, other.x), min(self.y, other.y)
        return Rect(x, y, max(self.right, other.right) - x, max(self.bottom, other.bottom) - y)


class Ink(NamedTuple):
    """A role of the theme (`text`, `goal2`, …), mixed over the role `over` at `percent`."""

    role: str
    percent: int = 100
    over: str = "panel"


class Shape(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """Anything placed; `item` is the id of the item it belongs to, for hits and highlights."""

    x: float
    y: float
    w: float
    h: float
    item: str = ""

    @property
    def rect(self) -> Rect:
        """Where it lies."""
        return Rect(self.x, self.y, self.w, self.h)


class Box(Shape, frozen=True, gc=False, kw_only=True):
    """A rectangle with round corners.

    `done` pixels from the left are filled with `done_fill`. `fade_left` and `fade_right` are the
    pixels over which it comes out of nothing. An `open_left` or `open_right` side has no edge and
    no round corners: the thing goes on beyond. `marks` bars at the left tell a repeated colour apart.
    """

    fill: Ink | None = None
    edge: Ink | None = None
    edge_width: float = 0.0
    radius: float = 0.0
    dashed: bool = False
    done: float = 0.0
    done_fill: Ink | None = None
    fade_left: float = 0.0
    fade_right: float = 0.0
    open_left: bool = False
    open_right: bool = False
    marks: int = 0


class Text(Shape, frozen=True, gc=False, kw_only=True):
    """One line of text. `baseline` is a y; `w` is the measured width, `h` spans ascent and descent.

    A `cut` text is longer than `w`: what fits is painted and closed by an ellipsis.
    """

    text: str
    size: int
    baseline: float
    weight: int = 500
    ink: Ink = Ink("text")
    cut: bool = False


class Sign(Shape, frozen=True, gc=False, kw_only=True):
    """A drawn sign: `done`, `at_risk`, `blocked`, `milestone`, `today`."""

    name: str
    ink: Ink


class Density(Shape, frozen=True, gc=False, kw_only=True):
    """How many items lie side by side, left to right; `levels` are 0 to 255."""

    levels: bytes
    ink: Ink


class Swarm(Shape, frozen=True, gc=False, kw_only=True):
    """Many small rectangles in one ink; `rects` are packed float64 (x, y, w, h)."""

    rects: bytes
    ink: Ink


class Curve(Shape, frozen=True, gc=False, kw_only=True):
    """A cubic curve: `path` is start, two control points and end, as x, y, x, y, …; `line` is its width.

    In its `holes` it is not drawn.
    """

    path: tuple[float, float, float, float, float, float, float, float]
    ink: Ink
    line: float
    holes: tuple[Rect, ...] = ()


class Trend(Shape, frozen=True, gc=False, kw_only=True):
    """A metric over time: what was read, a dot at the last reading, where it is heading (dotted), its target (dashed).

    `read` and `heading` are points as x, y, x, y, …; `target` is a y; `line` is the width of the curve. None of it
    lies outside the rectangle, lines and dot included.
    """

    read: tuple[float, ...]
    heading: tuple[float, ...] = ()
    target: float | None = None
    ink: Ink
    quiet: Ink = Ink("quiet")
    line: float


def around(shapes: Iterable[Shape]) -> Rect | None:
    """The smallest rectangle around all; None for none."""
    found: Rect | None = None
    for shape in shapes:
        found = found.joined(shape.rect) if found else shape.rect
    return found


def differing(before: Sequence[Shape], after: Sequence[Shape]) -> list[Rect]:
    """Where two pages differ: the rectangles to paint again, joined where they meet.

    Only what lies between the common beginning and the common end is compared as sets.
    """
    shorter = min(len(before), len(after))
    head = next((place for place in range(shorter) if _unlike(before[place], after[place])), shorter)
    most = shorter - head
    tail = next((place for place in range(most) if _unlike(before[-1 - place], after[-1 - place])), most)
    old, new = before[head : len(before) - tail], after[head : len(after) - tail]
    return merged(shape.rect.grown(2) for shape in set(old) ^ set(new))


def _unlike(one: Shape, other: Shape) -> bool:
    return one is not other and one != other


def merged(rects: Iterable[Rect]) -> list[Rect]:
    """The same area in fewer rectangles: those that meet become one."""
    result: list[Rect] = []
    for rect in sorted(rects):
        while touching := next((other for other in result if other.meets(rect)), None):
            result.remove(touching)
            rect = rect.joined(touching)
        result.append(rect)
    return result
