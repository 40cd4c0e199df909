"""The wall: sources on a kiosk window, until somebody leaves it."""

from __future__ import annotations

from datetime import date, datetime, time
from functools import partial
from typing import TYPE_CHECKING

from roadmap_display.app.running import Ending, application
from roadmap_display.app.sources import feed, findings_for_all
from roadmap_display.live import Feed, Live
from roadmap_display.roadmap.trouble import Trouble
from roadmap_display.settings import WallSettings

if TYPE_CHECKING:
    from roadmap_display.wall.clock import Clock
    from roadmap_display.wall.window import WallWindow


def run_wall(settings: WallSettings) -> int:
    """Show the wall until somebody leaves it; the exit code. Raises Trouble where it is not told what to show."""
    from roadmap_display.wall.clock import Clock, local_now, steady_seconds

    if not settings.sources:
        raise Trouble("no source is named; name one, such as plan.roadmap.json or plan.db", kind="unclear")
    qt = application()
    qt.setQuitOnLastWindowClosed(False)
    clock = Clock(local_now, steady_seconds)
    live = Live(
        feeds(settings, clock), partial(findings_for_all, settings=settings.checks), lambda: _today(settings, clock)
    )
    window = wall_window(settings, live, clock)
    ending = Ending()
    window.left.connect(ending.leave)
    live.start()
    window.open()
    try:
        return qt.exec()
    finally:
        live.stop()
        window.close()
        ending.close()


def feeds(settings: WallSettings, clock: Clock) -> list[Feed]:
    """The sources of a wall; they look back only where a page tells what changed.

    Raises Trouble where the day from which it tells is still to come.
    """
    since = partial(_since, settings, clock) if "changes" in settings.pages else None
    if since:
        since()
    return [feed(source, clock.steady, settings.today, since) for source in settings.sources]


def wall_window(settings: WallSettings, live: Live, clock: Clock) -> WallWindow:
    """The window of a wall, hearing what is live. Raises Trouble for a chord that is none."""
    from roadmap_display.layout.pages import PAGES
    from roadmap_display.paint.typeface import TypefaceMeasure
    from roadmap_display.wall.complaints import Complaints
    from roadmap_display.wall.pages import Pages
    from roadmap_display.wall.stage import Stage
    from roadmap_display.wall.window import WallWindow

    complaints = Complaints()
    pages = Pages([PAGES[name] for name in settings.pages], complaints)
    stage = Stage(settings, pages, TypefaceMeasure(), clock, lambda: live.health)
    window = WallWindow(settings, stage, clock, complaints)
    live.changed.connect(window.take)
    live.found.connect(window.take_findings)
    live.looked_back.connect(window.take_since)
    live.troubled.connect(window.look_again)
    window.day_came.connect(live.check)
    return window


def _today(settings: WallSettings, clock: Clock) -> date:
    return settings.today or clock.now().date()


def _since(settings: WallSettings, clock: Clock) -> datetime:
    """The beginning of the day from which changes are told, where the wall hangs."""
    from roadmap_display.roadmap.dates.since_day import since_day

    return datetime.combine(since_day(settings.since, _today(settings, clock)), time()).astimezone()
