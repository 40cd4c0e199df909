"""How a wall stands for months: one a screen, fed by the service manager while it is well, careful after it died."""

from __future__ import annotations

import faulthandler
import logging
from collections.abc import Callable
from contextlib import ExitStack, suppress
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from roadmap_display import __version__
from roadmap_display.app.locked_places import LockedPlaces
from roadmap_display.app.vitals import vitals_of
from roadmap_display.live.feed import Rest, spoken_name
from roadmap_display.live.worker import Worker
from roadmap_display.roadmap.trouble import Trouble
from roadmap_display.settings import WallSettings, walls_of
from roadmap_display.storage.standing.folders import file_name, state_folder
from roadmap_display.storage.standing.starts import Starts
from roadmap_display.wall.operating.notify import Notifier
from roadmap_display.wall.operating.pulse import Pulse
from roadmap_display.wall.screens.screens import assigned, home, real_screens

if TYPE_CHECKING:
    from types import TracebackType

    from roadmap_display.app.showing import Wall
    from roadmap_display.storage.standing.wall_log import WallLog
    from roadmap_display.wall.clock import Clock

_log = logging.getLogger(__name__)

STANDS_AFTER = 300.0
"""Seconds after which a wall that shows its sources has not died of them."""

MOST_DEATHS = 3
"""So often in a row a wall may die before it stands, until it leaves its sources alone for a while."""

RESTS = 600.0

PATIENCE = 0.5
"""Seconds in which what is being kept may come to its end with the wall."""


class Healing(QObject):
    """Around a wall from before it is made until after it is closed; a context.

    Entering it raises Trouble of kind `taken` where another wall stands on one of its screens. `places` are those it
    has. `rest` is how long the sources are to be left alone, None: not at all. A mere window only speaks to the
    service manager.
    """

    def __init__(self, settings: WallSettings, clock: Clock) -> None:
        super().__init__()
        self.rest: Rest | None = None
        self.places = LockedPlaces(clock.now, self)
        self._settings = settings
        self._clock = clock
        self._name = first_screen(settings)
        self._starts = Starts(_kept_in(self._name, ".starts"))
        self._log_files: WallLog | None = None
        self._wall: Wall | None = None
        self._disk: Worker | None = None
        self._to_close = ExitStack()
        self._pulse: Pulse | None = None
        self._standing = QTimer(self)
        self._standing.setSingleShot(True)
        self._standing.timeout.connect(self._stands)

    def __enter__(self) -> Healing:
        """Take the screens, begin the log, and count this start."""
        self._to_close.callback(self.places.close)
        if self._settings.windowed:
            return self
        with self._to_close:
            for name in screen_names(self._settings):
                self.places.take(name)
            self._begin_log()
            self.rest = resting(self._starts.begin(), self._clock)
            self._to_close = self._to_close.pop_all()
        return self

    def start(self, wall: Wall) -> None:
        """The wall is open: tell the service manager how it is, until the end."""
        self._pulse = Pulse(Notifier(), lambda: vitals_of(wall), self)
        self._pulse.start()
        if self._log_files:
            self._wall, wall.uncaught = wall, self._log_files.uncaught
            wall.hanging.placed.connect(self._placed)
            self._standing.start(round(1000 * (STANDS_AFTER + (self.rest.seconds if self.rest else 0))))

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """A wall that was left, ended by the system or told wrongly has not died."""
        self.ending()
        if not self._settings.windowed and (error is None or isinstance(error, Trouble)):
            self._starts.forget()
            _log.info("left")
        self._to_close.close()

    def display_gone(self) -> None:
        """The wall ends with its display, now: it has neither stood nor died."""
        self.ending()
        if not self._settings.windowed:
            self._starts.pass_over()
            _log.info("the display is gone")
        self._to_close.close()

    def ending(self) -> None:
        """The wall is about to end, on purpose; told once."""
        self._standing.stop()
        if self._disk:
            self._disk.stop(PATIENCE)
            self._disk = None
        if self._pulse:
            self._pulse.stop()
            self._pulse = None

    def _begin_log(self) -> None:
        from roadmap_display.storage.standing.wall_log import WallLog

        self._log_files = WallLog(_kept_in(self._name, ".log"))
        self._to_close.callback(self._log_files.close)
        with suppress(OSError, RuntimeError, ValueError):
            # What a process did that the watchdog ends, or that ends by a signal, is told to the standard error.
            faulthandler.enable(all_threads=True)
        names = ", ".join(map(spoken_name, self._settings.sources)) or "nothing yet"
        _log.info("roadmap-display %s shows %s", __version__, names)

    def _stands(self) -> None:
        self._later(self._starts.forget)

    def _placed(self) -> None:
        """Told another screen, and standing there now: the files of the former are those of whoever comes there."""
        name = first_screen(self._wall.settings) if self._wall else self._name
        if name != self._name and (not name or self.places.has(home(real_screens(), name))):
            self._name = name
            self._later(partial(self._go_on_as, name))

    def _go_on_as(self, name: str) -> None:
        self._starts.go_on_in(_kept_in(name, ".starts"))
        if self._log_files:
            self._log_files.go_on_in(_kept_in(name, ".log"))

    def _later(self, deed: Callable[[], None]) -> None:
        """On another thread, one after the other: nobody at the window waits for a disk."""
        if self._disk is None:
            self._disk = Worker("kept files")
            self._disk.start()
        self._disk.do(deed)


def _kept_in(screen: str, ending: str) -> Path:
    return state_folder() / file_name(screen, ending)


def first_screen(settings: WallSettings) -> str:
    """What the settings call the screen of the first wall: no other process has a wall that it keeps files for."""
    return walls_of(settings)[0].screen


def screen_names(settings: WallSettings) -> list[str]:
    """The screens that a wall is to stand on, each once: one that is off is known by what the settings call it."""
    screens, wanted = real_screens(), [wall.screen for wall in walls_of(settings)]
    largest = [screen.name() if screen else "" for screen in assigned(screens, wanted)]
    return list(dict.fromkeys(home(screens, name) or free for name, free in zip(wanted, largest, strict=True)))


def resting(deaths: int, clock: Clock) -> Rest | None:
    """How long a wall leaves its sources alone that so often in a row died before it stood."""
    if deaths < MOST_DEATHS:
        return None
    until = clock.now() + timedelta(seconds=RESTS)
    why = f"{deaths} starts in a row ended badly; until {until:%H:%M} only the last copy that was kept is shown"
    _log.warning("%s", why)
    return Rest(RESTS, why)
