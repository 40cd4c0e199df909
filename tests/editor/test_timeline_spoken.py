"""The timeline as screen readers are told of it: names, roles, states, focus."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

import pytest
from editor_hands import Hands
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleActionInterface, QAccessibleInterface
from PySide6.QtTest import QTest

from roadmap_display.editor.timeline.spoken.spoken_actions import FOCUS, MENU, PRESS
from roadmap_display.layout.timeline.timeline_targets import OnItem

NAME, DESCRIPTION = QAccessible.Text.Name, QAccessible.Text.Description


@pytest.fixture
def timeline(hands: Hands) -> QAccessibleInterface:
    return QAccessible.queryAccessibleInterface(hands.canvas)


def named(timeline: QAccessibleInterface, words: str) -> QAccessibleInterface:
    children = (timeline.child(place) for place in range(timeline.childCount()))
    return next(child for child in children if child.text(NAME).startswith(words))


def test_the_timeline_is_a_list_of_all_items_that_are_drawn(hands: Hands, timeline: QAccessibleInterface) -> None:
    assert timeline.role() == QAccessible.Role.List
    assert timeline.text(NAME) == "Roadmap timeline"
    assert timeline.childCount() == sum(bool(item.start) for item in hands.before.items)
    for place in range(timeline.childCount()):
        child = timeline.child(place)
        assert child.role() == QAccessible.Role.ListItem
        assert child.text(NAME)
        assert timeline.indexOfChild(child) == place
        assert child.parent() is timeline


def test_an_item_says_its_title_and_dates_and_all_else_behind_them(timeline: QAccessibleInterface) -> None:
    child = named(timeline, "Mobile checkout")
    assert child.text(NAME) == "Mobile checkout, 2 Mar to 25 May"
    assert child.text(DESCRIPTION).startswith("Product, Storefront; Ada Rossi; Personal mobile shopping; In progress")
    assert "leads to Spring launch" in child.text(DESCRIPTION)
    assert named(timeline, "Portal GA").text(NAME) == "Portal GA, milestone, 15 May"


def test_what_is_selected_has_the_focus_and_says_so(hands: Hands, timeline: QAccessibleInterface) -> None:
    hands.canvas.activateWindow()
    hands.canvas.setFocus()
    hands.click(hands.at("checkout"))
    child = named(timeline, "Mobile checkout")
    assert child.state().selected
    assert child.state().focusable
    assert not named(timeline, "Saved sizes").state().selected
    if hands.canvas.hasFocus():
        assert timeline.focusChild() is child
        assert child.state().focused


def test_an_item_lies_where_it_is_drawn(hands: Hands, timeline: QAccessibleInterface) -> None:
    child = named(timeline, "Mobile checkout")
    middle = hands.canvas.mapToGlobal(hands.at("checkout"))
    assert child.rect().contains(middle)
    assert timeline.childAt(middle.x(), middle.y()) is child
    assert not child.state().offscreen


def test_what_may_not_be_edited_says_so(
    hands: Hands, timeline: QAccessibleInterface, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hands.seat.desk, "why_not", lambda _: "Ask M. Kaya")
    child = named(timeline, "Spring launch")
    assert child.state().readOnly
    assert child.text(DESCRIPTION).endswith("Ask M. Kaya")


def doable(timeline: QAccessibleInterface, words: str) -> QAccessibleActionInterface:
    return named(timeline, words).actionInterface()


def test_what_keys_do_with_an_item_can_be_done_without_them(hands: Hands, timeline: QAccessibleInterface) -> None:
    actions = doable(timeline, "Mobile checkout")
    assert {PRESS, FOCUS, MENU, "Rename", "Move later", "Move only this one later", "Park"} <= {*actions.actionNames()}
    assert actions.keyBindingsForAction("Rename") == ["F2", "Return", "Enter"]
    assert actions.keyBindingsForAction(PRESS) == []
    assert actions.localizedActionDescription(PRESS) == "Select it"
    actions.doAction("Move later")
    assert hands.seat.desk.selection == ("checkout",)
    assert str(hands.proves().item("checkout").start) == "2026-03-09"  # type: ignore[union-attr]
    doable(timeline, "Mobile checkout").doAction("Rename")
    assert hands.field.text() == "Mobile checkout"
    QTest.keyClick(hands.field, Qt.Key.Key_Escape)


def test_pressing_an_item_selects_it_and_its_menu_opens_below_it(hands: Hands, timeline: QAccessibleInterface) -> None:
    doable(timeline, "Onboarding stories").doAction(PRESS)
    assert hands.seat.desk.selection == ("stories",)
    heard: list[tuple[OnItem, QPoint]] = []
    hands.canvas.menu_wanted.disconnect(hands.commands.menu.open)
    hands.canvas.menu_wanted.connect(lambda *wanted: heard.append(wanted))
    doable(timeline, "Mobile checkout").doAction(MENU)
    ((target, point),) = heard
    assert target.item.id == "checkout"
    assert hands.canvas.mapFromGlobal(point).y() == pytest.approx(hands.bar("checkout").bottom, abs=1)


def test_what_may_not_be_edited_can_only_be_looked_at(
    hands: Hands, timeline: QAccessibleInterface, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hands.seat.desk, "why_not", lambda _: "Ask M. Kaya")
    actions = doable(timeline, "Spring launch")
    assert actions.actionNames() == [PRESS, FOCUS, MENU]
    actions.doAction("Move later")
    hands.proves_nothing_happened()


def test_an_item_says_nothing_of_what_it_is_not(timeline: QAccessibleInterface) -> None:
    child = named(timeline, "Mobile checkout")
    assert child.valueInterface() is None
    assert child.textInterface() is None
    assert child.tableCellInterface() is None


def test_what_is_gone_is_no_longer_valid(hands: Hands, timeline: QAccessibleInterface) -> None:
    child = named(timeline, "Mobile checkout")
    hands.click(hands.at("checkout"))
    hands.key(Qt.Key.Key_Delete)
    hands.seat.settled()
    assert not child.isValid()
    assert child.text(NAME) == ""
    assert timeline.indexOfChild(child) == -1
    assert child.actionInterface().actionNames() == []


@pytest.fixture
def listening() -> Iterator[None]:
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)


@pytest.mark.usefixtures("listening")
def test_a_listener_hears_of_selections_and_of_what_keys_do(hands: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[str] = []
    monkeypatch.setattr("roadmap_display.editor.timeline.saying.announce", lambda _, words: heard.append(words))
    hands.click(hands.at("stories"))
    hands.key(Qt.Key.Key_Right)
    assert heard[-1].startswith("27 Feb → 26 May, 1 week later")
    QTest.keyClick(hands.canvas, Qt.Key.Key_Tab)


def test_nothing_falls_over_when_a_program_ends_that_was_listened_to() -> None:
    ended = subprocess.run(
        [sys.executable, "-c", _LISTENED_TO], capture_output=True, text=True, timeout=50, check=False
    )
    assert (ended.returncode, ended.stderr) == (0, "")


_LISTENED_TO = """
import gc
from datetime import date
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication
from benchmarks.edits_at_once import EditsAtOnce
from roadmap_display.editor.desk import Desk
from roadmap_display.editor.timeline.canvas import EditorCanvas
from roadmap_display.paint.theme import theme
from roadmap_display.roadmap.dates.when import When
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.portfolio import Lane, Roadmap, Snapshot

snapshot = Snapshot(
    roadmaps=(Roadmap(id="r", title="R", lanes=(Lane(id="l", title="L"),)),),
    items=(Item(id="a", roadmap="r", lane="l", title="A", start=When.parse("2026-03"), end=When.parse("2026-04")),),
)
app = QApplication([])
QAccessible.setActive(True)
edits = EditsAtOnce(snapshot)
desk = Desk(edits, lambda: date(2026, 2, 26))
for _ in range(3):
    canvas = EditorCanvas(desk, theme("light"))
    canvas.resize(600, 300)
    canvas.show()
    edits.changed.emit(snapshot, ())
    spoken = QAccessible.queryAccessibleInterface(canvas)
    child = spoken.child(0)
    QAccessible.uniqueId(child)
    desk.select(("a",))
    app.processEvents()
    canvas.close()
    canvas.deleteLater()
    del spoken, child, canvas
    app.processEvents()
    gc.collect()
"""
