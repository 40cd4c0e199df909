"""A wall from outside: how soon it shows something, how much memory it takes, what it costs to stand there."""

from __future__ import annotations

import atexit
import json
import os
import resource
import subprocess
import sys
from collections.abc import Sequence
from datetime import date
from functools import cache, partial
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.figures import Floor, tell, tell_value, timed
from benchmarks.floors import FRAME
from benchmarks.generate import write
from roadmap_display.app.demo import make_demo

_ROOT = Path(__file__).resolve().parents[1]
_TURNING_ITEMS = 1_000
SCREEN = (1920, 1080)
_STARTS = {"file": ".roadmap.json", "database": ".db"}


def start(sizes: Sequence[int], quick: bool) -> None:
    """From the start of the process to the first frame with the plan, out of a JSON file and an SQLite database.

    On a screen of 1080 lines, as the mock-ups are drawn for, and at 4K, where letters are too large for Qt to cache.
    What Python compiles lies ready from the start before, as with a program that is installed.
    """
    floor = Floor("import PySide6.QtWidgets", lambda _: _run(["-c", "import PySide6.QtWidgets"], {}))
    for size, kind, screen in product(sizes, _STARTS, (SCREEN, FRAME)):
        with TemporaryDirectory() as folder:
            path, environment = _source(size, _STARTS[kind], folder), environment_of(folder, screen)
            count = 5 if quick else 15
            times = timed(partial(_first_frame, path, environment), count, floor, warm=1, work=_worked)
            is_judged = size == 10_000 and screen == SCREEN
            tell(f"start to first frame, {kind}, {screen[1]} lines", size, times, "start" if is_judged else "")


def _first_frame(path: Path, environment: dict[str, str], _: int) -> None:
    for counted in (Path(environment["XDG_STATE_HOME"]) / "roadmap-display").glob("*.starts"):
        counted.unlink()  # it ended at once every time, and would leave its source alone
    _wall("first-frame", path, environment)


def memory(sizes: Sequence[int], _quick: bool) -> None:
    """Resident memory of a wall at rest, at 4K."""
    for size in sizes:
        with TemporaryDirectory() as folder:
            found = _wall("memory", _source(size, ".roadmap.json", folder), environment_of(folder))
            tell_value("memory", size, found, "MB", {10_000: "memory 10k", 100_000: "memory 100k"}.get(size))


def idle(_sizes: Sequence[int], quick: bool) -> None:
    """Processor time of a wall with a clock on which nothing happens, watching its source: the demo, on one sheet.

    A thousand items take many sheets, which turn every 20 seconds: that is a wall at work.
    """
    seconds = 30 if quick else 180
    with TemporaryDirectory() as folder:
        demo = make_demo(Path(folder), date.today())  # noqa: DTZ011 - as the wall does
        found = _wall("idle", demo, environment_of(folder), str(seconds))
        tell_value("idle wall with clock", 30, found, "% of a core", "idle", seconds=seconds)
    with TemporaryDirectory() as folder:
        found = _wall("idle", _source(_TURNING_ITEMS, ".roadmap.json", folder), environment_of(folder), str(seconds))
        tell_value("wall that turns its sheets", _TURNING_ITEMS, found, "% of a core", seconds=seconds)


def _source(size: int, suffix: str, folder: str) -> Path:
    path = Path(folder) / f"made{suffix}"
    write(size, path)
    return path


def environment_of(folder: str, size: tuple[int, int] = FRAME) -> dict[str, str]:
    """A screen without a screen, 4K if not told otherwise, and a state folder of its own."""
    screen = {
        "name": "screen",
        "x": 0,
        "y": 0,
        "width": size[0],
        "height": size[1],
        "logicalDpi": 96,
        "logicalBaseDpi": 96,
        "dpr": 1,
    }
    description = Path(folder) / "screens.json"
    description.write_text(
        json.dumps({"synchronousWindowSystemEvents": False, "windowFrameMargins": False, "screens": [screen]})
    )
    platform = f"offscreen:configfile={description}"
    return {"QT_QPA_PLATFORM": platform, "XDG_STATE_HOME": folder, "XDG_RUNTIME_DIR": folder, "XDG_CONFIG_HOME": folder}


def _wall(mode: str, path: Path, environment: dict[str, str], *more: str) -> float:
    return float(_run(["-m", "benchmarks.child", mode, str(path), *more], environment))


def _run(arguments: list[str], environment: dict[str, str]) -> str:
    compiled = {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": _compiled()}
    command, everything = [sys.executable, *arguments], os.environ | compiled | environment
    done = subprocess.run(command, env=everything, cwd=_ROOT, check=True, stdout=subprocess.PIPE, text=True)
    return done.stdout.strip() or "0"


@cache
def _compiled() -> str:
    """Where the processes keep what Python has compiled, until the benchmarks end."""
    folder = TemporaryDirectory()
    atexit.register(folder.cleanup)
    return folder.name


def _worked() -> float:
    """Seconds of processor that all processes have used that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
