"""Who is at a goal: what product and marketing do for it, beside each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from roadmap_display.layout.frame import PLAIN, STRONG
from roadmap_display.layout.lettering import Measure, a_line, elided
from roadmap_display.layout.scene import Scene
from roadmap_display.layout.shapes import Box, Ink, Rect, Shape, Text

LINE, MORE = 1.9, 1.45
"""Heights, in sizes of the quiet type: of the line with the side's name, of a line more."""

_LEAST_LETTERS = 4
"""Fewer letters of a title say less than how many items there are."""

_MOST_LISTED = 8


class Side(NamedTuple):
    """What one side does for a goal: its name, and the titles, the most pressing first."""

    name: str
    titles: tuple[str, ...]


def sides_height(scene: Scene, sides: Sequence[Side], spare: float) -> float:
    """One line; where there is room to spare, a line more for each title of the longer side."""
    quiet = scene.sizes.quiet
    lines = min(max(len(side.titles) for side in sides), int(spare / (MORE * quiet)))
    return quiet * (LINE + (MORE * lines if lines > 1 else 0.0))


def draw_sides(scene: Scene, sides: Sequence[Side], area: Rect) -> Iterator[Shape]:
    """Each side under a hairline: its name and its titles, on one line or below each other."""
    gap = scene.sizes.quiet
    width = (area.w - gap * (len(sides) - 1)) / len(sides)
    for place, side in enumerate(sides):
        cell = area._replace(x=area.x + place * (width + gap), w=width)
        yield Box(x=cell.x, y=cell.y, w=cell.w, h=max(1.0, 1.5 * scene.sizes.margin), fill=Ink("hairline"))
        yield from _side(scene, side, cell)


def _side(scene: Scene, side: Side, cell: Rect) -> Iterator[Text]:
    quiet, measure = scene.sizes.quiet, scene.measure
    baseline = cell.y + quiet * LINE * 0.62 + measure.cap_height(quiet) / 2
    name = a_line(side.name, cell.x, baseline, quiet, measure, weight=STRONG, room=cell.w)
    yield name
    lines = round((cell.h / quiet - LINE) / MORE)
    if lines > 1 and side.titles:
        for place, text in enumerate(below_each_other(side.titles, lines), 1):
            yield from _quiet(scene, text, cell.x, baseline + place * MORE * quiet, cell.w)
        return
    start = name.rect.right + quiet * 0.5
    room = cell.right - start
    yield from _quiet(scene, listed(side.titles, room, quiet, measure), start, baseline, room)


def _quiet(scene: Scene, text: str, x: float, baseline: float, room: float) -> Iterator[Text]:
    line = a_line(text, x, baseline, scene.sizes.quiet, scene.measure, weight=PLAIN, ink=Ink("quiet"), room=room)
    if line.text:
        yield line


def below_each_other(titles: Sequence[str], lines: int) -> list[str]:
    """The titles, a line each; where there are more than lines, the last says how many."""
    if len(titles) <= lines:
        return list(titles)
    return [*titles[: lines - 1], f"and {len(titles) - lines + 1} more"]


def listed(titles: Sequence[str], room: float, size: int, measure: Measure) -> str:
    """As many titles as fit, and how many more: `Mobile checkout, +3`; at least the beginning of the first."""
    if not titles:
        return "nothing yet"
    for count in range(min(len(titles), _MOST_LISTED), 0, -1):
        text = ", ".join(titles[:count]) + _rest(len(titles) - count)
        if measure.width(text, size, PLAIN) <= room:
            return text
    rest = _rest(len(titles) - 1)
    first = elided(titles[0], room - measure.width(rest, size, PLAIN), size, PLAIN, measure)
    return first + rest if len(first) > _LEAST_LETTERS else f"{len(titles)}"


def _rest(count: int) -> str:
    return f", +{count}" if count else ""
