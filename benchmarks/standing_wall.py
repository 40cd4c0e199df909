"""A wall in a process of its own, as a person starts it, that tells what it shows and whether its loop turns.

`python -m benchmarks.standing_wall CONFIG` prints JSON lines, each with its second of the system's monotonic clock
(`t`): at each paint whether it says that it is live and all its words; whenever what `status` would say is wrong with
a source is something else; and for how many seconds the loop of the windows could not turn, where anybody might see.
"""

from __future__ import annotations

import sys
from time import monotonic

from PySide6.QtCore import QObject, Qt, QTimer

from benchmarks.soak_wall import says_live, tell
from roadmap_display.__main__ import main as roadmap_display
from roadmap_display.layout.shapes import Text
from roadmap_display.wall.window import WallWindow

BEAT = 10
"""Milliseconds between two looks at itself."""

SEEN = 0.04
"""Seconds. A loop that turns in less looks as if it never stood."""


class Heart(QObject):
    """Beats in the loop of the windows."""

    def __init__(self, window: WallWindow) -> None:
        super().__init__()
        self._window = window
        self._troubles: list[str] = []
        self._last = monotonic()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start(BEAT)

    def _beat(self) -> None:
        now = monotonic()
        gap, self._last = now - self._last, now
        if gap > SEEN:
            tell(gap=gap)
        troubles = [source.trouble for source in self._window.stage._health()]
        if troubles != self._troubles:
            self._troubles = troubles
            tell(troubles=troubles)


def main() -> None:
    """Run the wall, heard."""
    hearts: list[Heart] = []
    painted = WallWindow.painted

    def told(self: WallWindow, error: Exception | None) -> None:
        painted(self, error)
        hearts[:] = hearts or [Heart(self)]
        tell(live=says_live(self), words=[shape.text for shape in self._picture.shapes if isinstance(shape, Text)])

    WallWindow.painted = told  # type: ignore[method-assign, assignment]
    sys.argv = ["roadmap-display", "wall", "--config", sys.argv[1]]
    sys.exit(roadmap_display())


if __name__ == "__main__":
    main()
