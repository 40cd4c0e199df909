"""What is typed and not entered yet: it comes back after a program that was killed, and nothing enters it by itself."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton, QWidget
from seats import Seat
from sqlite_words import a_change_set
from typing_hands import begin

from roadmap_display.editor.forms.field_box import FieldBox
from roadmap_display.editor.forms.line_editor import LineEditor
from roadmap_display.editor.forms.text_editor import TextEditor
from roadmap_display.editor.inspector.comments_page import CommentsPage
from roadmap_display.editor.table.cell_line import CellLine
from roadmap_display.editor.window import EditorWindow
from roadmap_display.roadmap.changes.change import Change, Edited
from roadmap_display.roadmap.comments import Comment
from roadmap_display.roadmap.fields.unfinished import COMMENT, place_of_item
from roadmap_display.roadmap.gestures.removing import removing
from roadmap_display.storage.opening import open_store

NOTES, THOUGHT = place_of_item("checkout", "notes"), "Half a thought"

Sit = Callable[..., Seat]

TYPING = """
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

_, source, folder, where = sys.argv
qt = application()
editor = Editor(source, Given(Clock(local_now, steady_seconds), "", date(2026, 2, 26)), kept_for_this_user())
editor.open()


def until(what):
    while not what():
        qt.processEvents()


until(lambda: editor.edits.shown)
rooms = editor.window.rooms
if where == "cell":
    editor.window.turn("table")
    until(rooms.table.isVisible)
    model, view = rooms.table.model, rooms.table.view
    place = [field.name for field in model.columns].index("title")
    view.setCurrentIndex(model.index(model.row_of("checkout"), place))
    QTest.keyClick(view, Qt.Key.Key_F2)
    QTest.keyClicks(view.indexWidget(view.currentIndex()) or view.focusWidget(), "Half a thought")
else:
    editor.desk.select(["checkout"])
    rooms.inspector.edit(where)
    qt.processEvents()
    QTest.keyClicks(QApplication.focusWidget(), "Half a thought")
until(lambda: any("Half a thought" in path.read_text() for path in Path(folder).glob("*.texts")))
print("typed", flush=True)
qt.exec()
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where typed texts are kept."""
    return tmp_path / "data" / "roadmap-display" / "unfinished"


class Desk:
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

    def turn_away(self) -> None:
        """Nobody hears any more that a field is left, as if each window were on a desk of its own."""
        fields = (*self.window.findChildren(LineEditor), *self.window.findChildren(TextEditor))
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


@pytest.fixture
def start(sit: Sit, demo: str, look: Callable[[Seat], EditorWindow]) -> Callable[..., Desk]:
    """Start a program over the demo."""

    def started(name: str = "A. Rossi") -> Desk:
        seat = sit(demo, name)
        return Desk(seat, look(seat))

    return started


Start = Callable[..., Desk]


@pytest.fixture
def again(start: Start, folder: Path) -> Callable[..., Desk]:
    """A program in which a text was typed is over, and the next one has begun."""

    def started(type_: Callable[[Desk], object], text: str = THOUGHT) -> Desk:
        first = start()
        type_(first)
        first.seat.until(lambda: text in kept(folder))
        first.end()
        second = start()
        second.seat.until(lambda: second.seat.edits.unfinished.left)
        QApplication.processEvents()
        return second

    return started


Again = Callable[..., Desk]


def in_notes(desk: Desk) -> None:
    begin(desk.field(), THOUGHT)


def in_the_title_cell(desk: Desk) -> None:
    desk.cell()
    QTest.keyClicks(desk.open_cell(), THOUGHT)


def kept(folder: Path) -> str:
    return "".join(path.read_text() for path in folder.glob("*.texts"))


def somebody_else_saves(source: str, *changes: Change) -> None:
    """Another user, on another machine."""
    with closing(open_store(source)) as store:
        store.save(a_change_set(*changes))


def button(widget: QWidget, words: str) -> QToolButton:
    return next(one for one in widget.findChildren(QToolButton) if one.text() == words and one.isVisible())


def press(widget: QWidget, words: str) -> None:
    QTest.mouseClick(button(widget, words), Qt.MouseButton.LeftButton)


def key(widget: QWidget, pressed: Qt.Key, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(widget, pressed, keys)


@pytest.mark.parametrize("where", ["notes", COMMENT, "cell"])
def test_24_what_was_being_typed_when_the_program_was_killed_is_told_and_given_back(
    start: Start, demo: str, folder: Path, where: str
) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", TYPING, demo, str(folder), where],
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ.copy(),
    ) as editor:
        assert editor.stdout is not None
        assert editor.stdout.readline() == "typed\n"
        editor.send_signal(signal.SIGKILL)
    before = Path(demo).read_bytes()
    desk = start()
    desk.seat.until(lambda: THOUGHT in "".join(desk.window.notices.sentences))
    if where == "cell":
        index = desk.cell()
        assert desk.window.rooms.table.model.cell(index).text == THOUGHT
        assert "not entered" in desk.window.rooms.table.told.text()
    else:
        press(desk.window.notices, "Go there")
        QApplication.processEvents()
        focused = QApplication.focusWidget()
        assert focused is not None
        assert focused.toPlainText().endswith(THOUGHT)
    assert Path(demo).read_bytes() == before
    assert stat.S_IMODE(next(folder.glob("*.texts")).stat().st_mode) == 0o600


class TestField:
    def test_it_stands_in_its_field_and_says_that_it_is_not_entered(self, again: Again) -> None:
        desk = again(in_notes)
        box = desk.field()
        assert box.editor.content() == THOUGHT
        assert box.typing.isVisible()
        assert "Not entered yet" in box.typing.words.text()
        assert box.meanwhile.isHidden()

    def test_enter_enters_it_which_is_one_undo_and_then_it_is_kept_no_longer(self, again: Again, folder: Path) -> None:
        desk = again(in_notes)
        was = desk.says()
        box = desk.field()
        key(box.editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        assert desk.says() == THOUGHT
        desk.seat.until(lambda: not kept(folder))
        assert box.typing.isHidden()
        assert not desk.window.notices.sentences
        key(box.editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        desk.seat.until(lambda: desk.seat.shown.item("checkout").notes == was)  # type: ignore[union-attr]
        assert desk.says() == was

    def test_a_button_enters_it_too(self, again: Again) -> None:
        desk = again(in_notes)
        press(desk.field().typing, "Enter it")
        desk.seat.until(lambda: desk.seat.shown.item("checkout").notes == THOUGHT)  # type: ignore[union-attr]
        assert desk.says() == THOUGHT

    @pytest.mark.parametrize("by", ["Esc", "button", "notice"])
    def test_it_is_forgotten_for_good(self, again: Again, start: Start, folder: Path, by: str) -> None:
        desk = again(in_notes)
        was, box = desk.says(), desk.field()
        if by == "Esc":
            key(box.editor, Qt.Key.Key_Escape)
        else:
            press(box.typing if by == "button" else desk.window.notices, "Forget it")
        assert box.editor.content() == was
        assert box.typing.isHidden()
        desk.seat.until(lambda: not kept(folder))
        assert not desk.window.notices.sentences
        desk.end()
        third = start()
        third.seat.until(lambda: third.field().editor.content() == was)
        assert third.says() == was

    def test_going_through_the_field_or_to_another_item_enters_nothing(self, again: Again) -> None:
        desk = again(in_notes)
        was, box = desk.says(), desk.field()
        key(box.editor, Qt.Key.Key_Tab)
        assert not box.editor.hasFocus()
        desk.field(item="sizes")
        box = desk.field()
        assert box.editor.content() == THOUGHT
        desk.window.close()
        assert desk.says() == was

    def test_another_selection_enters_nothing_while_the_keys_are_in_the_field(self, again: Again) -> None:
        desk = again(in_notes)
        was, box = desk.says(), desk.field()
        assert box.editor.hasFocus()
        desk.seat.desk.select(["sizes"])
        assert box.editor.content() != THOUGHT
        desk.seat.desk.select(["checkout"])
        assert box.editor.content() == THOUGHT
        assert desk.says() == was

    def test_whoever_goes_on_typing_in_it_enters_it_by_leaving(self, again: Again) -> None:
        desk = again(in_notes)
        box = desk.field()
        QTest.keyClicks(box.editor, " and more")
        assert box.typing.isHidden()
        key(box.editor, Qt.Key.Key_Tab)
        desk.seat.until(lambda: desk.seat.shown.item("checkout").notes == f"{THOUGHT} and more")  # type: ignore[union-attr]
        assert desk.says() == f"{THOUGHT} and more"

    def test_what_somebody_else_wrote_since_stands_until_one_says_otherwise(
        self, start: Start, demo: str, folder: Path
    ) -> None:
        first = start()
        in_notes(first)
        first.seat.until(lambda: THOUGHT in kept(folder))
        was = first.seat.shown.item("checkout").notes  # type: ignore[union-attr]
        first.end()
        somebody_else_saves(demo, Edited("item", "checkout", "notes", was, "Theirs"))
        desk = start("second")
        desk.seat.until(lambda: desk.field().typing.isVisible())
        box = desk.field()
        assert box.editor.content() == THOUGHT
        desk.seat.until(lambda: "wrote: Theirs" in box.meanwhile.words.text())
        assert desk.says() == "Theirs"
        press(box.meanwhile, "Take theirs")
        assert box.editor.content() == "Theirs"
        desk.seat.until(lambda: not kept(folder))
        assert desk.says() == "Theirs"

    def test_what_cannot_be_read_is_not_lost_either(self, again: Again) -> None:
        def in_when(desk: Desk) -> None:
            box = begin(desk.field("when"), "sometime soon")
            key(box.editor, Qt.Key.Key_Return)
            assert box.told.isVisible()

        desk = again(in_when, "sometime soon")
        box = desk.field("when")
        assert box.editor.content() == "sometime soon"
        key(box.editor, Qt.Key.Key_Return)
        assert box.told.isVisible()
        assert box.typing.isHidden()


class TestComment:
    def test_it_waits_where_it_was_typed_as_the_answer_that_it_was(self, again: Again) -> None:
        answering: list[str] = []

        def answer(desk: Desk) -> None:
            page = desk.comments()
            press(page, "Answer")
            answering.append(page.answering.text())
            QTest.keyClicks(page.text, THOUGHT)

        desk = again(answer)
        page = desk.comments()
        assert page.text.content() == THOUGHT
        assert page.answering.text() == answering[0]
        assert "Not entered yet" in page.typing.words.text()
        press(page, "Say")
        desk.seat.until(lambda: desk.seat.shown.comments[-1].text == THOUGHT)
        assert desk.seat.settled().comments[-1].answers
        assert page.text.content() == ""

    def test_what_is_typed_about_one_item_is_not_said_about_another(self, start: Start, folder: Path) -> None:
        desk = start()
        QTest.keyClicks(desk.comments().text, THOUGHT)
        assert desk.comments("sizes").text.content() == ""
        assert desk.comments().text.content() == THOUGHT
        desk.seat.until(lambda: THOUGHT in kept(folder))
        key(desk.comments().text, Qt.Key.Key_Escape)
        assert desk.comments().text.content() == ""
        desk.seat.until(lambda: not kept(folder))


class TestCell:
    def test_it_stands_in_its_cell_opens_with_enter_and_is_entered_with_enter(self, again: Again, folder: Path) -> None:
        desk = again(in_the_title_cell)
        index, table = desk.cell(), desk.window.rooms.table
        assert table.model.cell(index).text == THOUGHT
        assert "not entered: Enter opens it, Esc forgets it" in table.told.text()
        line = desk.open_cell()
        assert line.text() == THOUGHT
        key(line, Qt.Key.Key_Return)
        desk.seat.until(lambda: desk.seat.shown.item("checkout").title == THOUGHT)  # type: ignore[union-attr]
        assert desk.seat.settled().item("checkout").title == THOUGHT  # type: ignore[union-attr]
        desk.seat.until(lambda: not kept(folder))
        assert table.model.cell(desk.cell()) == (THOUGHT, "", False, "")

    @pytest.mark.parametrize("is_open", [False, True])
    def test_esc_forgets_it(self, again: Again, folder: Path, is_open: bool) -> None:
        desk = again(in_the_title_cell)
        index, table = desk.cell(), desk.window.rooms.table
        key(desk.open_cell() if is_open else table.view, Qt.Key.Key_Escape)
        assert table.model.cell(index).text == "Mobile checkout"
        desk.seat.until(lambda: not kept(folder))
        assert desk.seat.settled().item("checkout").title == "Mobile checkout"  # type: ignore[union-attr]

    def test_to_open_it_and_to_click_elsewhere_enters_nothing(self, again: Again) -> None:
        desk = again(in_the_title_cell)
        desk.cell()
        desk.open_cell()
        desk.cell(item="sizes")
        index = desk.cell()
        assert desk.window.rooms.table.model.cell(index).text == THOUGHT
        assert desk.seat.settled().item("checkout").title == "Mobile checkout"  # type: ignore[union-attr]

    def test_what_was_not_taken_is_not_lost_either(self, again: Again) -> None:
        def in_when(desk: Desk) -> None:
            desk.cell("when")
            line = desk.open_cell()
            QTest.keyClicks(line, "sometime soon")
            desk.cell("title", "sizes")

        desk = again(in_when, "sometime soon")
        assert desk.window.rooms.table.model.cell(desk.cell("when")).text == "sometime soon"


class TestWhose:
    def test_each_of_two_programs_has_its_own_and_neither_sees_that_of_the_other(
        self, start: Start, folder: Path
    ) -> None:
        one, two = start(), start("kaya")
        begin(one.field(), THOUGHT)
        one.seat.until(lambda: THOUGHT in kept(folder))
        one.turn_away()
        begin(two.field("notes", "sizes"), "Another")
        two.seat.until(lambda: "Another" in kept(folder))
        two.turn_away()
        three = start("petra")
        begin(three.field("notes", "visual"), "A third")
        three.seat.until(lambda: "A third" in kept(folder))
        QApplication.processEvents()
        assert not three.seat.edits.unfinished.left
        three.turn_away()
        one.end()
        four = start("four")
        four.seat.until(lambda: four.seat.edits.unfinished.left)
        assert list(four.seat.edits.unfinished.left) == [NOTES]
        assert len(list(folder.glob("*.texts"))) == 3

    def test_nothing_is_kept_of_what_may_not_be_changed(
        self, sit: Sit, look: Callable[[Seat], EditorWindow], tmp_path: Path, folder: Path
    ) -> None:
        table = tmp_path / "plan.csv"
        table.write_text("roadmap,lane,title,start,end\nProduct,Shop,Checkout,2026-03-02,2026-05-25\n")
        seat = sit(str(table))
        desk, item = Desk(seat, look(seat)), seat.shown.items[0]
        seat.until(lambda: seat.desk.why_not(item))
        QTest.keyClicks(desk.field("title", item.id).editor, THOUGHT)
        comments = desk.comments(item.id)
        seat.until(lambda: seat.desk.why_not(Comment(id="", text="")))
        QTest.keyClicks(comments.text, THOUGHT)
        desk.end()
        assert not kept(folder)

    def test_what_was_entered_just_before_the_end_is_not_told_of(self, start: Start, folder: Path) -> None:
        first = start()
        begin(first.field(), THOUGHT)
        first.seat.until(lambda: THOUGHT in kept(folder))
        was = first.seat.shown.item("checkout").notes  # type: ignore[union-attr]
        first.seat.desk.make((Edited("item", "checkout", "notes", was, THOUGHT),), "wrote")
        first.seat.settled()
        first.end()
        second = start()
        second.seat.until(lambda: not kept(folder))
        assert not second.window.notices.sentences

    def test_of_what_is_there_no_more_the_text_can_be_copied(self, start: Start, demo: str, folder: Path) -> None:
        first = start()
        in_notes(first)
        first.seat.until(lambda: THOUGHT in kept(folder))
        first.end()
        somebody_else_saves(demo, *removing(first.seat.shown, [first.seat.shown.item("checkout")]))  # type: ignore[list-item]
        second = start()
        second.seat.until(lambda: "which is there no more" in "".join(second.window.notices.sentences))
        press(second.window.notices, "Copy it")
        assert QGuiApplication.clipboard().text() == THOUGHT
