"""One page fades into the next: a few blends of two pictures that are painted already, and then nothing runs."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import NamedTuple

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPainter, QPixmap, QRegion

from roadmap_display.paint.theme import Theme
from roadmap_display.wall.canvas import Canvas, Picture
from roadmap_display.wall.clock import steady_seconds

LASTS = 0.35
"""Seconds."""

SLOWEST_STEP, SLOWEST_PAINT = 0.1, 0.25
"""Seconds. A machine that needs longer from one step to the next, or to paint a page, cuts."""

_STEP = 16
"""Milliseconds of rest between two steps."""


class Blend(NamedTuple):
    """Two painted pictures, when the one began to fade into the other, and when that was last to be seen."""

    before: QPixmap
    after: QPixmap
    began: float
    seen: float

    def left(self, now: float) -> float:
        """How much of the former is left, 1 to 0; nothing as soon as a step took too long."""
        if now - self.seen > SLOWEST_STEP:
            return 0.0
        return max(0.0, 1 - (now - self.began) / LASTS)


class FadingCanvas(Canvas):
    """A canvas on which, where it `fades`, one page turns into the next.

    Each step is asked for when the one before is painted.
    """

    def __init__(self, theme: Theme, steady: Callable[[], float] = steady_seconds) -> None:
        super().__init__(theme, steady)
        self.fades = False
        self._steady = steady
        self._stop: Hashable = None
        self._blend: Blend | None = None
        self._step = QTimer(self, singleShot=True, interval=_STEP)
        self._step.timeout.connect(self.update)

    @property
    def is_fading(self) -> bool:
        """Whether something of a former picture is still to be seen."""
        return self._blend is not None

    def show_page(self, picture: Picture, stop: Hashable) -> None:
        """Show what stands at that stop of the playlist; another stop than before may fade in."""
        before, self._stop = self._stop, stop
        if self.fades and before not in (None, stop) and picture.light != "black":
            self.fade_to(picture)
        else:
            self.show_picture(picture)

    def fade_to(self, picture: Picture) -> None:
        """Show this from now on, and let what was shown fade; on a slow machine, or where nobody sees it, at once."""
        began, before = self._steady(), QPixmap()
        try:
            before = self._painted()
        finally:
            self.show_picture(picture)
        if self.isVisible() and self._steady() - began <= SLOWEST_PAINT:
            after = self._painted()
            now = self._steady()
            self._blend = Blend(before, after, now, now)
            self._ask_for(self.rect())

    def show_picture(self, picture: Picture) -> None:
        """Show this from now on. A fade that goes on is cut where that differs from what it leads to."""
        if self._blend and picture != self._picture:
            self._cut()
            self._ask_for(self.rect())
        super().show_picture(picture)

    def _paint(self, painter: QPainter, region: QRegion) -> None:
        if self._blend is None:
            super()._paint(painter, region)
            return
        now = self._steady()
        left = self._blend.left(now)
        painter.drawPixmap(0, 0, self._blend.after)
        painter.setOpacity(left)
        painter.drawPixmap(0, 0, self._blend.before)
        if left:
            self._blend = self._blend._replace(seen=now)
            self._step.start()
        else:
            self._cut()

    def _cut(self) -> None:
        self._blend = None
        self._step.stop()

    def _painted(self) -> QPixmap:
        """What is shown, painted at once."""
        pose = self.pose
        pixmap = QPixmap(pose.width, pose.height)
        pixmap.setDevicePixelRatio(self.devicePixelRatioF())
        with QPainter(pixmap) as painter:
            super()._paint(painter, QRegion(self.rect()))
        return pixmap
