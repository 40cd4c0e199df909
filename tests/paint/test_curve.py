"""A curve is not drawn in its holes, and everywhere else as if it had none."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter

from roadmap_display.layout.shapes import Box, Curve, Ink, Rect
from roadmap_display.paint.ink import Brush
from roadmap_display.paint.theme import theme

HOLE = Rect(40.4, 10, 20, 30)
CURVE = Curve(x=0, y=18, w=100, h=4, path=(0, 20, 30, 20, 70, 20, 100, 20), ink=Ink("text"), line=3)
BEHIND = Box(x=0, y=0, w=100, h=40, fill=Ink("panel"))


def painted(*shapes: Box | Curve) -> QImage:
    image = QImage(100, 40, QImage.Format.Format_RGB32)
    with QPainter(image) as painter:
        Brush(theme("light")).paint(painter, (BEHIND, *shapes))
    return image


def test_in_a_hole_nothing_is_drawn_and_outside_nothing_is_missing() -> None:
    holed = Curve(x=0, y=18, w=100, h=4, path=CURVE.path, ink=CURVE.ink, line=CURVE.line, holes=(HOLE,))
    with_hole, whole, empty = painted(holed), painted(CURVE), painted()
    inside = QRect(40, 10, 21, 30)
    assert with_hole.copy(inside) == empty.copy(inside)
    assert whole.copy(inside) != empty.copy(inside)
    for beside in (QRect(0, 0, 40, 40), QRect(61, 0, 39, 40)):
        assert with_hole.copy(beside) == whole.copy(beside)


def test_what_is_drawn_after_it_is_whole() -> None:
    holed = Curve(x=0, y=18, w=100, h=4, path=CURVE.path, ink=CURVE.ink, line=CURVE.line, holes=(HOLE,))
    over = Box(x=0, y=0, w=100, h=40, fill=Ink("goal0"))
    assert painted(holed, over) == painted(over)
