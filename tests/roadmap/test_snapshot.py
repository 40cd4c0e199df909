"""A snapshot finds its records, and puts every item into a lane."""

from __future__ import annotations

from any_plan import plans
from builders import a_roadmap, a_snapshot, an_item
from hypothesis import given

from roadmap_display.roadmap.changes.change import Added, Edited, Removed
from roadmap_display.roadmap.changes.diff import apply
from roadmap_display.roadmap.goals import Goal
from roadmap_display.roadmap.people import Person
from roadmap_display.roadmap.portfolio import Lane, Snapshot

product = a_roadmap("Product", "Storefront", "Mail")


def shown(snapshot: Snapshot, roadmap=product) -> list[tuple[str, list[str]]]:
    """Lanes and titles as they are drawn."""
    return [(lane.title, [item.title for item in items.items]) for lane, items in snapshot.lanes_of(roadmap)]


def a_plan(*items, roadmaps=(product,)) -> Snapshot:
    return a_snapshot(*items, roadmaps=roadmaps)


class TestLanes:
    def test_lanes_stand_as_the_roadmap_says_and_items_by_their_order(self):
        plan = a_plan(an_item("B", order=2), an_item("Post", lane="mail"), an_item("A", order=1), an_item("C", order=2))
        assert shown(plan) == [("Storefront", ["A", "B", "C"]), ("Mail", ["Post"])]

    def test_items_of_no_lane_that_is_there_stand_in_one_without_a_name_at_the_end(self):
        items = an_item("Lost", lane="gone"), an_item("Here"), an_item("None", lane=""), an_item("Gone", lane="away")
        assert shown(a_plan(*items)) == [("Storefront", ["Here"]), ("Mail", []), ("", ["Lost", "None", "Gone"])]

    def test_a_lane_without_items_is_always_the_same_object(self):
        plan = a_plan()
        assert plan.lanes_of(product)[0][1] is plan.lanes_of(product)[1][1]

    def test_a_lane_may_have_no_id(self):
        roadmap = a_roadmap("Product", lanes=(Lane(id="", title="All"),))
        assert shown(a_plan(an_item(lane=""), roadmaps=(roadmap,)), roadmap) == [("All", ["Mobile checkout"])]

    def test_of_two_lanes_or_roadmaps_with_one_id_the_first_has_the_items(self):
        twice = a_roadmap("Product", lanes=(Lane(id="storefront", title="A"), Lane(id="storefront", title="B")))
        other = a_roadmap("Other", "Storefront", id="product")
        plan = a_plan(an_item(), an_item("Lost", lane="gone"), roadmaps=(twice, other))
        assert shown(plan, twice) == [("A", ["Mobile checkout"]), ("B", []), ("", ["Lost"])]
        assert shown(plan, other) == [("Storefront", [])]

    @given(plans())
    def test_every_item_stands_in_one_lane(self, plan):
        held = [item for lane in plan.lanes.values() for item in lane.items]
        assert sorted(map(id, held)) == sorted(map(id, plan.items))
        drawn = [item for roadmap in plan.roadmaps for _, lane in plan.lanes_of(roadmap) for item in lane.items]
        known = {roadmap.id for roadmap in plan.roadmaps}
        assert sorted(item.id for item in drawn) == sorted(item.id for item in plan.items if item.roadmap in known)

    def test_a_lane_is_equal_only_to_itself(self):
        assert a_plan(an_item()).lanes["product", "storefront"] != a_plan(an_item()).lanes["product", "storefront"]


class TestLanesAfterAnEdit:
    plan = a_plan(
        an_item("A"), an_item("B"), an_item("C", lane="gone"), an_item("D", lane="away"), an_item("E", lane="mail")
    )

    def after(self, *changes):
        assert shown(self.plan)
        assert self.plan.parents == frozenset()
        later, conflicts = apply(self.plan, changes)
        assert not conflicts
        return later

    def test_items_of_one_order_stand_as_they_were_added(self):
        b = self.plan.items[1]
        assert shown(self.after(Removed("item", b, 1), Added("item", b, 0)))[0] == ("Storefront", ["B", "A"])

    def test_an_item_that_changes_lane_stands_there_by_its_place(self):
        later = self.after(
            Edited("item", "e", "lane", "mail", "storefront"), Edited("item", "a", "lane", "storefront", "mail")
        )
        assert shown(later)[:2] == [("Storefront", ["B", "E"]), ("Mail", ["A"])]

    def test_a_lane_that_is_added_takes_its_items_from_those_without(self):
        lanes = (*product.lanes, Lane(id="gone", title="Back"))
        later = self.after(Edited("roadmap", "product", "lanes", product.lanes, lanes))
        assert shown(later, later.roadmaps[0]) == [
            ("Storefront", ["A", "B"]), ("Mail", ["E"]), ("Back", ["C"]), ("", ["D"]),
        ]  # fmt: skip

    def test_items_without_a_lane_stay_one_object_while_they_do_not_change(self):
        loose = self.plan.lanes_of(product)[-1][1]
        assert self.after(Edited("item", "a", "title", "A", "New")).lanes_of(product)[-1][1] is loose

    def test_a_new_parent_is_known(self):
        later = self.after(Edited("item", "a", "parent", "", "b"))
        assert later.parents == {"b"}
        again, _ = apply(later, [Edited("item", "a", "parent", "b", "")])
        assert again.parents == frozenset()

    def test_an_item_that_names_itself_is_not_its_parent(self):
        assert self.after(Edited("item", "a", "parent", "", "a")).parents == frozenset()


class TestLookUps:
    def test_of_two_with_one_id_the_first_is_found(self):
        plan = a_snapshot(
            an_item("A", id="x"), an_item("B", id="x"), people=(Person(id="p", name="Ada"), Person(id="p", name="Ben")),
            goals=(Goal(id="g", title="G"), Goal(id="h", title="H"), Goal(id="g", title="I")),
            roadmaps=(a_roadmap("A", id="r"), a_roadmap("B", id="r")),
        )  # fmt: skip
        assert plan.item("x").title == "A"
        assert plan.item_place == {"x": 0}
        assert plan.person_by_id["p"].name == "Ada"
        assert (plan.goal_by_id["g"].title, plan.goal_number) == ("G", {"g": 0, "h": 1})
        assert plan.roadmap_by_id["r"].title == "A"

    def test_an_item_that_is_not_there_is_none(self):
        assert a_snapshot().item("x") is None

    def test_items_never_change_under_anybody(self):
        plan = a_snapshot(an_item())
        with_items = plan.items
        later, _ = apply(plan, [Edited("item", "mobile-checkout", "progress", 0, 9)])
        assert plan.items is with_items
        assert plan.items[0].progress == 0
        assert (later.item("mobile-checkout").progress, later.items[0].progress) == (9, 9)
