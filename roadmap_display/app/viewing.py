"""The window for laptops: sources, and how far they can be believed, until it is closed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from roadmap_display.app.readers import views_of_reader
from roadmap_display.app.running import Signals, application
from roadmap_display.app.sources import feed, findings_for_all
from roadmap_display.app.telling import Telling
from roadmap_display.live.door import Live
from roadmap_display.roadmap.checks.check_settings import USUAL, CheckSettings
from roadmap_display.roadmap.trouble import Trouble
from roadmap_display.storage.watching.places import identity, last_looks

if TYPE_CHECKING:
    from roadmap_display.live import Feed
    from roadmap_display.live.last_look import LastLook
    from roadmap_display.live.own_views_door import OwnViewsDoor
    from roadmap_display.view.window import ViewWindow
    from roadmap_display.wall.clock import Clock


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

    window = ViewWindow(day, look=theme, view=view)
    looks = _last_look(sources, window)
    live = Live(_feeds(sources, clock, today, looks, window), partial(findings_for_all, settings=checks), day)
    live.changed.connect(window.take)
    live.changed.connect(looks.take)
    live.found.connect(window.take_findings)
    views = views_of_reader(sources, window.filters.keeper, window.take_own_views, window.note)
    with _shown(window, Telling(window, live, clock), (live, looks, views)):
        return qt.exec()


@contextmanager
def _shown(window: ViewWindow, telling: Telling, doors: Sequence[Live | LastLook | OwnViewsDoor]) -> Iterator[None]:
    """The window, with what it is told by, until it is closed or the system ends it."""
    signals = Signals()
    window.closed.connect(signals.leave)
    for door in doors:
        door.start()
    telling.tell()
    window.show()
    try:
        yield
    finally:
        telling.stop()
        for door in doors:
            door.stop()
        window.close()
        signals.close()


def _last_look(sources: tuple[str, ...], window: ViewWindow) -> LastLook:
    """What changed since this reader last looked at the sources."""
    from roadmap_display.live.last_look import LastLook

    looks = LastLook(last_looks(), [(source, identity(source)) for source in sources], window)
    looks.recalled.connect(window.news.look_back)
    window.seen.connect(looks.keep)
    return looks


def _feeds(
    sources: tuple[str, ...], clock: Clock, today: date | None, looks: LastLook, window: ViewWindow
) -> list[Feed]:
    """The sources, which tell who changed what since the reader last looked."""
    from roadmap_display.app.histories import Histories

    histories = Histories(window)
    histories.told.connect(window.news.take_history)

    def feed_of(place: int, source: str) -> Feed:
        tell = histories.tell_of(place)
        return feed(source, clock.steady, today, since=lambda: looks.at, tell_history=tell)

    return [feed_of(place, source) for place, source in enumerate(sources)]
