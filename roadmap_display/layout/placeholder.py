"""What stands in the place of a part of a page that cannot be drawn: an empty frame that says so."""

from __future__ import annotations

from collections.abc import Iterator

from roadmap_display.layout.frame import PAD, PLAIN
from roadmap_display.layout.lettering import a_line
from roadmap_display.layout.scene import Scene
from roadmap_display.layout.shapes import Box, Ink, Rect, Shape

_MOST_HEIGHT, _INSET, _ROUND, _EDGE = 44.0, 3.0, 12.0, 2.0


def placeholder(scene: Scene, name: str, area: Rect) -> Iterator[Shape]:
    """A frame across the area, as high as a bar at most, that names what is missing."""
    sizes, unit = scene.sizes, scene.sizes.unit
    height = min(area.h - 2 * _INSET * unit, _MOST_HEIGHT * unit)
    x, w = area.x + PAD * unit, area.w - 2 * PAD * unit
    y = area.y + (area.h - height) / 2
    yield Box(
        x=x, y=y, w=w, h=height, radius=_ROUND * unit, fill=Ink("panel"),
        edge=Ink("quiet", 60), edge_width=_EDGE * unit, dashed=True,
    )  # fmt: skip
    words = f"“{name}” cannot be drawn" if name else "This cannot be drawn"
    baseline = y + height / 2 + scene.measure.cap_height(sizes.quiet) / 2
    yield a_line(
        words, x + PAD * unit, baseline, sizes.quiet, scene.measure,
        weight=PLAIN, ink=Ink("quiet"), room=w - 2 * PAD * unit,
    )  # fmt: skip
