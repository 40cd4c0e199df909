"""What is typed on the timeline, in a line for something new, or as an answer: it comes back, and nothing enters it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from editor_hands import said
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit
from unfinished_hands import THOUGHT, Typist, kept, key, killed_while_typing, press

from roadmap_display.editor.inspector.links_page import LinksPage
from roadmap_display.roadmap.gestures.adding import Draft
from roadmap_display.roadmap.gestures.placing import Place
from roadmap_display.roadmap.gestures.removing import removing
from roadmap_display.roadmap.portfolio import Snapshot

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

Start = Callable[..., Typist]
Again = Callable[..., Typist]
See = Callable[[Snapshot], object]

STOREFRONT, MAY = Place("product", "storefront"), date(2026, 5, 4).toordinal()
QUESTION = "Your answer to “May sales promise saved sizes to partne…”"


def on_timeline(ask: Callable[[Typist], object], text: str = THOUGHT) -> Callable[[Typist], None]:
    """Type where something is asked on the timeline."""

    def type_(desk: Typist) -> None:
        ask(desk)
        QTest.keyClicks(desk.in_place, text)

    return type_


def rename(desk: Typist) -> None:
    item = desk.seat.shown.item("checkout")
    assert item is not None
    desk.asking.rename(item)


def park(desk: Typist) -> None:
    desk.asking.reason([item for item in desk.seat.shown.items if item.id in ("checkout", "sizes")])


def name_item(desk: Typist) -> None:
    desk.asking.name(Draft(STOREFRONT, MAY, MAY + 27))


def rename_lane(desk: Typist) -> None:
    desk.asking.lane_name(STOREFRONT)


def name_lane(desk: Typist) -> None:
    desk.asking.new_lane(STOREFRONT)


def name_roadmap(desk: Typist) -> None:
    desk.asking.new_roadmap("marketing")


def titles(snapshot: Snapshot) -> list[str]:
    """Of items, lanes and roadmaps, and why something is parked."""
    lanes = [lane.title for roadmap in snapshot.roadmaps for lane in roadmap.lanes]
    reasons = [item.parked.reason for item in snapshot.items if item.parked]
    return [*(item.title for item in snapshot.items), *lanes, *(one.title for one in snapshot.roadmaps), *reasons]


def in_reading(desk: Typist) -> None:
    card = desk.metric()
    QTest.keyClicks(card.line.on, "16 Feb 2026")
    QTest.keyClicks(card.line.value, "26,4")


def in_link(desk: Typist, text: str = "Case studies") -> None:
    QTest.keyClicks(desk.side("off").line, text)


def in_answer(desk: Typist) -> None:
    desk.ask(QUESTION)
    QTest.keyClicks(desk.answer.line, THOUGHT)


class TestKilled:
    def test_24_a_name_in_place_is_asked_again_with_what_was_typed(self, start: Start, demo: str, folder: Path) -> None:
        killed_while_typing(demo, folder, "in place", THOUGHT)
        before = Path(demo).read_bytes()
        desk = start()
        desk.seat.until(lambda: "title of a new item in Storefront, “Half a" in "".join(desk.window.notices.sentences))
        press(desk.window.notices, "Go there")
        assert desk.in_place.text() == THOUGHT
        assert desk.in_place.hasFocus()
        assert Path(demo).read_bytes() == before
        key(desk.in_place, Qt.Key.Key_Return)
        assert desk.seat.settled() is not None
        assert THOUGHT in titles(desk.seat.settled())

    def test_24_a_link_an_answer_and_a_reading_are_there_again(self, start: Start, demo: str, folder: Path) -> None:
        killed_while_typing(demo, folder, "lines", "Saved siz", THOUGHT, "16 Feb 2026", "26,4")
        before = Path(demo).read_bytes()
        desk = start()
        desk.seat.until(lambda: len(desk.window.notices.sentences) == 3)
        told = " ".join(desk.window.notices.sentences)
        for words in ("what Mobile checkout hangs on, “Saved siz”", f"partne…”, “{THOUGHT}”", "“16 Feb 2026 26,4”"):
            assert words in told
        assert desk.side("on").line.text() == "Saved siz"
        card = desk.metric()
        assert (card.line.on.text(), card.line.value.text()) == ("16 Feb 2026", "26,4")
        desk.ask(QUESTION)
        assert desk.answer.line.text() == THOUGHT
        desk.answer.hide()
        assert Path(demo).read_bytes() == before


class TestTimeline:
    @pytest.mark.parametrize(
        ("ask", "about"),
        [
            (name_item, "title of a new item in Storefront"),
            (park, "why to park 2 items"),
            (name_lane, "name of a new lane"),
            (name_roadmap, "title of a new marketing roadmap"),
        ],
    )
    def test_it_is_asked_again_from_the_notice_and_entered_with_enter(
        self, again: Again, folder: Path, ask: Callable[[Typist], None], about: str
    ) -> None:
        desk = again(on_timeline(ask))
        before = titles(desk.seat.reloaded())
        assert f"{about}, “{THOUGHT}”" in desk.window.notices.sentences[0]
        press(desk.window.notices, "Go there")
        desk.seat.until(desk.window.notices.isHidden)
        QApplication.processEvents()  # the timeline is higher now
        assert (desk.in_place.text(), desk.in_place.hasFocus()) == (THOUGHT, True)
        key(desk.in_place, Qt.Key.Key_Return)
        desk.seat.until(lambda: THOUGHT in titles(desk.seat.shown))
        assert THOUGHT in titles(desk.seat.settled())
        assert not desk.window.notices.sentences
        desk.seat.until(lambda: not kept(folder))
        desk.seat.edits.undo()
        desk.seat.until(lambda: titles(desk.seat.shown) == before)

    @pytest.mark.parametrize(
        ("ask", "about"),
        [
            (rename, "title of Mobile checkout"),
            (rename_lane, "name of lane Storefront"),
        ],
    )
    def test_another_title_waits_in_its_field_where_the_form_has_one(
        self, again: Again, ask: Callable[[Typist], None], about: str
    ) -> None:
        desk = again(on_timeline(ask))
        before = titles(desk.seat.reloaded())
        assert f"{about}, “{THOUGHT}”" in desk.window.notices.sentences[0]
        press(desk.window.notices, "Go there")
        QApplication.processEvents()
        field = QApplication.focusWidget()
        assert isinstance(field, QLineEdit | QPlainTextEdit)
        assert (field.text() if isinstance(field, QLineEdit) else field.toPlainText()) == THOUGHT
        assert titles(desk.seat.settled()) == before
        key(field, Qt.Key.Key_Return)
        desk.seat.until(lambda: THOUGHT in titles(desk.seat.shown))

    @pytest.mark.parametrize("by", ["going elsewhere", "moving the plan"])
    def test_to_be_asked_again_and_to_go_elsewhere_enters_nothing(self, again: Again, folder: Path, by: str) -> None:
        desk = again(on_timeline(rename))
        before = titles(desk.seat.reloaded())
        desk.window.turn("timeline")
        rename(desk)
        assert desk.in_place.text() == THOUGHT
        if by == "going elsewhere":
            desk.window.rooms.canvas.setFocus()
        else:
            desk.asking.close()
        assert desk.asking.field is None
        assert titles(desk.seat.settled()) == before
        assert THOUGHT in kept(folder)

    def test_whoever_types_on_enters_it_by_going_elsewhere(self, again: Again) -> None:
        desk = again(on_timeline(rename))
        desk.window.turn("timeline")
        rename(desk)
        key(desk.in_place, Qt.Key.Key_End)
        QTest.keyClicks(desk.in_place, "!")
        desk.window.rooms.canvas.setFocus()
        assert f"{THOUGHT}!" in titles(desk.seat.settled())

    def test_esc_forgets_it(self, again: Again, folder: Path) -> None:
        desk = again(on_timeline(rename))
        desk.window.turn("timeline")
        rename(desk)
        key(desk.in_place, Qt.Key.Key_Escape)
        desk.seat.until(lambda: not kept(folder))
        assert not desk.window.notices.sentences
        rename(desk)
        assert desk.in_place.text() == "Mobile checkout"
        key(desk.in_place, Qt.Key.Key_Escape)

    def test_what_is_entered_or_not_wanted_is_on_no_disk(self, start: Start, folder: Path) -> None:
        desk = start()
        for ending in (Qt.Key.Key_Escape, Qt.Key.Key_Return):
            on_timeline(name_item)(desk)
            desk.seat.until(lambda: THOUGHT in kept(folder))
            key(desk.in_place, ending)
            desk.seat.until(lambda: not kept(folder))
        desk.seat.until(lambda: THOUGHT in titles(desk.seat.shown))

    def test_what_somebody_took_away_meanwhile_can_be_copied_after_the_next_start(
        self, start: Start, folder: Path
    ) -> None:
        first = start()
        on_timeline(rename)(first)
        item = first.seat.shown.item("checkout")
        assert item is not None
        first.seat.desk.make(removing(first.seat.shown, [item]), "removed")
        key(first.in_place, Qt.Key.Key_Return)
        assert "on the clipboard" in said(first.window.rooms.canvas.sight.tip)  # type: ignore[union-attr]
        assert QGuiApplication.clipboard().text() == THOUGHT
        QGuiApplication.clipboard().clear()
        first.seat.settled()
        first.end()
        desk = start()
        desk.seat.until(lambda: "which is there no more" in "".join(desk.window.notices.sentences))
        press(desk.window.notices, "Copy it")
        assert QGuiApplication.clipboard().text() == THOUGHT

    @pytest.mark.parametrize("ask", [name_item, rename_lane])
    def test_what_was_entered_just_before_the_end_is_not_told_of(
        self, start: Start, folder: Path, ask: Callable[[Typist], None]
    ) -> None:
        first = start()
        on_timeline(ask)(first)
        first.seat.until(lambda: THOUGHT in kept(folder))
        (lies,) = folder.glob("*.texts")
        as_typed = lies.read_bytes()
        key(first.in_place, Qt.Key.Key_Return)
        first.seat.settled()
        first.end()
        lies.write_bytes(as_typed)
        second = start()
        second.seat.until(lambda: not kept(folder))
        assert not second.window.notices.sentences


class TestReading:
    def test_it_is_entered_by_its_button_as_one_undo(self, again: Again, folder: Path) -> None:
        desk = again(in_reading, "26,4")
        card = desk.metric()
        assert (card.line.on.text(), card.line.value.text()) == ("16 Feb 2026", "26,4")
        assert "Not entered yet" in card.line.typing.words.text()
        before = readings(desk.seat.shown)
        press(card.line.typing, "Enter it")
        desk.seat.until(lambda: readings(desk.seat.shown) == [*before, ("2026-02-16", 26.4)])
        assert (card.line.on.text(), card.line.value.text(), card.line.typing.isVisible()) == ("", "", False)
        desk.seat.until(lambda: not kept(folder))
        desk.seat.edits.undo()
        desk.seat.until(lambda: readings(desk.seat.shown) == before)

    @pytest.mark.parametrize("by", ["Esc", "button"])
    def test_it_is_forgotten(self, again: Again, folder: Path, by: str) -> None:
        desk = again(in_reading, "26,4")
        card = desk.metric()
        before = readings(desk.seat.shown)
        key(card.line.value, Qt.Key.Key_Escape) if by == "Esc" else press(card.line.typing, "Forget it")
        assert (card.line.on.text(), card.line.value.text()) == ("", "")
        desk.seat.until(lambda: not kept(folder))
        assert readings(desk.seat.settled()) == before

    def test_it_waits_while_one_looks_at_another_goal(self, start: Start) -> None:
        desk = start()
        in_reading(desk)
        desk.metric("email")
        card = desk.metric()
        assert (card.line.on.text(), card.line.value.text()) == ("16 Feb 2026", "26,4")
        assert card.line.typing.isHidden()


class TestLink:
    def test_it_waits_in_its_line_and_nothing_links_by_going_on(self, again: Again) -> None:
        desk = again(in_link, "Case studies")
        before = desk.seat.shown.links
        press(desk.window.notices, "Go there")
        page = desk.inspector.tabs.page
        assert isinstance(page, LinksPage)
        side = page.sides["off"]
        assert (side.line.text(), side.line.hasFocus(), side.typing.isVisible()) == ("Case studies", True, True)
        key(side.line, Qt.Key.Key_Tab)
        desk.side("off", "sizes")
        assert desk.side("off").line.text() == "Case studies"
        assert desk.seat.settled().links == before

    def test_typed_on_it_is_entered(self, again: Again, folder: Path) -> None:
        desk = again(partial(in_link, text="Case stud"), "Case stud")
        before = len(desk.seat.shown.links)
        side = desk.side("off")
        side.line.setFocus()
        QTest.keyClicks(side.line, "ies")
        key(side.line, Qt.Key.Key_Return)
        desk.seat.until(lambda: len(desk.seat.shown.links) == before + 1)
        desk.seat.until(lambda: not kept(folder))
        assert side.line.text() == ""

    def test_it_waits_while_one_looks_at_another_item(self, start: Start) -> None:
        desk = start()
        in_link(desk)
        assert desk.side("off", "sizes").line.text() == ""
        assert desk.side("off").line.text() == "Case studies"


class TestAnswer:
    def test_the_notice_asks_again_and_enter_answers(self, again: Again, folder: Path) -> None:
        desk = again(in_answer)
        desk.seat.until(lambda: desk.seat.desk.findings)
        assert f"{QUESTION}, “{THOUGHT}”" in desk.window.notices.sentences[0]
        press(desk.window.notices, "Go there")
        assert (desk.answer.isVisible(), desk.answer.line.text()) == (True, THOUGHT)
        assert desk.answer.typed.isVisible()
        key(desk.answer.line, Qt.Key.Key_Return)
        desk.seat.until(lambda: desk.seat.shown.comments[-1].text == THOUGHT)
        desk.seat.until(lambda: not kept(folder))
        assert not desk.window.notices.sentences

    def test_esc_forgets_it(self, again: Again, folder: Path) -> None:
        desk = again(in_answer)
        desk.ask(QUESTION)
        key(desk.answer.line, Qt.Key.Key_Escape)
        desk.seat.until(lambda: not kept(folder))
        desk.ask(QUESTION)
        assert desk.answer.line.text() == ""
        desk.answer.hide()

    def test_a_click_elsewhere_does_not_lose_it(self, start: Start) -> None:
        desk = start()
        in_answer(desk)
        desk.answer.hide()
        desk.ask(QUESTION)
        assert (desk.answer.line.text(), desk.answer.typed.isVisible()) == (THOUGHT, False)
        desk.answer.hide()

    def test_what_is_asked_no_more_is_on_the_clipboard(self, again: Again) -> None:
        def answer_what_nobody_asks(desk: Typist) -> None:
            desk.answer.ask("Why not?", None, desk.window.mapToGlobal(desk.window.rect().center()), str, is_kept=True)
            QTest.keyClicks(desk.answer.line, THOUGHT)
            desk.answer.hide()

        desk = again(answer_what_nobody_asks)
        press(desk.window.notices, "Go there")
        assert QGuiApplication.clipboard().text() == THOUGHT
        assert "asked no more" in desk.window.rooms.below.told.text()


def readings(snapshot: Snapshot) -> list[tuple[str, float]]:
    """All of the first metric of the first goal."""
    return [(one.on.isoformat(), one.value) for one in snapshot.goals[0].metrics[0].readings]
