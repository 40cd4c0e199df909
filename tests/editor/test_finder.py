"""Ctrl K: anything is found by what it is called, and run or gone to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pytest
from any_plan import plans
from builders import a_bar, a_snapshot
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from seats import PATIENCE, Seat

from roadmap_display.editor.finder.entries import Entry, PlanEntries, entry
from roadmap_display.editor.finder.entry_list import EntryModel
from roadmap_display.editor.finder.index import MOST, Index
from roadmap_display.editor.window import EditorWindow
from roadmap_display.roadmap.changes.diff import apply, diff
from roadmap_display.roadmap.portfolio import Snapshot

NAMES = ("Mobile checkout", "Checkout for partners", "Saved sizes", "Reach more", "Undo")
ENTRIES = tuple(entry("item", str(number), name) for number, name in enumerate(NAMES))


LETTERS = st.text("ab ßA\u00a0\t·", max_size=5)
ANY_ENTRIES = st.lists(st.builds(entry, st.just("item"), st.uuids().map(str), LETTERS, LETTERS), max_size=80)


def titles(found: Sequence[Entry]) -> list[str]:
    return [one.title for one in found]


def ranked(entries: Iterable[Entry], typed: str) -> list[Entry]:
    return Index(tuple(entries)).found(typed)


def ranked_plainly(entries: Sequence[Entry], typed: str) -> list[Entry]:
    """Look at every entry, and put all that hold the words in order."""
    words, beginning = typed.casefold().split(), typed.casefold().strip()

    def rank(one: Entry) -> tuple[bool, bool, int, str]:
        title, begins = one.title.casefold(), all(f" {word}" in f" {one.searched}" for word in words)
        return not title.startswith(beginning), not begins, len(title), title

    found = [one for one in entries if all(word in one.searched for word in words)]
    return sorted(found, key=rank)[:MOST] if words else []


@given(ANY_ENTRIES, LETTERS)
def test_looking_for_words_in_the_index_is_looking_at_every_entry(entries: list[Entry], typed: str) -> None:
    assert ranked(entries, typed) == ranked_plainly(entries, typed)


@given(plans(), plans())
def test_what_is_kept_of_the_plan_before_is_what_would_be_gathered_anew(before: Snapshot, later: Snapshot) -> None:
    kept = PlanEntries()
    kept.of(before)
    edited, _ = apply(before, diff(before, later)[:3])
    for snapshot in (edited, later):
        assert kept.of(snapshot) == PlanEntries().of(snapshot)


def test_a_title_that_begins_so_comes_first() -> None:
    assert titles(ranked(ENTRIES, "check")) == ["Checkout for partners", "Mobile checkout"]


def test_words_that_begin_so_come_before_letters_inside_a_word() -> None:
    more = (*ENTRIES, entry("item", "9", "Preach"))
    assert titles(ranked(more, "reach")) == ["Reach more", "Preach"]


def test_all_words_must_be_there_in_any_order() -> None:
    assert titles(ranked(ENTRIES, "out mob")) == ["Mobile checkout"]
    assert ranked(ENTRIES, "mobile sizes") == []


def test_before_anything_is_typed_pages_and_actions_are_offered(seat: Seat, window: EditorWindow) -> None:
    window.finder.begin()
    assert {one.kind for one in window.finder.model.entries} == {"page", "action"}
    QTest.keyClicks(window.finder, " ")
    assert {one.kind for one in window.finder.model.entries} == {"page", "action"}


def test_what_can_be_found_is_made_ready_when_the_list_is_there(
    window: EditorWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[int] = []
    of = PlanEntries.of
    monkeypatch.setattr(PlanEntries, "of", lambda self, plan: made.append(len(plan.records)) or of(self, plan))
    window.finder.begin()
    assert made == []
    qtbot.waitUntil(lambda: bool(made), timeout=PATIENCE)


@given(st.text(max_size=20))
def test_whatever_is_typed_finds_only_what_holds_it(typed: str) -> None:
    for one in ranked(ENTRIES, typed):
        assert all(word in one.searched for word in typed.casefold().split())


def test_no_more_are_offered_than_one_can_look_through() -> None:
    snapshot = a_snapshot(*(a_bar(f"Item {number}", "2 Mar 2026", "25 May 2026") for number in range(500)))
    assert len(ranked(PlanEntries().of(snapshot), "item")) == MOST


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
