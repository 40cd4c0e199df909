"""The room of a page: between header and footer, below the banner of a stale wall."""

from __future__ import annotations

from typing import NamedTuple

from roadmap_display.layout.frame import BANNER, MARGIN, banner, frame_of, header
from roadmap_display.layout.scene import Scene
from roadmap_display.layout.shapes import Rect, Shape

_GAP = 12.0


class Body(NamedTuple):
    """Where a page's own shapes go, and what stands above them."""

    area: Rect
    above: tuple[Shape, ...]


def body(scene: Scene, title: str, subtitle: str, least: float, short: str = "") -> Body:
    """Header, banner and the room left; where that is less than `least` pixels, the banner takes the header's place."""
    margin = MARGIN * scene.sizes.margin
    head, top = header(scene, title, subtitle, short)
    bottom = scene.screen.height - frame_of(scene).footer
    area = Rect(margin, top, scene.screen.width - 2 * margin, bottom - top)
    if not scene.status.banner:
        return Body(area, tuple(head))
    strip = area._replace(h=BANNER * scene.sizes.unit)
    below = _below(strip, area.bottom, scene)
    if below.h >= least:
        return Body(below, (*head, *banner(scene, strip)))
    strip = strip._replace(y=_GAP * scene.sizes.margin)
    return Body(_below(strip, area.bottom, scene), tuple(banner(scene, strip)))


def _below(strip: Rect, bottom: float, scene: Scene) -> Rect:
    top = strip.bottom + _GAP * scene.sizes.margin
    return Rect(strip.x, top, strip.w, bottom - top)
