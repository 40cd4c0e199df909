"""A metric's readings, projection and target become one placed trend, with the word for its target beside the lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from roadmap_display.layout.cards.goal_words import figure
from roadmap_display.layout.lettering import a_line
from roadmap_display.layout.scene import Scene
from roadmap_display.layout.shapes import Ink, Rect, Shape, Text, Trend
from roadmap_display.roadmap.goals import Metric
from roadmap_display.roadmap.projection import Outlook, readings_by

DOT, RING = 2.6, 1.0
"""Size of the dot at the last reading and width of the ring around it, in widths of the curve."""

LINE = 5.0
LEAST_WIDTH, LEAST_HEIGHT = 7.0, 3.0
"""A trend is at least so many times as wide, and as high, as the quiet type is large."""

_LEAD = 1.3
"""Room for the word beside the target's line, in sizes of its type."""

Points = tuple[float, ...]


class _Lines(NamedTuple):
    read: Points
    heading: Points
    target: float | None


class _Range(NamedTuple):
    first: float
    last: float

    def part(self, value: float) -> float:
        """Where in the range a value lies, 0 to 1; the middle of an empty one."""
        return (value - self.first) / (self.last - self.first) if self.last > self.first else 0.5


def trend(scene: Scene, metric: Metric, outlook: Outlook, area: Rect, ink: Ink) -> Iterator[Shape]:
    """The curve in its area, and `target 30` where no line runs through the words."""
    line = LINE * scene.sizes.unit
    lines = _lines(metric, outlook, scene.today, _within(scene, metric, area, line))
    shape = Trend(
        x=area.x, y=area.y, w=area.w, h=area.h, ink=ink, line=line,
        read=lines.read, heading=lines.heading, target=lines.target,
    )  # fmt: skip
    yield shape
    if shape.target is not None:
        yield from _target_words(scene, metric, shape, shape.target)


def _within(scene: Scene, metric: Metric, area: Rect, line: float) -> Rect:
    """Where the lines may run: half a dot from the edges, and room for the word on the far side of the target."""
    inner = area.grown(-line * (DOT / 2 + RING))
    if metric.target is None:
        return inner
    lead = scene.sizes.quiet * _LEAD
    return Rect(inner.x, inner.y + (lead if metric.better == "up" else 0.0), inner.w, inner.h - lead)


def _lines(metric: Metric, outlook: Outlook, today: date, area: Rect) -> _Lines:
    read = [(float(one.on.toordinal()), one.value) for one in readings_by(metric, today)]
    ahead = [read[-1], (float(outlook.projection.on), outlook.projection.value)] if outlook.projection else []
    days = _range_of((*(day for day, _ in read), float(metric.due.last) if metric.due else read[-1][0]))
    values = _range_of((*(value for _, value in (*read, *ahead)), *([] if metric.target is None else [metric.target])))

    def y_of(value: float) -> float:
        return area.bottom - area.h * values.part(value)

    def placed(points: Sequence[tuple[float, float]]) -> Points:
        return tuple(part for day, value in points for part in (area.x + area.w * days.part(day), y_of(value)))

    return _Lines(placed(read), placed(ahead), None if metric.target is None else y_of(metric.target))


def _range_of(values: Iterable[float]) -> _Range:
    known = tuple(values)
    return _Range(min(known), max(known))


def _target_words(scene: Scene, metric: Metric, shape: Trend, target: float) -> Iterator[Text]:
    """At an end of the target's line, on its far side if there is room, else on the near one, else nowhere."""
    measure, size, area = scene.measure, scene.sizes.quiet, shape.rect
    text = f"target {figure(metric.target or 0.0)}"
    cap, gap = measure.cap_height(size), size * 0.42
    above, below = target - gap, target + gap + cap
    for baseline in (above, below) if metric.better == "up" else (below, above):
        for align, x in (("right", area.right), ("left", area.x)):
            words = a_line(text, x, baseline, size, measure, ink=Ink("quiet"), align=align)
            box = Rect(words.x, baseline - cap, words.w, cap * 1.28)
            if words.w <= area.w and area.holds(box) and not meets(shape, box.grown(gap / 2)):
                yield words
                return


def meets(shape: Trend, box: Rect) -> bool:
    """Whether the curve, the dotted line or the dot runs through a rectangle; the target's line does not count."""
    box = box.grown(shape.line / 2)
    x, y = shape.read[-2:]
    dot = Rect(x, y, 0, 0).grown(shape.line * (DOT / 2 + RING))
    return box.meets(dot) or any(
        _crosses(one, other, box)
        for line in (shape.read, shape.heading)
        for one, other in pairwise(zip(line[::2], line[1::2], strict=True))
    )


def _crosses(one: tuple[float, float], other: tuple[float, float], box: Rect) -> bool:
    """Whether the straight line between two points has a part inside (the part that each side leaves, cut in turn)."""
    start, end = 0.0, 1.0
    for axis, low, high in ((0, box.x, box.right), (1, box.y, box.bottom)):
        way = other[axis] - one[axis]
        if way == 0:
            if not low <= one[axis] <= high:
                return False
            continue
        near, far = sorted(((low - one[axis]) / way, (high - one[axis]) / way))
        start, end = max(start, near), min(end, far)
    return start <= end
