"""The timeline as screen readers are told of it: names, roles, states, focus."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

import pytest
from editor_hands import Hands
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest

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


def test_what_is_gone_is_no_longer_valid(hands: Hands, timeline: QAccessibleInterface) -> None:
    child = named(timeline, "Mobile checkout")
    hands.click(hands.at("checkout"))
    hands.key(Qt.Key.Key_Delete)
    hands.seat.settled()
    assert not child.isValid()
    assert child.text(NAME) == ""
    assert timeline.indexOfChild(child) == -1


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
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication
from roadmap_display.editor.desk import Desk
from roadmap_display.editor.timeline.canvas import EditorCanvas
from roadmap_display.live.settling import Safety
from roadmap_display.paint.theme import theme
from roadmap_display.roadmap.dates.when import When
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.portfolio import Lane, Roadmap, Snapshot

class NoEdits(QObject):
    changed, told = Signal(object, object), Signal(object)
    author_of, safety = staticmethod(lambda _: ""), Safety()
    snapshot = shown = Snapshot(
        roadmaps=(Roadmap(id="r", title="R", lanes=(Lane(id="l", title="L"),)),),
        items=(Item(id="a", roadmap="r", lane="l", title="A", start=When.parse("2026-03"), end=When.parse("2026-04")),),
    )
    def why_not(self, _):
        return ""

app = QApplication([])
QAccessible.setActive(True)
edits = NoEdits()
edits.questions = edits
desk = Desk(edits, lambda: date(2026, 2, 26))
for _ in range(3):
    canvas = EditorCanvas(desk, theme("light"))
    canvas.resize(600, 300)
    canvas.show()
    edits.changed.emit(edits.snapshot, ())
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
