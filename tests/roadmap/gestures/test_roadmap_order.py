"""Roadmaps in another order, lanes in another roadmap: nothing is lost, and all of it can be taken back."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

import pytest
from any_plan import plans
from builders import a_roadmap, a_snapshot, an_item
from contents import content
from hypothesis import assume, given
from hypothesis import strategies as st

from roadmap_display.roadmap.changes.change import Change, Edited
from roadmap_display.roadmap.changes.diff import apply, inverse
from roadmap_display.roadmap.changes.merge import merge
from roadmap_display.roadmap.gestures.carrying import (
    carrying_lane,
    keeping_their_side,
    place_before,
    stepping_lane,
)
from roadmap_display.roadmap.gestures.placing import Place, lane_at, places_in
from roadmap_display.roadmap.gestures.roadmap_order import moving_roadmap, peers_of, why_it_stays
from roadmap_display.roadmap.portfolio import Roadmap, Snapshot
from roadmap_display.roadmap.rows.sections import section_of
from roadmap_display.roadmap.sides import shown_roadmaps

A_KIND = st.sampled_from(("product", "marketing", "support", "sales"))
ORDERS = st.lists(A_KIND, min_size=1, max_size=6).map(
    lambda kinds: tuple(a_roadmap(f"R{number}", "One", kind=kind) for number, kind in enumerate(kinds))
)
SHOP = a_roadmap("Shop", "Storefront", "Search", "Mail", kind="product")
MARKET = a_roadmap("Market", "Mail", "Press", kind="marketing")
PLAN = a_snapshot(
    an_item("One", roadmap="shop", lane="storefront", order=20, kind="release"),
    an_item("Two", roadmap="shop", lane="storefront", order=10, stage="parked"),
    an_item("Three", roadmap="shop", lane="search"),
    roadmaps=(SHOP, MARKET),
)


def new_ids() -> Iterator[str]:
    return (f"new-{number}" for number in count())


def done(plan: Snapshot, changes: tuple[Change, ...]) -> Snapshot:
    """The plan after the changes, which can be made and taken back."""
    after, conflicts = apply(plan, changes)
    assert not conflicts
    again, conflicts = apply(after, inverse(changes))
    assert not conflicts
    assert content(again) == content(plan)
    return after


def ids(roadmaps: tuple[Roadmap, ...]) -> list[str]:
    return [one.id for one in roadmaps]


@given(ORDERS, st.data(), st.integers(-2, 8))
def test_a_roadmap_goes_where_it_is_put_among_its_peers_and_all_others_keep_their_order(
    roadmaps: tuple[Roadmap, ...], data: st.DataObject, to: int
) -> None:
    plan = a_snapshot(roadmaps=roadmaps)
    moved = data.draw(st.sampled_from(roadmaps))
    after = done(plan, moving_roadmap(plan, moved, to))
    peers = ids(peers_of(after, moved))
    assert peers.index(moved.id) == max(0, min(to, len(peers) - 1))
    assert [one for one in peers if one != moved.id] == [one for one in ids(peers_of(plan, moved)) if one != moved.id]
    others = [[one for one in ids(shown_roadmaps(each)) if one not in peers] for each in (plan, after)]
    assert others[0] == others[1]
    assert sorted(ids(after.roadmaps)) == sorted(ids(plan.roadmaps))


@given(ORDERS, st.data())
def test_a_roadmap_that_is_where_it_is_wanted_is_not_touched(
    roadmaps: tuple[Roadmap, ...], data: st.DataObject
) -> None:
    plan = a_snapshot(roadmaps=roadmaps)
    moved = data.draw(st.sampled_from(roadmaps))
    assert moving_roadmap(plan, moved, ids(peers_of(plan, moved)).index(moved.id)) == ()


@given(ORDERS, st.data(), st.sampled_from((-1, 1)))
def test_either_a_roadmap_goes_or_it_is_said_why_not(
    roadmaps: tuple[Roadmap, ...], data: st.DataObject, step: int
) -> None:
    plan = a_snapshot(roadmaps=roadmaps)
    moved = data.draw(st.sampled_from(roadmaps))
    at = ids(peers_of(plan, moved)).index(moved.id)
    goes = bool(moving_roadmap(plan, moved, at + step)) if at + step >= 0 else False
    assert goes != bool(why_it_stays(plan, moved, step))
    assert moved.title in (why_it_stays(plan, moved, step) or moved.title)


def test_a_roadmap_that_is_gone_by_now_goes_nowhere() -> None:
    plan, gone = a_snapshot(roadmaps=(SHOP, MARKET)), a_roadmap("Gone", kind="product")
    for step in (-1, 0, 1):
        assert moving_roadmap(plan, gone, 1 + step) == ()
        assert why_it_stays(plan, gone, step)


def test_what_another_wrote_into_a_roadmap_stays_when_it_is_put_elsewhere() -> None:
    plan = a_snapshot(roadmaps=(a_roadmap("A"), a_roadmap("B"), a_roadmap("C")))
    changes = moving_roadmap(plan, plan.roadmaps[2], 0)
    meanwhile, _ = apply(plan, (Edited("roadmap", "c", "title", "C", "Theirs"),))
    made = merge(meanwhile, changes)
    after, conflicts = apply(meanwhile, made.changes)
    assert not conflicts
    assert not made.overruled
    assert [one.title for one in after.roadmaps] == ["Theirs", "A", "B"]


def test_the_table_stands_in_the_order_of_the_timeline() -> None:
    plan = a_snapshot(roadmaps=(MARKET, SHOP))
    rank = {one: section_of("roadmap", plan)(an_item("X", roadmap=one)).rank for one in ("shop", "market")}
    assert rank["shop"] < rank["market"]
    lanes = section_of("lane", plan)
    assert lanes(an_item("X", roadmap="shop", lane="mail")) < lanes(an_item("X", roadmap="market", lane="mail"))
    assert [place.roadmap for place in places_in(plan)] == ["shop"] * 3 + ["market"] * 2


@given(plans(), st.data(), st.integers(-1, 4))
def test_a_lane_goes_with_all_that_stands_in_it_and_nothing_else_moves(
    plan: Snapshot, data: st.DataObject, at: int
) -> None:
    assume(places_in(plan))
    place, to = data.draw(st.sampled_from(places_in(plan))), data.draw(st.sampled_from(plan.roadmaps))
    fresh = new_ids()
    made = carrying_lane(plan, place, to, at, lambda: next(fresh))
    after = done(plan, made.changes)
    was, now = lane_at(plan, place), lane_at(after, made.place)
    assert was is not None
    assert now is not None
    assert was.title == now.title
    assert sorted(one.title for one in _lanes(after)) == sorted(one.title for one in _lanes(plan))
    if place in plan.lanes:
        assert [item.id for item in after.lanes[made.place].items] == [item.id for item in plan.lanes[place].items]
    carried = {item.id for item in plan.lanes[place].items} if place in plan.lanes else set()
    kept = [[item for item in each.items if item.id not in carried] for each in (plan, after)]
    assert kept[0] == kept[1]


def _lanes(plan: Snapshot) -> list[Roadmap]:
    return [lane for roadmap in plan.roadmaps for lane in roadmap.lanes]  # type: ignore[misc]


def test_items_that_are_parked_go_along_and_keep_their_order() -> None:
    made = carrying_lane(PLAN, Place("shop", "storefront"), MARKET, 1, lambda: "new")
    after = done(PLAN, made.changes)
    assert made.place == Place("market", "storefront")
    assert [item.id for item in after.lanes[made.place].items] == ["two", "one"]
    assert [lane.id for lane in after.roadmap_by_id["market"].lanes] == ["mail", "storefront", "press"]
    assert [lane.id for lane in after.roadmap_by_id["shop"].lanes] == ["search", "mail"]


def test_a_lane_of_an_id_that_is_known_there_gets_one_of_its_own() -> None:
    item = an_item("Letter", roadmap="shop", lane="mail")
    plan = a_snapshot(item, an_item("Old", roadmap="market", lane="search"), roadmaps=(SHOP, MARKET))
    made = carrying_lane(plan, Place("shop", "mail"), MARKET, 9, lambda: "new")
    after = done(plan, made.changes)
    assert [lane.id for lane in after.roadmap_by_id["market"].lanes] == ["mail", "press", "new"]
    assert after.lanes[Place("market", "new")].items[0].title == "Letter"
    lost = carrying_lane(plan, Place("shop", "search"), MARKET, 0, lambda: "new")
    assert lost.place == Place("market", "new"), "what names a lane that is gone would come into it"


@pytest.mark.parametrize(
    ("place", "step", "stands"),
    [
        (("shop", "storefront"), 1, [["search", "storefront", "mail"], ["mail", "press"]]),
        (("shop", "mail"), 1, [["storefront", "search"], ["new", "mail", "press"]]),
        (("market", "mail"), -1, [["storefront", "search", "mail", "new"], ["press"]]),
        (("market", "press"), 1, [["storefront", "search", "mail"], ["mail", "press"]]),
        (("shop", "storefront"), -1, [["storefront", "search", "mail"], ["mail", "press"]]),
        (("gone", "storefront"), -1, [["storefront", "search", "mail"], ["mail", "press"]]),
    ],
)
def test_a_lane_goes_up_and_down_and_over_the_edge_of_its_roadmap(
    place: tuple[str, str], step: int, stands: list[list[str]]
) -> None:
    after = done(PLAN, stepping_lane(PLAN, Place(*place), step, lambda: "new").changes)
    assert [[lane.id for lane in roadmap.lanes] for roadmap in after.roadmaps] == stands


def test_before_which_lane_is_a_place_whether_it_comes_from_here_or_not() -> None:
    assert place_before(SHOP, "storefront", "mail") == 1
    assert place_before(SHOP, "mail", "storefront") == 0
    assert place_before(SHOP, "search", "search") == 1
    assert place_before(SHOP, "search", "") == 2
    assert place_before(MARKET, "storefront", "press") == 1
    assert place_before(MARKET, "storefront", "") == 2


def test_the_kind_of_an_item_keeps_it_on_its_side() -> None:
    assert [item.id for item in keeping_their_side(PLAN.items, MARKET)] == ["one"]
    assert keeping_their_side(PLAN.items, SHOP) == ()
    assert keeping_their_side(PLAN.items, a_roadmap("Support", kind="support")) == ()
