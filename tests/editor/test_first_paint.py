"""What one turns to is painted as it stays: nothing is squeezed first, and jumps a moment later."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from seats import Seat

from roadmap_display.editor.forms.parts import FormArea
from roadmap_display.editor.window import EditorWindow
from roadmap_display.roadmap.changes.change import Edited
from roadmap_display.roadmap.portfolio import Lane


class Painted(QObject):
    """How high what is scrolled was, each time it was painted."""

    def __init__(self, area: QScrollArea) -> None:
        super().__init__(area)
        self._area = area
        self.heights: list[int] = []
        area.viewport().installEventFilter(self)

    def eventFilter(self, _: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.heights.append(self._area.widget().height())
        return False


@contextmanager
def painted_as_it_stays(seat: Seat, area: QScrollArea) -> Iterator[None]:
    """That what is done in between leads to no other picture than the last."""
    painted = Painted(area)
    yield
    seat.until(lambda: painted.heights)
    for _ in range(5):
        QApplication.processEvents()
    area.viewport().removeEventFilter(painted)
    assert set(painted.heights) == {area.widget().height()}


@pytest.fixture
def checked(seat: Seat, window: EditorWindow) -> EditorWindow:
    """The window when the checks have looked."""
    seat.until(lambda: seat.desk.findings)
    return window


def area_of(page: QWidget) -> QScrollArea:
    return page if isinstance(page, QScrollArea) else page.findChildren(FormArea)[0]


def test_each_form(seat: Seat, checked: EditorWindow) -> None:
    rooms = checked.rooms
    pages = {"goals": rooms.goals, "people": rooms.people, "lanes": rooms.lanes, "portfolio": rooms.portfolio}
    for name, page in pages.items():
        with painted_as_it_stays(seat, area_of(page)):
            checked.turn(name)


def test_lanes_that_came_while_nobody_looked(seat: Seat, checked: EditorWindow) -> None:
    product = seat.shown.roadmap_by_id["product"]
    more = tuple(Lane(id=f"team-{number}", title=f"Team {number}") for number in range(9))
    seat.desk.make((Edited("roadmap", "product", "lanes", product.lanes, (*product.lanes, *more)),), "added lanes")
    seat.until(lambda: len(seat.shown.roadmap_by_id["product"].lanes) > len(more))
    with painted_as_it_stays(seat, checked.rooms.lanes):
        checked.turn("lanes")


def test_each_tab_of_the_inspector(seat: Seat, checked: EditorWindow) -> None:
    inspector = checked.rooms.inspector
    seat.desk.select(["sizes"])
    for tab in ("brief", "links", "scores", "notes", "positioning", "outcome", "comments", "more"):
        inspector.tabs.turn("history")
        for _ in range(5):
            QApplication.processEvents()
        with painted_as_it_stays(seat, inspector):
            inspector.tabs.turn(tab)


def test_another_item_with_its_links(seat: Seat, checked: EditorWindow) -> None:
    inspector = checked.rooms.inspector
    seat.desk.select(["sizes"])
    inspector.tabs.turn("links")
    for _ in range(5):
        QApplication.processEvents()
    with painted_as_it_stays(seat, inspector):
        seat.desk.select(["checkout"])
