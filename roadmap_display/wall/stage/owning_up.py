"""What a wall says on top of a picture that it can no longer vouch for, because of an error of its own."""

from __future__ import annotations

from datetime import datetime

from roadmap_display.layout.frame import banner, header
from roadmap_display.layout.legibility import Screen
from roadmap_display.layout.lettering import Measure
from roadmap_display.layout.scene import Scene, Status
from roadmap_display.layout.shapes import Rect
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
    strip = banner(scene, Rect(0, 0, screen.width, header(scene, "", "")[1]))
    return picture._replace(shapes=(*picture.shapes, *strip), is_drained=True)
