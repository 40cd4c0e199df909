"""While something is dragged to an edge of the rows, the plan comes along."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPointF, Qt, QTimer

from roadmap_display.editor.timeline.pane import EditorPane
from roadmap_display.layout.shapes import Rect
from roadmap_display.layout.timeline.timeline_camera import panned

_ZONE, _STEP, _EVERY_MS = 28.0, 14, 30
"""Pixels of the widget beside an edge, how far each step goes, and the time from one to the next."""


class EdgeScrolling(QObject):
    """Pans as long as the pointer stays near an edge."""

    def __init__(self, pane: EditorPane) -> None:
        super().__init__(pane)
        self._pane = pane
        self._at: QPointF | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.setTimerType(Qt.TimerType.CoarseTimer)
        self._timer.timeout.connect(self.scroll)

    def follow(self, at: QPointF | None) -> None:
        """The pointer is there (pixels of the widget); None where nothing is dragged."""
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
        ratio = self._pane.ratio
        body = Rect(*(side / ratio for side in seen.places.body))
        return _toward(self._at.x(), body.x, body.right), _toward(self._at.y(), body.y, body.bottom)


def _toward(at: float, low: float, high: float) -> int:
    """The step toward the end of a stretch that lies near; none far outside of it, where something else is meant."""
    if low <= at < low + _ZONE:
        return -_STEP
    return _STEP if high - _ZONE <= at < high + _ZONE else 0
