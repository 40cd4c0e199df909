"""The menu under the pointer: it offers what means something there, and does it."""

from __future__ import annotations

import pytest
from editor_hands import Hands, choose
from PySide6.QtCore import QPoint
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu

from roadmap_display.layout.shapes import Curve

pytestmark = [
    pytest.mark.qt_log_ignore("This plugin does not support", extend=True),
    pytest.mark.usefixtures("closed_menus"),
]


def words(menu: QMenu) -> list[str]:
    return [action.text() for action in menu.actions()]


def test_the_menu_of_an_item_selects_it_and_does_what_keys_do(hands: Hands) -> None:
    menu = hands.menu_at(hands.at("stories"))
    assert hands.seat.desk.selection == ("stories",)
    assert {"Rename", "Duplicate", "Park", "Cut", "Copy", "Delete"} <= set(words(menu))
    choose(menu, "Delete")
    assert hands.proves().item("stories") is None


def test_the_menu_of_one_of_several_keeps_them_selected(hands: Hands) -> None:
    hands.seat.desk.select(("setup", "stories"))
    hands.menu_at(hands.at("stories"))
    assert hands.seat.desk.selection == ("setup", "stories")


def test_the_menu_of_a_link_gives_it_a_rule(hands: Hands) -> None:
    hands.seat.desk.select(("sample",))
    hands.canvas.select_link("setup-sample")
    curve = next(curve for link, curve in hands.canvas.links if link.id == "setup-sample")
    menu = hands.menu_at(middle(hands, curve))
    assert [action.text() for action in menu.actions() if action.isChecked()] == ["not before it"]
    choose(menu, "follows by as many days")
    hands.proves()
    link = hands.link("setup", "sample")
    assert link is not None
    assert link.rule == "follows"


def test_the_menu_of_a_lane_says_where_its_items_may_go(hands: Hands) -> None:
    menu = hands.menu_at(hands.lane("product", "messaging"))
    ways = next(found for found in menu.findChildren(QMenu) if found.title().startswith("Remove the lane"))
    assert "Product: Messaging" not in words(ways)
    choose(ways, "Marketing: Content && PR")
    after = hands.proves()
    assert {after.item(one).lane for one in ("contacts", "journeys")} == {"content"}  # type: ignore[union-attr]


def test_the_menus_of_ground_and_headings_add(hands: Hands) -> None:
    ground = QPoint(hands.at("setup").x(), 740)
    assert words(hands.menu_at(ground))[:2] == ["Add an item", "Add a milestone"]
    menu = hands.menu_at(hands.heading("marketing"))
    choose(menu, "Add a lane")
    hands.write("Press")
    hands.proves()
    lanes = [lane.title for lane in hands.seat.desk.snapshot.roadmap_by_id["marketing"].lanes]
    assert lanes.index("Press") == 1


def test_the_menu_key_opens_the_menu_of_the_selected_item(hands: Hands) -> None:
    hands.seat.desk.select(("stories",))
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(5, 5), hands.canvas.mapToGlobal(QPoint(5, 5)))
    QApplication.sendEvent(hands.canvas, event)
    opened = [menu for menu in hands.canvas.findChildren(QMenu) if menu.isVisible()]
    assert "Rename" in words(opened[0])


def middle(hands: Hands, curve: Curve) -> QPoint:
    seen = hands.canvas.sight
    assert seen is not None
    x1, y1, x2, _, x3, _, x4, y4 = curve.path
    x, y = (x1 + 3 * x2 + 3 * x3 + x4) / 8, (y1 + y4) / 2
    return QPoint(round(x - seen.camera.x + seen.places.body.x), round(y - seen.camera.y + seen.places.body.y))
