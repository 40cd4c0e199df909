"""What a wall costs that only stands there, with everything on that looks after it: processor time, and wake-ups.

`python -m benchmarks --only wakeups`. Wake-ups are the voluntary switches of all its threads, as the system counts.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event
from typing import NamedTuple

from benchmarks.figures import tell_value
from benchmarks.standing import standing
from roadmap_display.app.demo import demo_portfolio, make_demo
from roadmap_display.storage.opening import open_store

SETTLES = 15.0
"""Seconds from the start of a wall until everything has begun that begins later."""

_HOURS = '[hours]\non = "00:00-24:00"'


class Work(NamedTuple):
    """What a process has done so far: seconds of processor, and how often one of its threads went to rest."""

    seconds: float
    rests: int


def wakeups(_sizes: Sequence[int], quick: bool) -> None:
    """A wall over the demo, on one page, as a file and as a database."""
    seconds = 60 if quick else 300
    for kind, made in _KINDS.items():
        with TemporaryDirectory() as folder, standing(Path(folder), str(made(Path(folder))), told=_HOURS) as process:
            Event().wait(SETTLES)
            before = work(process.pid)
            Event().wait(seconds)
            after = work(process.pid)
        spent, rests = after.seconds - before.seconds, after.rests - before.rests
        tell_value(f"idle wall, {kind}", 30, 100 * spent / seconds, "% of a core", "idle", seconds=seconds)
        tell_value(f"idle wall, {kind}, wake-ups", 30, 60 * rests / seconds, "a minute", seconds=seconds)


def work(process: int) -> Work:
    """What all threads of a process have done. Raises OSError where it is gone."""
    tasks = list(Path(f"/proc/{process}/task").iterdir())
    seconds = sum(int((task / "schedstat").read_text(encoding="ascii").split()[0]) for task in tasks) / 1e9
    lines = (line for task in tasks for line in (task / "status").read_text(encoding="utf-8").splitlines())
    return Work(seconds, sum(int(line.split()[1]) for line in lines if line.startswith("voluntary_ctxt_switches")))


def _file(folder: Path) -> Path:
    path = folder / "demo.roadmap.json"
    store = open_store(str(path))
    store.create(demo_portfolio(date.today())[0])  # noqa: DTZ011 - as the wall does
    store.close()
    return path


def _database(folder: Path) -> Path:
    return make_demo(folder, date.today())  # noqa: DTZ011 - as the wall does


_KINDS: dict[str, Callable[[Path], Path]] = {"file": _file, "database": _database}
