"""From a change another process makes to the end of painting it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import monotonic, monotonic_ns

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication

from benchmarks.bench_view import a_visible_item, canvas, settle, show_bars
from benchmarks.figures import Floor, Lap, Timed, tell, timed
from benchmarks.floors import blit
from benchmarks.generate import TODAY, portfolio, write
from benchmarks.places import a_database
from roadmap_display.app.sources import feed
from roadmap_display.live.door import Live
from roadmap_display.roadmap.portfolio import Snapshot
from roadmap_display.storage.codec import encode_lines, list_decoder
from roadmap_display.view.canvas import Canvas

_PATIENCE = 30.0
"""Seconds after which a change that did not arrive is an error."""

_CALM = 0.25
"""Seconds between two changes: nobody edits faster by hand."""


def json_record(sizes: Sequence[int], quick: bool) -> None:
    """One record of a JSON file replaced."""
    for size in sizes:
        budget = {10_000: "json record 10k", 100_000: "json record 100k"}.get(size, "")
        tell("json record to paint", size, file_to_paint("record", ".roadmap.json", size, quick), budget)


def json_rewritten(sizes: Sequence[int], quick: bool) -> None:
    """A JSON file written anew by a program that formats it in its own way."""
    for size in sizes:
        times = file_to_paint("rewrite", ".roadmap.json", size, quick)
        decode = median(lap.wall for lap in timed(decoding(portfolio(size)).step, 9).found)
        both = tuple(Lap(lap.wall + decode, lap.work + decode) for lap in times.below)
        times = times._replace(floor="decode + blit", below=both)
        tell("json rewritten to paint", size, times, "json rewritten" if size == 10_000 else "")


def sqlite_change(sizes: Sequence[int], quick: bool) -> None:
    """One change saved to an SQLite database."""
    for size in sizes:
        tell("sqlite change to paint", size, file_to_paint("save", ".db", size, quick), "sqlite change")


def postgres_change(sizes: Sequence[int], quick: bool) -> None:
    """One change saved to a PostgreSQL server on this machine."""
    for size in sizes:
        with a_database(size) as url:
            times = to_paint("save", url("ada"), url("wall"), size, quick)
        tell("postgresql change to paint", size, times, "postgresql change" if size == 100_000 else "")


def decoding(snapshot: Snapshot) -> Floor:
    """Nothing but making items out of their JSON."""
    text = b"[" + encode_lines(snapshot.items).rstrip().replace(b"\n", b",") + b"]"
    return Floor("decode", lambda _: list_decoder("item", 1).decode(text))


def file_to_paint(way: str, suffix: str, size: int, quick: bool) -> Timed:
    """`to_paint` of a new file."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"made{suffix}"
        write(size, path)
        return to_paint(way, str(path), str(path), size, quick)


def to_paint(way: str, edited: str, shown: str, size: int, quick: bool) -> Timed:
    """Milliseconds from another process's change of a visible item to the end of painting it, at 4K.

    `edited` and `shown` lead to one source: a server gives other rights to those who only look.
    """
    with canvas(portfolio(size)) as made, Listening(made, shown) as listening, Editing(way, edited) as editing:
        show_bars(made)
        return _measured(made, listening, editing, 10 if quick else 40)


def _measured(made: Canvas, listening: Listening, editing: Editing, count: int) -> Timed:
    floor = blit()
    found, below = [], []
    for number in range(count + 2):
        item, title = a_visible_item(made, number).id, f"Another title {number}"
        wait_until(lambda: False, _CALM)
        changed = editing.change(item, title)
        listening.wait_for(item, title)
        if number >= 2:
            took = (monotonic_ns() - changed) / 1e6
            found.append(Lap(took, took))
            below += timed(floor.step, 1, warm=0).found
    return Timed(found, floor.name, tuple(below))


class Listening:
    """A live source whose snapshots a canvas shows."""

    def __init__(self, made: Canvas, source: str) -> None:
        self._canvas = made
        self._live = Live([feed(source, monotonic)], lambda *_: (), lambda: TODAY)
        self._live.changed.connect(self._show)

    def __enter__(self) -> Listening:
        self._live.start()
        wait_until(lambda: self._live.snapshot is not None, _PATIENCE)
        return self

    def __exit__(self, *_: object) -> None:
        self._live.stop()

    def wait_for(self, item: str, title: str) -> None:
        """Until that title is painted. Raises TimeoutError where it never is."""
        if not wait_until(lambda: self._has(item, title), _PATIENCE):
            raise TimeoutError(f"the change of {item} did not arrive")
        settle()

    def _has(self, item: str, title: str) -> bool:
        found = self._live.snapshot.item(item) if self._live.snapshot else None
        return found is not None and found.title == title

    def _show(self, snapshot: Snapshot, _changes: object) -> None:
        self._canvas.show_snapshot(snapshot, TODAY)


class Editing:
    """The process that changes the source."""

    def __init__(self, way: str, source: str) -> None:
        self._child = subprocess.Popen(
            [sys.executable, "-m", "benchmarks.editor", way, source],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1,
        )  # fmt: skip

    def __enter__(self) -> Editing:
        self._answer()
        return self

    def __exit__(self, *_: object) -> None:
        self._child.communicate()

    def change(self, item: str, title: str) -> int:
        """Give an item another title; the steady nanoseconds at which that was done."""
        assert self._child.stdin
        self._child.stdin.write(f"{item}\t{title}\n")
        return int(self._answer())

    def _answer(self) -> str:
        assert self._child.stdout
        return self._child.stdout.readline()


def wait_until(so: Callable[[], bool], seconds: float) -> bool:
    """Let events happen until something is so; False where it is not in time."""
    until = monotonic() + seconds
    while not so():
        left = until - monotonic()
        if left <= 0:
            return False
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 5)
    return True
