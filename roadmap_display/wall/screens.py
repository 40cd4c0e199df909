"""Which screen a wall hangs on, and how large it is. Screens come and go: none is ever kept."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from PySide6.QtCore import QPoint
from PySide6.QtGui import QGuiApplication, QScreen

from roadmap_display.layout.legibility import USUAL_DIAGONAL, Screen, believable_diagonal
from roadmap_display.settings import WallSettings

Origin = Literal["configured", "reported", "usual"]


class Extent(NamedTuple):
    """What a page is laid out for, and where its diagonal comes from."""

    screen: Screen
    origin: Origin


def chosen(screens: Sequence[QScreen], wanted: str) -> QScreen | None:
    """The screen of that name, else of that serial number, else the largest, best the primary; None without any."""
    found = named(screens, wanted)
    if found is not None:
        return found
    primary = QGuiApplication.primaryScreen()
    return max(screens, key=lambda screen: (_pixels(screen), screen is primary), default=None)


def named(screens: Sequence[QScreen], wanted: str) -> QScreen | None:
    """The screen of that name, else of that serial number, else None."""
    for called in (QScreen.name, QScreen.serialNumber):
        found = next((screen for screen in screens if wanted and called(screen) == wanted), None)
        if found is not None:
            return found
    return None


def real_screens() -> list[QScreen]:
    """Those there are; of a machine without any, Qt may report one without extent or name in their place."""
    screens = QGuiApplication.screens()
    return [screen for screen in screens if not screen.geometry().isEmpty()]


def assigned(screens: Sequence[QScreen], wanted: Sequence[str]) -> list[QScreen | None]:
    """For each wall its screen, none for two: first those found by name or serial number, then the largest left.

    A wall for which none is left has none: it may not cover another.
    """
    free = list(screens)
    found: dict[int, QScreen] = {}
    for choose in (named, chosen):
        for place, name in enumerate(wanted):
            screen = None if place in found else choose(free, name)
            if screen is not None:
                found[place] = screen
                free.remove(screen)
    return [found.get(place) for place in range(len(wanted))]


def screen_under(point: QPoint) -> QScreen | None:
    """The screen there, else the primary one.

    Not `QWidget.screen()`: PySide ties what that returns to the widget, and a widget that goes takes
    the screen with it; the next window then ends the program.
    """
    return QGuiApplication.screenAt(point) or QGuiApplication.primaryScreen()


def extent_of(width: int, height: int, settings: WallSettings, screen: QScreen | None) -> Extent:
    """A picture of that many device pixels: as configured, else as the screen reports, where that can be true.

    A picture in a window stands for one that fills the usual screen.
    """
    reported = None if settings.windowed or screen is None else _reported_diagonal(screen, width, height)
    origin: Origin = "configured" if settings.diagonal else "reported" if reported else "usual"
    return Extent(Screen(width, height, settings.diagonal or reported or USUAL_DIAGONAL, settings.distance), origin)


def _pixels(screen: QScreen) -> float:
    size = screen.geometry().size()
    return size.width() * size.height() * screen.devicePixelRatio() ** 2


def _reported_diagonal(screen: QScreen, width: int, height: int) -> float | None:
    """Upright or not: a screen that was turned often reports as if it were not, and a picture may be turned on it."""
    size = screen.physicalSize()
    long, short = max(size.width(), size.height()), min(size.width(), size.height())
    return believable_diagonal(long, short, max(width, height), min(width, height))
