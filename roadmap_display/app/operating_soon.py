"""Looking after a wall begins when its first picture stands: what that needs takes longer to load than to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from roadmap_display.app.configured import Configured
    from roadmap_display.app.operating import Operating
    from roadmap_display.app.showing import Wall
    from roadmap_display.wall.clock import Clock

SOON = 1.5
"""Seconds."""


class OperatingSoon(QObject):
    """Lets a wall be asked, from soon after `start` to `stop`."""

    def __init__(self, wall: Wall, clock: Clock, configured: Configured | None = None) -> None:
        super().__init__()
        self._wall, self._clock, self._configured = wall, clock, configured
        self._operating: Operating | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._begin)

    def start(self) -> None:
        """The wall is open."""
        self._timer.start(round(SOON * 1000))

    def stop(self) -> None:
        """The wall ends."""
        self._timer.stop()
        if self._operating:
            self._operating.stop()

    def _begin(self) -> None:
        from roadmap_display.app.operating import Operating

        self._operating = Operating(self._wall, self._clock, self._configured)
        self._operating.start()
