"""The picture a wall shows, as the bytes of a PNG, for whoever asks for it on another thread."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QImage

from roadmap_display.roadmap.trouble import Trouble
from roadmap_display.wall.operating.status import hanging_on
from roadmap_display.wall.operating.window_thread import PATIENCE, WindowThread

if TYPE_CHECKING:
    from roadmap_display.app.showing import Wall
    from roadmap_display.wall.window import WallWindow

HOLDS = 1.0
"""Seconds in which whoever asks gets the same picture: however many ask, the wall is painted once for them."""


class Screenshots:
    """Takes pictures of the windows of a wall: painted as ever on their own thread, made into a PNG on the asker's."""

    def __init__(self, wall: Wall, windows: WindowThread, steady: Callable[[], float]) -> None:
        self._wall = wall
        self._windows = windows
        self._steady = steady
        self._lock = Lock()
        self._taken: dict[str, tuple[float, bytes]] = {}

    def taken(self, screen: str) -> bytes:
        """What is to be seen on that screen; no name is needed where one wall hangs. Raises Trouble."""
        if not self._lock.acquire(timeout=PATIENCE):
            raise Trouble("the wall is busy with pictures for others; ask again", kind="busy")
        try:
            at, picture = self._taken.get(screen, (0.0, b""))
            if not picture or not 0 <= self._steady() - at < HOLDS:
                picture = png_of(self._windows.done(lambda: self._grabbed(screen)))
                self._taken = {screen: (self._steady(), picture)}
            return picture
        finally:
            self._lock.release()

    def _grabbed(self, screen: str) -> QImage:
        """On the thread of the windows."""
        return self._window_on(screen).grab().toImage()

    def _window_on(self, screen: str) -> WallWindow:
        windows = self._wall.windows
        found = hanging_on(screen, windows, lambda window: (window.standing_on, window.wanted_screen))
        if len(found) == 1:
            return found[0]
        if found:
            names = ", ".join(window.wanted_screen or window.standing_on for window in windows)
            raise Trouble(f"several walls hang here; name one with --screen: {names}", kind="unclear")
        names = ", ".join(window.standing_on or window.wanted_screen for window in windows)
        raise Trouble(f"no wall hangs on {screen}; there is one on {names}", kind="missing")


def png_of(image: QImage) -> bytes:
    """The bytes of a PNG."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())
