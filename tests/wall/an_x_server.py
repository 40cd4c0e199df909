"""An X server without a screen of glass, whose screens are plugged and unplugged as one likes."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

WIDTH, HEIGHT = 4000, 2500

_MISSING = [name for name in ("Xvfb", "xrandr", "xset") if shutil.which(name) is None]
needs_x = pytest.mark.skipif(bool(_MISSING), reason=f"{', '.join(_MISSING)} is not installed")
needs_openbox = pytest.mark.skipif(shutil.which("openbox") is None, reason="openbox is not installed")
needs_xdotool = pytest.mark.skipif(shutil.which("xdotool") is None, reason="xdotool is not installed")


class XDisplay:
    """A running X server; its own output is the screen `desk`, small and out of the way."""

    def __init__(self, name: str, server: subprocess.Popen[bytes]) -> None:
        self.name = name
        self.die = server.kill
        self.environment = os.environ | {"DISPLAY": name, "QT_QPA_PLATFORM": "xcb"}
        self._desk = "800/300x600/200+3200+1900"
        self.run("xrandr", "--setmonitor", "desk", self._desk, "screen")

    def plug(
        self, name: str, width: int, height: int, x: int = 0, y: int = 0, mm: tuple[int, int] = (1209, 680)
    ) -> None:
        """A screen is switched on, at that place."""
        self.run("xrandr", "--setmonitor", name, f"{width}/{mm[0]}x{height}/{mm[1]}+{x}+{y}", "none")

    def unplug(self, name: str) -> None:
        """A screen is switched off."""
        self.run("xrandr", "--delmonitor", name)

    def unplug_all(self) -> None:
        """No screen is left."""
        for line in self.run("xrandr", "--listmonitors").splitlines()[1:]:
            self.unplug(line.split()[1].strip("+*"))
        # Where there is nothing to be seen at all the server complains, and does it.
        subprocess.run(["xrandr", "--output", "screen", "--off"], env=self.environment, stderr=subprocess.DEVNULL)

    def run(self, *words: str) -> str:
        """What a program of X says."""
        done = subprocess.run(words, env=self.environment, capture_output=True, text=True, check=True, timeout=50)
        return done.stdout


@contextmanager
def an_x_display(*programs: str) -> Iterator[XDisplay]:
    """A new X server, with programs that run on it, as long as it is used."""
    read, write = os.pipe()
    words = ["Xvfb", "-displayfd", str(write), "-screen", "0", f"{WIDTH}x{HEIGHT}x24", "-noreset", "-nolisten", "tcp"]
    server = subprocess.Popen(words, pass_fds=(write,), stderr=subprocess.DEVNULL)
    os.close(write)
    running: list[subprocess.Popen[bytes]] = []
    try:
        with os.fdopen(read) as told:
            display = XDisplay(f":{told.readline().strip()}", server)
        running += [subprocess.Popen([name], env=display.environment, stderr=subprocess.DEVNULL) for name in programs]
        yield display
    finally:
        for process in (*running, server):
            process.kill()
            process.wait()
