"""What somebody who stands at a wall does to it: a few keys, the pointer, and the PIN to leave it."""

from __future__ import annotations

from typing import Literal

from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from roadmap_display.layout.legibility import Screen
from roadmap_display.settings import WallSettings
from roadmap_display.wall.canvas import Picture
from roadmap_display.wall.clock import Clock
from roadmap_display.wall.hand.keys import Deed, Keys
from roadmap_display.wall.hand.leaving import Leaving, pin_of
from roadmap_display.wall.hand.pointer import Pointer


class Hand:
    """Somebody's hand, felt by a widget. Raises Trouble for settings whose chord is none."""

    def __init__(self, settings: WallSettings, widget: QWidget, clock: Clock) -> None:
        self.leaving = Leaving(pin_of(settings), clock)
        self._keys = Keys(settings.leave, windowed=settings.windowed)
        self._pointer = Pointer(widget)
        self._clock = clock

    @property
    def until(self) -> float | None:
        """The steady second at which something of it ends; None where nothing is to be seen of it."""
        return min((until for until in (self._pointer.until, self.leaving.until) if until is not None), default=None)

    def settle(self, settings: WallSettings) -> None:
        """Go by these settings from now on. Raises Trouble for a chord that is none."""
        self._keys = Keys(settings.leave, windowed=settings.windowed)
        self.leaving.settle(pin_of(settings))

    def tick(self) -> None:
        """Let end what is over."""
        self._pointer.tick(self._clock.steady())
        self.leaving.tick()

    def on_top(self, picture: Picture, screen: Screen) -> Picture:
        """The picture, and on top of it what is asked of the hand."""
        return self.leaving.on_top(picture, screen)

    def pressed(self, event: QKeyEvent) -> Deed | Literal["typed"] | None:
        """What a key asks for: `leave` where the wall is to be left now, `typed` while the PIN is asked for."""
        deed = self._keys.deed(event)
        if self.leaving.is_asking or deed == "leave":
            return "leave" if self.leaving.takes(event) else "typed"
        return deed

    def moved(self, event: QMouseEvent) -> bool:
        """Whether the pointer is seen, because it was really moved."""
        self._pointer.moved(event.globalPosition().toPoint(), self._clock.steady())
        return self._pointer.until is not None
