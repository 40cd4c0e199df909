"""Hands at the table of an editor: what they press, and what the plan says after it."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from portfolios import the_demo
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from seats import Seat

from roadmap_display.app.pasting import tables
from roadmap_display.editor.actions import Actions
from roadmap_display.editor.style import style_of
from roadmap_display.editor.table.cell_line import CellLine
from roadmap_display.editor.table.page import TablePage
from roadmap_display.paint.theme import theme
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.portfolio import Snapshot

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
LEFT = Qt.MouseButton.LeftButton
LIGHT = theme("light")


@cache
def ids() -> dict[str, str]:
    """The ids of the demo's items by their titles."""
    return {item.title: item.id for item in the_demo().items}


class Cells:
    """Hands at a table over a seat: what they press, and what the plan says after it."""

    def __init__(self, seat: Seat, window: QWidget, page: TablePage, qtbot: QtBot) -> None:
        self.seat, self.window, self.page, self.qtbot = seat, window, page, qtbot
        self.view, self.model = page.view, page.model

    def cell(self, title: str, column: str) -> QModelIndex:
        """The cell of an item."""
        columns = [field.name for field in self.model.columns]
        return self.model.index(self.model.row_of(ids()[title]), columns.index(column))

    def go(self, title: str, column: str) -> QModelIndex:
        """Click on a cell."""
        index = self.cell(title, column)
        self.view.scrollTo(index)
        self.qtbot.mouseClick(self.view.viewport(), Qt.MouseButton.LeftButton, pos=self.view.visualRect(index).center())
        return index

    def drag_to(self, title: str, column: str) -> None:
        """Shift click: everything from the current cell to this one."""
        place = self.view.visualRect(self.cell(title, column)).center()
        self.qtbot.mouseClick(self.view.viewport(), Qt.MouseButton.LeftButton, SHIFT, place)

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.qtbot.keyClick(self.editor or self.view, key, modifier)

    @property
    def editor(self) -> CellLine | None:
        found = [one for one in self.view.viewport().findChildren(CellLine) if one.isVisible()]
        return found[-1] if found else None

    def type(self, text: str) -> None:
        """Begin to type over a cell: the first letter opens it. A line end is Shift and Enter."""
        self.qtbot.keyClicks(self.view, text[0])
        editor = self.editor
        assert editor
        first, *lines = text[1:].split("\n")
        self.qtbot.keyClicks(editor, first)
        for line in lines:
            self.qtbot.keyClick(editor, Qt.Key.Key_Return, SHIFT)
            self.qtbot.keyClicks(editor, line)

    def write(self, title: str, column: str, text: str) -> None:
        """Type over a cell, and Enter."""
        self.go(title, column)
        self.type(text)
        self.enter()

    def enter(self) -> None:
        self.key(Qt.Key.Key_Return)
        self.qtbot.wait(1)

    def text(self, title: str, column: str) -> str:
        return self.model.cell(self.cell(title, column)).text

    def item(self, title: str) -> Item:
        item = self.seat.shown.item(ids()[title])
        assert item
        return item

    def until(self, what: Callable[[], object]) -> None:
        self.seat.until(what)

    def come_back(self) -> None:
        """The window of the table is the active one, as on a desktop after a list that was open above it."""
        self.window.activateWindow()
        self.until(self.window.isActiveWindow)

    def undo(self) -> None:
        """Ctrl Z, which takes back one step."""
        self.come_back()
        done = len(self.seat.edits.steps.done)
        self.key(Qt.Key.Key_Z, CTRL)
        assert len(self.seat.edits.steps.done) == done - 1

    def redo(self) -> None:
        """Ctrl Shift Z, which makes one step again."""
        self.come_back()
        done = len(self.seat.edits.steps.done)
        self.key(Qt.Key.Key_Z, CTRL | SHIFT)
        assert len(self.seat.edits.steps.done) == done + 1

    def checked(self, holds: Callable[[Snapshot], object], was: Callable[[Snapshot], object]) -> None:
        """It is so in the source; taken back by keys it is as it was, made again so again."""
        self.until(lambda: holds(self.seat.shown))
        assert holds(self.seat.settled())
        self.undo()
        self.until(lambda: was(self.seat.shown))
        assert was(self.seat.settled())
        self.redo()
        self.until(lambda: holds(self.seat.shown))
        assert holds(self.seat.settled())


def of(title: str, field: str) -> Callable[[Snapshot], object]:
    """What a field of an item holds."""

    def value(snapshot: Snapshot) -> object:
        return getattr(snapshot.item(ids()[title]), field, None)

    return value


def says(title: str, field: str, value: object) -> Callable[[Snapshot], bool]:
    return lambda snapshot: of(title, field)(snapshot) == value


def sat_down(seat: Seat, qtbot: QtBot) -> Cells:
    """Somebody at the table of a seat."""
    window = QWidget()
    qtbot.addWidget(window)
    seat.desk.tables = tables()
    actions = Actions(window)
    actions.add("Edit", "Undo", seat.edits.undo, QKeySequence.StandardKey.Undo)
    actions.add("Edit", "Redo", seat.edits.redo, "Ctrl+Shift+Z")
    page = TablePage(seat.desk, actions, LIGHT)
    window.setStyleSheet(style_of(LIGHT))
    column = QVBoxLayout(window)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(page)
    window.resize(1440, 900)
    with qtbot.waitExposed(window):
        window.show()
    page.view.setFocus()
    return Cells(seat, window, page, qtbot)
