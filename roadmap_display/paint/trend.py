"""A metric's curve, drawn by pyqtgraph's own curve items in our colours; nothing else of a plot comes with it.

Importing it takes a third of a second and fifty megabytes, so only a page with a trend on it does.
"""

from __future__ import annotations

from collections.abc import Sequence

from pyqtgraph import PlotCurveItem  # type: ignore[import-untyped]
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPen

from roadmap_display.layout.cards.trend import DOT, RING
from roadmap_display.layout.shapes import Ink, Trend
from roadmap_display.paint.theme import Theme

_DOTS, _DASHES = (0.01, 2.2), (4.0, 3.4)
"""Lengths of stroke and gap, in widths of the line."""

_TARGET = 0.5
"""Width of the target's line, in widths of the curve."""


def paint_trend(painter: QPainter, trend: Trend, theme: Theme) -> None:
    """Paint it, the target first, so that the curve lies on it."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if trend.target is not None:
        dashed = _pen(theme, trend.quiet, max(1.0, trend.line * _TARGET), _DASHES)
        _curve(painter, (trend.x, trend.target, trend.x + trend.w, trend.target), dashed)
    if trend.heading:
        _curve(painter, trend.heading, _pen(theme, trend.ink, trend.line, _DOTS))
    if len(trend.read) > 2:
        _curve(painter, trend.read, _pen(theme, trend.ink, trend.line))
    painter.setPen(_pen(theme, Ink(trend.ink.over), trend.line * RING))
    painter.setBrush(theme.colour(trend.ink))
    radius = trend.line * (DOT + RING) / 2
    painter.drawEllipse(QPointF(*trend.read[-2:]), radius, radius)


def _pen(theme: Theme, ink: Ink, width: float, dashes: Sequence[float] = ()) -> QPen:
    pen = QPen(theme.colour(ink), width)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap if dashes is _DASHES else Qt.PenCapStyle.RoundCap)
    if dashes:
        pen.setDashPattern(dashes)
    return pen


def _curve(painter: QPainter, points: Sequence[float], pen: QPen) -> None:
    # One path and no single lines, whose ends would not join.
    curve = PlotCurveItem(list(points[::2]), list(points[1::2]), pen=pen, antialias=True, segmentedLineMode="off")
    curve.paint(painter, None, None)
