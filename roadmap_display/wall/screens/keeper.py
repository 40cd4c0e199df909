"""Keeps walls on their screens: televisions go off and on, cables are pulled, names come back at another place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

from roadmap_display.wall.screens.places import Places
from roadmap_display.wall.screens.screens import allotted, home, real_screens

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

    @property
    def standing_on(self) -> str:
        """The name of the screen it stands on; empty while it is hidden."""

    def stand(self, screen: QScreen | None) -> bool:
        """Stand on that screen, filling it; without any, be hidden. Whether that was to be mended."""


class Keeper(QObject):
    """Looks after walls from `keep` on. `looked()` is emitted when it has found nothing (more) to mend.

    No screen is ever held: between two signals any of them may be gone. `places` tells of walls of others: none is
    ever covered, and of those that ours want `complaint` says so, in one sentence; else it is empty.
    """

    looked = Signal()

    def __init__(self, places: Places | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.complaint = ""
        self._places = places or Places(self)
        self._places.answered.connect(self._look_soon)
        self._walls: tuple[Kept, ...] = ()
        self._tries = 0
        self._timer = QTimer(self, singleShot=True)
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

    def _look_soon(self) -> None:
        """Not at once: moved while what was posted is delivered, a window is painted before its place can be seen."""
        if not self._timer.isActive():
            self._timer.start(0)

    def _look(self) -> None:
        """A wall whose screen is being asked for stays where it is until that is answered."""
        screens = real_screens()
        targets = self._targets(screens)
        homes = {home(screens, wall.wanted_screen) for wall in self._walls} - {""}
        names = homes | {screen.name() for screen in targets if screen is not None}
        known = {name: self._places.is_ours(name) for name in names}
        mended = [
            wall.stand(screen)
            for wall, screen in zip(self._walls, targets, strict=True)
            if screen is None or known[screen.name()]
        ]
        if None in known.values():
            return
        self.complaint = next((said for name in sorted(homes) if (said := self._places.said(name))), "")
        self._places.keep(names)
        self._tries -= 1
        if any(mended) and self._tries:
            self._timer.start(SETTLED_AFTER)
        else:
            self.looked.emit()

    def _targets(self, screens: Sequence[QScreen]) -> list[QScreen | None]:
        """For each wall the screen it belongs on, as far as others leave it."""
        wanted = [wall.wanted_screen for wall in self._walls]
        standing = [wall.standing_on for wall in self._walls]
        taken: set[str] = set()
        while True:
            targets = allotted(screens, wanted, standing, taken)
            names = {screen.name() for screen in targets if screen is not None}
            refused = {name for name in names if self._places.is_ours(name) is False}
            if not refused:
                return targets
            taken |= refused


def stand(window: QWidget, screen: QScreen | None, put_on: str = "") -> bool:
    """Let a window fill a screen, or be hidden without one; whether anything was wrong before.

    `put_on` is the screen on which it was put last, empty where it has been moved since.
    """
    if screen is None:
        was_seen = window.isVisible()
        window.hide()
        return was_seen
    if is_in_place(window, screen, put_on):
        return False
    window.hide()
    # Under Wayland Qt draws a frame of its own around what a kiosk's compositor only calls maximized.
    window.setWindowFlag(Qt.WindowType.FramelessWindowHint)
    window.setScreen(screen)
    window.setGeometry(screen.geometry())
    window.showFullScreen()
    return True


def is_in_place(window: QWidget, screen: QScreen, put_on: str = "") -> bool:
    """Whether it is to be seen and fills that screen.

    Under Wayland no window knows where it is, and a kiosk's compositor may call it maximized instead of full screen.
    """
    if not window.isVisible() or window.isMinimized():
        return False
    if QGuiApplication.platformName() == "wayland":
        return put_on == screen.name() and window.geometry().size() == screen.geometry().size()
    return window.isFullScreen() and window.geometry() == screen.geometry()
