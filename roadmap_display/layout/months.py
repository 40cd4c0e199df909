"""The months over a timeline, the lines between them, and today."""

from __future__ import annotations

from collections.abc import Iterator

from roadmap_display.layout.frame import STRONG
from roadmap_display.layout.lettering import a_line
from roadmap_display.layout.scene import Scene
from roadmap_display.layout.shapes import Box, Ink, Rect, Shape, Sign, Text
from roadmap_display.layout.time_scale import TimeScale, month_ticks

AXIS, RADIUS = 47.0, 20.0
"""Height of the months, and how round a panel is, in units."""


def panel(scene: Scene, area: Rect) -> Box:
    """The ground of a timeline."""
    return Box(x=area.x, y=area.y, w=area.w, h=area.h, radius=RADIUS * scene.sizes.margin, fill=Ink("panel"))


def lower_ground(scene: Scene, area: Rect, panel: Rect, fill: Ink) -> Iterator[Box]:
    """A ground of another colour on a panel; where it reaches the panel's end it is round as that is."""
    radius = RADIUS * scene.sizes.margin
    if area.bottom < panel.bottom - 1 or area.h < 2 * radius:
        yield Box(x=area.x, y=area.y, w=area.w, h=area.h, fill=fill)
        return
    yield Box(x=area.x, y=area.y, w=area.w, h=area.h - radius, fill=fill)
    yield Box(
        x=area.x, y=area.bottom - 2 * radius, w=area.w, h=2 * radius, radius=radius, fill=fill,
        open_left=area.x > panel.x + 1, open_right=area.right < panel.right - 1,
    )  # fmt: skip


def month_grid(scene: Scene, area: Rect, scale: TimeScale, axis: float) -> Iterator[Shape]:
    """Lines where months begin from the axis (a y) down, and above it their names, as many as there is room for."""
    sizes = scene.sizes
    unit = sizes.unit
    for tick in month_ticks(scene.window):
        x: float = round(scale.at(tick.day))
        if x > area.x + RADIUS * sizes.margin:
            yield Box(x=x, y=axis, w=max(1, round(1.5 * unit)), h=area.bottom - axis, fill=Ink("hairline", 80))
    yield Box(x=area.x, y=axis - 3 * unit, w=area.w, h=3 * unit, fill=Ink("hairline"))
    step = next(step for step in (1, 2, 3, 6, 12) if step == 12 or _months_fit(scene, scale, step))
    for tick in month_ticks(scene.window, step):
        x = scale.at(tick.day) + 6 * unit
        room = area.right - 4 * unit - x
        width = scene.measure.width(tick.name, sizes.quiet, STRONG)
        name = tick.name if width <= min(room, step * 28 * scale.day_width) else tick.short
        if scene.measure.width(name, sizes.quiet, STRONG) <= room:
            yield a_line(name, x, axis - 15 * unit, sizes.quiet, scene.measure, weight=STRONG, ink=Ink("quiet"))


def _months_fit(scene: Scene, scale: TimeScale, step: int) -> bool:
    widest = scene.measure.width("2027", scene.sizes.quiet, STRONG)
    return widest + 16 * scene.sizes.unit <= step * 28 * scale.day_width


def today_line(scene: Scene, area: Rect, scale: TimeScale, axis: float) -> Iterator[Shape]:
    """A light line through the timeline, with a small triangle on the axis; nothing where today is not in sight."""
    day = scene.today.toordinal()
    if not scene.window.first <= day <= scene.window.last:
        return
    unit = scene.sizes.unit
    x = round(scale.at(day + 0.5))
    width = max(1, round(2.5 * unit))
    side = 14 * unit
    yield Box(x=x - width / 2, y=axis - side / 2, w=width, h=area.bottom - axis + side / 2, fill=Ink("today"))
    yield Sign(x=x - side / 2, y=axis - side, w=side, h=side * 0.7, name="today", ink=Ink("today"))


def calm_line(scene: Scene, words: str, area: Rect) -> Text:
    """What stands in the middle of an area that is empty."""
    baseline = area.y + (area.h + scene.measure.cap_height(scene.sizes.quiet)) / 2
    return a_line(
        words, area.x + area.w / 2, baseline, scene.sizes.quiet, scene.measure,
        ink=Ink("quiet"), room=area.w - 2 * RADIUS * scene.sizes.margin, align="middle",
    )  # fmt: skip


def calm_timeline(scene: Scene, words: str, area: Rect) -> Iterator[Shape]:
    """The same on a timeline, on a ground of its own so that no line runs through it."""
    line, cap = calm_line(scene, words, area), scene.measure.cap_height(scene.sizes.quiet)
    if line.text:
        x, y = line.x - cap / 2, line.baseline - 2 * cap
        yield Box(x=x, y=y, w=line.w + cap, h=3 * cap, fill=Ink("panel"))
        yield line
