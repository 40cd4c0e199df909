"""Leaving a wall: at once by its chord, or, where a PIN is kept, by typing that on the wall itself."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from roadmap_display.layout.legibility import Screen
from roadmap_display.layout.pin_panel import PinWords, pin_panel
from roadmap_display.paint.typeface import TypefaceMeasure
from roadmap_display.settings import WallSettings
from roadmap_display.wall.canvas import Picture
from roadmap_display.wall.clock import Clock
from roadmap_display.wall.hand.pin import LEAST_LENGTH, MOST_LENGTH, Tries, fits

SILENCE = 15.0
"""Seconds after the last key until it is asked for no longer."""

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


def pin_of(settings: WallSettings) -> str:
    """The kept PIN; a mere window is closed by whoever sees it."""
    return "" if settings.windowed else settings.pin


class Leaving:
    """Asks for the PIN, while it is asked for; `until` is the steady second up to which it is, None: it is not."""

    def __init__(self, pin: str, clock: Clock) -> None:
        self.until: float | None = None
        self._pin = pin
        self._clock = clock
        self._typed = ""
        self._said = ""
        self._tries = Tries()

    @property
    def is_asking(self) -> bool:
        """Whether the PIN is asked for."""
        return self.until is not None

    def takes(self, event: QKeyEvent) -> bool:
        """Take the chord, or what is typed while the PIN is asked for; whether the wall is to be left now."""
        if self.is_asking:
            return self._pressed(event)
        if self._pin:
            self._begin("")
        return not self._pin

    def settle(self, pin: str) -> None:
        """This PIN is the one from now on."""
        if pin != self._pin:
            self._pin = pin
            self.cancel()

    def tick(self) -> None:
        """Ask no longer where nobody answers."""
        if self.until is not None and self._clock.steady() >= self.until:
            self.cancel()

    def cancel(self) -> None:
        """Ask no longer; wrong tries are not forgotten."""
        self.until, self._typed, self._said = None, "", ""

    def on_top(self, picture: Picture, screen: Screen) -> Picture:
        """The picture, and while the PIN is asked for that question on top of it."""
        if self.until is None:
            return picture
        panel = pin_panel(PinWords(len(self._typed), self._said), screen, TypefaceMeasure())
        return picture._replace(shapes=(*picture.shapes, *panel))

    def _pressed(self, event: QKeyEvent) -> bool:
        """Whether that was the end of the right PIN."""
        now, key, text = self._clock.steady(), event.key(), event.text()
        self.until = now + SILENCE
        if key == Qt.Key.Key_Escape:
            self.cancel()
        elif key in _ENTER:
            return self._entered(now)
        elif key == Qt.Key.Key_Backspace:
            self._typed = self._typed[:-1]
        elif text.isprintable() and not event.modifiers() & _HELD:
            self._typed, self._said = (self._typed + text)[:MOST_LENGTH], ""
        return False

    def _begin(self, said: str) -> None:
        self.until, self._typed, self._said = self._clock.steady() + SILENCE, "", said

    def _entered(self, now: float) -> bool:
        typed, self._typed = self._typed, ""
        if self._tries.is_barred(now):
            self._begin(self._wait_words(now))
            return False
        if len(typed) < LEAST_LENGTH:
            return False
        if fits(typed, self._pin):
            self._tries = Tries()
            self.cancel()
            return True
        self._tries = self._tries.failed(now)
        self._begin(self._wait_words(now) if self._tries.is_barred(now) else "That is not the PIN")
        return False

    def _wait_words(self, now: float) -> str:
        """Rounded up to the minute, as the clock beside it is."""
        free = self._clock.now() + timedelta(seconds=self._tries.barred_until - now + 59)
        return f"Too many tries; the next at {free:%H:%M}"
