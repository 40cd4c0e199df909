"""A wall in a process of its own, to be measured from outside.

`python -m benchmarks.child first-frame|memory|idle SOURCE [SECONDS]` prints one number: nothing but its coming at
the first frame; megabytes; percent of a core.
"""

from __future__ import annotations

import os
import resource
import sys
from collections.abc import Sequence
from pathlib import Path
from threading import Timer
from time import monotonic

from PySide6.QtCore import QObject, QTimer

from roadmap_display.__main__ import main as roadmap_display
from roadmap_display.roadmap.changes.change import Change
from roadmap_display.roadmap.portfolio import Snapshot
from roadmap_display.wall.window import WallWindow

_REST = 2500
"""Milliseconds after the first frame until the program has come to rest."""

_PATIENCE = 60.0
"""Seconds until a wall that shows nothing is given up."""


class Watching(QObject):
    """Waits for the first painted plan, then does what the mode asks."""

    def __init__(self, mode: str, seconds: float) -> None:
        super().__init__()
        self._mode, self._seconds, self._is_there = mode, seconds, False
        self._began, self._worked = 0.0, 0.0

    def painted(self) -> None:
        """Called after each paint that shows the plan."""
        if self._is_there:
            return
        self._is_there = True
        if self._mode == "first-frame":
            tell(0.0)
        QTimer.singleShot(_REST, self.memory if self._mode == "memory" else self.begin_idling)

    def memory(self) -> None:
        """Resident megabytes."""
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
        tell(pages * resource.getpagesize() / 1e6)

    def begin_idling(self) -> None:
        """Count the work of the whole process from here."""
        self._began, self._worked = monotonic(), work()
        QTimer.singleShot(round(self._seconds * 1000), self.end_idling)

    def end_idling(self) -> None:
        """Percent of a core since."""
        tell(100 * (work() - self._worked) / (monotonic() - self._began))


def work() -> float:
    """Seconds of processor that all threads of this process have used."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def tell(value: float) -> None:
    """Print the number and end, without waiting for anybody."""
    print(value, flush=True)
    os._exit(0)


def main() -> None:
    """Run the wall as a person does, watched."""
    mode, source, seconds = sys.argv[1], sys.argv[2], float(sys.argv[3]) if len(sys.argv) > 3 else 60.0
    watching: list[Watching] = []
    take, painted = WallWindow.take, WallWindow.painted
    taken: list[bool] = []

    def noted_take(self: WallWindow, snapshot: Snapshot, changes: Sequence[Change] = ()) -> None:
        take(self, snapshot, changes)
        taken.append(True)

    def noted_painted(self: WallWindow, error: Exception | None) -> None:
        painted(self, error)
        if taken and error is None:
            watching[:] = watching or [Watching(mode, seconds)]
            watching[0].painted()

    WallWindow.take = noted_take  # type: ignore[method-assign, assignment]
    WallWindow.painted = noted_painted  # type: ignore[method-assign, assignment]
    given_up = Timer(_PATIENCE + seconds, os._exit, (1,))
    given_up.daemon = True
    given_up.start()
    sys.argv = ["roadmap-display", "wall", source]
    sys.exit(roadmap_display())


if __name__ == "__main__":
    main()
