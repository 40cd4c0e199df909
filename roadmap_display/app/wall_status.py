"""The status of a running wall, gathered from its parts on any thread: all that is read there are frozen values."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from roadmap_display import __version__
from roadmap_display.app.vitals import truth_of
from roadmap_display.roadmap.harmless import encodable
from roadmap_display.wall.operating.status import (
    ScreenStatus,
    SettingsStatus,
    WallStatus,
    errors_of,
    last_check,
    moment,
    sources_of,
)
from roadmap_display.wall.stage.freshness import judge

if TYPE_CHECKING:
    from roadmap_display.app.configured import Configured
    from roadmap_display.app.showing import Wall
    from roadmap_display.wall.clock import Clock
    from roadmap_display.wall.window import WallWindow

_STATM = Path("/proc/self/statm")


class Gathering:
    """Tells the status of each window of a wall. `configured` is where its settings are.

    `look` is to be called on the thread of the windows, now and then: only there screens have names.
    """

    def __init__(self, wall: Wall, clock: Clock, configured: Configured | None) -> None:
        self._wall = wall
        self._clock = clock
        self._file = _file_of(configured)
        self._screens: tuple[str, ...] = ()

    def look(self) -> None:
        """Remember on which screens the windows stand."""
        self._screens = tuple(window.standing_on for window in self._wall.windows)

    def statuses(self) -> list[WallStatus]:
        """How each window is at this moment."""
        windows = self._wall.windows
        names = self._screens + ("",) * (len(windows) - len(self._screens))
        return [self._status(window, name) for window, name in zip(windows, names, strict=False)]

    def _status(self, window: WallWindow, screen: str) -> WallStatus:
        steady, now = self._clock.steady(), self._clock.now()
        healths, rotation = self._wall.live.health, window.stage.rotation
        truth, sources = truth_of(window, judge(healths, steady, now)), sources_of(healths, steady, now)
        page = rotation.stop.page
        return WallStatus(
            pid=os.getpid(), version=__version__, at=now.replace(microsecond=0),
            uptime=round(steady - self._wall.began), memory=resident_bytes(),
            freshness=truth.freshness, banner=truth.banner, is_black=window.is_black,
            inhibitor=", ".join(self._wall.hanging.holders) or None,
            last_paint=moment(window.painted_at, steady, now), last_check=last_check(sources),
            page=window.stage.page, sheet=rotation.stop.sheet + 1,
            sheets=dict(enumerate(rotation.sheets)).get(page, 1), is_paused=rotation.is_paused,
            screen=self._screen(window, screen), sources=sources,
            errors=errors_of({**window.complaints.counts, **self._wall.uncaught}),
            settings=SettingsStatus(self._file, self._wall.wrong),
        )  # fmt: skip

    def _screen(self, window: WallWindow, name: str) -> ScreenStatus:
        status, extent = ScreenStatus(name=name, wanted=window.wanted_screen), window.extent
        if extent is None:
            return status
        width, height, diagonal, distance = extent.screen
        return ScreenStatus(
            name=name, wanted=status.wanted, width=width, height=height, diagonal=diagonal, distance=distance,
            size_from=extent.origin,
        )  # fmt: skip


def _file_of(configured: Configured | None) -> str:
    """The settings file that counts; where there is none yet the one in which it is looked for first."""
    return encodable(str(configured.file or configured.files[0])) if configured else ""


def resident_bytes() -> int | None:
    """The memory this process has in use, where the system tells."""
    with suppress(OSError, ValueError, IndexError, AttributeError):
        return int(_STATM.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    return None
