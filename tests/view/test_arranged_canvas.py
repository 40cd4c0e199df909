"""However the plan is arranged, scrolled pixels and partly painted ones are those of a whole new painting."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from builders import when
from portfolios import TODAY, the_demo
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from roadmap_display.layout.timeline.arrangement import Arrangement
from roadmap_display.paint.theme import theme
from roadmap_display.roadmap.changes.change import Edited
from roadmap_display.roadmap.changes.diff import apply
from roadmap_display.roadmap.changes.since import happenings
from roadmap_display.roadmap.filter import Filter
from roadmap_display.roadmap.portfolio import Snapshot
from roadmap_display.view.canvas import Canvas

ARRANGEMENTS = {
    "links": Arrangement(links=True),
    "combined": Arrangement(group="goal", links=True),
    "filtered": Arrangement(Filter(stages=("planned",)), colour="health"),
    "owners": Arrangement(group="owner", colour="confidence"),
}


@pytest.fixture
def canvas(qtbot: QtBot) -> Iterator[Canvas]:
    made = Canvas(theme("dark"))
    qtbot.addWidget(made)
    made.resize(800, 420)
    made.show_snapshot(the_demo(), TODAY)
    made.show()
    QApplication.processEvents()
    yield made
    made.hide()


def same_as_new(canvas: Canvas) -> bool:
    QApplication.processEvents()
    window = canvas.windowHandle()
    assert window is not None
    shown = canvas.screen().grabWindow(window.winId()).toImage().convertToFormat(QImage.Format.Format_RGB32)
    return shown == canvas.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def moved() -> Snapshot:
    """The demo after Mobile checkout and Spring launch moved."""
    checkout, spring = (the_demo().item(item) for item in ("checkout", "spring"))
    assert checkout
    assert spring
    later, conflicts = apply(
        the_demo(),
        [
            Edited("item", "checkout", "start", checkout.start, when("2026-04-27")),
            Edited("item", "checkout", "end", checkout.end, when("2026-06-15")),
            Edited("item", "spring", "end", spring.end, when("2026-07-01")),
        ],
    )
    assert not conflicts
    return later


@pytest.mark.parametrize("name", ARRANGEMENTS)
def test_scrolling_is_right_in_every_arrangement(canvas: Canvas, name: str) -> None:
    canvas.arrange(ARRANGEMENTS[name])
    for dx, dy in ((41, 0), (-130, 17), (7, 60), (300, -50)):
        canvas.pan(dx, dy)
        assert same_as_new(canvas)


@pytest.mark.parametrize("name", ARRANGEMENTS)
def test_links_of_the_selected_item_spare_words_wherever_one_looks(canvas: Canvas, name: str) -> None:
    canvas.arrange(ARRANGEMENTS[name])
    for item in ("checkout", "portal", "sizes"):
        canvas.select(item)
        assert same_as_new(canvas)
        for dx, dy in ((-90, 30), (200, -20)):
            canvas.pan(dx, dy)
            assert same_as_new(canvas)
    canvas.show_snapshot(moved(), TODAY)
    assert same_as_new(canvas)


@pytest.mark.parametrize("name", ARRANGEMENTS)
def test_a_change_is_painted_right_in_every_arrangement(canvas: Canvas, name: str) -> None:
    canvas.arrange(ARRANGEMENTS[name])
    assert same_as_new(canvas)
    canvas.show_snapshot(moved(), TODAY)
    assert same_as_new(canvas)


def test_what_changed_is_marked_and_scrolls_along(canvas: Canvas) -> None:
    canvas.show_changed({one.item.id: one for one in happenings(the_demo(), moved())})
    for dx, dy in ((41, 0), (-130, 17), (250, 60)):
        canvas.pan(dx, dy)
        assert same_as_new(canvas)
    canvas.show_changed({})
    assert same_as_new(canvas)


def test_how_far_it_moved_is_painted_anew_where_it_moves_again(canvas: Canvas) -> None:
    plan = the_demo()
    for end in ("2026-07-15", "2026-08-15"):
        item = plan.item("sizes")
        assert item
        later, conflicts = apply(
            plan,
            [
                Edited("item", "sizes", "start", item.start, when("2026-06-01")),
                Edited("item", "sizes", "end", item.end, when(end)),
            ],
        )
        assert not conflicts
        if end == "2026-07-15":
            canvas.show_changed({one.item.id: one for one in happenings(plan, later)})
        canvas.show_snapshot(later, TODAY)
        assert same_as_new(canvas)


def test_a_letter_that_stands_out_beyond_its_word_is_painted_in_the_strip_too(qtbot: QtBot) -> None:
    made = Canvas(theme("light"))
    qtbot.addWidget(made)
    made.resize(700, 300)
    made.show_snapshot(the_demo(), TODAY)
    made.show()
    made.pan(-90, 0)
    for _ in range(60):
        made.pan(1, 0)
        assert same_as_new(made)
    made.hide()
