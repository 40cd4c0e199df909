"""The window for laptops: sources, and how far they can be believed, until it is closed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from roadmap_display.app.running import Signals, application
from roadmap_display.app.sources import feed, findings_for_all
from roadmap_display.app.telling import Telling
from roadmap_display.live import Live
from roadmap_display.roadmap.checks.check_settings import USUAL, CheckSettings
from roadmap_display.roadmap.trouble import Trouble
from roadmap_display.storage.watching.places import identity, last_looks

if TYPE_CHECKING:
    from roadmap_display.live.last_look import LastLook
    from roadmap_display.view.window import ViewWindow


def run_view(
    sources: tuple[str, ...],
    *,
    theme: str = "light",
    today: date | None = None,
    checks: CheckSettings = USUAL,
    view: str = "",
) -> int:
    """Show sources in a window until it is closed; the exit code. Raises Trouble where it is not told what to show."""
    from roadmap_display.view.window import ViewWindow
    from roadmap_display.wall.clock import Clock, local_now, steady_seconds

    if not sources:
        raise Trouble("no source is named; name one, such as plan.roadmap.json or plan.db", kind="unclear")
    qt = application()
    qt.setStyle("Fusion")
    clock = Clock(local_now, steady_seconds)

    def day() -> date:
        return today or clock.now().date()

    live = Live(
        [feed(source, clock.steady, today) for source in sources], partial(findings_for_all, settings=checks), day
    )
    window = ViewWindow(day, look=theme, view=view)
    live.changed.connect(window.take)
    looks = _last_look(sources, window, live)
    telling = Telling(window, live, clock)
    signals = Signals()
    window.closed.connect(signals.leave)
    live.start()
    looks.start()
    telling.tell()
    window.show()
    try:
        return qt.exec()
    finally:
        telling.stop()
        live.stop()
        looks.stop()
        window.close()
        signals.close()


def _last_look(sources: Iterable[str], window: ViewWindow, live: Live) -> LastLook:
    """What changed since this reader last looked at the sources."""
    from roadmap_display.live.last_look import LastLook

    looks = LastLook(last_looks(), [(source, identity(source)) for source in sources], window)
    live.changed.connect(looks.take)
    looks.recalled.connect(window.news.look_back)
    window.seen.connect(looks.keep)
    return looks
