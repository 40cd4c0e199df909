"""A wall from outside: how soon it shows something, how much memory it takes, what it costs to stand there."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, date, datetime
from functools import partial
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.figures import Floor, tell, tell_value, timed
from benchmarks.floors import FRAME
from benchmarks.generate import write
from roadmap_display.app.demo import make_demo
from roadmap_display.storage.opening import open_store
from roadmap_display.storage.watching.last_good import LastGood
from roadmap_display.storage.watching.places import identity

_ROOT = Path(__file__).resolve().parents[1]
_TURNING_ITEMS = 1_000
_SCREEN = (1920, 1080)
_STARTS = {"file": ".roadmap.json", "database seen before": ".db", "database": ".db"}


def start(sizes: Sequence[int], quick: bool) -> None:
    """From the start of the process to the first frame with the plan, out of a JSON file and an SQLite database.

    On a screen of 1080 lines, as the mock-ups are drawn for, and at 4K, where letters are too large for Qt to cache. A
    database that was seen before is shown as it was then, until its libraries are loaded; one never seen has to wait.
    """
    floor = Floor("import PySide6.QtWidgets", lambda _: _run(["-c", "import PySide6.QtWidgets"], {}))
    for size, kind, screen in product(sizes, _STARTS, (_SCREEN, FRAME)):
        with TemporaryDirectory() as folder:
            path, environment = _source(size, _STARTS[kind], folder), _environment(folder, screen)
            if kind == "database seen before":
                _see(path, folder)
            times = timed(partial(_first_frame, path, environment), 5 if quick else 15, floor, warm=1)
            is_judged = size == 10_000 and screen == _SCREEN and kind != "database"
            tell(f"start to first frame, {kind}, {screen[1]} lines", size, times, "start" if is_judged else "")


def _see(path: Path, folder: str) -> None:
    """Keep a last good copy, as a wall does that has stood for a while."""
    with closing(open_store(str(path), read_only=True)) as store:
        kept = LastGood(Path(folder) / "roadmap-display" / "last-good")
        kept.keep(identity(str(path)), store.load().snapshot, datetime.now(UTC))


def _first_frame(path: Path, environment: dict[str, str], _: int) -> None:
    for counted in (Path(environment["XDG_STATE_HOME"]) / "roadmap-display").glob("*.starts"):
        counted.unlink()  # it ended at once every time, and would leave its source alone
    _wall("first-frame", path, environment)


def memory(sizes: Sequence[int], _quick: bool) -> None:
    """Resident memory of a wall at rest, at 4K."""
    for size in sizes:
        with TemporaryDirectory() as folder:
            found = _wall("memory", _source(size, ".roadmap.json", folder), _environment(folder))
            tell_value("memory", size, found, "MB", {10_000: "memory 10k", 100_000: "memory 100k"}.get(size))


def idle(_sizes: Sequence[int], quick: bool) -> None:
    """Processor time of a wall with a clock on which nothing happens, watching its source: the demo, on one sheet.

    A thousand items take many sheets, which turn every 20 seconds: that is a wall at work.
    """
    seconds = 30 if quick else 180
    with TemporaryDirectory() as folder:
        demo = make_demo(Path(folder), date.today())  # noqa: DTZ011 - as the wall does
        found = _wall("idle", demo, _environment(folder), str(seconds))
        tell_value("idle wall with clock", 30, found, "% of a core", "idle", seconds=seconds)
    with TemporaryDirectory() as folder:
        found = _wall("idle", _source(_TURNING_ITEMS, ".roadmap.json", folder), _environment(folder), str(seconds))
        tell_value("wall that turns its sheets", _TURNING_ITEMS, found, "% of a core", seconds=seconds)


def _source(size: int, suffix: str, folder: str) -> Path:
    path = Path(folder) / f"made{suffix}"
    write(size, path)
    return path


def _environment(folder: str, size: tuple[int, int] = FRAME) -> dict[str, str]:
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
    command, everything = [sys.executable, *arguments], os.environ | environment
    done = subprocess.run(command, env=everything, cwd=_ROOT, check=True, stdout=subprocess.PIPE, text=True)
    return done.stdout.strip() or "0"
