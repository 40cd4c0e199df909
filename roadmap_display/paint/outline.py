"""Paths of rectangles with round corners on the sides where they end."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainterPath


def area(rect: QRectF, radius: float, round_left: bool = True, round_right: bool = True) -> QPainterPath:
    """The closed outline, to be filled."""
    path = QPainterPath()
    if round_left and round_right:
        path.addRoundedRect(rect, radius, radius)
        return path
    path.moveTo(rect.center().x(), rect.top())
    _right_side(path, rect, radius if round_right else 0.0)
    _left_side(path, rect, radius if round_left else 0.0)
    path.closeSubpath()
    return path


def edge(rect: QRectF, radius: float, open_left: bool, open_right: bool) -> QPainterPath:
    """The line around it, without the open sides."""
    if not open_left and not open_right:
        return area(rect, radius)
    path = QPainterPath()
    if open_left and open_right:
        for y in (rect.top(), rect.bottom()):
            path.moveTo(rect.left(), y)
            path.lineTo(rect.right(), y)
    elif open_left:
        path.moveTo(rect.topLeft())
        _right_side(path, rect, radius)
        path.lineTo(rect.bottomLeft())
    else:
        path.moveTo(rect.bottomRight())
        _left_side(path, rect, radius)
        path.lineTo(rect.topRight())
    return path


def sides(rect: QRectF, radius: float, open_left: bool, open_right: bool) -> Iterator[QPainterPath]:
    """The same line in pieces: round the ends that are not open, and from end to end above and below."""
    left, right = (rect.left() + (0.0 if open_left else radius)), (rect.right() - (0.0 if open_right else radius))
    for y in (rect.top(), rect.bottom()):
        level = QPainterPath()
        level.moveTo(left, y)
        level.lineTo(right, y)
        yield level
    for is_open, add, x in ((open_left, _left_side, left), (open_right, _right_side, right)):
        if not is_open:
            end = QPainterPath()
            end.moveTo(x, rect.bottom() if add is _left_side else rect.top())
            add(end, rect, radius)
            yield end


def _right_side(path: QPainterPath, rect: QRectF, radius: float) -> None:
    """Downwards."""
    across = 2 * radius
    path.lineTo(rect.right() - radius, rect.top())
    if radius:
        path.arcTo(rect.right() - across, rect.top(), across, across, 90, -90)
        path.arcTo(rect.right() - across, rect.bottom() - across, across, across, 0, -90)
    path.lineTo(rect.right() - radius, rect.bottom())


def _left_side(path: QPainterPath, rect: QRectF, radius: float) -> None:
    """Upwards."""
    across = 2 * radius
    path.lineTo(rect.left() + radius, rect.bottom())
    if radius:
        path.arcTo(rect.left(), rect.bottom() - across, across, across, 270, -90)
        path.arcTo(rect.left(), rect.top(), across, across, 180, -90)
    path.lineTo(rect.left() + radius, rect.top())
