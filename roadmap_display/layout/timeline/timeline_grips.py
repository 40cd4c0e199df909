"""What shows on an item that it can be taken hold of, as numbers: edges to pull, dots to link, signs to fold."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from roadmap_display.layout.shapes import Rect
from roadmap_display.layout.timeline.timeline_chart import Chart
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.links import Edge

GRIP, LEAST_GRIP_BAR = 7.0, 16.0
"""How far inside a bar its edge can be pulled, and the narrowest bar where it can; in pixels of the design."""

DOT, DOT_AWAY, DOT_REACH = 3.5, 6.0, 6.5
"""Radius of the dot a link is drawn from, how far off the edge it stands, and how near one must come to it."""

FOLD_SIDE = 14.0
"""Side of the sign before a container that folds it."""

_STEPS = np.linspace(0.0, 1.0, 49)
EDGES: tuple[Edge, ...] = ("start", "end")


def dot_at(chart: Chart, bar: Rect, edge: Edge) -> tuple[float, float]:
    """The middle of the dot beside an edge."""
    away = DOT_AWAY * chart.zoom.ratio
    return (bar.x - away if edge == "start" else bar.right + away), bar.y + bar.h / 2


def dots_at(chart: Chart, item: Item, bar: Rect) -> Iterator[tuple[Edge, tuple[float, float]]]:
    """The dots of an item: one beside each edge; a milestone has one day and one dot, left of its words."""
    if item.is_milestone:
        yield "end", dot_at(chart, bar, "start")
        return
    for edge in EDGES:
        yield edge, dot_at(chart, bar, edge)


def fold_box(chart: Chart, bar: Rect) -> Rect:
    """Where the sign before a container stands."""
    side = FOLD_SIDE * chart.zoom.ratio
    return Rect(round(bar.x - side - 2 * chart.zoom.ratio), round(bar.y + (bar.h - side) / 2), side, side)


def near_curve(path: tuple[float, ...], x: float, y: float) -> float:
    """How near a point comes to a cubic curve, in pixels."""
    x1, y1, x2, y2, x3, y3, x4, y4 = path
    t, rest = _STEPS, 1 - _STEPS
    xs = rest**3 * x1 + 3 * rest**2 * t * x2 + 3 * rest * t**2 * x3 + t**3 * x4
    ys = rest**3 * y1 + 3 * rest**2 * t * y2 + 3 * rest * t**2 * y3 + t**3 * y4
    return float(np.hypot(xs - x, ys - y).min())


def has_grips(chart: Chart, item: Item, bar: Rect) -> bool:
    """Whether the edges of a bar can be pulled."""
    return not item.is_milestone and bar.w >= LEAST_GRIP_BAR * chart.zoom.ratio
