"""Keeps walls on their screens: televisions go off and on, cables are pulled, names come back at another place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QObject, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

from roadmap_display.wall.screens import assigned, real_screens

SETTLED_AFTER = 250
"""Milliseconds without a further signal until screens are looked at: one cable pulled is many signals."""

DISTURBED_AFTER = 3000
"""Milliseconds until a wall that somebody made small is large again: no faster, or it would quarrel with them."""

MOST_TRIES = 5
"""Looks after each alarm; window managers move a window back, or take their time."""


class Kept(Protocol):
    """A wall as its keeper sees it: the name or serial number of the screen it wants, and the window."""

    @property
    def wanted_screen(self) -> str:
        """The name or serial number; empty for the largest."""

    def stand(self, screen: QScreen | None) -> bool:
        """Stand on that screen, filling it; without any, be hidden. Whether that was to be mended."""


class Keeper(QObject):
    """Looks after walls from `keep` on. `looked()` is emitted when it has found nothing (more) to mend.

    No screen is ever held: between two signals any of them may be gone.
    """

    looked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._walls: tuple[Kept, ...] = ()
        self._tries = 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._look)
        self._listen_to_all()

    def keep(self, walls: Sequence[Kept]) -> None:
        """Look after these from now on, and put them where they belong at once."""
        self._walls = tuple(walls)
        self._tries = MOST_TRIES
        self._look()

    def alarm(self) -> None:
        """Something is or may be otherwise: look when it has settled."""
        self._tries = MOST_TRIES
        self._timer.start(SETTLED_AFTER)

    def disturbed(self) -> None:
        """Somebody made a wall small, or hid it: not a screen but a hand or a window manager."""
        if not self._timer.isActive():
            self._tries = 1
            self._timer.start(DISTURBED_AFTER)

    def stop(self) -> None:
        """Look no more."""
        self._walls = ()
        self._timer.stop()

    def _listen_to_all(self) -> None:
        app = QGuiApplication.instance()
        if not isinstance(app, QGuiApplication):
            raise TypeError("there is no application whose screens could change")
        app.screenAdded.connect(self._listen)
        for signal in (app.screenAdded, app.screenRemoved, app.primaryScreenChanged):
            signal.connect(self.alarm)
        for screen in app.screens():
            self._listen(screen)

    def _listen(self, screen: QScreen) -> None:
        for signal in (
            screen.geometryChanged,
            screen.physicalDotsPerInchChanged,
            screen.logicalDotsPerInchChanged,
            screen.orientationChanged,
        ):
            signal.connect(self.alarm)

    def _look(self) -> None:
        screens = assigned(real_screens(), [wall.wanted_screen for wall in self._walls])
        mended = [wall.stand(screen) for wall, screen in zip(self._walls, screens, strict=True)]
        self._tries -= 1
        if any(mended) and self._tries:
            self._timer.start(SETTLED_AFTER)
        else:
            self.looked.emit()


def stand(window: QWidget, screen: QScreen | None) -> bool:
    """Let a window fill a screen, or be hidden without one; whether anything was wrong before."""
    if screen is None:
        was_seen = window.isVisible()
        window.hide()
        return was_seen
    if is_in_place(window, screen):
        return False
    window.hide()
    # Under Wayland Qt draws a frame of its own around what a kiosk's compositor only calls maximized.
    window.setWindowFlag(Qt.WindowType.FramelessWindowHint)
    window.setScreen(screen)
    window.setGeometry(screen.geometry())
    window.showFullScreen()
    return True


def is_in_place(window: QWidget, screen: QScreen) -> bool:
    """Whether it is to be seen and fills that screen."""
    handle = window.windowHandle()
    if handle is None or not window.isVisible() or window.isMinimized():
        return False
    return handle.screen().name() == screen.name() and _fills(window, screen.geometry())


def _fills(window: QWidget, screen: QRect) -> bool:
    """Under Wayland no window knows where it is, and a kiosk's compositor may call it maximized instead."""
    if QGuiApplication.platformName() == "wayland":
        return window.geometry().size() == screen.size()
    return window.isFullScreen() and window.geometry() == screen
