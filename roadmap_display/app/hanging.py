"""The windows of a wall: one on each screen that the settings name, kept there, and the screens kept awake."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from roadmap_display.settings import WallSettings, walls_of
from roadmap_display.wall.screens.keeper import Keeper

if TYPE_CHECKING:
    from roadmap_display.wall.awake import Awake
    from roadmap_display.wall.screens.places import Places
    from roadmap_display.wall.window import WallWindow

AWAKE_AFTER = 1000
"""Milliseconds: no screen goes dark so soon, and whoever keeps it awake takes longer to load than a page to lay out."""

Make = Callable[[WallSettings], "WallWindow"]


class Hanging(QObject):
    """The windows from their making to `close`. `left()` when somebody leaves one of them, `looked()` when one
    has looked at what is to be shown, `placed()` when all stand where they belong, or as near to that as can be.

    `make` makes the window for the settings of one screen. Raises Trouble where it does.
    """

    left = Signal()
    looked = Signal()
    placed = Signal()

    def __init__(self, settings: WallSettings, make: Make, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._make = make
        self._keeper: Keeper | None = None
        self._awake: Awake | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._keep_awake)
        self.windows = tuple(self._made(wall) for wall in walls_of(settings))

    @property
    def holders(self) -> tuple[str, ...]:
        """The names of those who keep the screens awake."""
        return self._awake.holders if self._awake else ()

    @property
    def complaint(self) -> str:
        """Why one of them does not hang where the settings say, in one sentence; empty where all do."""
        return self._keeper.complaint if self._keeper else ""

    def open(self, places: Places | None = None) -> None:
        """Hang them up, each on a screen that is ours."""
        if self._settings.windowed:
            for window in self.windows:
                window.open()
        self._keeper = Keeper(places, self)
        self._keeper.looked.connect(self.placed)
        self.place()
        self._soon.start(AWAKE_AFTER)
        self._look()

    def settle(self, settings: WallSettings) -> None:
        """Go by these from now on: windows that stay are told so, others are taken down or made; `place` hangs them."""
        self._settings, told = settings, walls_of(settings)
        for window, wall in zip(self.windows, told, strict=False):
            window.settle(wall)
        for window in self.windows[len(told) :]:
            window.close()
            window.deleteLater()
        self.windows = (*self.windows[: len(told)], *(self._made(wall) for wall in told[len(self.windows) :]))
        self._look()

    def place(self) -> None:
        """Look where they are to hang, and whether they may; `placed` tells when that is done."""
        if self._keeper:
            self._keeper.keep(() if self._settings.windowed else self.windows)
        else:
            self.placed.emit()

    def close(self) -> None:
        """Take them down, and let the screens sleep."""
        self._soon.stop()
        if self._keeper:
            self._keeper.stop()
        if self._awake:
            self._awake.set_wanted(False)
        for window in self.windows:
            window.close()

    def _keep_awake(self) -> None:
        """From now on."""
        from roadmap_display.wall.awake import usual_awake

        self._awake = usual_awake(self)
        if self._keeper:
            self._keeper.looked.connect(self._awake.look_again)
        self._look()

    def _disturbed(self) -> None:
        if self._keeper:
            self._keeper.disturbed()

    def _made(self, settings: WallSettings) -> WallWindow:
        window = self._make(settings)
        window.left.connect(self.left)
        window.looked.connect(self._look)
        window.disturbed.connect(self._disturbed)
        return window

    def _look(self) -> None:
        """Screens that are all black may sleep."""
        if self._awake:
            is_lit = any(not window.is_black for window in self.windows)
            self._awake.set_wanted(is_lit and self._settings.inhibit and not self._settings.windowed)
        self.looked.emit()
