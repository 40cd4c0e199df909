"""What a wall says on top of a picture that it can no longer vouch for, because of an error of its own."""

from __future__ import annotations

from datetime import datetime

from roadmap_display.layout.body import STRIP_GAP
from roadmap_display.layout.frame import MARGIN, banner, header
from roadmap_display.layout.legibility import Screen
from roadmap_display.layout.lettering import Measure
from roadmap_display.layout.scene import Scene, Status
from roadmap_display.layout.shapes import Box, Ink, Rect
from roadmap_display.layout.time_scale import usual_window
from roadmap_display.roadmap.portfolio import Snapshot
from roadmap_display.wall.canvas import Picture


def owned_words(since: datetime) -> str:
    """The sentence."""
    return f"Not up to date since {since:%H:%M}, by an error of this program: its log tells which"


def owning_up(picture: Picture, screen: Screen, measure: Measure, since: datetime) -> Picture:
    """The picture without its colours, and in the place of its header since when it is not to be trusted."""
    status = Status("", "", "stale", f"{since:%H:%M}", owned_words(since))
    scene = Scene(Snapshot(), since.date(), usual_window(since.date()), screen, status, measure)
    gap, side, height = STRIP_GAP * scene.sizes.margin, MARGIN * scene.sizes.margin, header(scene, "", "")[1]
    ground = Box(x=0, y=0, w=screen.width, h=height, fill=Ink("ground"))
    strip = banner(scene, Rect(side, gap, screen.width - 2 * side, height - 2 * gap))
    return picture._replace(shapes=(*picture.shapes, ground, *strip), is_drained=True)
