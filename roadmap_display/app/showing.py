"""The wall: sources on kiosk windows, and the settings they go by."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from roadmap_display.app.hanging import Hanging
from roadmap_display.app.sources import feed, findings_for_all
from roadmap_display.live import Feed
from roadmap_display.live.door import Live
from roadmap_display.roadmap.trouble import Trouble
from roadmap_display.settings import WallSettings, all_pages

if TYPE_CHECKING:
    from roadmap_display.app.configured import Configured
    from roadmap_display.live.feed import Rest
    from roadmap_display.live.rereading import Rereading
    from roadmap_display.roadmap.finding import Finding
    from roadmap_display.roadmap.portfolio import Snapshot
    from roadmap_display.wall.clock import Clock
    from roadmap_display.wall.screens.places import Places
    from roadmap_display.wall.stage.stage import Stage
    from roadmap_display.wall.window import WallWindow

_log = logging.getLogger(__name__)


class Wall(QObject):
    """A wall from its making to `close`: `settings`, the sources (`live`) and the windows that show them.

    `left()` when somebody leaves it; `reloaded()` when the settings were read again, well or not. `wrong` is what is
    wrong with them, in one sentence; then the last good ones hold. The sources are left alone for a `rest` at first.
    `uncaught` counts the errors of ours that no window has noted; `began` is the steady second of its making.
    To be used on the thread of the windows.
    Raises Trouble where the settings cannot be done.
    """

    left = Signal()
    reloaded = Signal()

    def __init__(
        self,
        settings: WallSettings,
        clock: Clock,
        configured: Configured | None = None,
        wrong: str = "",
        rest: Rest | None = None,
    ) -> None:
        super().__init__()
        self.settings = settings
        self.wrong = ""
        self.uncaught: Mapping[str, int] = {}
        self.began = clock.steady()
        self._unread = wrong
        self._is_untold = False
        self._clock = clock
        self._feeds = {_feed_key(source, settings): self._feed(source, settings, rest) for source in settings.sources}
        self.live = Live(list(self._feeds.values()), partial(_findings, self), self._today)
        self.hanging = Hanging(settings, self._window, self)
        self.hanging.left.connect(self.left)
        self.hanging.placed.connect(self._placed)
        self._rereading = _rereading(configured, self)
        if self._rereading:
            self._rereading.arrived.connect(self._take)
        self._placed()

    @property
    def windows(self) -> tuple[WallWindow, ...]:
        """One on each screen."""
        return self.hanging.windows

    @property
    def window(self) -> WallWindow:
        """The first window."""
        return self.windows[0]

    @property
    def can_reload(self) -> bool:
        """Whether there are settings that can be read again."""
        return self._rereading is not None

    @property
    def stage(self) -> Stage:
        """What stands on the first window."""
        return self.window.stage

    def open(self, places: Places | None = None) -> None:
        """Open the sources, and the windows on screens that are ours, and watch the settings."""
        self.live.start()
        self.hanging.open(places)
        if self._rereading:
            self._rereading.start()

    def reload(self) -> None:
        """Read the settings again, on a thread of their own; `reloaded` tells when that is done."""
        if self._rereading:
            self._rereading.ask()

    def close(self) -> None:
        """Close the sources and the windows."""
        if self._rereading:
            self._rereading.stop()
        self.live.stop()
        self.hanging.close()

    def _take(self, told: WallSettings | Trouble) -> None:
        """What the settings say now, or what is wrong with them; in force when all windows hang by it."""
        self._is_untold = True
        if isinstance(told, Trouble):
            self._unread = str(told)
        elif self.settings.sources and not told.sources:
            self._unread = "wall.toml names no source any more; the last ones go on being shown"
        else:
            self._unread = ""
            self._go_by(told)
        self.hanging.place()

    def _placed(self) -> None:
        """Say on the wall why the settings, or one of the places they name, are not taken; or nothing any more."""
        wrong = self._unread or self.hanging.complaint
        if wrong != self.wrong:
            self.wrong = wrong
            if wrong:
                _log.warning("not as the settings say: %s", wrong)
            for window in self.windows:
                window.stage.caution = wrong
                window.look_again()
        if self._is_untold:
            self._is_untold = False
            self.reloaded.emit()

    def _go_by(self, settings: WallSettings) -> None:
        """These hold from now on; what stays the same is not touched."""
        if settings == self.settings:
            return
        before, self.settings = self.settings, settings
        wanted = {_feed_key(source, settings): source for source in settings.sources}
        if list(wanted) != list(self._feeds):
            known = self._feeds
            self._feeds = {key: known.get(key) or self._feed(source, settings) for key, source in wanted.items()}
            self.live.follow(list(self._feeds.values()))
        self.hanging.settle(settings)
        if (settings.checks, settings.today) != (before.checks, before.today):
            self.live.check()

    def _feed(self, source: str, settings: WallSettings, rest: Rest | None = None) -> Feed:
        return feed(source, self._clock.steady, settings.today, self._since, rest)

    def _window(self, settings: WallSettings) -> WallWindow:
        from roadmap_display.app.wall_window import wall_window

        window = wall_window(settings, self.live, self._clock)
        window.stage.caution = self.wrong
        return window

    def _today(self) -> date:
        return _today(self.settings, self._clock)

    def _since(self) -> datetime | None:
        """On a worker thread: from when on changes are told; None where no page tells of them."""
        return _since(self.settings, self._clock) if "changes" in all_pages(self.settings) else None


def _rereading(configured: Configured | None, wall: Wall) -> Rereading | None:
    if configured is None:
        return None
    from roadmap_display.live.rereading import Rereading

    return Rereading(configured.read, configured.files, wall)


def _findings(wall: Wall, snapshot: Snapshot, today: date) -> Iterable[Finding]:
    """On a worker thread: judged as the wall is told at that moment."""
    return findings_for_all(snapshot, today, wall.settings.checks)


def _feed_key(source: str, settings: WallSettings) -> tuple[str, date | None]:
    """What makes two feeds the same one; tables count “next quarter” from today."""
    return source, settings.today


def _today(settings: WallSettings, clock: Clock) -> date:
    return settings.today or clock.now().date()


def _since(settings: WallSettings, clock: Clock) -> datetime:
    """The beginning of the day from which changes are told, where the wall hangs."""
    from roadmap_display.roadmap.dates.since_day import since_day

    return datetime.combine(since_day(settings.since, _today(settings, clock)), time()).astimezone()
