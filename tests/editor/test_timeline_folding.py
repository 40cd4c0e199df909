"""What is folded away: containers and sections; here alone, and never in the plan."""

from __future__ import annotations

import pytest
from builders import a_bar, a_snapshot
from editor_hands import Hands
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt

from roadmap_display.layout.timeline.outline import Outline, folded_away
from roadmap_display.roadmap.changes.change import Edited


@pytest.fixture
def nested(hands: Hands) -> Hands:
    """Hands at a plan in which one item holds two others."""
    hands.seat.desk.make([Edited("item", one, "parent", "", "setup") for one in ("sample", "import-api")], "nested")
    hands.before = hands.seat.settled()
    return hands


def drawn(hands: Hands) -> set[str]:
    assert hands.canvas.sight is not None
    return {item.id for lane in hands.canvas.sight.chart.timeline.lanes for item in lane.rows.items}


def sign_of(hands: Hands, item_id: str) -> QPoint:
    return hands.at(item_id, 0, dx=-9)


def test_a_click_on_the_sign_before_a_container_folds_its_parts_away(nested: Hands) -> None:
    nested.click(sign_of(nested, "setup"))
    assert {"sample", "import-api"}.isdisjoint(drawn(nested))
    assert "setup" in drawn(nested)
    nested.click(sign_of(nested, "setup"))
    assert {"sample", "import-api"} <= drawn(nested)
    nested.proves_nothing_happened()


def test_a_key_folds_the_container_of_what_is_selected(nested: Hands) -> None:
    nested.click(nested.at("sample"))
    nested.key(Qt.Key.Key_F)
    assert "sample" not in drawn(nested)
    nested.proves_nothing_happened()


def test_a_key_folds_the_section_one_works_in(hands: Hands) -> None:
    hands.click(hands.lane("product", "messaging"))
    hands.key(Qt.Key.Key_F)
    assert "setup" not in drawn(hands)
    assert "spring" in drawn(hands)


def test_what_is_folded_stays_so_when_the_plan_changes_or_is_filtered(nested: Hands) -> None:
    nested.click(sign_of(nested, "setup"))
    nested.drag(nested.at("setup"), nested.at("setup") + QPoint(nested.days(8), 0))
    nested.proves()
    assert "sample" not in drawn(nested)
    nested.canvas.arrange(nested.canvas.arrangement._replace(colour="owner"))
    assert "sample" not in drawn(nested)


def test_one_can_look_as_far_as_before_when_a_section_is_folded(hands: Hands) -> None:
    assert hands.canvas.sight is not None
    reach = hands.canvas.sight.chart.timeline.reach
    hands.click(hands.heading("product"))
    assert hands.canvas.sight.chart.timeline.reach == reach


def test_a_container_moves_with_its_parts(nested: Hands) -> None:
    nested.drag(nested.at("setup"), nested.at("setup") + QPoint(nested.days(8), 0))
    after = nested.proves()
    assert str(after.item("import-api").start) == "2026-04-01"  # type: ignore[union-attr]


parents = st.lists(st.integers(-1, 7), min_size=8, max_size=8)


@given(parents, st.sets(st.integers(0, 7)))
def test_all_below_a_folded_container_is_away_and_nothing_else(above: list[int], folded: set[int]) -> None:
    items = [
        a_bar(str(place), "2026-01-01", "2026-02-01", parent="" if parent < 0 else str(parent))
        for place, parent in enumerate(above)
    ]
    away = folded_away(a_snapshot(*items), frozenset(map(str, folded)))
    circle = {place for place in range(8) if leads_to(place, place, above)}
    for place in range(8):
        holders = {
            one for one in range(8) if leads_to(place, one, [-1 if at in circle else up for at, up in enumerate(above)])
        }
        assert (str(place) in away) == bool(holders & folded)


def leads_to(start: int, end: int, above: list[int]) -> bool:
    """Whether one is held by the other, at any depth."""
    one, steps = above[start], 0
    while one >= 0 and one != end and steps < 8:
        one, steps = above[one], steps + 1
    return one == end


def test_folding_twice_is_as_before() -> None:
    assert Outline().with_container("a").with_container("a") == Outline()
    assert Outline().with_section("a").with_section("a") == Outline()
