"""A wall in a process of its own whose time passes faster, and that tells what it shows, as JSON lines.

`python -m benchmarks.soak_wall SPEED CONFIG`. It tells `{"t": …, "live": …}` whenever it begins or ceases to say that
it is live (`t`: seconds of the system's monotonic clock), and now and then how many frames there were, and how many
of them had one colour only. Frames are looked at on the screen itself.
"""

from __future__ import annotations

import json
import sys
from ctypes import CDLL, Structure, c_size_t
from datetime import UTC, datetime
from time import monotonic
from typing import ClassVar

import numpy as np
from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QImage

from benchmarks.fast import FastTime
from roadmap_display.__main__ import main as roadmap_display
from roadmap_display.layout.shapes import Text
from roadmap_display.wall.screens.screens import screen_of
from roadmap_display.wall.stage.rotation import Stop
from roadmap_display.wall.window import WallWindow

BEGINS = datetime(2036, 10, 25, 4, 0, tzinfo=UTC)
"""The morning of the day before clocks in Berlin are set back, long after what is saved now: what a week of edits
takes is data, and would grow in an hour of two days.
"""

_TELL_EVERY = 2.0
_TICK = 5000
"""Milliseconds of the wall's time."""

_STRIPS, _STRIP = 7, 4
"""So many upright strips of a frame are looked at, so many pixels wide."""


class Eye(QObject):
    """Looks at the window after each of its paints."""

    def __init__(self) -> None:
        super().__init__()
        self._window: WallWindow | None = None
        self._is_live: bool | None = None
        self._frames, self._looked, self._plain, self._dark = 0, 0, 0, 0
        self._turns: set[Stop] = set()
        self._told = self._ticked = monotonic()
        self._gap = 0.0
        self._ticks = QTimer(self)
        self._ticks.timeout.connect(self._tick)
        self._ticks.start(_TICK)

    def _tick(self) -> None:
        """The loop of the windows turns."""
        now = monotonic()
        self._gap, self._ticked = max(self._gap, now - self._ticked), now

    def painted(self, window: WallWindow) -> None:
        """After each paint: look as soon as it has reached the screen."""
        self._window = window
        self._frames += 1
        self._turns.add(window.stage.rotation.stop)
        is_live = says_live(window)
        if is_live != self._is_live:
            self._is_live = is_live
            tell(live=is_live)
        QTimer.singleShot(0, self._look)

    def _look(self) -> None:
        """At what is on the screen, where somebody could see it and nothing is still to be painted."""
        window = self._window
        handle = window.windowHandle() if window else None
        if window is None or handle is None or not handle.isExposed() or window.paints.outstanding is not None:
            return
        if window.is_black:
            self._dark += 1
        else:
            self._looked += 1
            self._plain += is_plain(window)
        if monotonic() - self._told > _TELL_EVERY:
            self._told = monotonic()
            errors = sum(window.complaints.counts.values())
            tell(
                frames=self._frames, looked=self._looked, plain=self._plain, dark=self._dark, stops=len(self._turns),
                errors=errors, longest_gap=round(self._gap, 2),
                now=window._clock.now().isoformat(" ", "minutes"), truth=window.stage.truth.freshness,
                blocks=sys.getallocatedblocks(), malloc_mb=allocated(),
            )  # fmt: skip


def says_live(window: WallWindow) -> bool:
    """Whether the head of what was painted says so."""
    head = window.pixels[1] / 8
    return not window.is_black and any(
        isinstance(shape, Text) and shape.text.partition(" ·")[0] == "Live" and shape.y < head
        for shape in window._picture.shapes
    )


def is_plain(window: WallWindow) -> bool:
    """Whether the screen shows one colour where the window stands."""
    screen, width, height = screen_of(window), window.width(), window.height()
    places = [width * place // _STRIPS for place in range(_STRIPS)]
    found = [screen.grabWindow(window.winId(), x, 0, _STRIP, height).toImage() for x in places] if screen else []
    return len({int(colour) for image in found for colour in np.unique(_pixels(image))}) < 2


def _pixels(image: QImage) -> np.ndarray:
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    return np.frombuffer(image.constBits(), dtype=np.uint32)


class _Mallinfo(Structure):
    """What `mallinfo2` of the C library tells, ten numbers of bytes or pieces; the eighth is what somebody holds."""

    _fields_: ClassVar = [(f"number{place}", c_size_t) for place in range(1, 11)]


def allocated() -> float:
    """Megabytes that somebody holds of what the C library gave; 0 where it is another one."""
    library = CDLL(None)
    try:
        library.mallinfo2.restype = _Mallinfo
    except AttributeError:
        return 0.0
    held: int = library.mallinfo2().number8
    return round(held / 1e6, 2)


def tell(**what: object) -> None:
    """One line."""
    sys.stdout.write(json.dumps({"t": monotonic()} | what) + "\n")
    sys.stdout.flush()


def main() -> None:
    """Run the wall as a person does, faster and watched."""
    FastTime(float(sys.argv[1]), BEGINS).rule()
    eyes: list[Eye] = []
    painted = WallWindow.painted

    def noted(self: WallWindow, error: Exception | None) -> None:
        painted(self, error)
        eyes[:] = eyes or [Eye()]
        eyes[0].painted(self)

    WallWindow.painted = noted  # type: ignore[method-assign, assignment]
    sys.argv = ["roadmap-display", "wall", "--config", sys.argv[2]]
    sys.exit(roadmap_display())


if __name__ == "__main__":
    main()
