"""A wall in a process of its own, full screen on the offscreen platform, with its state in a folder."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

STANDING = """
import sys
from roadmap_display.wall.window import WallWindow

paint = WallWindow.paintEvent

def painted(self, event):
    paint(self, event)
    words = [shape.text for shape in self._picture.shapes if hasattr(shape, "text")]
    print("painted", " | ".join(words).replace("\\n", " "), flush=True)

WallWindow.paintEvent = painted
"""
"""Says what it paints."""

RUN = """
from roadmap_display.cli import run
sys.exit(run(["wall", *sys.argv[1:]]))
"""


class RunningWall:
    """Started with these arguments; `before` is code that runs in it first."""

    def __init__(self, state: Path, *arguments: str, before: str = "", **environment: str) -> None:
        runtime = state / "run"
        runtime.mkdir(mode=0o700, parents=True, exist_ok=True)
        usual = {
            "QT_QPA_PLATFORM": "offscreen", "DISPLAY": ":none", "ROADMAP_TODAY": "2026-02-26",
            "XDG_STATE_HOME": str(state), "XDG_RUNTIME_DIR": str(runtime),
            "XDG_CONFIG_HOME": str(state / "config"), "PYTHONDONTWRITEBYTECODE": "1",
        }  # fmt: skip
        self.process = subprocess.Popen(
            [sys.executable, "-c", STANDING + before + RUN, *arguments],
            env=os.environ | usual | environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip

    def paints(self, words: str) -> str:
        """Wait until it paints these words; all that it paints then."""
        assert self.process.stdout is not None
        while line := self.process.stdout.readline():
            if words in line:
                return line
        raise AssertionError(f"it ended before it painted “{words}”: {self.process.communicate()[1]}")

    def killed(self) -> None:
        """It dies at once."""
        self.process.kill()
        if self.process.stdout and not self.process.stdout.closed:
            self.process.communicate()

    def ended(self, number: signal.Signals = signal.SIGTERM) -> tuple[float, int, str]:
        """End it: how many seconds that took, its code, and what it said of it."""
        began = time.monotonic()
        self.process.send_signal(number)
        _, errors = self.process.communicate(timeout=50)
        return time.monotonic() - began, self.process.returncode, errors
