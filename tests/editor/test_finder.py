"""Ctrl K: anything is found by what it is called, and run or gone to."""

from __future__ import annotations

from builders import a_bar, a_snapshot
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from seats import Seat

from roadmap_display.editor.finder.entries import MOST, Entry, entries_of, entry, ranked
from roadmap_display.editor.finder.entry_list import EntryModel
from roadmap_display.editor.window import EditorWindow

NAMES = ("Mobile checkout", "Checkout for partners", "Saved sizes", "Reach more", "Undo")
ENTRIES = tuple(entry("item", str(number), name) for number, name in enumerate(NAMES))


def titles(found: list[Entry]) -> list[str]:
    return [one.title for one in found]


def test_a_title_that_begins_so_comes_first() -> None:
    assert titles(ranked(ENTRIES, "check")) == ["Checkout for partners", "Mobile checkout"]


def test_words_that_begin_so_come_before_letters_inside_a_word() -> None:
    more = (*ENTRIES, entry("item", "9", "Preach"))
    assert titles(ranked(more, "reach")) == ["Reach more", "Preach"]


def test_all_words_must_be_there_in_any_order() -> None:
    assert titles(ranked(ENTRIES, "out mob")) == ["Mobile checkout"]
    assert ranked(ENTRIES, "mobile sizes") == []


def test_before_anything_is_typed_pages_and_actions_are_offered() -> None:
    entries = (*ENTRIES, entry("page", "timeline", "Timeline"), entry("action", "0", "Undo", "Ctrl+Z"))
    assert titles(ranked(entries, " ")) == ["Timeline", "Undo"]


@given(st.text(max_size=20))
def test_whatever_is_typed_finds_only_what_holds_it(typed: str) -> None:
    for one in ranked(ENTRIES, typed):
        assert all(word in one.searched for word in typed.casefold().split())


def test_no_more_are_offered_than_one_can_look_through() -> None:
    snapshot = a_snapshot(*(a_bar(f"Item {number}", "2 Mar 2026", "25 May 2026") for number in range(500)))
    assert len(ranked(entries_of(snapshot), "item")) == MOST


def test_the_list_is_a_sound_model(qtmodeltester: object) -> None:
    model = EntryModel()
    qtmodeltester.check(model)  # type: ignore[attr-defined]
    model.show(ENTRIES)
    qtmodeltester.check(model)  # type: ignore[attr-defined]


def test_an_item_is_gone_to_from_any_page(seat: Seat, window: EditorWindow, qtbot: QtBot) -> None:
    window.turn("board")
    QTest.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(window.finder.hasFocus)
    QTest.keyClicks(window.finder, "saved")
    assert window.finder.list is not None
    assert window.finder.list.isVisible()
    QTest.keyClick(window.finder, Qt.Key.Key_Return)
    assert seat.desk.selection == ("sizes",)
    assert window.places.page == "timeline"
    assert not window.finder.list.isVisible()


def test_an_action_is_run(seat: Seat, window: EditorWindow) -> None:
    before = window.look
    window.finder.begin()
    QTest.keyClicks(window.finder, "dark col")
    QTest.keyClick(window.finder, Qt.Key.Key_Return)
    assert window.look != before


def test_escape_leaves_everything_as_it_was(seat: Seat, window: EditorWindow) -> None:
    window.finder.begin()
    QTest.keyClicks(window.finder, "saved")
    QTest.keyClick(window.finder, Qt.Key.Key_Escape)
    assert seat.desk.selection == ()
    assert window.finder.text() == ""


def test_the_arrows_go_through_the_list(seat: Seat, window: EditorWindow) -> None:
    window.finder.begin()
    QTest.keyClicks(window.finder, "partner")
    second = window.finder.model.entries[1]
    QTest.keyClick(window.finder, Qt.Key.Key_Down)
    QTest.keyClick(window.finder, Qt.Key.Key_Return)
    if second.kind == "item":
        assert seat.desk.selection == (second.key,)
