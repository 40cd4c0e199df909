"""The room of a page: between header and footer, below the banner of a stale wall."""

from __future__ import annotations

from typing import NamedTuple

from roadmap_display.layout.frame import BANNER, MARGIN, banner, frame_of, header
from roadmap_display.layout.scene import Scene
from roadmap_display.layout.shapes import Rect, Shape

STRIP_GAP = 12.0
"""Between a strip above a page's own shapes and these, in units of the margin."""


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
    room = below_banner(scene, area, least)
    return Body(room.area, (*(head if room.has_header else ()), *room.banner))


class BelowBanner(NamedTuple):
    """What a banner leaves of a room, the banner, and whether it left the header its place."""

    area: Rect
    banner: tuple[Shape, ...]
    has_header: bool


def below_banner(scene: Scene, area: Rect, least: float) -> BelowBanner:
    """The banner above an area; in the header's place where less than `least` pixels would else be left below it."""
    gap = STRIP_GAP * scene.sizes.margin
    strip = area._replace(h=BANNER * scene.sizes.unit)
    has_header = area.bottom - strip.bottom - gap >= least
    strip = strip if has_header else strip._replace(y=gap)
    return BelowBanner(below(strip, area.bottom, gap), tuple(banner(scene, strip)), has_header)


def below(strip: Rect, bottom: float, gap: float) -> Rect:
    """What is left below a strip, so many pixels away from it."""
    top = strip.bottom + gap
    return strip._replace(y=top, h=bottom - top)
