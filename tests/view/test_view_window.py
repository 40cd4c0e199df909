"""The window for laptops: searching, colours, and what it says while there is nothing to see."""

from __future__ import annotations

from datetime import timedelta

import pytest
from portfolios import TODAY, nothing, the_demo
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QToolTip
from pytestqt.qtbot import QtBot

from roadmap_display.layout.shapes import Ink
from roadmap_display.paint.theme import theme
from roadmap_display.roadmap.changes.change import Edited
from roadmap_display.roadmap.changes.diff import apply
from roadmap_display.view.window import Standing, ViewWindow


def search(window: ViewWindow, words: str) -> None:
    QTest.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(window.bar.search.line, words)


def hover(label: QLabel) -> str:
    """What the tip says."""
    at = label.rect().center()
    QApplication.sendEvent(label, QHelpEvent(QEvent.Type.ToolTip, at, label.mapToGlobal(at)))
    return QToolTip.text()


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_a_title_without_room_stands_whole_in_its_tip(window: ViewWindow) -> None:
    assert hover(window.bar.title) == ""
    long = " ".join(["The plan of everything"] * 10)
    window.take(apply(the_demo(), [Edited("portfolio", "", "title", the_demo().portfolio.title, long)])[0])
    assert hover(window.bar.title) == long
    QToolTip.hideText()


def test_typing_goes_to_the_first_item_found_and_counts_them(window: ViewWindow) -> None:
    search(window, "checkout")
    assert window.canvas.selection == "checkout"
    assert window.bar.search.count.text() == "1 of 1"


def test_enter_goes_on_and_shift_enter_back_and_round(window: ViewWindow) -> None:
    search(window, "partner")
    found = [window.canvas.selection]
    line = window.bar.search.line
    count = int(window.bar.search.count.text().split()[-1])
    for _ in range(count):
        QTest.keyClick(line, Qt.Key.Key_Return)
        found.append(window.canvas.selection)
    assert found[0] == found[-1]
    assert len(set(found)) == count > 1
    QTest.keyClick(line, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert window.canvas.selection == found[-2]


def test_what_was_found_is_in_sight(window: ViewWindow) -> None:
    window.canvas.pan(3000, 0)
    search(window, "checkout")
    seen, spot = window.canvas.sight, window.canvas.selected_spot()
    assert seen is not None
    assert spot is not None
    assert seen.camera.area.meets(seen.chart.bar_of(spot))


def test_escape_empties_the_field_and_goes_back_to_the_plan(window: ViewWindow, qtbot: QtBot) -> None:
    search(window, "nobody wrote this")
    assert window.bar.search.count.text() == "none found"
    with qtbot.waitSignal(window.bar.search.left):
        QTest.keyClick(window.bar.search.line, Qt.Key.Key_Escape)
    assert (window.bar.search.line.text(), window.bar.search.count.text()) == ("", "")


def test_a_change_elsewhere_is_searched_too_and_moves_nobody(window: ViewWindow) -> None:
    search(window, "checkout")
    seen = window.canvas.sight
    later = apply(the_demo(), [Edited("item", "sizes", "title", the_demo().item("sizes").title, "Checkout sizes")])  # type: ignore[union-attr]
    assert not later[1]
    window.take(later[0])
    assert window.bar.search.count.text().endswith("of 2")
    assert seen is not None
    assert window.canvas.sight is not None
    assert window.canvas.sight.camera == seen.camera


def test_the_button_changes_colours_and_back(window: ViewWindow) -> None:
    def ground() -> str:
        return window.palette().window().color().name()

    def ink() -> list[str]:
        widgets = (window.bar.title, window.bar.search.line, window.bar.colours)
        return [widget.palette().color(widget.foregroundRole()).name() for widget in widgets]

    light, words = ground(), ink()
    window.bar.colours.click()
    dark = ground()
    assert light != dark
    assert ink() == [theme("dark").colour(Ink("text")).name()] * 3
    window.bar.colours.click()
    assert (ground(), ink()) == (light, words)


def test_before_the_first_plan_it_says_what_it_waits_for(qtbot: QtBot) -> None:
    made = ViewWindow(lambda: TODAY)
    qtbot.addWidget(made)
    made.tell(Standing("", "Waiting for plan.db."))
    made.show()
    assert made.waiting.isVisible()
    assert made.waiting.text() == "Waiting for plan.db."
    made.take(nothing())
    assert not made.waiting.isVisible()
    assert made.canvas.isVisible()
    made.hide()


def test_trouble_stands_in_a_band_until_it_is_over(window: ViewWindow) -> None:
    window.tell(Standing("as of 14:02", "plan.db cannot be read since 14:02; the last good plan is shown"))
    assert window.band.isVisible()
    assert window.bar.freshness.text() == "as of 14:02"
    window.tell(Standing("● Live"))
    assert not window.band.isVisible()


def test_the_title_is_that_of_the_portfolio_and_no_text_is_taken_for_html(window: ViewWindow) -> None:
    assert window.bar.title.text() == the_demo().portfolio.title
    assert the_demo().portfolio.title in window.windowTitle()
    labels = window.findChildren(QLabel)
    assert labels
    assert {label.textFormat() for label in labels} == {Qt.TextFormat.PlainText}


def test_another_day_is_shown_when_it_has_come(qtbot: QtBot) -> None:
    days = [TODAY]
    made = ViewWindow(lambda: days[-1])
    qtbot.addWidget(made)
    made.take(the_demo())
    days.append(TODAY + timedelta(days=1))
    made.look_again()
    assert made.canvas.sight is not None
    assert made.canvas.sight.chart.timeline.today == days[-1]


def test_closing_is_told(window: ViewWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.closed):
        QTest.keyClick(window, Qt.Key.Key_W, Qt.KeyboardModifier.ControlModifier)
    assert not window.isVisible()


def test_buttons_say_what_they_do(window: ViewWindow) -> None:
    from PySide6.QtWidgets import QToolButton

    buttons = [button for button in window.bar.findChildren(QToolButton) if button.text()]
    assert len(buttons) == 6
    assert all(button.accessibleName() and button.toolTip() for button in buttons)
