"""The window for laptops: panning, painting again, a change, everything at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date

from PySide6.QtWidgets import QApplication

from benchmarks.figures import tell, timed
from benchmarks.floors import FRAME, blit
from benchmarks.generate import TODAY, portfolio
from roadmap_display.layout.timeline.arrangement import USUAL, Arrangement
from roadmap_display.paint.theme import theme
from roadmap_display.roadmap.changes.change import Change, Edited
from roadmap_display.roadmap.changes.diff import apply
from roadmap_display.roadmap.dates.when import When
from roadmap_display.roadmap.filter import Filter
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.portfolio import Snapshot
from roadmap_display.view.canvas import Canvas

VISIBLE = 300
"""Labelled bars that shall be seen."""


@contextmanager
def canvas(snapshot: Snapshot) -> Iterator[Canvas]:
    """A canvas as large as a 4K screen that has painted once."""
    made = Canvas(theme("dark"))
    made.resize(*FRAME)
    made.show_snapshot(snapshot, TODAY)
    made.show()
    settle()
    yield made
    made.close()
    made.deleteLater()


def settle() -> None:
    """Let everything happen that is due, painting included."""
    QApplication.processEvents()


def show_bars(made: Canvas, wanted: int = VISIBLE) -> int:
    """Zoom until about so many bars are seen, rows at full size; how many it became."""
    for _ in range(40):
        seen = visible_bars(made)
        if abs(seen - wanted) <= 0.05 * wanted:
            break
        made.zoom_by((seen / wanted) ** 0.7 if seen else 0.8)
        made.rows_by(4)
    settle()
    return visible_bars(made)


def visible_bars(made: Canvas) -> int:
    """How many bars are seen."""
    seen = made.sight
    if seen is None:
        return 0
    area = seen.camera.area
    return sum(seen.chart.bar_of(spot).meets(area) for spot in seen.chart.spots_in(area))


def pan(sizes: Sequence[int], quick: bool) -> None:
    """One day to the side, and one row down, with about 300 labelled bars in sight."""
    for size in sizes:
        with canvas(portfolio(size)) as made:
            seen = show_bars(made)
            step = max(1, round(made.sight.chart.zoom.day_width)) if made.sight else 1
            count = 40 if quick else 160

            def sideways(number: int, step: int = step, made: Canvas = made) -> None:
                made.pan(step if number // 40 % 2 == 0 else -step, 0)
                settle()

            def down(number: int, made: Canvas = made) -> None:
                made.pan(0, 30 if number // 20 % 2 == 0 else -30)
                settle()

            tell("pan sideways", size, timed(sideways, count, blit()), budget="pan", bars=seen, step_px=step)
            tell("pan down", size, timed(down, count, blit()), budget="pan", bars=seen, step_px=30)


def repaint(sizes: Sequence[int], quick: bool) -> None:
    """The whole frame again, with about 300 labelled bars in sight; and one step of zoom, which places them anew."""
    for size in sizes:
        with canvas(portfolio(size)) as made:
            seen = show_bars(made)

            def again(_: int, made: Canvas = made) -> None:
                made.update()
                settle()

            def zoom(number: int, made: Canvas = made) -> None:
                made.zoom_by(1.25 if number % 2 else 0.8)
                settle()

            count = 15 if quick else 60
            tell("full repaint", size, timed(again, count, blit()), bars=seen)
            tell("zoom step", size, timed(zoom, count, blit()), bars=seen)


def one_change(sizes: Sequence[int], quick: bool) -> None:
    """One visible item changes: its progress, then its dates; from the snapshot in hand to painted."""
    for size in sizes:
        snapshot = portfolio(size)
        with canvas(snapshot) as made:
            seen = show_bars(made)
            for name in ("progress", "dates"):
                later = Successors(made, snapshot, name)
                times = timed(later.show, 15 if quick else 60, blit(), prepare=later.prepare)
                tell(f"one item changed, {name}", size, times, budget="one item changed", bars=seen)


class Successors:
    """Snapshots that differ from the one before by one item in sight."""

    def __init__(self, made: Canvas, snapshot: Snapshot, what: str) -> None:
        self._canvas, self._what, self._next = made, what, snapshot

    def show(self, _: int) -> None:
        """Show the next one, until it is painted."""
        self._canvas.show_snapshot(self._next, TODAY)
        settle()

    def prepare(self, number: int) -> None:
        """Make the one after."""
        self._next = changed(self._canvas, self._next, number, self._what)


def changed(made: Canvas, snapshot: Snapshot, number: int, what: str) -> Snapshot:
    """The snapshot after one edit of an item that is seen."""
    item = a_visible_item(made, number)
    return apply(snapshot, edits(item, number, what))[0]


def edits(item: Item, number: int, what: str) -> tuple[Change, ...]:
    """Another progress, or an end some days later."""
    if what == "progress":
        return (Edited("item", item.id, "progress", item.progress, (item.progress + 7) % 100),)
    end = item.end or item.start
    assert end is not None
    return (Edited("item", item.id, "end", item.end, When.on(date.fromordinal(end.last + 1 + number % 3))),)


def a_visible_item(made: Canvas, number: int) -> Item:
    """One of the bars in sight."""
    seen = made.sight
    assert seen is not None
    bars = [seen.chart.timeline.item_at(spot) for spot in seen.chart.spots_in(seen.camera.area)]
    bars = [item for item in bars if not item.is_milestone and item.start and item.end]
    return bars[number * 7 % len(bars)]


def zoomed_out(sizes: Sequence[int], quick: bool) -> None:
    """Everything at once: the whole frame again, and panning it."""
    for size in sizes:
        with canvas(portfolio(size)) as made:
            made.fit_all()
            settle()

            def again(_: int, made: Canvas = made) -> None:
                made.update()
                settle()

            seen = made.sight
            detail = seen.chart.zoom.detail.value if seen else ""
            count = 15 if quick else 60
            tell("zoomed out to all", size, timed(again, count, blit()), budget="zoomed out", detail=detail)


_WAYS = {
    "filtered by goal": Arrangement(Filter(goals=("g1",))),
    "filtered by stage": Arrangement(Filter(stages=("planned", "in_progress"))),
    "filtered by words": Arrangement(Filter(text="checkout")),
    "grouped by goal": Arrangement(group="goal"),
    "grouped by owner": Arrangement(group="owner"),
}


def arranged(sizes: Sequence[int], quick: bool) -> None:
    """Another filter or grouping, from the wish to painted; between them everything is shown again."""
    for size in sizes:
        with canvas(portfolio(size)) as made:
            for name, wanted in _WAYS.items():

                def again(_: int, made: Canvas = made) -> None:
                    made.arrange(USUAL)
                    settle()

                def arrange(_: int, made: Canvas = made, wanted: Arrangement = wanted) -> None:
                    made.arrange(wanted)
                    settle()

                tell(name, size, timed(arrange, 5 if quick else 15, blit(), warm=1, prepare=again))
