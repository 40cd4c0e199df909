"""Roadmaps in another order, lanes in another roadmap: by hand, by key and by menu."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from editor_hands import ALT, CTRL, SHIFT, Hands, choose
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu

from roadmap_display.roadmap.changes.change import Added, Edited
from roadmap_display.roadmap.gestures.placing import Place
from roadmap_display.roadmap.portfolio import Lane, Roadmap
from roadmap_display.roadmap.record import Record
from roadmap_display.roadmap.views import View

pytestmark = [
    pytest.mark.qt_log_ignore("This plugin does not support", extend=True),
    pytest.mark.usefixtures("closed_menus"),
]

PARTNERS = Place("product", "partners")


@pytest.fixture
def three(hands: Hands) -> Hands:
    """With a second product roadmap, behind marketing in the file."""
    services = Roadmap(id="services", title="Services", kind="product", lanes=(Lane(id="ops", title="Ops"),))
    hands.seat.desk.make((Added("roadmap", services),), "added roadmap Services")
    hands.seat.until(lambda: "services" in hands.seat.shown.roadmap_by_id)
    hands.before = hands.seat.settled()
    return hands


def roadmaps(hands: Hands) -> list[str]:
    """The heads of the timeline from above."""
    assert hands.canvas.sight is not None
    return [section.title for section in hands.canvas.sight.chart.timeline.sections]


def lanes(hands: Hands, roadmap: str) -> list[str]:
    return [lane.title for lane in hands.seat.desk.snapshot.roadmap_by_id[roadmap].lanes]


def head(hands: Hands, roadmap: str) -> QPoint:
    return hands.heading(roadmap) + QPoint(60, 0)


# Roadmaps


def test_a_roadmap_is_dragged_by_its_head(three: Hands) -> None:
    assert roadmaps(three) == ["Product", "Services", "Marketing"]
    end = head(three, "product") - QPoint(0, 8)
    three.take(head(three, "services"), end)
    assert three.tip() == "Move Services"
    assert len(three.drawn()) == 2
    three.release(end)
    three.proves()
    assert roadmaps(three) == ["Services", "Product", "Marketing"]


def test_a_head_is_taken_hold_of_anywhere_along_its_band(three: Hands) -> None:
    start = three.heading("services") + QPoint(600, 0)
    three.drag(start, QPoint(start.x(), head(three, "product").y()))
    three.proves()
    assert roadmaps(three)[0] == "Services"


def test_a_roadmap_let_go_where_it_stood_stays(three: Hands) -> None:
    three.drag(head(three, "services"), head(three, "services") + QPoint(0, 12))
    three.drag(head(three, "product"), head(three, "product") + QPoint(0, 12))
    three.proves_nothing_happened()


def test_a_roadmap_comes_no_farther_than_those_of_its_kind(three: Hands) -> None:
    far = three.lane("marketing", "events")
    three.take(head(three, "product"), far)
    assert three.tip().startswith("Move Product product stands before marketing")
    three.release(far)
    three.proves()
    assert roadmaps(three) == ["Services", "Product", "Marketing"]


def test_the_only_one_of_its_kind_says_why_it_stays(hands: Hands) -> None:
    hands.take(head(hands, "marketing"), head(hands, "product"))
    assert hands.tip().startswith("Marketing is the only one of its kind")
    hands.release(head(hands, "product"))
    hands.proves_nothing_happened()


def test_escape_leaves_a_roadmap_where_it_was(three: Hands) -> None:
    three.take(head(three, "services"), head(three, "product"))
    three.key(Qt.Key.Key_Escape)
    three.release(head(three, "product"))
    three.proves_nothing_happened()


def test_keys_move_the_roadmap_one_works_in_and_say_where_it_ends(three: Hands) -> None:
    three.click(three.lane("services", "ops"))
    three.key(Qt.Key.Key_Up, ALT | SHIFT)
    three.proves()
    assert roadmaps(three) == ["Services", "Product", "Marketing"]
    assert three.canvas.place == Place("services", "ops")
    three.key(Qt.Key.Key_Up, ALT | SHIFT)
    assert three.tip().startswith("Services is the first of its kind")
    three.proves_nothing_happened()
    three.key(Qt.Key.Key_Down, ALT | SHIFT)
    three.proves()
    assert roadmaps(three) == ["Product", "Services", "Marketing"]


def test_the_menu_of_a_head_moves_it(three: Hands) -> None:
    choose(three.menu_at(head(three, "services")), "Move the roadmap up")
    three.proves()
    assert roadmaps(three) == ["Services", "Product", "Marketing"]


def test_a_roadmap_that_may_not_be_edited_stays(three: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(three.seat.desk, "why_not", lambda _: "It is theirs")
    three.take(head(three, "services"), head(three, "product"))
    assert three.tip() == "It is theirs"
    three.release(head(three, "product"))
    three.click(three.lane("services", "ops"))
    three.key(Qt.Key.Key_Up, ALT | SHIFT)
    assert three.tip() == "It is theirs"
    three.proves_nothing_happened()


# Lanes


def test_a_lane_is_dragged_into_another_roadmap_with_its_items(hands: Hands) -> None:
    ids = {item.id for item in hands.desk_items.items if item.lane == "partners"}
    end = hands.lane("marketing", "content") + QPoint(0, 60)
    hands.take(hands.lane(*PARTNERS), end)
    assert hands.tip().startswith(f"Move Partners to Marketing  ·  with {len(ids)} items")
    hands.release(end)
    after = hands.proves()
    assert lanes(hands, "product") == ["Storefront", "Messaging", "Onboarding"]
    assert "Partners" in lanes(hands, "marketing")
    assert {item.id for item in after.items if (item.roadmap, item.lane) == ("marketing", "partners")} == ids


def test_a_lane_comes_to_stand_where_the_line_is(hands: Hands) -> None:
    hands.drag(hands.lane(*PARTNERS), hands.lane("marketing", "campaigns") - QPoint(0, 8))
    hands.proves()
    assert lanes(hands, "marketing")[0] == "Partners"


def test_a_lane_goes_into_a_roadmap_that_is_folded(hands: Hands) -> None:
    hands.click(hands.heading("marketing"))
    hands.drag(hands.lane(*PARTNERS), head(hands, "marketing"))
    hands.proves()
    assert lanes(hands, "marketing")[-1] == "Partners"


def test_a_lane_goes_on_over_the_edge_of_its_roadmap_by_key(hands: Hands) -> None:
    hands.click(hands.lane(*PARTNERS))
    hands.key(Qt.Key.Key_Down, CTRL | SHIFT)
    assert "to Marketing" in hands.tip()
    hands.proves()
    assert lanes(hands, "marketing")[0] == "Partners"
    assert hands.canvas.place == Place("marketing", "partners")
    hands.key(Qt.Key.Key_Up, CTRL | SHIFT)
    hands.proves()
    assert lanes(hands, "product")[-1] == "Partners"


def test_the_menu_of_a_lane_sends_it_to_another_roadmap(hands: Hands) -> None:
    menu = hands.menu_at(hands.lane(*PARTNERS))
    ways = next(one for one in menu.findChildren(QMenu) if one.title() == "Move the lane to")
    assert [action.text() for action in ways.actions()] == ["Marketing"]
    choose(ways, "Marketing")
    hands.proves()
    assert lanes(hands, "marketing")[-1] == "Partners"


def test_what_stays_on_its_side_all_the_same_is_told(hands: Hands) -> None:
    kinds = [item.kind for item in hands.desk_items.items if item.lane == "partners"]
    assert sorted(kinds) == ["epic", "initiative", "release"], "an initiative is of the side it stands on"
    hands.take(hands.lane(*PARTNERS), hands.lane("marketing", "content"))
    assert hands.tip().endswith("2 stay product's by their kind")
    hands.key(Qt.Key.Key_Escape)
    hands.release(hands.lane("marketing", "content"))
    hands.proves_nothing_happened()


@pytest.fixture
def viewed(hands: Hands) -> Hands:
    """With a view of the plan that names a lane, and marketing knowing a lane of that id."""
    seat = hands.seat
    marketing = seat.shown.roadmap_by_id["marketing"]
    known = (*marketing.lanes, Lane(id="partners", title="Our partners"))
    view = View(id="v", title="Trade", lanes=("product/partners", "product/messaging"))
    seat.desk.make((Added("view", view), Edited("roadmap", "marketing", "lanes", marketing.lanes, known)), "prepared")
    hands.before = seat.settled()
    return hands


def view_of(hands: Hands) -> tuple[str, ...]:
    return next(view for view in hands.desk_items.views if view.id == "v").lanes


def test_a_view_of_the_plan_follows_the_lane_it_names_and_comes_back_with_it(viewed: Hands) -> None:
    viewed.drag(viewed.lane(*PARTNERS), viewed.lane("marketing", "campaigns") - QPoint(0, 8))
    fresh = viewed.proves().roadmap_by_id["marketing"].lanes[0]
    assert fresh.id != "partners"
    assert view_of(viewed) == (f"marketing/{fresh.id}", "product/messaging")
    viewed.click(viewed.lane("marketing", fresh.id))
    viewed.key(Qt.Key.Key_Up, CTRL | SHIFT)
    viewed.proves()
    assert view_of(viewed) == (f"product/{fresh.id}", "product/messaging")


def test_which_views_may_be_written_is_asked_before_anybody_moves_a_lane(
    viewed: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []
    monkeypatch.setattr(viewed.seat.edits.questions, "why_not", lambda one: asked.append(one) or "")
    viewed.seat.desk.look_again()
    assert [one for one in asked if isinstance(one, View)] == list(viewed.desk_items.views)


def test_a_view_that_may_not_be_written_stays_and_it_is_said(viewed: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(viewed.seat.desk, "why_not", lambda one: "Read only" if isinstance(one, View) else "")
    viewed.take(viewed.lane(*PARTNERS), viewed.lane("marketing", "content"))
    assert "the view Trade does not follow, and may not be changed by you" in viewed.tip()
    viewed.release(viewed.lane("marketing", "content"))
    assert "Partners" in [lane.title for lane in viewed.proves().roadmap_by_id["marketing"].lanes]
    assert view_of(viewed) == ("product/partners", "product/messaging")


@pytest.fixture
def theirs(hands: Hands, monkeypatch: pytest.MonkeyPatch) -> Hands:
    """As marketing sees it: what is product's may not be edited."""

    def why_not(record: Record) -> str:
        roadmap = getattr(record, "roadmap", getattr(record, "id", ""))
        return "It is product's" if roadmap == "product" else ""

    monkeypatch.setattr(hands.seat.desk, "why_not", why_not)
    return hands


TRIES: tuple[Callable[[Hands], None], ...] = (
    lambda hands: hands.drag(hands.lane("marketing", "campaigns"), hands.lane(*PARTNERS)),
    lambda hands: hands.key(Qt.Key.Key_Up, CTRL | SHIFT),
    lambda hands: hands.commands.lanes.moves.move_lane_to("product"),
)


@pytest.mark.parametrize("tried", TRIES, ids=("drag", "key", "menu"))
def test_a_lane_comes_into_no_roadmap_that_may_not_be_edited(theirs: Hands, tried: Callable[[Hands], None]) -> None:
    theirs.click(theirs.lane("marketing", "campaigns"))
    tried(theirs)
    theirs.proves_nothing_happened()


def test_it_is_said_into_which_roadmap_a_lane_may_not_come(theirs: Hands) -> None:
    theirs.take(theirs.lane("marketing", "campaigns"), theirs.lane(*PARTNERS))
    assert theirs.tip() == "Not into Product: It is product's"
    theirs.release(theirs.lane(*PARTNERS))
    theirs.click(theirs.lane("marketing", "campaigns"))
    theirs.key(Qt.Key.Key_Up, CTRL | SHIFT)
    assert theirs.tip() == "Not into Product: It is product's"
    theirs.take(theirs.at("roadshow"), theirs.ground("product", "partners", theirs.item("roadshow").first or 0))
    assert theirs.tip() == "Not into Product: It is product's"
    theirs.release(theirs.lane(*PARTNERS) + QPoint(300, 0))
    theirs.click(theirs.at("spring"))
    theirs.key(Qt.Key.Key_Up)
    assert theirs.tip() == "Not into Product: It is product's"
    theirs.proves_nothing_happened()


def test_what_is_not_allowed_any_more_when_the_hand_lets_go_is_told_and_left(
    hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    end = hands.lane("marketing", "content")
    hands.take(hands.lane(*PARTNERS), end)
    monkeypatch.setattr(
        hands.seat.desk, "why_not", lambda record: "It is theirs" if getattr(record, "id", "") == "marketing" else ""
    )
    hands.release(end)
    assert hands.tip() == "It is theirs"
    hands.proves_nothing_happened()
