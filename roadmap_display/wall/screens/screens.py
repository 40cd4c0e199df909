"""Which screen a wall hangs on, and how large it is. Screens come and go: none is ever kept."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Literal, NamedTuple

from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

from roadmap_display.layout.legibility import USUAL_DIAGONAL, Screen, believable_diagonal
from roadmap_display.settings import WallSettings

INVENTED = 25.4 / 100
"""Millimetres a pixel. Of a screen that reports no size Qt itself says, under Wayland, that an inch has 100 pixels."""

_NOTHING = 0.01

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


def allotted(
    screens: Sequence[QScreen], wanted: Sequence[str], standing: Sequence[str], taken: Collection[str]
) -> list[QScreen | None]:
    """As `assigned`, on none of the screens whose names are taken: whoever wants one of those stays where it stands."""
    first = assigned(screens, wanted)
    meant = [
        where if screen is not None and screen.name() in taken else name
        for name, where, screen in zip(wanted, standing, first, strict=True)
    ]
    return assigned([screen for screen in screens if screen.name() not in taken], meant)


def home(screens: Sequence[QScreen], wanted: str) -> str:
    """What the screen is called that a wall wants: as it calls itself, or while it is off as the settings do.

    Empty for the largest.
    """
    screen = named(screens, wanted)
    return wanted if screen is None else screen.name()


def screen_of(window: QWidget, put_on: str = "") -> QScreen | None:
    """The screen a window stands on, else the primary one. Under Wayland no window knows where it stands: there it is
    the one on which it was put.

    Neither `QWidget.screen()` nor that of its handle: PySide ties what those return to the widget, and a widget that
    goes takes the screen with it; the next window then ends the program.
    """
    found = named(QGuiApplication.screens(), put_on) if QGuiApplication.platformName() == "wayland" else None
    return found or QGuiApplication.screenAt(window.geometry().center()) or QGuiApplication.primaryScreen()


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
    size, pixels = screen.physicalSize(), screen.geometry()
    # What screens report are whole millimetres, and hardly ever these.
    if max(abs(size.width() - INVENTED * pixels.width()), abs(size.height() - INVENTED * pixels.height())) < _NOTHING:
        return None
    long, short = max(size.width(), size.height()), min(size.width(), size.height())
    return believable_diagonal(long, short, max(width, height), min(width, height))
