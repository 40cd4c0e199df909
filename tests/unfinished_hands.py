"""Somebody who types in the editor and has not entered it when the program ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton, QWidget
from seats import Seat

from roadmap_display.editor.below.asking import Asking as Answering
from roadmap_display.editor.forms.field_box import FieldBox
from roadmap_display.editor.forms.line_editor import LineEditor
from roadmap_display.editor.forms.metrics_sheet import MetricCard
from roadmap_display.editor.forms.text_editor import TextEditor
from roadmap_display.editor.inspector.comments_page import CommentsPage
from roadmap_display.editor.inspector.links_page import LinksPage, Side
from roadmap_display.editor.table.cell_line import CellLine
from roadmap_display.editor.timeline.asking import Asking
from roadmap_display.editor.timeline.field import Field
from roadmap_display.editor.window import EditorWindow
from roadmap_display.roadmap.fields.linking import Direction
from roadmap_display.roadmap.fields.unfinished import COMMENT

THOUGHT = "Half a thought"

_TYPING = """
import sys
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from roadmap_display.app.editing import Editor, Given
from roadmap_display.app.running import application
from roadmap_display.editor.kept import kept_for_this_user
from roadmap_display.wall.clock import Clock, local_now, steady_seconds

_, source, folder, where, *texts = sys.argv
qt = application()
editor = Editor(source, Given(Clock(local_now, steady_seconds), "", date(2026, 2, 26)), kept_for_this_user())
editor.open()


def until(what):
    while not what():
        qt.processEvents()


until(lambda: editor.edits.shown)
window, desk, rooms = editor.window, editor.desk, editor.window.rooms


def type_into(widget, text):
    QTest.keyClicks(widget, text)


def cell():
    window.turn("table")
    until(rooms.table.isVisible)
    model, view = rooms.table.model, rooms.table.view
    place = [field.name for field in model.columns].index("title")
    view.setCurrentIndex(model.index(model.row_of("checkout"), place))
    QTest.keyClick(view, Qt.Key.Key_F2)
    type_into(view.indexWidget(view.currentIndex()) or view.focusWidget(), texts[0])


def field():
    desk.select(["checkout"])
    rooms.inspector.edit(where)
    qt.processEvents()
    type_into(QApplication.focusWidget(), texts[0])


def lines():
    desk.select(["checkout"])
    rooms.inspector.edit("links")
    qt.processEvents()
    type_into(rooms.inspector.tabs.page.sides["on"].line, texts[0])
    until(lambda: desk.findings)
    assert rooms.below.checks.ask("Your answer to “May sales promise saved sizes to partne…”")
    type_into(rooms.below.remedying.asking.line, texts[1])
    rooms.below.remedying.asking.hide()
    window.turn("goals")
    card = next(iter(rooms.goals.metrics.rows.rows.values()))
    type_into(card.line.on, texts[2])
    type_into(card.line.value, texts[3])


def in_place():
    until(lambda: rooms.canvas.sight)
    rooms.canvas.setFocus()
    QTest.keyClick(rooms.canvas, Qt.Key.Key_N)
    until(lambda: rooms.canvas.asking.field)
    type_into(rooms.canvas.asking.field, texts[0])


{"cell": cell, "lines": lines, "in place": in_place}.get(where, field)()


def kept():
    return "".join(path.read_text() for path in Path(folder).glob("*.texts"))


until(lambda: all(text in kept() for text in texts))
print("typed", flush=True)
qt.exec()
"""


def killed_while_typing(source: str, folder: Path, where: str, *texts: str) -> None:
    """An editor of its own is killed when these texts are typed there and lie in the folder."""
    with subprocess.Popen(
        [sys.executable, "-c", _TYPING, source, str(folder), where, *texts],
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ.copy(),
    ) as editor:
        assert editor.stdout is not None
        assert editor.stdout.readline() == "typed\n"
        editor.send_signal(signal.SIGKILL)


class Typist:
    """Somebody at the window of an editor."""

    def __init__(self, seat: Seat, window: EditorWindow) -> None:
        self.seat, self.window = seat, window
        self.inspector = window.rooms.inspector

    def field(self, name: str = "notes", item: str = "checkout") -> FieldBox:
        """Go to a field of an item."""
        self.window.activateWindow()
        self.seat.desk.select([item])
        self.inspector.edit(name)
        QApplication.processEvents()
        found = (
            self.inspector.title.box(name) or self.inspector.facts.boxes.get(name) or self.inspector.tabs.page.box(name)
        )
        assert found is not None
        return found

    def comments(self, item: str = "checkout") -> CommentsPage:
        """Go to where something is said about an item."""
        self.seat.desk.select([item])
        self.inspector.edit(COMMENT)
        QApplication.processEvents()
        page = self.inspector.tabs.page
        assert isinstance(page, CommentsPage)
        return page

    def cell(self, name: str = "title", item: str = "checkout") -> QModelIndex:
        """Go to a cell of the table."""
        self.window.turn("table")
        QApplication.processEvents()
        table = self.window.rooms.table
        index = table.model.index(table.model.row_of(item), [one.name for one in table.model.columns].index(name))
        table.view.scrollTo(index)
        QTest.mouseClick(table.view.viewport(), Qt.MouseButton.LeftButton, pos=table.view.visualRect(index).center())
        return index

    def open_cell(self) -> CellLine:
        """Open the current cell."""
        QTest.keyClick(self.window.rooms.table.view, Qt.Key.Key_Return)
        return next(one for one in self.window.rooms.table.view.viewport().findChildren(CellLine) if one.isVisible())

    @property
    def asking(self) -> Asking:
        """What is asked on the timeline."""
        if self.window.places.page != "timeline":
            self.window.turn("timeline")
        return self.window.rooms.canvas.asking

    @property
    def in_place(self) -> Field:
        """The field over the timeline."""
        found = self.window.rooms.canvas.asking.field
        assert found is not None
        return found

    def metric(self, goal: str = "") -> MetricCard:
        """The first metric of a goal, else of the first."""
        self.window.rooms.show(goal or self.seat.shown.goals[0].id, "goal")
        QApplication.processEvents()
        card = next(iter(self.window.rooms.goals.metrics.rows.rows.values()))
        assert isinstance(card, MetricCard)
        return card

    def side(self, direction: Direction, item: str = "checkout") -> Side:
        """The links of an item in one direction."""
        self.window.turn("timeline")
        self.seat.desk.select([item])
        self.inspector.tabs.turn("links")
        QApplication.processEvents()
        page = self.inspector.tabs.page
        assert isinstance(page, LinksPage)
        return page.sides[direction]

    @property
    def answer(self) -> Answering:
        """Where a question below is answered."""
        return self.window.rooms.below.remedying.asking

    def ask(self, question: str) -> None:
        """Be asked a question of the checks."""
        self.seat.until(lambda: self.seat.desk.findings)
        assert self.window.rooms.below.checks.ask(question)

    def turn_away(self) -> None:
        """Nobody hears any more that a field is left, as if each window were on a desk of its own."""
        kinds = (LineEditor, TextEditor, Field)
        fields = [one for kind in kinds for one in self.window.findChildren(kind)]
        for one in (self.window.rooms.table.view.delegate, *fields):
            one.blockSignals(True)

    def end(self) -> None:
        """The program ends as if it were killed."""
        self.turn_away()
        self.seat.close()
        self.window.hide()

    def says(self) -> Any:
        """What the source says of the notes by now."""
        item = self.seat.settled().item("checkout")
        assert item is not None
        return item.notes


def kept(folder: Path) -> str:
    """What lies there; a file may go while it is looked for."""
    found = []
    for path in folder.glob("*.texts"):
        with suppress(FileNotFoundError):
            found.append(path.read_text())
    return "".join(found)


def button(widget: QWidget, words: str) -> QToolButton:
    return next(one for one in widget.findChildren(QToolButton) if one.text() == words and one.isVisible())


def press(widget: QWidget, words: str) -> None:
    QTest.mouseClick(button(widget, words), Qt.MouseButton.LeftButton)


def key(widget: QWidget, pressed: Qt.Key, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(widget, pressed, keys)
