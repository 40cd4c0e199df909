"""The goals in a row of chips: the key to the colours, and what each is measured by."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from roadmap_display.layout.cards.goal_words import figure
from roadmap_display.layout.frame import GAP, PLAIN, STRONG
from roadmap_display.layout.goalmark import goalmark
from roadmap_display.layout.lettering import a_line, elided
from roadmap_display.layout.scene import Scene
from roadmap_display.layout.shapes import Box, Ink, Rect, Shape
from roadmap_display.layout.titles import title_ink, title_of
from roadmap_display.roadmap.goals import Goal, Metric

HEIGHT, LOW_HEIGHT = 83.0, 46.0
"""A chip with what the goal is measured by, and one with its title only: where chips take two lines."""

LEAST_WIDTH = 10.0
"""A chip is at least so many times as wide as its type is high."""

_LEAST_NAME = 5
"""Letters of a metric's name that still say which it is, the ellipsis among them."""

_GAP = GAP


class Chips(NamedTuple):
    """How many chips stand beside each other, on how many lines."""

    across: int
    lines: int


def chips_for(scene: Scene, count: int, width: float) -> Chips:
    """As many beside each other as can be read; on tall pictures there is a second line."""
    fitting = max(1, int(width / (LEAST_WIDTH * scene.sizes.chip)))
    most = 2 if scene.screen.height > 1.2 * scene.screen.width else 1
    lines = min(most, -(-count // fitting))
    return Chips(min(fitting, -(-count // lines)), lines)


def strip_height(scene: Scene, width: float) -> float:
    """Height of all its lines."""
    if not scene.snapshot.goals:
        return 0.0
    lines = chips_for(scene, len(scene.snapshot.goals), width).lines
    return lines * _chip_height(scene, lines) + (lines - 1) * _GAP / 2 * scene.sizes.margin


def _chip_height(scene: Scene, lines: int) -> float:
    return (HEIGHT if lines == 1 else LOW_HEIGHT) * scene.sizes.unit


def goal_strip(scene: Scene, area: Rect) -> list[Shape]:
    """One chip a goal, in the order of the goals; those for which there is no room are counted at the end."""
    goals, gap = scene.snapshot.goals, _GAP * scene.sizes.margin
    across, lines = chips_for(scene, len(goals), area.w)
    room = across * lines
    shown = goals if len(goals) <= room else goals[: max(1, room - 1)]
    width, height = (area.w - gap * (across - 1)) / across, _chip_height(scene, lines)
    cells = [
        Rect(area.x + place % across * (width + gap), area.y + place // across * (height + gap / 2), width, height)
        for place in range(room)
    ]
    shapes = [shape for goal, cell in zip(shown, cells, strict=False) for shape in _chip(scene, goal, cell)]
    if len(shown) < min(room, len(goals)):
        shapes += _rest(scene, len(goals) - len(shown), cells[len(shown)])
    return shapes


def metric_words(metric: Metric) -> str:
    """What a goal is measured by, in as few words as a chip has room for: `Repeat purchase 24 → 30 %`."""
    return f"{metric.title} {metric_figures(metric)}".rstrip()


def metric_figures(metric: Metric) -> str:
    """The same without its name: `24 → 30 %`; empty where there is no target."""
    if metric.target is None:
        return ""
    was = f"{figure(metric.baseline)} → " if metric.baseline is not None else ""
    return f"{was}{figure(metric.target)} {metric.unit}".rstrip()


def fitted_metric(scene: Scene, metric: Metric, room: float) -> str:
    """The words of a metric; where there is not the room for all, its name is shortened, and left out at last.

    Figures are not cut while there is room for them alone: of 30 would be left `3…`.
    """
    whole, figures = metric_words(metric), metric_figures(metric)

    def width(words: str) -> float:
        return scene.measure.width(words, scene.sizes.quiet, PLAIN)

    if not figures or width(whole) <= room:
        return whole
    name = elided(metric.title, room - width(f" {figures}"), scene.sizes.quiet, PLAIN, scene.measure)
    return f"{name} {figures}" if len(name) >= _LEAST_NAME else figures


def _chip(scene: Scene, goal: Goal, area: Rect) -> Iterator[Shape]:
    sizes, measure = scene.sizes, scene.measure
    mark = goalmark(scene.snapshot.goal_number.get(goal.id))
    yield Box(x=area.x, y=area.y, w=area.w, h=area.h, radius=18 * sizes.margin, fill=Ink("panel"))
    side = 20 * sizes.unit
    x = area.x + 20 * sizes.unit
    yield Box(
        x=x,
        y=area.y + area.h / 2 - side / 2,
        w=side,
        h=side,
        radius=5 * sizes.unit,
        fill=Ink(mark.role),
        marks=mark.marks,
    )
    x += side + 16 * sizes.unit
    room = area.x + area.w - x - 14 * sizes.unit
    title, ink = title_of(goal), title_ink(goal)
    second = fitted_metric(scene, goal.metrics[0], room) if goal.metrics else goal.objective
    if not second or area.h < HEIGHT * sizes.unit:
        baseline = area.y + area.h / 2 + measure.cap_height(sizes.chip) / 2
        yield a_line(title, x, baseline, sizes.chip, measure, weight=STRONG, ink=ink, room=room)
        return
    yield a_line(title, x, area.y + area.h * 0.415, sizes.chip, measure, weight=STRONG, ink=ink, room=room)
    yield a_line(second, x, area.y + area.h * 0.83, sizes.quiet, measure, weight=PLAIN, ink=Ink("quiet"), room=room)


def _rest(scene: Scene, more: int, area: Rect) -> Iterator[Shape]:
    sizes, measure = scene.sizes, scene.measure
    yield Box(x=area.x, y=area.y, w=area.w, h=area.h, radius=18 * sizes.margin, fill=Ink("panel"))
    baseline = area.y + area.h / 2 + measure.cap_height(sizes.quiet) / 2
    words = "and 1 more goal" if more == 1 else f"and {more} more goals"
    yield a_line(
        words, area.x + 20 * sizes.unit, baseline, sizes.quiet, measure, ink=Ink("quiet"), room=area.w - 34 * sizes.unit
    )
