"""The window of a wall, joined with the pages it shows and with what is live."""

from __future__ import annotations

from roadmap_display.app.ahead import Ahead
from roadmap_display.live.door import Live
from roadmap_display.paint.typeface import TypefaceMeasure
from roadmap_display.settings import WallSettings
from roadmap_display.wall.clock import Clock
from roadmap_display.wall.complaints import Complaints
from roadmap_display.wall.stage.pages import pages_of
from roadmap_display.wall.stage.stage import Stage
from roadmap_display.wall.window import WallWindow


def wall_window(settings: WallSettings, live: Live, clock: Clock) -> WallWindow:
    """The window of a wall, hearing what is live. Raises Trouble for a chord that is none."""
    complaints = Complaints()
    pages = pages_of(settings, complaints)
    stage = Stage(settings, pages, TypefaceMeasure(), clock, lambda: live.health)
    window = WallWindow(settings, stage, clock, complaints)
    live.changed.connect(window.take)
    live.found.connect(window.take_findings)
    live.looked_back.connect(window.take_since)
    live.troubled.connect(window.look_again)
    live.emptied.connect(window.forget)
    window.day_came.connect(live.check)
    if "goals" in settings.pages:
        live.changed.connect(Ahead("roadmap_display.paint.trend", window).take)
    if live.since is not None:
        window.take_since(live.since)
    if live.snapshot is not None:
        window.take(live.snapshot)
        window.take_findings(live.findings)
    return window
