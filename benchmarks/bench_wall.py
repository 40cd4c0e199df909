"""The wall's window at 4K: a whole page painted, and one changed item painted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from benchmarks.bench_view import edits, settle
from benchmarks.figures import tell, timed
from benchmarks.floors import FRAME, blit
from benchmarks.generate import TODAY, portfolio
from roadmap_display.app.wall_window import wall_window
from roadmap_display.live.door import Live
from roadmap_display.roadmap.changes.change import Change
from roadmap_display.roadmap.changes.diff import apply
from roadmap_display.roadmap.portfolio import Snapshot
from roadmap_display.settings import WallSettings
from roadmap_display.wall.clock import Clock, local_now, steady_seconds
from roadmap_display.wall.window import WallWindow


@contextmanager
def wall(snapshot: Snapshot, page: str = "side-by-side") -> Iterator[WallWindow]:
    """A wall as large as a 4K screen that has painted a page once."""
    settings = WallSettings(sources=("made",), today=TODAY, windowed=True, pages=(page,))
    window = wall_window(settings, Live([], lambda *_: (), lambda: TODAY), Clock(local_now, steady_seconds))
    window.resize(*FRAME)
    window.show()
    window.take(snapshot)
    settle()
    yield window
    window.close()
    window.deleteLater()


def wall_repaint(sizes: Sequence[int], quick: bool) -> None:
    """The whole page again."""
    for size in sizes:
        with wall(portfolio(size)) as window:

            def again(_: int, window: WallWindow = window) -> None:
                window.update()
                settle()

            tell("wall, whole page painted", size, timed(again, 15 if quick else 60, blit()))


def wall_change(sizes: Sequence[int], quick: bool) -> None:
    """One item of a page changes; from the snapshot in hand to painted, its halo included."""
    for size in sizes:
        snapshot = portfolio(size)
        for page in _WITH_ITEMS:
            with wall(snapshot, page) as window:
                later = Later(window, snapshot)
                times = timed(later.show, 15 if quick else 60, blit(), prepare=later.prepare)
                tell(f"one item changed, wall, {page}", size, times, budget="one item changed")


_WITH_ITEMS: tuple[str, ...] = ("side-by-side", "combined", "board")


class Later:
    """Snapshots that differ from the one before by one item that is on the page."""

    def __init__(self, window: WallWindow, snapshot: Snapshot) -> None:
        self._window, self._next, self._changes = window, snapshot, tuple[Change, ...]()

    def show(self, _: int) -> None:
        """Show the next one, until it is painted."""
        self._window.take(self._next, self._changes)
        settle()

    def prepare(self, number: int) -> None:
        """Make the one after."""
        shown = sorted({shape.item for shape in self._window._picture.shapes if shape.item})
        item = self._next.item(shown[number * 7 % len(shown)])
        assert item is not None
        self._changes = edits(item, number, "progress")
        self._next = apply(self._next, self._changes)[0]
