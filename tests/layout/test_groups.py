"""Items gathered across lanes, and what stays the same object from one snapshot to the next."""

from __future__ import annotations

from collections.abc import Sequence

from builders import a_bar, a_roadmap
from hypothesis import given
from hypothesis import strategies as st
from sheets import a_launch, both

from roadmap_display.layout.bands.groups import Groups, LaneGroups
from roadmap_display.roadmap.changes.change import Edited
from roadmap_display.roadmap.changes.diff import apply
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.portfolio import Snapshot

MAPS = (a_roadmap("Product", "Storefront", "Partners"), a_roadmap("Marketing", "Campaigns"))


def first_goal(item: Item) -> str | None:
    return item.goals[0] if item.goals else None


def a_plan() -> Snapshot:
    return both(
        a_bar("One", "1 Mar 2026", "30 Apr 2026", goals=("a",)),
        a_bar("Two", "1 Mar 2026", "30 Apr 2026", goals=("b",)),
        a_bar("Three", "1 Mar 2026", "30 Apr 2026", goals=("a",), lane="partners"),
        a_launch("Four", "1 Mar 2026", "30 Apr 2026", goals=("a",)),
        a_launch("Five", "1 Mar 2026", "30 Apr 2026"),
        roadmaps=MAPS,
    )


def ids(groups: Groups, snapshot: Snapshot) -> dict[tuple[str, str], list[str]]:
    found = groups.gathered(snapshot, first_goal, None)
    return {group: [item.id for item in lane.items] for group, lane in found.items()}


def test_items_are_gathered_by_key_and_side_in_the_order_of_lanes() -> None:
    assert ids(Groups(), a_plan()) == {
        ("a", "product"): ["one", "three"],
        ("b", "product"): ["two"],
        ("a", "marketing"): ["four"],
    }


def test_a_group_to_which_nothing_happened_stays_the_same_object() -> None:
    groups = Groups()
    before = groups.gathered(a := a_plan(), first_goal, None)
    after = groups.gathered(apply(a, (Edited("item", "one", "progress", 0, 5),))[0], first_goal, None)
    same = {group for group, lane in after.items() if lane is before[group]}
    assert same == {("b", "product"), ("a", "marketing")}


def test_a_group_shares_the_pieces_of_lanes_in_which_nothing_happened() -> None:
    groups = Groups()
    before = groups.gathered(a := a_plan(), first_goal, None)["a", "product"]
    after = groups.gathered(apply(a, (Edited("item", "one", "progress", 0, 5),))[0], first_goal, None)["a", "product"]
    assert [was is now for was, now in zip(before.pieces, after.pieces, strict=True)] == [False, True]


def test_groups_as_lanes_hold_the_same_and_stay_the_same_objects() -> None:
    groups, lanes = Groups(), LaneGroups()
    before = lanes.gathered(a := a_plan(), first_goal, None)
    b = apply(a, (Edited("item", "one", "progress", 0, 5),))[0]
    after, pieces = lanes.gathered(b, first_goal, None), groups.gathered(b, first_goal, None)
    assert {group: lane.items for group, lane in after.items()} == {group: some.items for group, some in pieces.items()}
    assert {group for group, lane in after.items() if lane is before[group]} == {("b", "product"), ("a", "marketing")}


@given(
    st.lists(st.tuples(st.sampled_from(["one", "two", "three", "four", "five"]), st.sampled_from(["", "a", "b", "c"])))
)
def test_what_is_remembered_is_what_would_be_found(moves: Sequence[tuple[str, str]]) -> None:
    groups, snapshot = Groups(), a_plan()
    for item_id, goal in moves:
        item = snapshot.item(item_id)
        assert item
        edit = Edited("item", item_id, "goals", item.goals, (goal,) if goal else ())
        snapshot, _ = apply(snapshot, (edit,))
        assert ids(groups, snapshot) == ids(Groups(), snapshot)
