"""Links across a sheet of bands: curves from edge to edge, quiet where they hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from roadmap_display.layout.bands.anchors import Anchor, End, end_at
from roadmap_display.layout.bands.seam import Seam
from roadmap_display.layout.shapes import Box, Curve, Ink, Rect
from roadmap_display.roadmap.finding import Finding
from roadmap_display.roadmap.links import Link
from roadmap_display.roadmap.portfolio import Snapshot

LINE, BROKEN_LINE, DOT = 2.5, 4.0, 12.0
QUIET, LOUD = Ink("quiet"), Ink("attention")

_LEVEL = 26.0
_SWINGS = ((1, 1), (1, 2), (2, 1), (1, 3), (2, 2), (1, 4), (3, 1), (3, 3), (4, 4))
"""A curve runs straight for so many units at least; a loud one may swing out further at each end to spare words."""


class Drawn(NamedTuple):
    """A link as it is drawn; one that is `loud` runs over the bars, for it touches no word."""

    curve: Curve
    ends: tuple[End, End]
    loud: bool = False


class Field(NamedTuple):
    """What links are drawn over: the items of a sheet, the words to be spared, the area they must not leave."""

    bodies: Mapping[str, Anchor]
    words: Sequence[Rect]
    area: Rect
    unit: float


def drawn_links(field: Field, seam: Seam, snapshot: Snapshot) -> Iterator[Drawn]:
    """Every link from one side to the other between items of this sheet, and all that do not hold."""
    for item in field.bodies:
        for link in seam.outgoing.get(item, ()):
            if link.to in field.bodies and (ends := _ends(link, field)):
                finding = seam.finding(link, snapshot)
                if finding or seam.crosses(link, snapshot):
                    yield _drawn(ends, finding, field)


def _ends(link: Link, field: Field) -> tuple[End, End] | None:
    """None where an edge that the link hangs on lies outside the window of time."""
    start, end = field.bodies[link.from_], field.bodies[link.to]
    if link.from_edge in start.open_edges or link.to_edge in end.open_edges:
        return None
    return end_at(start, link.from_edge, end.rect, field.unit), end_at(end, link.to_edge, start.rect, field.unit)


def _drawn(ends: tuple[End, End], finding: Finding | None, field: Field) -> Drawn:
    if not finding:
        return Drawn(curve_between(ends, LINE * field.unit, QUIET, field), ends)
    line = (BROKEN_LINE if finding.certain else LINE) * field.unit
    curves = [curve_between(ends, line, LOUD, field, swings) for swings in _SWINGS]
    free = next((curve for curve in curves if not passes(curve, field.words)), None)
    return Drawn(free or curves[0], ends, loud=free is not None)


def curve_between(
    ends: tuple[End, End], line: float, ink: Ink, field: Field, swings: tuple[float, float] = (1, 1)
) -> Curve:
    """A curve from end to end that leaves both straight and stays within the area."""
    one, other = ends
    inner = field.area.grown(-line)
    least, most = (_LEVEL * field.unit * swing for swing in swings)
    path = (one.x, one.y, *_control(one, other, inner, least), *_control(other, one, inner, most), other.x, other.y)
    left, top, right, bottom = min(path[::2]), min(path[1::2]), max(path[::2]), max(path[1::2])
    return Curve(
        x=left - line, y=top - line, w=right - left + 2 * line, h=bottom - top + 2 * line,
        path=path, ink=ink, line=line,
    )  # fmt: skip


def _control(end: End, other: End, area: Rect, least: float) -> tuple[float, float]:
    """The further out the longer the way in that direction is."""
    ahead = (other.x - end.x) * end.dx + (other.y - end.y) * end.dy
    swing = max(least, ahead / 2)
    return (
        max(area.x, min(area.right, end.x + swing * end.dx)),
        max(area.y, min(area.bottom, end.y + swing * end.dy)),
    )


def points_of(curve: Curve, count: int) -> Iterator[tuple[float, float]]:
    """So many steps along a curve, its ends among them."""
    x0, y0, x1, y1, x2, y2, x3, y3 = curve.path
    for step in range(count + 1):
        t = step / count
        a, b, c, d = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
        yield a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3


def passes(curve: Curve, rects: Iterable[Rect]) -> bool:
    """Whether the curve runs through any of the rectangles."""
    near = [rect.grown(curve.line) for rect in rects if rect.meets(curve.rect)]
    if not near:
        return False
    points = list(points_of(curve, 96))
    return any(rect.x < x < rect.right and rect.y < y < rect.bottom for rect in near for x, y in points)


def dots(links: Iterable[Drawn], unit: float) -> Iterator[Box]:
    """A dot where a curve meets an item; of several at one place the loudest."""
    inks: dict[tuple[float, float], Ink] = {}
    for link in links:
        for end in link.ends:
            if inks.get((end.x, end.y)) != LOUD:
                inks[end.x, end.y] = link.curve.ink
    side = DOT * unit
    for (x, y), ink in inks.items():
        yield Box(x=x - side / 2, y=y - side / 2, w=side, h=side, radius=side / 2, fill=ink)
