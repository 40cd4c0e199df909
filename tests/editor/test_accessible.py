"""The way of the keys through the editor, and what screen readers are told on it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from contents import content
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QAccessible, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot
from seats import TODAY, Seat

from roadmap_display.app.doors import Doors
from roadmap_display.editor.actions import MENUS
from roadmap_display.editor.kept import Kept
from roadmap_display.editor.reading_order import reading_order, takes_tab
from roadmap_display.editor.start.start_window import StartWindow
from roadmap_display.editor.window import EditorWindow

PAGES = ("timeline", "combined", "board", "table", "goals", "people", "lanes", "portfolio", "share")
NAME = QAccessible.Text.Name
PAGE = Path(__file__).parent.parent.parent / "docs" / "editor.md"
ROLES = {
    QAccessible.Role.Button, QAccessible.Role.ButtonMenu, QAccessible.Role.ButtonDropDown, QAccessible.Role.CheckBox,
    QAccessible.Role.Client, QAccessible.Role.EditableText, QAccessible.Role.List, QAccessible.Role.PageTabList,
    QAccessible.Role.Table, QAccessible.Role.Tree,
}  # fmt: skip
"""What has the focus is one of these; a page that is only looked at and scrolled is a client."""

MOST = 400
"""So many steps at most: whoever needs more goes in a circle somewhere."""


@pytest.fixture
def opened(window: EditorWindow, seat: Seat) -> EditorWindow:
    """The window with an item selected, and findings."""
    seat.until(lambda: seat.desk.findings)
    seat.desk.select(("checkout",))
    window.activateWindow()
    seat.until(window.isActiveWindow)
    return window


def walked(window: QWidget) -> list[QWidget]:
    """What has the focus, one after the other, until it comes round."""
    seen: list[QWidget] = []
    for _ in range(MOST):
        now = QApplication.focusWidget()
        assert now is not None, f"nobody has the focus behind {seen[-1:]}"
        if seen and now is seen[0] and len(seen) > 1:
            return seen
        if not seen or seen[-1] is not now:
            assert now not in seen, f"a circle that leaves out the rest, at {spoken(now)}"
            assert not now.visibleRegion().isEmpty(), f"nobody sees {spoken(now)}"
            seen.append(now)
        if isinstance(now, QAbstractItemView) and now.tabKeyNavigation():
            QTest.keyClick(window, Qt.Key.Key_F6)
        else:
            QTest.keyClick(now, Qt.Key.Key_Tab)
    raise AssertionError(f"it never comes round: {[spoken(one) for one in seen[-3:]]}")


def focused() -> QWidget:
    """What has the focus."""
    found = QApplication.focusWidget()
    assert found is not None
    return found


def spoken(widget: QWidget) -> str:
    """What a screen reader says when a widget gets the focus."""
    found = QAccessible.queryAccessibleInterface(widget)
    return found.text(NAME) if found else ""


def for_mouse(window: QWidget) -> Iterator[QWidget]:
    """What can be seen and takes the mouse."""
    kinds = (QAbstractButton, QLineEdit, QPlainTextEdit, QAbstractItemView, QTabBar)
    for one in window.findChildren(QWidget):
        if isinstance(one, kinds) and not isinstance(one, QHeaderView) and one.isVisible() and one.isEnabled():
            yield one


def is_reached(widget: QWidget, seen: list[QWidget]) -> bool:
    """Whether Tab leads there, or to the pressed one of several buttons, from which arrows lead there."""
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    return widget in seen or any(one in seen for one in (group.buttons() if group else ()))


@pytest.mark.parametrize("page", PAGES)
def test_tab_leads_to_everything_that_takes_the_mouse_and_comes_round(opened: EditorWindow, page: str) -> None:
    opened.turn(page)
    seen = walked(opened)
    if page == "table":
        # Tab goes from cell to cell in the table, so F6 leads past what stands before it.
        QTest.keyClick(opened, Qt.Key.Key_Tab)
        seen += [one for one in reading_order(opened) if one not in seen]
    assert [spoken(one) for one in for_mouse(opened) if not is_reached(one, seen)] == []


def test_whatever_has_the_focus_has_a_name_and_a_role(opened: EditorWindow) -> None:
    for page in PAGES:
        opened.turn(page)
        for one in reading_order(opened):
            found = QAccessible.queryAccessibleInterface(one)
            assert found.text(NAME).strip(), (page, one)
            assert found.role() in ROLES, (page, one, found.role())


def test_shift_tab_goes_the_same_way_back(opened: EditorWindow) -> None:
    opened.turn("goals")
    there = walked(opened)
    back = []
    for _ in there:
        back.append(focused())
        QTest.keyClick(back[-1], Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert back == [there[0], *reversed(there[1:])]


def test_f6_goes_from_part_to_part_and_back(opened: EditorWindow) -> None:
    opened.turn("table")
    rooms, there, back = opened.rooms, [], []
    for _ in range(4):
        QTest.keyClick(opened, Qt.Key.Key_F6)
        there.append(focused())
    for part, place in zip((rooms.inspector, rooms.below, opened.bar, rooms.table), there, strict=True):
        assert part is place or part.isAncestorOf(place)
    for _ in range(3):
        QTest.keyClick(opened, Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
        back.append(focused())
    assert back == there[-2::-1]


def test_what_excludes_each_other_is_one_stop(opened: EditorWindow) -> None:
    buttons = [
        one for one in opened.menus.switch.findChildren(QAbstractButton) if takes_tab(one) and not one.isHidden()
    ]
    assert [one.text() for one in buttons] == ["Timeline"]


@pytest.mark.parametrize("page", PAGES)
def test_every_focus_can_be_seen(opened: EditorWindow, page: str) -> None:
    """Something of what is drawn changes where the focus goes, and nowhere else does it look as if it were there."""
    opened.resize(1440, 900)
    opened.turn(page)
    assert [spoken(one) for one in reading_order(opened) if not shows_focus(one)] == []


def test_every_focus_beside_and_below_the_timeline_can_be_seen(opened: EditorWindow) -> None:
    opened.resize(1440, 1000)
    inspector, below = opened.rooms.inspector, opened.rooms.below
    for name in inspector.tabs.buttons:
        inspector.tabs.turn(name)
        assert [spoken(one) for one in reading_order(inspector) if not shows_focus(one)] == [], name
    for action in ("Show checks", "Show changes", "Show what is parked"):
        next(one for one in opened.acts.all() if one.text() == action).trigger()
        assert [spoken(one) for one in reading_order(below) if not shows_focus(one)] == [], action
    opened.filters.show()
    assert [spoken(one) for one in reading_order(opened.filters) if not shows_focus(one)] == []


def test_a_timeline_without_a_selection_shows_that_keys_go_there(opened: EditorWindow, seat: Seat) -> None:
    seat.desk.select(())
    assert shows_focus(opened.canvas)


def test_every_focus_of_the_start_window_can_be_seen(start: StartWindow, qtbot: QtBot) -> None:
    start.activateWindow()
    qtbot.waitUntil(start.isActiveWindow)
    for room in (start.start, start.table, start.server):
        start._rooms.setCurrentWidget(room)
        assert [spoken(one) for one in reading_order(start) if not shows_focus(one)] == []


def shows_focus(widget: QWidget) -> bool:
    """Whether it looks otherwise with the focus."""
    other = next(one for one in reading_order(widget.window()) if one is not widget)
    other.setFocus(Qt.FocusReason.TabFocusReason)
    without = widget.grab().toImage()
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    return widget.grab().toImage() != without


def test_no_two_commands_share_a_key_where_both_count(opened: EditorWindow) -> None:
    """In the whole window, and in each widget with what stands around it."""
    everywhere = Qt.ShortcutContext.WindowShortcut
    of_window = [one for one in opened.actions() if one.shortcutContext() == everywhere]
    for widget in (opened, *opened.findChildren(QWidget)):
        own = [one for one in widget.actions() if one.shortcutContext() != everywhere] if widget is not opened else []
        keys = Counter(keys.toString() for one in (*of_window, *own) for keys in one.shortcuts())
        assert [key for key, number in keys.items() if number > 1] == [], widget


STOLEN = ("P", "N", "M", "F", "L", "K", "R", "Backspace", "Del", "Home", "End", "Left", "Right", "Ctrl+C", "Ctrl+V",
          "Ctrl+X", "Ctrl+A", "Ctrl+Left", "Ctrl+Right", "Ctrl+Backspace", "Ctrl+Del")  # fmt: skip


def fields(window: EditorWindow) -> Iterator[tuple[str, QWidget]]:
    """Every field of text there is, page by page."""
    for page in PAGES:
        window.turn(page)
        for one in reading_order(window):
            if isinstance(one, (QLineEdit, QPlainTextEdit)) and not one.isReadOnly():
                yield page, one


def test_what_is_typed_into_a_field_is_text_and_no_command(opened: EditorWindow, seat: Seat) -> None:
    ran: list[str] = []
    for action in opened.acts.all():
        action.triggered.connect(partial(_note, ran, action.text()))
    places, before = set(), seat.settled()
    for page, field in list(fields(opened)):
        opened.turn(page)
        places.add(page)
        ran.clear()
        field.setFocus()
        was = text_of(field)
        QTest.keySequence(field, QKeySequence("Ctrl+A"))
        QTest.keyClicks(field, "pnmflkr")
        assert text_of(field) == "pnmflkr", (page, spoken(field))
        for keys in STOLEN:
            QTest.keySequence(field, QKeySequence(keys))
        assert ran == [], (page, spoken(field))
        put_back(field, was)
    assert len(places) >= 7
    assert content(seat.settled()) == content(before)


def test_keys_of_the_window_count_in_a_field_that_was_not_touched(opened: EditorWindow) -> None:
    for page, keys in (("table", "Alt+4"), ("goals", "Alt+5"), ("timeline", "Alt+1")):
        opened.turn("portfolio")
        field = next(one for one in reading_order(opened.rooms.portfolio) if isinstance(one, QLineEdit))
        field.setFocus()
        was = field.text()
        QTest.keySequence(field, QKeySequence(keys))
        assert (opened.places.page, field.text()) == (page, was)


def _note(ran: list[str], words: str, *_: object) -> None:
    ran.append(words)


def text_of(field: QWidget) -> str:
    """What stands in it."""
    if isinstance(field, QPlainTextEdit):
        return field.toPlainText()
    assert isinstance(field, QLineEdit)
    return field.text()


def put_back(field: QWidget, text: str) -> None:
    """As nobody had typed."""
    QTest.keyClick(field, Qt.Key.Key_Escape)
    if text_of(field) != text:
        assert isinstance(field, (QLineEdit, QPlainTextEdit))
        field.setText(text) if isinstance(field, QLineEdit) else field.setPlainText(text)


def test_the_start_window_is_walked_through_as_well(start: StartWindow, qtbot: QtBot) -> None:
    start.activateWindow()
    qtbot.waitUntil(start.isActiveWindow)
    start.start.ways["new"].setFocus()
    seen = walked(start)
    assert [spoken(one) for one in for_mouse(start) if not is_reached(one, seen)] == []
    assert all(spoken(one).strip() for one in seen)
    for way in ("table", "server"):
        start._rooms.setCurrentWidget(getattr(start, way))
        assert all(spoken(one).strip() for one in reading_order(start)), way


@pytest.fixture
def start(qtbot: QtBot, tmp_path: Path) -> StartWindow:
    """The start window, with something that was open before."""
    kept = Kept(QSettings(str(tmp_path / "editor.ini"), QSettings.Format.IniFormat))
    kept.keep_recent("/plans/plan.roadmap.json")
    made = StartWindow(Doors(lambda: TODAY), kept)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_the_keys_that_are_written_down_are_those_there_are(window: EditorWindow) -> None:
    menus = ((menu, action) for menu in MENUS for action in window.acts.of(menu))
    keys = {
        (menu, action.text(), tuple(keys.toString() for keys in action.shortcuts()))
        for menu, action in menus
        if action.shortcuts()
    }
    lines = re.findall(r"^\| (\w+) \| ([^|]+) \| (`.+`) \|$", PAGE.read_text(), re.MULTILINE)
    assert {(menu, words, tuple(re.findall(r"`([^`]+)`", written))) for menu, words, written in lines} == keys


def test_the_pictures_that_are_shown_are_there_and_small() -> None:
    names = re.findall(r"\]\((editor-\w+\.png)\)", PAGE.read_text())
    assert len(names) >= 6
    for name in names:
        assert 1_000 < (PAGE.parent / name).stat().st_size <= 120_000, name
