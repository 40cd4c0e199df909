"""Little room and far too long texts: nothing in the editor lies on top of another, or takes all the room."""

from __future__ import annotations

from itertools import combinations

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QPlainTextEdit, QToolButton, QWidget
from pytestqt.qtbot import QtBot
from seats import Seat
from table_hands import Cells

from roadmap_display.editor.forms.record_list import RecordModel
from roadmap_display.editor.forms.text_editor import TextEditor
from roadmap_display.editor.window import EditorWindow
from roadmap_display.paint.theme import theme

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

ENDLESS = "x" * 3000


def overlapping(row: QWidget) -> list[tuple[str, str]]:
    """Pairs of what is seen in a row that lie on each other."""
    seen = [one for one in row.children() if isinstance(one, QWidget) and one.isVisible()]
    pairs = combinations(seen, 2)
    return [
        (one.accessibleName(), other.accessibleName())
        for one, other in pairs
        if one.geometry().intersects(other.geometry())
    ]


@pytest.mark.parametrize("width", range(760, 841, 10))
def test_on_no_page_the_buttons_of_a_narrow_window_lie_on_each_other(
    window: EditorWindow, seat: Seat, width: int
) -> None:
    window.turn("goals")
    window.resize(width, 600)
    seat.until(lambda: window.bar.width() == width)
    for name in ("goals", "combined", "share", "timeline"):
        window.turn(name)
        seat.qtbot.wait(1)
        assert overlapping(window.bar) == [], name


def test_the_line_above_a_narrow_table_gives_way_where_one_types(table: Cells) -> None:
    table.window.resize(480, 500)
    table.until(lambda: table.page.tools.width() == table.window.width())
    tools = table.page.tools
    assert overlapping(tools) == []
    assert tools.line.width() < 240
    table.window.resize(1400, 500)
    table.until(lambda: tools.width() == 1400)
    assert tools.line.width() == 240


@pytest.mark.parametrize(("is_title", "most"), [(True, 4), (False, 16)])
def test_an_endless_text_is_scrolled_in_a_field_that_leaves_room(qtbot: QtBot, is_title: bool, most: int) -> None:
    field = TextEditor(is_title=is_title)
    qtbot.addWidget(field)
    field.resize(300, 20)
    with qtbot.waitExposed(field):
        field.show()
    line = field.fontMetrics().lineSpacing()
    field.put("short")
    assert field.height() < 2 * line
    assert field.verticalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff
    for text in (ENDLESS, "a\n" * 300):
        field.put(text)
        assert most * line <= field.height() < (most + 1) * line
        assert field.verticalScrollBar().maximum() > 0
        assert field.verticalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAsNeeded


@pytest.mark.parametrize("is_boxed", [False, True])
@pytest.mark.parametrize("scrolled", [0, 7])
def test_a_scrolled_text_shows_whole_lines_only(qtbot: QtBot, is_boxed: bool, scrolled: int) -> None:
    field = TextEditor(is_boxed=is_boxed)
    qtbot.addWidget(field)
    field.resize(300, 20)
    with qtbot.waitExposed(field):
        field.show()
    field.put("HHH\n" * 300)
    field.verticalScrollBar().setValue(scrolled)
    assert field.viewport().height() % field.fontMetrics().lineSpacing() <= 2
    assert field.contentOffset().y() == 0


def test_at_eight_hundred_pixels_no_button_of_the_page_to_be_shared_is_cut(window: EditorWindow, seat: Seat) -> None:
    window.turn("share")
    window.resize(800, 600)
    page = window.rooms.sharing
    seat.until(lambda: page.width() == 800)
    seat.until(lambda: all(one.width() >= one.sizeHint().width() for one in page.findChildren(QToolButton)))
    assert overlapping(page) == []


def test_words_of_a_framed_field_begin_where_those_of_a_line_do(qtbot: QtBot) -> None:
    field = TextEditor(is_boxed=True)
    qtbot.addWidget(field)
    field.put("Words")
    edge = field.viewport().geometry().left() + QPlainTextEdit.cursorRect(field).left()
    assert edge >= 8


def test_what_no_typeface_can_draw_is_left_out_of_a_list_of_records() -> None:
    model = RecordModel()
    model.show([("a", "\U0010ffff Launch")])
    assert model.data(model.index(0, 0)) == "Launch"


def test_around_a_page_to_be_shared_it_is_dark_in_a_dark_window(window: EditorWindow) -> None:
    page = window.rooms.sharing
    page.wear(theme("dark"))
    window.turn("share")
    corner = page.preview.grab(QRect(2, 2, 4, 4)).toImage().pixelColor(1, 1)
    assert corner.lightnessF() < 0.3
