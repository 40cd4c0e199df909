"""A wall in a process of its own, with folders of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from a_source import a_source
from builders import a_bar, a_roadmap, a_snapshot

_WALL = """
import sys
from roadmap_display.wall.operating.listening import Listening
from roadmap_display.wall.window import WallWindow

take, start = WallWindow.take, Listening.start

def took(self, snapshot, changes=()):
    take(self, snapshot, changes)
    print("standing", flush=True)

def started(self):
    start(self)
    print("listening", flush=True)

WallWindow.take, Listening.start = took, started
from roadmap_display.cli import run

sys.exit(run(["wall", *sys.argv[1:]]))
"""


class Standing:
    """A wall in a process of its own, and its folders."""

    def __init__(self, folder: Path, *, windowed: bool = True, **environment: str) -> None:
        self.folder = folder
        self.flags = ["--windowed"] if windowed else []
        self.settings = folder / "wall.toml"
        self.plan = folder / "plan.roadmap.json"
        self.state = folder / "state" / "roadmap-display"
        self.runtime = folder / "run" / "roadmap-display"
        self.environment = {
            "XDG_STATE_HOME": str(folder / "state"), "XDG_RUNTIME_DIR": str(folder / "run"),
            "XDG_CONFIG_HOME": str(folder),
            "ROADMAP_TODAY": "2026-02-26", "QT_QPA_PLATFORM": "offscreen", "DISPLAY": ":none",
        } | environment  # fmt: skip
        (folder / "run").mkdir()
        self.says("")
        a_source(self.plan, a_snapshot(a_bar("Mobile checkout", "2 Mar 2026", "25 May 2026"), roadmaps=(a_roadmap(),)))

    def says(self, more: str) -> None:
        """What `wall.toml` says."""
        whole = f'sources = ["plan.roadmap.json"]\npages = ["board", "side-by-side"]\ndwell = 86400\n{more}'
        self.settings.write_text(whole)

    def start(self) -> None:
        """Until it shows its plan, and can be asked."""
        words = [sys.executable, "-c", _WALL, "--config", str(self.settings), *self.flags]
        self.process = subprocess.Popen(words, env=os.environ | self.environment, stdout=subprocess.PIPE, text=True)
        assert self.process.stdout is not None
        patience = threading.Timer(30, self.process.kill)
        patience.start()
        awaited = {"standing\n", "listening\n"}
        while awaited:
            line = self.process.stdout.readline()
            assert line, "the wall ended"
            awaited.discard(line)
        patience.cancel()

    def end(self) -> None:
        """At once, and without a farewell."""
        self.process.kill()
        self.process.communicate()


@contextmanager
def a_standing_wall(*, windowed: bool = True, **environment: str) -> Iterator[Standing]:
    """One in a folder of its own, which shows its plan; it is ended."""
    folder = Path(tempfile.mkdtemp(prefix="rd-"))
    made = Standing(folder, windowed=windowed, **environment)
    try:
        made.start()
        yield made
    finally:
        made.end()
        shutil.rmtree(folder, ignore_errors=True)
