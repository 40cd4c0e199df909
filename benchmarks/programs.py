"""Programs of one kind that run at once, each a process of its own with a pipe to this one.

They are forked from one that has imported what they need, so that fifty start in a second and share its memory.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerContext
from typing import Any

import psutil  # type: ignore[import-untyped]

Main = Callable[..., None]
"""What a program does: it is given its end of the pipe, then its own values. It ends when the pipe is closed."""


class Program:
    """One of them."""

    def __init__(self, main: Main, *values: object) -> None:
        context = _context()
        self.pipe, theirs = context.Pipe()
        self._process = context.Process(target=_run, args=(main, theirs, values), daemon=True)
        self._process.start()
        theirs.close()

    def answer(self, seconds: float) -> Any:
        """The next thing it says. Raises TimeoutError where it says nothing."""
        if not self.pipe.poll(seconds):
            raise TimeoutError("a program of the benchmark does not answer")
        return self.pipe.recv()

    @property
    def work(self) -> float:
        """Seconds of processor it has used so far."""
        assert self._process.pid
        used = psutil.Process(self._process.pid).cpu_times()
        return float(used.user + used.system)

    def end(self) -> None:
        """Close the pipe, and wait."""
        self.pipe.close()
        self._process.join(_PATIENCE)
        self._process.kill()


_PATIENCE = 5.0


@cache
def _context() -> ForkServerContext:
    context = get_context("forkserver")
    context.set_forkserver_preload(["benchmarks.many"])
    return context


def _run(main: Main, pipe: Connection, values: tuple[object, ...]) -> None:
    try:
        main(pipe, *values)
    except (EOFError, BrokenPipeError):
        return
