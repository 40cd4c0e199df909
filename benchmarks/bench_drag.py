"""The editor's timeline in the hand: an item dragged day by day, with what follows as ghosts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import cast

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from benchmarks.bench_view import settle, show_bars, visible_bars
from benchmarks.edits_at_once import EditsAtOnce
from benchmarks.figures import tell, timed
from benchmarks.floors import FRAME, blit
from benchmarks.generate import TODAY, portfolio
from roadmap_display.editor.desk import Desk
from roadmap_display.editor.timeline.canvas import EditorCanvas
from roadmap_display.layout.timeline.timeline_places import bar_on_widget
from roadmap_display.live.edits import Edits
from roadmap_display.paint.theme import theme
from roadmap_display.roadmap.cascades.cascade import cascade
from roadmap_display.roadmap.cascades.cascade_ways import Ways
from roadmap_display.roadmap.gestures.dragging import Pull, dragged
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.portfolio import Snapshot


@contextmanager
def canvas(snapshot: Snapshot) -> Iterator[EditorCanvas]:
    """An editor's timeline as large as a 4K screen that has painted once."""
    edits = EditsAtOnce(snapshot)
    desk = Desk(cast(Edits, edits), lambda: TODAY)
    made = EditorCanvas(desk, theme("light"))
    made.resize(*FRAME)
    edits.changed.emit(snapshot, ())
    made.show()
    settle()
    yield made
    made.close()
    made.deleteLater()


def drag(sizes: Sequence[int], quick: bool) -> None:
    """An item whose move moves most: another day with each step; then the pointer alone, within a day."""
    for size in sizes:
        snapshot = portfolio(size)
        with canvas(snapshot) as made:
            show_bars(made)
            item = most_followed(made)
            bar = bar_on_widget(made.sight, item) if made.sight else None
            assert bar is not None
            start = QPoint(round(bar.x + bar.w / 2), round(bar.y + bar.h / 2))
            day = made.sight.chart.zoom.day_width if made.sight else 1.0
            QTest.mousePress(made, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
            QTest.mouseMove(made, start + QPoint(40, 0))
            settle()

            def a_week(number: int, made: EditorCanvas = made, start: QPoint = start, day: float = day) -> None:
                weeks = 1 + number % 12
                QTest.mouseMove(made, start + QPoint(round(weeks * 7 * day), 0))
                settle()

            def a_pixel(number: int, made: EditorCanvas = made, start: QPoint = start, day: float = day) -> None:
                QTest.mouseMove(made, start + QPoint(round(14 * day) + number % 2, 0))
                settle()

            seen, shapes = visible_bars(made), len(made.sight.hand) if made.sight else 0
            count = 24 if quick else 96
            tell("drag, another week", size, timed(a_week, count, blit()), budget="pan", bars=seen, shapes=shapes)
            tell("drag, the pointer alone", size, timed(a_pixel, count, blit()), budget="pan", bars=seen)
            QTest.keyClick(made, Qt.Key.Key_Escape)


def most_followed(made: EditorCanvas) -> str:
    """The item in sight, with exact days, whose move moves most others."""
    seen = made.sight
    assert seen is not None
    snapshot = seen.chart.timeline.snapshot
    bars = [seen.chart.timeline.item_at(spot) for spot in seen.chart.spots_in(seen.camera.area.grown(-400))]
    exact = [item for item in bars if item.stage != "done" and item.start and item.end and item.start.is_exact]
    ways = Ways(snapshot)

    def moved(item: Item) -> int:
        return len(cascade(snapshot, dragged((item,), Pull(2, "week")), ways).moved)

    return max((item for item in exact if item.end and item.end.is_exact), key=moved).id
