"""Wherever one types in the editor, each key is kept before anything is entered."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget
from unfinished_hands import Typist, key

import roadmap_display

Start = Callable[..., Typist]

ONLY_LOOKS = {"Find or run anything", "Find in the table"}
"""The names of fields in which nobody writes into the plan."""

KEPT = {"noted_line", "text_editor", "own_keys", "asking"}
NOT_OF_THE_PLAN = {"finder", "table_tools", "search_field", "choice_list", "keep_view", "server_room", "markdown"}
"""Searched for, filtered by, only read; the name of a view, which goes with what it names; where a plan lies."""


def losing(desk: Typist, within: QWidget) -> Iterator[str]:
    """The fields there in which one may type, and of what is typed nothing is kept."""
    for field in (*within.findChildren(QLineEdit), *within.findChildren(QPlainTextEdit)):
        if field.isVisible() and field.isEnabled() and not field.isReadOnly():
            field.setFocus()
            QTest.keyClicks(field, "q7")
            if not any("q7" in one.text for one in desk.seat.edits.unfinished.typed.values()):
                yield field.accessibleName()
            key(field, Qt.Key.Key_Escape)
            key(field, Qt.Key.Key_Escape)


def test_no_key_is_lost_on_any_page(start: Start) -> None:
    desk = start()
    for page in desk.window.places.titles:
        desk.window.turn(page)
        QApplication.processEvents()
        assert set(losing(desk, desk.window)) <= ONLY_LOOKS, page


def test_no_key_is_lost_beside_an_item(start: Start) -> None:
    desk = start()
    desk.seat.desk.select(["checkout"])
    for tab in desk.inspector.tabs.buttons:
        desk.inspector.tabs.turn(tab)
        QApplication.processEvents()
        assert not set(losing(desk, desk.inspector)), tab


def test_no_key_is_lost_in_any_cell(start: Start) -> None:
    desk = start()
    desk.cell()
    for field in desk.window.rooms.table.model.columns:
        desk.cell(field.name)
        line = desk.open_cell()
        QTest.keyClicks(line, "q")
        assert [one.text for one in desk.seat.edits.unfinished.typed.values()] == ["q"], field.name
        key(line, Qt.Key.Key_Escape)


def test_whoever_adds_another_kind_of_field_thinks_of_it() -> None:
    kinds = re.compile(r"\b(QLineEdit|QPlainTextEdit|QTextEdit|QSpinBox|QDateEdit|QInputDialog)\)?\(")
    derived = re.compile(r"^class \w+\((QLineEdit|QPlainTextEdit|QTextEdit|QSpinBox|QDateEdit)\)", re.MULTILINE)
    package = Path(roadmap_display.__file__).parent
    sources = [one for part in ("editor", "view") for one in package.joinpath(part).rglob("*.py")]
    found = {one.stem for one in sources for text in [one.read_text()] if kinds.search(text) or derived.search(text)}
    assert found == KEPT | NOT_OF_THE_PLAN
