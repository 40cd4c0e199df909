"""Filtering, grouping and colouring by hand."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from portfolios import nothing, the_demo
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QToolButton

from roadmap_display.layout.shapes import Box, Text
from roadmap_display.roadmap.filter import EVERYTHING
from roadmap_display.view.window import ViewWindow

# The offscreen platform has no way to raise a popup or to give it the keyboard.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def window(window: ViewWindow) -> Iterator[ViewWindow]:
    yield window
    for field in window.filters.fields.values():
        field.list.hide()


def choose(window: ViewWindow, field: str, title: str) -> None:
    """Open a field's list and click on a title."""
    button = window.filters.fields[field]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    listed = button.list.list
    item = next(listed.item(row) for row in range(listed.count()) if listed.item(row).text() == title)
    listed.scrollToItem(item)
    QTest.mouseClick(listed.viewport(), Qt.MouseButton.LeftButton, pos=listed.visualItemRect(item).center())
    QApplication.processEvents()


def shown(window: ViewWindow) -> set[str]:
    seen = window.canvas.sight
    assert seen is not None
    return {item.title for lane in seen.chart.timeline.lanes for item in lane.rows.items}


def chips(window: ViewWindow) -> list[QToolButton]:
    QApplication.sendPostedEvents(None, 52)
    QApplication.processEvents()
    return [chip for chip in window.filters.chips.findChildren(QToolButton, "chip") if not chip.isHidden()]


def test_without_a_filter_it_says_how_many_items_there_are(window: ViewWindow) -> None:
    assert window.filters.count.text() == "25 items"
    assert chips(window) == []


def test_choosing_an_owner_leaves_the_others_out_and_counts(window: ViewWindow) -> None:
    choose(window, "owners", "Ada Rossi")
    assert shown(window) == {"Store-mode home", "Mobile checkout"}
    assert window.filters.count.text() == "2 of 25 items"
    assert [chip.text() for chip in chips(window)] == ["Owner: Ada Rossi  ×"]
    choose(window, "owners", "Mert Kaya")
    assert "Spring launch" in shown(window)
    assert len(chips(window)) == 2


def test_chips_are_taken_away_one_by_one(window: ViewWindow) -> None:
    choose(window, "owners", "Ada Rossi")
    choose(window, "stages", "In progress")
    before = shown(window)
    QTest.mouseClick(chips(window)[0], Qt.MouseButton.LeftButton)
    assert before < shown(window)
    QTest.mouseClick(chips(window)[0], Qt.MouseButton.LeftButton)
    assert window.filters.arrangement.filter == EVERYTHING
    assert window.filters.count.text() == "25 items"


def test_show_all_takes_all_of_them_away(window: ViewWindow) -> None:
    choose(window, "owners", "Ada Rossi")
    choose(window, "goals", "Email platform")
    assert shown(window) == set()
    QTest.mouseClick(window.filters.chips.clear, Qt.MouseButton.LeftButton)
    assert window.filters.count.text() == "25 items"


def test_nothing_left_is_said_on_the_plan(window: ViewWindow) -> None:
    choose(window, "owners", "Ada Rossi")
    choose(window, "goals", "Email platform")
    seen = window.canvas.sight
    assert seen is not None
    shapes = [shape for part in seen.parts(seen.places.body, window.canvas.measure) for shape in part.shapes]
    words = [shape.text for shape in shapes if isinstance(shape, Text)]
    assert "Nothing passes this filter" in words


def test_the_keyboard_alone_finds_and_marks(window: ViewWindow) -> None:
    button = window.filters.fields["owners"]
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert button.list.isVisible()
    QTest.keyClicks(button.list.field, "rossi")
    QTest.keyClick(button.list.field, Qt.Key.Key_Return)
    assert shown(window) == {"Store-mode home", "Mobile checkout"}
    QTest.keyClick(button.list.field, Qt.Key.Key_Escape)
    assert not button.list.isVisible()


def test_words_searched_for_become_a_filter(window: ViewWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(window.bar.search.line, "partner")
    QTest.keyClick(window.bar.search.line, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert shown(window)
    assert len(shown(window)) < 25
    assert window.bar.search.line.text() == ""
    assert [chip.text() for chip in chips(window)] == ["“partner”  ×"]


def test_one_stays_at_the_days_one_looks_at(window: ViewWindow) -> None:
    window.canvas.pan(4000, 0)
    seen = window.canvas.sight
    assert seen is not None
    window.filters.set_text("Store-mode home")
    assert shown(window) == {"Store-mode home"}
    assert window.canvas.sight is not None
    assert window.canvas.sight.camera.x == seen.camera.x


def test_details_say_that_the_filter_leaves_their_item_out(window: ViewWindow) -> None:
    def words() -> list[str]:
        return [label.text() for label in window.details.findChildren(QLabel)]

    window.canvas.go_to("spring")
    assert "Left out by the filter" not in words()
    choose(window, "owners", "Ada Rossi")
    assert "Left out by the filter" in words()
    window.filters.chips.clear.click()
    assert "Left out by the filter" not in words()


def test_grouped_by_goal_product_stands_above_marketing(window: ViewWindow) -> None:
    window.filters.group.chosen.emit("goal")
    seen = window.canvas.sight
    assert seen is not None
    first = seen.chart.timeline.sections[0]
    assert first.title == "Personal mobile shopping"
    assert [lane.lane.title for lane in first.lanes] == ["Product", "Marketing"]
    assert len(shown(window)) == 25


def test_the_menu_offers_the_ways_to_group(window: ViewWindow) -> None:
    actions = {action.text(): action for action in window.filters.group.menu().actions()}
    assert list(actions) == ["Roadmap", "Goal", "Owner", "Tag", "Quarter"]
    actions["Owner"].trigger()
    assert window.filters.arrangement.group == "owner"
    assert window.filters.group.text() == "Lanes: Owner ▾"


def test_colours_may_mean_health_and_the_key_says_so(window: ViewWindow) -> None:
    window.filters.colour.chosen.emit("health")
    seen = window.canvas.sight
    assert seen is not None
    shapes = [shape for part in seen.parts(seen.places.legend, window.canvas.measure) for shape in part.shapes]
    assert [shape.text for shape in shapes if isinstance(shape, Text)] == ["On track", "At risk", "Blocked", "Not said"]
    item = the_demo().item("checkout")
    assert item is not None
    spot = seen.chart.timeline.spot_of(item)
    assert spot is not None
    edges = [shape.edge for shape in seen.chart.placed(spot).shapes if isinstance(shape, Box) and shape.edge]
    assert [edge.role for edge in edges if edge] == ["attention"]


def test_a_switch_draws_every_link_across(window: ViewWindow) -> None:
    assert window.canvas.sight is not None
    assert window.canvas.sight.across is None
    QTest.mouseClick(window.filters.links, Qt.MouseButton.LeftButton)
    seen = window.canvas.sight
    assert seen.across is not None
    words = [shape.text for shape in seen.across.visible(seen.camera.area) if isinstance(shape, Text)]
    assert "12 days early" in words
    QTest.mouseClick(window.filters.links, Qt.MouseButton.LeftButton)
    assert window.canvas.sight.across is None


def test_every_button_says_what_it_is_for(window: ViewWindow) -> None:
    choose(window, "owners", "Ada Rossi")
    assert all(button.accessibleName() for button in window.filters.findChildren(QToolButton) if button.isVisible())


def test_a_plan_with_nothing_can_be_filtered_too(window: ViewWindow) -> None:
    window.take(nothing())
    assert window.filters.count.text() == "0 items"
    for field in window.filters.fields.values():
        QTest.mouseClick(field, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
        field.list.hide()
