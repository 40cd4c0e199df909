"""Placed shapes onto any paint device."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from ctypes import addressof, c_double, sizeof
from typing import Any, cast

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QLinearGradient, QPainter, QPainterPath, QPen, QRegion
from shiboken6 import Shiboken

from roadmap_display.layout.goalmark import mark_spans
from roadmap_display.layout.lettering import elided
from roadmap_display.layout.shapes import Box, Curve, Density, Ink, Rect, Shape, Sign, Swarm, Text, Trend
from roadmap_display.paint.large_letters import are_large, paint_letters
from roadmap_display.paint.outline import area, edge, sides
from roadmap_display.paint.signs import sign
from roadmap_display.paint.theme import Theme
from roadmap_display.paint.typeface import TypefaceMeasure, font_for

_DASHES = [2.6, 2.0]


Spoilt = Callable[[Shape, Exception], None]
"""Told of a shape that cannot be painted, and why."""


class Brush:
    """Paints shapes in a theme. `outlined_text` draws letters as paths, for where the typeface may be missing.

    With `spoilt`, a shape that cannot be painted is told there and left out; without, it is raised.
    """

    def __init__(self, theme: Theme, *, outlined_text: bool = False, spoilt: Spoilt | None = None) -> None:
        self._theme = theme
        self._outlined_text = outlined_text
        self._spoilt = spoilt
        self._ways: dict[type[Shape], Callable[[QPainter, Any], None]] = {
            Box: self._box,
            Text: self._text,
            Sign: self._sign,
            Density: self._density,
            Swarm: self._swarm,
            Curve: self._curve,
            Trend: self._trend,
        }

    def paint(self, painter: QPainter, shapes: Iterable[Shape], within: Rect | None = None) -> None:
        """Paint in order; with `within`, only what meets it."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ways = self._ways
        for shape in shapes if within is None else _meeting(shapes, within):
            try:
                ways[type(shape)](painter, shape)
            except Exception as error:  # noqa: BLE001 - the other shapes must stand; it is told
                self._tell(shape, error)
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def _tell(self, shape: Shape, error: Exception) -> None:
        if self._spoilt is None:
            raise error
        self._spoilt(shape, error)

    def _sign(self, painter: QPainter, shape: Sign) -> None:
        sign(shape.name, self._theme.colour(shape.ink).name()).render(painter, QRectF(*shape.rect))

    def _text(self, painter: QPainter, text: Text) -> None:
        colour = self._theme.colour(text.ink)
        words = elided(text.text, text.w, text.size, text.weight, TypefaceMeasure()) if text.cut else text.text
        if self._outlined_text:
            path = QPainterPath()
            # Strokes of a letter of this typeface overlap, and would cut holes into each other.
            path.setFillRule(Qt.FillRule.WindingFill)
            path.addText(QPointF(text.x, text.baseline), font_for(words, text.size, text.weight), words)
            painter.fillPath(path, colour)
            return
        if are_large(painter, words, text.size):
            paint_letters(painter, text, words, colour)
            return
        painter.setFont(font_for(words, text.size, text.weight))
        painter.setPen(colour)
        painter.drawText(QPointF(text.x, text.baseline), words)

    def _box(self, painter: QPainter, box: Box) -> None:
        rect = QRectF(*box.rect)
        if not box.radius and not box.edge:
            if box.fill:
                painter.fillRect(rect, self._theme.colour(box.fill))
            return
        inner = rect.adjusted(*(box.edge_width / 2 * side for side in (1, 1, -1, -1))) if box.edge else rect
        if box.open_left:
            inner.setLeft(rect.left())
        if box.open_right:
            inner.setRight(rect.right())
        if box.fill:
            self._fill(painter, box, inner, box.fill)
        if box.done and box.done_fill:
            self._done(painter, box, inner, box.done_fill)
        if box.marks:
            self._marks(painter, box, inner)
        if box.edge:
            self._edge(painter, box, inner, box.edge)

    def _fill(self, painter: QPainter, box: Box, rect: QRectF, ink: Ink) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._fading(box, ink))
        _paint_area(painter, rect, _radius(box), not box.open_left, not box.open_right)

    def _done(self, painter: QPainter, box: Box, rect: QRectF, ink: Ink) -> None:
        part = QRectF(rect)
        part.setRight(min(rect.right(), rect.left() + box.done))
        whole = part.right() > rect.right() - box.radius
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._fading(box, ink))
        radius = min(_radius(box), part.width() / 2)
        _paint_area(painter, part, radius, not box.open_left, whole and not box.open_right)

    def _marks(self, painter: QPainter, box: Box, rect: QRectF) -> None:
        colour = self._theme.colour(box.edge or Ink("panel"))
        top, height = rect.top() + rect.height() * 0.2, rect.height() * 0.6
        for start, end in mark_spans(box.marks, box.radius):
            if end <= rect.width():
                painter.fillRect(QRectF(rect.left() + start, top, end - start, height), colour)

    def _edge(self, painter: QPainter, box: Box, rect: QRectF, ink: Ink) -> None:
        pen = QPen(self._fading(box, ink), box.edge_width)
        if not box.dashed:
            painter.strokePath(edge(rect, _radius(box), box.open_left, box.open_right), pen)
            return
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        for side in sides(rect, _radius(box), box.open_left, box.open_right):
            painter.strokePath(side, _dashed(pen, side.length()))

    def _fading(self, box: Box, ink: Ink) -> QColor | QLinearGradient:
        """The ink, coming out of its ground where the box fades: opaque, for not every PDF reader blends."""
        colour = self._theme.colour(ink)
        if not box.fade_left and not box.fade_right:
            return colour
        gone = self._theme.colour(Ink(ink.over))
        gradient = QLinearGradient(box.x, 0, box.x + box.w, 0)
        gradient.setColorAt(0, gone if box.fade_left else colour)
        gradient.setColorAt(min(1.0, box.fade_left / box.w), colour)
        gradient.setColorAt(max(0.0, 1 - box.fade_right / box.w), colour)
        gradient.setColorAt(1, gone if box.fade_right else colour)
        return gradient

    def _density(self, painter: QPainter, density: Density) -> None:
        import numpy as np  # a wall that draws no density starts a tenth of a second sooner

        levels = np.frombuffer(density.levels, dtype=np.uint8)
        ground, top = (np.array(self._theme.rgb(Ink(density.ink.role, percent))) for percent in (0, 100))
        mixed = (ground + (top - ground) * (levels[:, None] / 255.0)).astype(np.uint32)
        pixels = 0xFF000000 | mixed[:, 0] << 16 | mixed[:, 1] << 8 | mixed[:, 2]
        image = QImage(pixels.astype(np.uint32).tobytes(), len(levels), 1, QImage.Format.Format_RGB32)
        painter.drawImage(QRectF(*density.rect), image)

    def _swarm(self, painter: QPainter, swarm: Swarm) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour(swarm.ink))
        # The bytes are four doubles a rectangle, which is what a QRectF is: no object for each.
        rects = (c_double * (len(swarm.rects) // sizeof(c_double))).from_buffer_copy(swarm.rects)
        painter.drawRects(cast("QRectF", Shiboken.wrapInstance(addressof(rects), QRectF)), len(rects) // 4)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def _curve(self, painter: QPainter, curve: Curve) -> None:
        """By itself: Qt's time for one antialiased path grows with the square of what is in it."""
        x, y, *rest = curve.path
        path = QPainterPath(QPointF(x, y))
        path.cubicTo(*rest)
        pen = QPen(self._theme.colour(curve.ink), curve.line)
        if not curve.holes:
            painter.strokePath(path, pen)
            return
        painter.save()
        painter.setClipRegion(_without(curve.rect, curve.holes), Qt.ClipOperation.IntersectClip)
        painter.strokePath(path, pen)
        painter.restore()

    def _trend(self, painter: QPainter, trend: Trend) -> None:
        from roadmap_display.paint.trend import paint_trend  # its library takes longer to import than a page to draw

        paint_trend(painter, trend, self._theme)


def _paint_area(painter: QPainter, rect: QRectF, radius: float, round_left: bool, round_right: bool) -> None:
    if round_left and round_right:
        painter.drawRoundedRect(rect, radius, radius)  # the same path, made in two thirds of the time
    else:
        painter.drawPath(area(rect, radius, round_left, round_right))


def _dashed(pen: QPen, length: float) -> QPen:
    """The pen with whole dashes on a line so long, half a gap at each end.

    Each side of a box has its own: Qt's time for one line grows with the square of the dashes on it.
    """
    count = max(1, round(length / pen.widthF() / sum(_DASHES)))
    stretch = length / pen.widthF() / sum(_DASHES) / count
    dash, gap = (part * stretch for part in _DASHES)
    pen.setDashPattern([dash, gap])
    pen.setDashOffset(dash + gap / 2)
    return pen


def _meeting(shapes: Iterable[Shape], within: Rect) -> Iterator[Shape]:
    left, top, right, bottom = within.x, within.y, within.right, within.bottom
    for shape in shapes:
        if shape.x < right and shape.y < bottom and left < shape.x + shape.w and top < shape.y + shape.h:
            yield shape


def _radius(box: Box) -> float:
    return max(0.0, min(box.radius - (box.edge_width / 2 if box.edge else 0.0), box.w / 2, box.h / 2))


def _without(whole: Rect, holes: Iterable[Rect]) -> QRegion:
    """The whole pixels of a rectangle that lie in no hole."""
    region = QRegion(QRectF(*whole).toAlignedRect())
    for hole in holes:
        region -= QRegion(QRectF(*hole).toAlignedRect())
    return region
