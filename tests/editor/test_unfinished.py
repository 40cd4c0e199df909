"""What is typed and not entered yet: it comes back after a program that was killed, and nothing enters it by itself."""

from __future__ import annotations

import stat
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from seats import Seat
from sqlite_words import a_change_set
from typing_hands import begin
from unfinished_hands import THOUGHT, Typist, kept, key, killed_while_typing, press

from roadmap_display.editor.window import EditorWindow
from roadmap_display.roadmap.changes.change import Change, Edited
from roadmap_display.roadmap.comments import Comment
from roadmap_display.roadmap.fields.unfinished import COMMENT, place_of_item
from roadmap_display.roadmap.gestures.removing import removing
from roadmap_display.storage.opening import open_store

NOTES = place_of_item("checkout", "notes")

Sit = Callable[..., Seat]
Start = Callable[..., Typist]
Again = Callable[..., Typist]


def in_notes(desk: Typist) -> None:
    begin(desk.field(), THOUGHT)


def in_the_title_cell(desk: Typist) -> None:
    desk.cell()
    QTest.keyClicks(desk.open_cell(), THOUGHT)


def somebody_else_saves(source: str, *changes: Change) -> None:
    """Another user, on another machine."""
    with closing(open_store(source)) as store:
        store.save(a_change_set(*changes))


@pytest.mark.parametrize("where", ["notes", COMMENT, "cell"])
def test_24_what_was_being_typed_when_the_program_was_killed_is_told_and_given_back(
    start: Start, demo: str, folder: Path, where: str
) -> None:
    killed_while_typing(demo, folder, where, THOUGHT)
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
        def in_when(desk: Typist) -> None:
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

        def answer(desk: Typist) -> None:
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
        def in_when(desk: Typist) -> None:
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
        desk, item = Typist(seat, look(seat)), seat.shown.items[0]
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
