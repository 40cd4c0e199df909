"""Lanes and roadmaps: added, renamed, moved, removed, folded; by hand and by key."""

from __future__ import annotations

from datetime import date

import pytest
from editor_hands import CTRL, SHIFT, Hands
from PySide6.QtCore import QPoint, Qt

from roadmap_display.roadmap.gestures.placing import Place

JULY = date(2026, 7, 10).toordinal()


def lanes(hands: Hands, roadmap: str = "product") -> list[str]:
    return [lane.title for lane in hands.seat.desk.snapshot.roadmap_by_id[roadmap].lanes]


def run(hands: Hands, words: str) -> None:
    """Run a command as Ctrl K would."""
    action = next(action for action in hands.actions.all() if action.text() == words)
    assert action.isEnabled()
    action.trigger()


def test_a_lane_is_dragged_by_its_name(hands: Hands) -> None:
    end = hands.lane("product", "storefront") + QPoint(0, -10)
    hands.take(hands.lane("product", "partners"), end)
    assert hands.tip() == "Move Partners"
    hands.release(end)
    hands.proves()
    assert lanes(hands) == ["Partners", "Storefront", "Messaging", "Onboarding"]


def test_keys_move_the_lane_one_works_in(hands: Hands) -> None:
    hands.click(hands.lane("product", "messaging"))
    hands.key(Qt.Key.Key_Down, CTRL | SHIFT)
    hands.proves()
    assert lanes(hands) == ["Storefront", "Onboarding", "Messaging", "Partners"]
    hands.key(Qt.Key.Key_Up, CTRL | SHIFT)
    hands.proves()
    assert lanes(hands) == ["Storefront", "Messaging", "Onboarding", "Partners"]


def test_alt_and_arrows_choose_the_lane(hands: Hands) -> None:
    alt = Qt.KeyboardModifier.AltModifier
    hands.click(hands.lane("product", "partners"))
    hands.key(Qt.Key.Key_Down, alt)
    assert hands.canvas.place == Place("marketing", "campaigns")
    hands.key(Qt.Key.Key_Up, alt)
    assert hands.canvas.place == Place("product", "partners")


def test_a_double_click_renames_a_lane(hands: Hands) -> None:
    hands.double_click(hands.lane("product", "messaging"))
    assert hands.field.text() == "Messaging"
    hands.write("Letters")
    hands.proves()
    assert lanes(hands)[1] == "Letters"


def test_shift_f2_renames_the_lane_of_the_selected_item(hands: Hands) -> None:
    hands.click(hands.at("journeys"))
    hands.key(Qt.Key.Key_F2, SHIFT)
    hands.write("Letters")
    hands.proves()
    assert lanes(hands)[1] == "Letters"


def test_a_lane_is_added_behind_the_one_one_works_in_and_is_seen_though_it_is_empty(hands: Hands) -> None:
    hands.click(hands.lane("product", "messaging"))
    hands.key(Qt.Key.Key_N, CTRL | SHIFT)
    hands.write("Search")
    after = hands.proves()
    assert lanes(hands) == ["Storefront", "Messaging", "Search", "Onboarding", "Partners"]
    fresh = after.roadmap_by_id["product"].lanes[2]
    hands.double_click(hands.ground("product", fresh.id, JULY))
    hands.write("Synonyms")
    hands.proves()
    assert hands.titled("Synonyms").lane == fresh.id


def test_one_works_in_the_lane_that_was_added_whatever_was_selected(hands: Hands) -> None:
    hands.click(hands.at("journeys"))
    hands.key(Qt.Key.Key_N, CTRL | SHIFT)
    hands.write("Search")
    fresh = hands.proves().roadmap_by_id["product"].lanes[2]
    assert hands.canvas.place == Place("product", fresh.id)
    hands.key(Qt.Key.Key_N)
    hands.write("Synonyms")
    hands.proves()
    assert hands.titled("Synonyms").lane == fresh.id


def test_one_works_in_the_roadmap_that_was_added(hands: Hands) -> None:
    hands.click(hands.at("journeys"))
    run(hands, "Add a marketing roadmap")
    hands.write("Fairs")
    fresh = next(one for one in hands.proves().roadmaps if one.title == "Fairs")
    hands.key(Qt.Key.Key_N)
    hands.write("Autumn")
    hands.proves()
    assert (hands.titled("Autumn").roadmap, hands.titled("Autumn").lane) == (fresh.id, fresh.lanes[0].id)


def test_writing_a_name_selects_nothing_and_moves_nothing(hands: Hands) -> None:
    assert hands.canvas.sight is not None
    camera = hands.canvas.sight.camera
    hands.click(hands.lane("product", "messaging"))
    hands.key(Qt.Key.Key_N, CTRL | SHIFT)
    hands.write("Search")
    assert hands.canvas.sight.camera == camera
    assert hands.seat.desk.selection == ()
    assert hands.canvas.hasFocus()


def test_an_empty_lane_is_removed_and_one_with_items_says_what_it_holds(hands: Hands) -> None:
    hands.click(hands.lane("product", "messaging"))
    run(hands, "Remove the lane")
    assert "Messaging holds" in hands.tip()
    hands.proves_nothing_happened()
    hands.key(Qt.Key.Key_N, CTRL | SHIFT)
    hands.write("Search")
    hands.proves()
    fresh = hands.seat.desk.snapshot.roadmap_by_id["product"].lanes[2].id
    hands.click(hands.lane("product", fresh))
    run(hands, "Remove the lane")
    hands.proves()
    assert "Search" not in lanes(hands)


def test_a_lane_goes_and_its_items_go_into_another(hands: Hands) -> None:
    hands.click(hands.lane("product", "messaging"))
    hands.commands.lanes.remove_lane(Place("product", "partners"))
    after = hands.proves()
    assert lanes(hands) == ["Storefront", "Onboarding", "Partners"]
    assert {after.item(one).lane for one in ("contacts", "journeys", "voice")} == {"partners"}  # type: ignore[union-attr]


def test_a_roadmap_is_added_renamed_and_removed(hands: Hands) -> None:
    run(hands, "Add a marketing roadmap")
    hands.write("Partners' plan")
    after = hands.proves()
    fresh = after.roadmaps[-1]
    assert (fresh.title, fresh.kind, len(fresh.lanes)) == ("Partners' plan", "marketing", 1)
    hands.double_click(hands.heading(fresh.id) + QPoint(60, 0))
    hands.write("Their plan")
    assert hands.proves().roadmaps[-1].title == "Their plan"
    hands.click(hands.lane(fresh.id, fresh.lanes[0].id))
    run(hands, "Remove the roadmap")
    assert len(hands.proves().roadmaps) == 2


def test_a_roadmap_with_items_is_not_removed(hands: Hands) -> None:
    hands.click(hands.at("setup"))
    run(hands, "Remove the roadmap")
    assert "Product holds" in hands.tip()
    hands.proves_nothing_happened()


def test_a_click_on_a_heading_folds_its_section(hands: Hands) -> None:
    def drawn() -> int:
        assert hands.canvas.sight is not None
        return len(hands.canvas.sight.chart.timeline.lanes)

    hands.click(hands.heading("product"))
    assert drawn() == 4
    hands.click(hands.heading("product"))
    assert drawn() == 8
    hands.proves_nothing_happened()


def test_what_may_not_be_edited_keeps_its_lanes(hands: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hands.seat.desk, "why_not", lambda _: "It is theirs")
    hands.drag(hands.lane("product", "partners"), hands.lane("product", "storefront") + QPoint(0, -10))
    hands.click(hands.lane("product", "messaging"))
    hands.key(Qt.Key.Key_Up, CTRL | SHIFT)
    assert hands.tip() == "It is theirs"
    hands.proves_nothing_happened()


def test_the_lane_one_works_in_stays_marked_when_the_plan_changes(hands: Hands) -> None:
    hands.click(hands.lane("product", "messaging"))
    assert hands.canvas.sight is not None
    assert hands.canvas.sight.beside
    hands.key(Qt.Key.Key_Up, CTRL | SHIFT)
    hands.proves()
    assert hands.canvas.sight.beside


def test_one_goes_from_item_to_item_over_an_empty_lane(hands: Hands) -> None:
    hands.click(hands.lane("product", "messaging"))
    hands.key(Qt.Key.Key_N, CTRL | SHIFT)
    hands.write("Search")
    hands.proves()
    hands.click(hands.at("journeys"))
    hands.key(Qt.Key.Key_Down, CTRL)
    assert hands.item(hands.seat.desk.selection[0]).lane == "onboarding"
    hands.key(Qt.Key.Key_Up, CTRL)
    assert hands.item(hands.seat.desk.selection[0]).lane == "messaging"
