"""Clicking an item opens all there is to say of it, and the ways to others."""

from __future__ import annotations

import msgspec
import pytest
from a_reader import a_window
from portfolios import the_demo, ugly
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from roadmap_display.roadmap.changes.change import Edited
from roadmap_display.roadmap.changes.diff import apply
from roadmap_display.roadmap.portfolio import Snapshot
from roadmap_display.view.way import Way
from roadmap_display.view.window import ViewWindow


def click_on(window: ViewWindow, item_id: str) -> None:
    seen = window.canvas.sight
    assert seen is not None
    item = seen.chart.timeline.snapshot.item(item_id)
    assert item is not None
    spot = seen.chart.timeline.spot_of(item)
    assert spot is not None
    area = window.canvas.on_surface(seen.chart.bar_of(spot))
    QTest.mouseClick(
        window.canvas, Qt.MouseButton.LeftButton, pos=QPoint(round(area.x + 12), round(area.y + area.h / 2))
    )
    QApplication.processEvents()


def said(window: ViewWindow) -> list[str]:
    return [label.text() for label in window.details.findChildren(QLabel)]


def way_to(window: ViewWindow, title: str) -> Way:
    return next(way for way in window.details.ways() if way.accessibleName().startswith(title))


def test_a_click_tells_all_about_an_item(window: ViewWindow) -> None:
    assert not window.details.isVisible()
    click_on(window, "checkout")
    assert window.details.isVisible()
    words = said(window)
    for expected in ("Mobile checkout", "2 Mar → 25 May", "Ada Rossi", "Medium", "In progress, 15 %", "At risk"):
        assert expected in words
    assert "21 days later than promised: 9 Feb → 4 May" in words
    assert "WHO SELLS THIS?" in words
    assert "The best store is in your pocket" in words


def test_from_a_launch_one_step_leads_to_what_explains_it_and_one_back(window: ViewWindow) -> None:
    click_on(window, "spring")
    assert "WHY IS THIS ASKED FOR?" in said(window)
    way = way_to(window, "Mobile checkout, ships")
    assert "12 days early" in way.accessibleName()
    QTest.mouseClick(way, Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    assert window.canvas.selection == "checkout"
    assert "WHO SELLS THIS?" in said(window)
    QTest.mouseClick(way_to(window, "Spring launch"), Qt.MouseButton.LeftButton)
    assert window.canvas.selection == "spring"


def test_what_a_way_leads_to_comes_into_sight(window: ViewWindow) -> None:
    click_on(window, "spring")
    window.canvas.pan(-4000, 0)
    QTest.mouseClick(way_to(window, "Mobile checkout, ships"), Qt.MouseButton.LeftButton)
    seen, spot = window.canvas.sight, window.canvas.selected_spot()
    assert seen
    assert spot
    assert seen.camera.area.meets(seen.chart.bar_of(spot))


def test_escape_closes_the_details_and_keys_go_to_the_plan(window: ViewWindow) -> None:
    click_on(window, "checkout")
    QTest.keyClick(window, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    assert window.details.hasFocus()
    QTest.keyClick(window.details, Qt.Key.Key_Escape)
    assert not window.details.isVisible()
    assert window.canvas.selection == ""
    assert window.canvas.hasFocus()


def test_escape_on_a_way_closes_them_too(window: ViewWindow) -> None:
    click_on(window, "checkout")
    way = way_to(window, "Spring launch")
    way.setFocus()
    QTest.keyClick(way, Qt.Key.Key_Escape)
    assert not window.details.isVisible()


def test_the_keyboard_alone_reads_and_follows_a_way(window: ViewWindow) -> None:
    window.canvas.setFocus()
    window.canvas.go_to("spring")
    QTest.keyClick(window, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    for _ in range(4):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        if isinstance(QApplication.focusWidget(), Way):
            break
    assert isinstance(QApplication.focusWidget(), Way)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert window.canvas.selection == "checkout"
    assert window.details.isAncestorOf(QApplication.focusWidget()) or window.details.hasFocus()


def test_what_changes_in_the_plan_changes_in_the_details(window: ViewWindow) -> None:
    click_on(window, "checkout")
    item = the_demo().item("checkout")
    assert item is not None
    later, _ = apply(the_demo(), [Edited("item", "checkout", "title", item.title, "Purse")])
    window.take(later)
    assert "Purse" in said(window)


def test_what_did_not_change_stays_where_one_reads(window: ViewWindow) -> None:
    click_on(window, "checkout")
    content = window.details.widget()
    window.take(the_demo())
    assert window.details.widget() is content


def test_details_close_when_the_item_is_gone_or_made_private(window: ViewWindow) -> None:
    click_on(window, "checkout")
    plan = the_demo()
    items = tuple(msgspec.structs.replace(item, private=True) if item.id == "checkout" else item for item in plan.items)
    window.take(Snapshot(plan.portfolio, people=plan.people, goals=plan.goals, roadmaps=plan.roadmaps, items=items))
    assert not window.details.isVisible()


@pytest.mark.parametrize(("width", "is_beside"), [(1280, True), (800, False)])
def test_details_stand_beside_the_plan_or_below_it(qtbot: QtBot, width: int, is_beside: bool) -> None:
    window = a_window(qtbot, the_demo(), (width, 700))
    window.canvas.go_to("checkout")
    QApplication.processEvents()
    canvas, details = window.canvas.geometry(), window.details.geometry()
    assert (details.left() >= canvas.right()) == is_beside
    assert (details.top() >= canvas.bottom()) != is_beside
    assert canvas.width() >= 400
    assert details.height() >= 200
    window.hide()


def test_ugly_words_are_shown_as_they_are_and_no_wider_than_there_is_room(qtbot: QtBot) -> None:
    window = a_window(qtbot, ugly())
    for number in range(12):
        window.canvas.go_to(f"i{number}")
        QApplication.processEvents()
        labels = window.details.findChildren(QLabel)
        assert {label.textFormat() for label in labels} == {Qt.TextFormat.PlainText}
        assert window.details.widget().width() <= window.details.width()
        title = labels[1]
        pieces = title.text().replace("\u200b", " ").split()
        assert all(title.fontMetrics().horizontalAdvance(piece) <= title.width() for piece in pieces)
    window.hide()
