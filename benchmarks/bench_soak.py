"""A real wall for an hour that goes by fifty times as fast, in a world in which nothing holds.

`python -m benchmarks --only soak --minutes 60`: memory must not grow by 3 MB once it is warm, open files and threads
must stay as many, no frame may be of one colour, and it may not say that it is live while a source is away.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from time import monotonic
from typing import Any, NamedTuple

from benchmarks.soak_wall import BEGINS
from benchmarks.soak_world import SCREENS, Outage, World, plug, the_sources

SPEED = 50
"""Seconds of the wall in a second."""

USUAL_MINUTES = 2.0
WARM = 0.5
"""This part of the run at most does not count for memory."""

A_DAY = 86_400 / SPEED
"""Seconds of the wall's first day, which does not count: caches fill, and Qt keeps a picture of each letter of each
size, of some forty, once it was drawn. After a day few are left that were not.
"""

PATIENCE = 9.0 / SPEED
"""Seconds that a source may be away until a wall that keeps its word says so: three checks of three seconds."""

SLACK = 0.5
"""Seconds that it may take besides, where the machine let its loop turn all the time."""

_ROOT = Path(__file__).resolve().parents[1]
_READY = 60.0
_MEASURED_EVERY = 1.0
_TOLD_EVERY = 60.0


class Sample(NamedTuple):
    """What the process of the wall has in use; of memory what is its own: pages of files are the system's.

    The typeface is mapped once for each size of letters, and each counts the same pages again.
    """

    megabytes: float
    files: int
    threads: int


class Soaked(NamedTuple):
    """What came of it. `lives`: how often it began to say that it is live; `live_while_away` are outages, and
    `longest_live` seconds of the wall's time beyond patience. Growth and peak are those of a wall that is warm;
    `least_mb` is what it needed in the last minute at least."""

    minutes: float
    least_mb: float
    growth_mb: float
    files_growth: float
    threads_growth: float
    peak: tuple[float, ...]
    frames: int
    plain_frames: int
    outages: int
    lives: int
    live_while_away: int
    longest_live: float
    longest_in: str
    errors: list[str]
    ended_in: float
    counts: dict[str, int]
    seen: dict[str, Any]


def soak(_sizes: Sequence[int], quick: bool, minutes: float = USUAL_MINUTES, seed: int = 1) -> None:
    """Print how it stands once a minute, and what came of it in the end."""
    _print(soaked(0.4 if quick else minutes, seed)._asdict() | {"name": "soak", "speed": SPEED, "seed": seed})


def soaked(minutes: float, seed: int = 1) -> Soaked:
    """Let a wall stand for so many minutes, fifty times as fast."""
    with (
        TemporaryDirectory(prefix="soak-") as name,
        a_display() as display,
        the_sources(Path(name), BEGINS.date()) as sources,
    ):
        folder = Path(name)
        world = World(seed, sources, folder / "wall.toml", display)
        with RunningWall(folder, display) as wall:
            return _watched(wall, world, minutes)


def _watched(wall: RunningWall, world: World, minutes: float) -> Soaked:
    """Let the world happen and measure, second by second; then end the wall."""
    began = monotonic()
    ends, told = began + 60 * minutes, began
    samples: list[tuple[float, Sample]] = []
    happening = Thread(target=world.happen, args=(ends,), daemon=True)
    happening.start()
    while happening.is_alive():
        samples.append((monotonic(), wall.sample()))
        happening.join(_MEASURED_EVERY)
        if monotonic() - told > _TOLD_EVERY:
            told = monotonic()
            _print({"name": "soaking", "minute": round((told - began) / 60)} | _summed(wall, world, samples)._asdict())
    return _summed(wall, world, samples)._replace(ended_in=wall.end())


def _summed(wall: RunningWall, world: World, samples: list[tuple[float, Sample]]) -> Soaked:
    began, ended = samples[0][0], samples[-1][0]
    warm = [one for at, one in samples if at - began >= min(WARM * (ended - began), A_DAY)]
    first, last = warm[: max(1, len(warm) // 5)], warm[-max(1, len(warm) // 5) :]
    growth = [floor(after) - floor(before) for before, after in zip(_turned(first), _turned(last), strict=True)]
    said = tuple(wall.live)
    live = {outage: beyond(outage, said) for outage in tuple(world.outages)}
    slack = SLACK + wall.seen.get("longest_gap", 0.0)
    worst = max(live, key=lambda outage: live[outage], default=None)
    return Soaked(
        round((ended - began) / 60, 2), floor([one.megabytes for at, one in samples if ended - at <= _TOLD_EVERY]),
        round(growth[0], 2), growth[1], growth[2],
        tuple(map(max, _turned(warm))), wall.seen.get("looked", 0), wall.seen.get("plain", 0),
        len(live), sum(is_live for _, is_live in said), sum(each > slack for each in live.values()),
        round(SPEED * live[worst], 1) if worst else 0.0, worst.what if worst else "", wall.errors, 0.0,
        dict(world.counts), wall.seen,
    )  # fmt: skip


def floor(figures: Sequence[float]) -> float:
    """What it needs at least, but for a tenth of the time: a leak raises that, a page held to be faded in does not."""
    return sorted(figures)[len(figures) // 10]


def _turned(samples: list[Sample]) -> list[tuple[float, ...]]:
    """All of one figure after all of the other."""
    return list(zip(*samples, strict=True))


def beyond(outage: Outage, live: Sequence[tuple[float, bool]]) -> float:
    """For how many seconds a wall said that it was live, beyond its patience, while a source was away.

    `live` are the moments at which it began (True) or ceased to say so.
    """
    begins, said = outage.began + PATIENCE, 0.0
    for (at, is_live), (until, _) in zip(live, [*live[1:], (outage.ended, False)], strict=True):
        if is_live:
            said += max(0.0, min(until, outage.ended) - max(at, begins))
    return said


class RunningWall:
    """The wall's process: `live`, and what it last told of itself (`seen`)."""

    def __init__(self, folder: Path, display: Any) -> None:
        self.live: list[tuple[float, bool]] = []
        self.seen: dict[str, Any] = {}
        words = [sys.executable, "-m", "benchmarks.soak_wall", str(SPEED), str(folder / "wall.toml")]
        (folder / "run").mkdir(mode=0o700)
        environment = os.environ | {
            "XDG_STATE_HOME": str(folder / "state"), "XDG_RUNTIME_DIR": str(folder / "run"), "TZ": "Europe/Berlin",
            "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nowhere/bus", "DBUS_SYSTEM_BUS_ADDRESS": "unix:path=/nowhere/bus",
            "QT_QPA_PLATFORM": "xcb" if display else "offscreen", "DISPLAY": display.name if display else ":none",
        }  # fmt: skip
        self._said = folder / "said"
        with self._said.open("wb") as said:
            self._process = subprocess.Popen(
                words, env=environment, cwd=_ROOT, stdout=subprocess.PIPE, stderr=said, text=True
            )
        self._hearing = Thread(target=self._hear, daemon=True)

    def __enter__(self) -> RunningWall:
        """Wait until it shows its plan."""
        self._hearing.start()
        until = monotonic() + _READY
        while not self.live and monotonic() < until and self._process.poll() is None:
            self._hearing.join(0.05)
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.wait()
        self._hearing.join()
        assert self._process.stdout
        self._process.stdout.close()

    def sample(self) -> Sample:
        """What it has in use. Raises RuntimeError where it has ended."""
        if self._process.poll() is not None:
            raise RuntimeError(f"the wall ended with {self._process.returncode}")
        process = Path(f"/proc/{self._process.pid}")
        status = (process / "status").read_text(encoding="ascii")
        kilobytes = int(status.partition("RssAnon:")[2].split()[0])
        files, threads = (len(os.listdir(process / name)) for name in ("fd", "task"))
        return Sample(round(kilobytes / 1000, 2), files, threads)

    @property
    def errors(self) -> list[str]:
        """What its log says of our own errors, each once."""
        return [line for line in self._said.read_text(encoding="utf-8").splitlines() if " ERROR " in line]

    def end(self) -> float:
        """Ask it to end: how many seconds that took. Raises RuntimeError where it did not end well."""
        began = monotonic()
        self._process.send_signal(signal.SIGTERM)
        code = self._process.wait(30)
        if code:
            raise RuntimeError(f"the wall ended with {code}")
        return round(monotonic() - began, 2)

    def _hear(self) -> None:
        assert self._process.stdout
        for line in self._process.stdout:
            told = json.loads(line)
            if "live" in told:
                self.live.append((told["t"], told["live"]))
            else:
                self.seen = told


@contextmanager
def a_display() -> Iterator[Any]:
    """An X server with two screens; None where there is none to be had."""
    if any(shutil.which(name) is None for name in ("Xvfb", "xrandr")):
        yield None
        return
    from an_x_server import an_x_display  # type: ignore[import-not-found]

    with an_x_display() as display:
        for name in SCREENS:
            plug(display, name)
        yield display


def _print(line: dict[str, object]) -> None:
    sys.stdout.write(json.dumps(line) + "\n")
    sys.stdout.flush()
