"""Walls in processes of their own, as a person starts them, and what one of them tells of itself."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Condition, Thread
from time import monotonic
from typing import Any

from benchmarks.bench_processes import SCREEN, environment_of
from benchmarks.generate import TODAY

PATIENCE = 60.0
"""Seconds after which what a wall does not do is an error."""

Told = dict[str, Any]
"""One line of what a wall tells; see `standing_wall`."""

_ROOT = Path(__file__).resolve().parents[1]
_NOWHERE = "unix:path=/nowhere/bus"


@contextmanager
def standing(folder: Path, source: str, *program: str, told: str = "", **pipes: Any) -> Iterator[subprocess.Popen[str]]:
    """A wall with a settings file, a log, a lock, a status file, a control socket, all of them in that folder.

    `told` is what its settings say besides the source; `program` is a module that runs it, if not its own.
    """
    config = folder / "wall.toml"
    config.write_text(f"sources = [{json.dumps(source)}]\n{told}\n", encoding="utf-8")
    words = [sys.executable, "-m", *(program or ("roadmap_display", "wall", "--config")), str(config)]
    buses = {"DBUS_SESSION_BUS_ADDRESS": _NOWHERE, "DBUS_SYSTEM_BUS_ADDRESS": _NOWHERE}
    environment = os.environ | environment_of(str(folder), SCREEN) | buses
    with subprocess.Popen(words, env=environment, cwd=_ROOT, text=True, **pipes) as process:
        try:
            yield process
        finally:
            process.terminate()


@contextmanager
def a_telling_wall(folder: Path, source: str) -> Iterator[TellingWall]:
    """One that turns no page, from the first paint that is live on. What it logs is left in the folder."""
    folder.mkdir(mode=0o700)
    told = f"today = {TODAY.isoformat()}\ndwell = 86400"
    with (
        (folder / "said").open("wb") as said,
        standing(folder, source, "benchmarks.standing_wall", told=told, stdout=subprocess.PIPE, stderr=said) as process,
    ):
        wall = TellingWall(process)
        try:
            wall.first(0.0, lambda told: told.get("live", False))
            yield wall
        finally:
            wall.kill()


class TellingWall:
    """The process of such a wall, and all that it has told so far."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process
        self._told: list[Told] = []
        self._is_over = False
        self._more = Condition()
        self._hearing = Thread(target=self._hear, daemon=True)
        self._hearing.start()

    def first(self, since: float, is_so: Callable[[Told], bool]) -> float:
        """When it told that first, from a moment on. Raises TimeoutError where it does not, or has ended."""
        until, place = monotonic() + PATIENCE, 0
        with self._more:
            while True:
                for told in self._told[place:]:
                    if told["t"] >= since and is_so(told):
                        return float(told["t"])
                place = len(self._told)
                if self._is_over or not self._more.wait(until - monotonic()):
                    raise TimeoutError("the wall does not do what is waited for")

    def since(self, moment: float) -> list[Told]:
        """All that it told from a moment on."""
        with self._more:
            return [told for told in self._told if told["t"] >= moment]

    @property
    def words(self) -> list[str]:
        """What it painted last."""
        return next(told["words"] for told in reversed(self.since(0.0)) if "words" in told)

    def end(self) -> float:
        """Ask it to end: how many seconds that takes. Raises RuntimeError where it does not end well."""
        began = monotonic()
        self._process.send_signal(signal.SIGTERM)
        if code := self._process.wait(PATIENCE):
            raise RuntimeError(f"the wall ended with {code}")
        return monotonic() - began

    def kill(self) -> None:
        """End it at once."""
        self._process.kill()
        self._hearing.join()

    def _hear(self) -> None:
        assert self._process.stdout
        for line in self._process.stdout:
            with self._more:
                self._told.append(json.loads(line))
                self._more.notify_all()
        with self._more:
            self._is_over = True
            self._more.notify_all()
