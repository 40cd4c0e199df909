"""While something is dragged to an edge of the rows, the plan comes along."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, QTimer

from roadmap_display.editor.timeline.pane import EditorPane
from roadmap_display.layout.timeline.timeline_camera import panned

_ZONE, _STEP, _EVERY_MS = 28.0, 14, 30
"""Pixels of the widget beside an edge, how far each step goes, and the time from one to the next."""


class EdgeScrolling(QObject):
    """Pans as long as the pointer stays near an edge."""

    def __init__(self, pane: EditorPane) -> None:
        super().__init__(pane)
        self._pane = pane
        self._at: tuple[float, float] | None = None
        self._timer = QTimer(self, interval=_EVERY_MS, timerType=Qt.TimerType.CoarseTimer)
        self._timer.timeout.connect(self.scroll)

    def follow(self, at: tuple[float, float] | None) -> None:
        """The pointer is there (device pixels of the widget); None where nothing is dragged."""
        self._at = at
        wanted = at is not None and self._step() != (0, 0)
        if wanted and not self._timer.isActive():
            self._timer.start()
        elif not wanted:
            self._timer.stop()

    def scroll(self) -> None:
        """One step."""
        seen, (right, down) = self._pane.sight, self._step()
        if seen and (right or down):
            ratio = self._pane.ratio
            self._pane.look(panned(seen.camera, round(right * ratio), round(down * ratio), seen.chart))

    def _step(self) -> tuple[int, int]:
        seen = self._pane.sight
        if seen is None or self._at is None:
            return 0, 0
        body, zone = seen.places.body, _ZONE * self._pane.ratio
        return _toward(self._at[0], (body.x, body.right), zone), _toward(self._at[1], (body.y, body.bottom), zone)


def _toward(at: float, ends: tuple[float, float], zone: float) -> int:
    """The step toward the end of a stretch that lies near; none far outside of it, where something else is meant."""
    if ends[0] <= at < ends[0] + zone:
        return -_STEP
    return _STEP if ends[1] - zone <= at < ends[1] + zone else 0
