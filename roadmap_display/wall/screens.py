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
    for named in (QScreen.name, QScreen.serialNumber):
        found = next((screen for screen in screens if wanted and named(screen) == wanted), None)
        if found:
            return found
    primary = QGuiApplication.primaryScreen()
    return max(screens, key=lambda screen: (_pixels(screen), screen is primary), default=None)


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
    size = screen.physicalSize()
    return believable_diagonal(size.width(), size.height(), width, height)
