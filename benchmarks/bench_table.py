"""The editor's table: the first sight of it, scrolling, an edit until it is painted, sorting."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import cast

from PySide6.QtWidgets import QVBoxLayout, QWidget

from benchmarks.bench_view import settle
from benchmarks.edits_at_once import EditsAtOnce
from benchmarks.figures import tell, timed
from benchmarks.floors import blit
from benchmarks.generate import TODAY, portfolio
from roadmap_display.editor.actions import Actions
from roadmap_display.editor.desk import Desk
from roadmap_display.editor.style import style_of
from roadmap_display.editor.table.page import TablePage
from roadmap_display.live.edits import Edits
from roadmap_display.paint.theme import theme
from roadmap_display.roadmap.changes.change import Edited
from roadmap_display.roadmap.portfolio import Snapshot
from roadmap_display.roadmap.rows.listing import item_of
from roadmap_display.roadmap.rows.look import TableLook

SIZE = (1440, 900)
LIGHT = theme("light")

_SEEN = 20
"""So many rows are surely in sight."""


@contextmanager
def table(snapshot: Snapshot) -> Iterator[tuple[Desk, TablePage]]:
    """A table in a laptop's window that has painted once."""
    edits = EditsAtOnce(snapshot)
    desk = Desk(cast(Edits, edits), lambda: TODAY)
    window = QWidget()
    window.setStyleSheet(style_of(LIGHT))
    page = TablePage(desk, Actions(window), LIGHT)
    column = QVBoxLayout(window)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(page)
    window.resize(*SIZE)
    edits.changed.emit(snapshot, ())
    window.show()
    settle()
    yield desk, page
    window.close()
    window.deleteLater()
    settle()


def table_frames(sizes: Sequence[int], quick: bool) -> None:
    """First sight; scrolling by three rows; one cell from the desk to painted; a click on a head."""
    for size in sizes:
        snapshot = portfolio(size)
        count = 20 if quick else 80

        def first(_: int, snapshot: Snapshot = snapshot) -> None:
            with table(snapshot):
                pass

        tell("table, first sight", size, timed(first, 3 if quick else 8, blit(), warm=1))
        with table(snapshot) as (desk, page):
            _measure(size, count, desk, page)


def _measure(size: int, count: int, desk: Desk, page: TablePage) -> None:
    bar = page.view.verticalScrollBar()

    def scroll(number: int) -> None:
        bar.setValue(bar.value() + (90 if number // 20 % 2 == 0 else -90))
        settle()

    def edit(number: int) -> None:
        rows = page.model.rows[page.view.rowAt(0) :][:_SEEN]
        items = [item for item in map(item_of, rows) if item]
        item = items[number % len(items)]
        desk.make((Edited("item", item.id, "title", item.title, f"Title {number}"),), "renamed")
        settle()

    def sort(number: int) -> None:
        columns = ("when", "title", "owner")
        page.set_look(TableLook(sort=columns[number % 3], descending=number % 2 == 0))
        settle()

    tell("table, scroll", size, timed(scroll, count, blit()))
    tell("table, one cell edited", size, timed(edit, count, blit(), prepare=lambda _: bar.setValue(0)))
    page.set_look(TableLook(sort="when"))
    settle()
    tell("table, one cell edited, sorted", size, timed(edit, count, blit()))
    page.set_look(TableLook(group="owner"))
    settle()
    tell("table, one cell edited, in sections", size, timed(edit, count, blit()))
    tell("table, sorted anew", size, timed(sort, max(6, count // 4), blit()))
