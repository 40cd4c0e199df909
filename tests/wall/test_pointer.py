"""The pointer is seen after somebody moved it, and not because a table trembles."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget

from roadmap_display.wall.hand.pointer import PAUSE, REAL, SHOWN_FOR, Pointer


@pytest.fixture
def widget(qapp: object) -> Iterator[QWidget]:
    made = QWidget()
    yield made
    made.deleteLater()


@pytest.fixture
def pointer(widget: QWidget) -> Pointer:
    made = Pointer(widget)
    made.moved(QPoint(100, 100), 0.0)
    return made


def test_the_first_report_only_says_where_it_stands(pointer: Pointer, widget: QWidget) -> None:
    assert pointer.until is None
    assert widget.cursor().shape() == Qt.CursorShape.BlankCursor


def test_a_mouse_that_trembles_on_its_table_shows_nothing(pointer: Pointer) -> None:
    for step in range(1000):
        pointer.moved(QPoint(100 + step % 3, 100 - step % 2), step * 0.05)
    assert pointer.until is None


def test_a_mouse_that_creeps_a_pixel_an_hour_shows_nothing(pointer: Pointer) -> None:
    for hour in range(1, 100):
        pointer.moved(QPoint(100 + hour, 100), hour * 3600.0)
    assert pointer.until is None


def test_a_hand_shows_it_at_once_and_as_long_as_it_moves(pointer: Pointer, widget: QWidget) -> None:
    for step in range(1, 100):
        pointer.moved(QPoint(100 + 4 * step, 100), 10 + step * 0.02)
    assert widget.cursor().shape() == Qt.CursorShape.ArrowCursor
    assert pointer.until == pytest.approx(10 + 99 * 0.02 + 3), "seconds"


def test_a_slow_hand_shows_it_too(pointer: Pointer) -> None:
    for step in range(1, REAL + 1):
        pointer.moved(QPoint(100 + step, 100), step * PAUSE * 0.9)
    assert pointer.until is not None


def test_after_its_moment_it_is_blank_again_and_trembling_does_not_bring_it_back(
    pointer: Pointer, widget: QWidget
) -> None:
    pointer.moved(QPoint(300, 100), 10.0)
    pointer.tick(10.0 + SHOWN_FOR)
    pointer.moved(QPoint(301, 101), 20.0)
    assert pointer.until is None
    assert widget.cursor().shape() == Qt.CursorShape.BlankCursor
