"""Differences are found, applied and taken back without anything getting lost."""

from __future__ import annotations

import msgspec
import pytest
from any_plan import plans
from builders import a_bar, a_link, a_roadmap, a_snapshot, an_item, when
from contents import content
from hypothesis import given
from hypothesis import strategies as st

from roadmap_display.roadmap.changes.change import Added, Change, Conflict, Edited, Removed
from roadmap_display.roadmap.changes.diff import apply, diff, inverse
from roadmap_display.roadmap.dates.when import When
from roadmap_display.roadmap.goals import Goal, Metric
from roadmap_display.roadmap.items import Baseline
from roadmap_display.roadmap.portfolio import Portfolio, Snapshot

checkout = a_bar("Mobile checkout", "2 Mar 2026", "25 May 2026")
launch = a_bar("Spring launch", "13 May 2026", "17 Jul 2026")
press = an_item("Press day", start="8 May 2026")
plan = a_snapshot(checkout, launch, press, links=(a_link("mobile-checkout", "spring-launch"),))


def later_plan(*items, **fields):
    return a_snapshot(*items, **{"links": plan.links} | fields)


def retitled(item, title, was=None):
    return Edited("item", item.id, "title", item.title if was is None else was, title)


def applied(before: Snapshot, *changes: Change) -> Snapshot:
    after, conflicts = apply(before, changes)
    assert not conflicts
    return after


class TestTheLaws:
    @given(plans(), plans())
    def test_what_differs_turns_the_one_into_the_other(self, before, after):
        changes = diff(before, after)
        result, conflicts = apply(before, changes)
        assert not conflicts
        assert content(result) == content(after)
        assert bool(changes) is not (content(before) == content(after))

    @given(plans(), plans())
    def test_the_inverse_takes_it_back(self, before, after):
        result, conflicts = apply(after, inverse(diff(before, after)))
        assert not conflicts
        assert content(result) == content(before)

    @given(plans())
    def test_nothing_differs_from_itself(self, plan):
        assert diff(plan, plan) == ()
        assert apply(plan, ()) == (plan, ())

    @given(plans(), plans(), plans())
    def test_a_conflict_never_loses_the_other_changes(self, before, after, other):
        changes = diff(before, after)
        result, conflicts = apply(other, changes)
        refused = {id(conflict.change) for conflict in conflicts}
        again, none = apply(other, [change for change in changes if id(change) not in refused])
        assert not none
        assert content(again) == content(result)

    @given(plans(), plans(), st.randoms())
    def test_changes_in_any_order_are_made_or_told(self, before, after, random):
        changes = list(diff(before, after))
        random.shuffle(changes)
        result, conflicts = apply(before, changes)
        records = [record.id for record in result.items]
        assert len(records) == len(set(records))
        assert all(isinstance(conflict, Conflict) for conflict in conflicts)

    @given(plans(), plans())
    def test_looked_up_lanes_are_those_of_a_new_snapshot(self, before, after):
        assert (before.lanes, before.parents, before.loose, before.link_places) is not None
        result, _ = apply(before, diff(before, after))
        assert seen(result) == seen(after)


def seen(snapshot: Snapshot):
    lanes = {key: (lane.items, lane.parents) for key, lane in snapshot.lanes.items()}
    loose = {key: lane.items for key, lane in snapshot.loose.items()}
    places = snapshot.item_place, snapshot.link_places
    return lanes, loose, snapshot.parents, places, dict(snapshot.roadmap_by_id)


class TestEdits:
    def test_a_new_title_is_one_edit_of_one_field(self):
        after = later_plan(checkout, msgspec.structs.replace(launch, title="Summer launch"), press)
        assert diff(plan, after) == (retitled(launch, "Summer launch"),)

    def test_unknown_fields_take_part_as_carried(self):
        after = later_plan(msgspec.structs.replace(checkout, carried={"colour": "red"}), launch, press)
        change = Edited("item", checkout.id, "carried", None, {"colour": "red"})
        assert diff(plan, after) == (change,)
        assert content(applied(plan, change)) == content(after)

    def test_the_words_of_the_portfolio_are_a_record_without_an_id(self):
        change = Edited("portfolio", "", "vision", "", "The best store is in your pocket")
        after = applied(plan, change)
        assert after.portfolio.vision == "The best store is in your pocket"
        assert diff(plan, after) == (change,)
        assert after.items is plan.items

    def test_an_edit_of_an_edit_holds(self):
        after = applied(plan, retitled(launch, "Summer"), retitled(launch, "Autumn", was="Summer"))
        assert after.item(launch.id).title == "Autumn"

    def test_what_was_just_added_can_be_edited(self):
        new = an_item("New")
        after = applied(plan, Added("item", new), retitled(new, "Newer"))
        assert [item.title for item in after.items] == ["Mobile checkout", "Spring launch", "Press day", "Newer"]

    def test_an_id_never_changes(self):
        with pytest.raises(ValueError, match="an id never changes"):
            apply(plan, [Edited("item", launch.id, "id", launch.id, "other")])


class TestConflicts:
    def test_an_edit_whose_was_no_longer_holds_is_left_out_and_the_others_made(self):
        stale, fresh = retitled(launch, "Summer", was="Winter"), retitled(press, "Press week")
        after, conflicts = apply(plan, [stale, fresh])
        assert conflicts == (Conflict(stale, "Spring launch"),)
        assert [item.title for item in after.items] == ["Mobile checkout", "Spring launch", "Press week"]

    def test_an_item_that_is_gone_cannot_be_edited(self):
        change = Edited("item", "gone", "title", "A", "B")
        assert apply(plan, [change]) == (plan, (Conflict(change, None),))

    def test_an_item_that_was_edited_meanwhile_is_not_removed(self):
        change = Removed("item", msgspec.structs.replace(launch, title="As it was"), 1)
        assert apply(plan, [change]) == (plan, (Conflict(change, launch),))

    def test_an_item_that_is_gone_cannot_be_removed(self):
        change = Removed("item", an_item("Gone"), 1)
        assert apply(plan, [change]) == (plan, (Conflict(change, None),))
        assert apply(plan, [Removed("item", launch, 1), Removed("item", launch, 1)])[1][0].found is None

    def test_an_id_that_is_taken_cannot_be_added(self):
        change = Added("item", an_item("Spring launch", progress=3))
        assert apply(plan, [change]) == (plan, (Conflict(change, launch),))
        assert len(apply(plan, [Added("item", an_item("New")), Added("item", an_item("New"))])[1]) == 1

    def test_words_that_were_changed_meanwhile_are_kept(self):
        change = Edited("portfolio", "", "vision", "Old", "New")
        assert apply(plan, [change]) == (plan, (Conflict(change, ""),))

    def test_there_is_always_one_portfolio(self):
        for change in (Added("portfolio", Portfolio()), Removed("portfolio", plan.portfolio)):
            assert apply(plan, [change]) == (plan, (Conflict(change, plan.portfolio),))


class TestPlaces:
    def test_places_are_those_of_the_list_when_their_turn_comes(self):
        one, two = an_item("One"), an_item("Two")
        after = applied(
            plan, Removed("item", press, 2), Removed("item", checkout, 0), Added("item", one, 0), Added("item", two, 0)
        )
        assert [item.title for item in after.items] == ["Two", "One", "Spring launch"]

    def test_many_at_one_place_stand_the_last_first(self):
        many = [an_item(f"New {number}") for number in range(50)]
        after = applied(plan, *(Added("item", item, 1) for item in many))
        assert after.items == (checkout, *reversed(many), launch, press)

    def test_many_stand_each_where_its_place_says(self):
        many = [an_item(f"New {number}") for number in range(50)]
        after = applied(plan, *(Added("item", item, place) for place, item in enumerate(many, 1)))
        assert after.items == (checkout, *many, launch, press)

    def test_a_place_beyond_the_end_is_the_end(self):
        assert applied(plan, Added("item", an_item("New"), 99)).items[-1].title == "New"

    def test_a_record_is_found_by_its_id_where_its_place_has_moved(self):
        after = applied(plan, Removed("item", checkout, 0), Removed("item", press, 2))
        assert after.items == (launch,)

    def test_a_record_that_wandered_is_removed_and_added_and_its_edits_told_apart(self):
        renamed = msgspec.structs.replace(press, title="Press week")
        changes = diff(plan, later_plan(renamed, checkout, launch))
        assert changes == (Removed("item", press, 2), Added("item", press, 0), retitled(press, "Press week"))

    def test_as_few_records_as_can_be_wander(self):
        items = [an_item(str(number)) for number in range(30)]
        shuffled = [*items[10:], *items[:10]]
        assert len(diff(a_snapshot(*items), a_snapshot(*shuffled))) == 20

    def test_thousands_come_and_go_in_one_pass(self):
        many = [an_item(str(number)) for number in range(20_000)]
        before, after = a_snapshot(*many[::2]), a_snapshot(*many[::3])
        result, conflicts = apply(before, diff(before, after))
        assert not conflicts
        assert content(result) == content(after)


class TestTwoWithOneId:
    twin = an_item("Spring launch", progress=7)

    def test_an_edit_reaches_the_first(self):
        both = a_snapshot(launch, self.twin)
        after = applied(both, retitled(launch, "Summer launch"))
        assert [item.title for item in after.items] == ["Summer launch", "Spring launch"]

    def test_each_can_be_removed(self):
        both = a_snapshot(launch, self.twin)
        assert applied(both, Removed("item", self.twin, 1)).items == (launch,)
        assert applied(both, Removed("item", launch, 0)).items == (self.twin,)
        assert applied(both, Removed("item", launch), Removed("item", self.twin)).items == ()

    def test_an_edited_second_one_is_removed_and_added(self):
        edited = msgspec.structs.replace(self.twin, progress=8)
        changes = diff(a_snapshot(launch, self.twin), a_snapshot(launch, edited))
        assert changes == (Removed("item", self.twin, 1), Added("item", edited, 1))

    def test_they_stay_untold_while_nothing_about_them_changes(self):
        changes = diff(a_snapshot(launch, self.twin, press), a_snapshot(checkout, launch, self.twin))
        assert changes == (Removed("item", press, 2), Added("item", checkout, 0))

    def test_lanes_are_gathered_anew(self):
        both = a_snapshot(launch, self.twin, press)
        assert both.lanes
        after = applied(both, Removed("item", self.twin, 1), Removed("item", launch, 0))
        assert after.lanes["product", "storefront"].items == (press,)


def in_fiscal_year(month: int, text: str) -> When:
    return When.parse(text, month)


class TestTheFiscalYear:
    item = an_item(start="FY2026-Q1", end="2026-12-31", baseline=Baseline(end=when("FY2026")))
    goal = Goal(id="g", title="G", metrics=(Metric(id="m", title="M", due=when("FY2026-Q4")),))
    before = a_snapshot(item, an_item("Other"), goals=(goal,))
    october = Edited("portfolio", "", "fiscal_year_start", 1, 10)

    def test_dates_follow_it(self):
        after = applied(self.before, self.october)
        item = after.items[0]
        assert item.start == in_fiscal_year(10, "FY2026-Q1") != self.before.items[0].start
        assert item.end is self.before.items[0].end
        assert item.baseline.end == in_fiscal_year(10, "FY2026")
        assert after.goals[0].metrics[0].due == in_fiscal_year(10, "FY2026-Q4")
        assert after.items[1] is self.before.items[1]

    def test_dates_that_follow_from_it_are_no_change_of_their_own(self):
        assert diff(self.before, applied(self.before, self.october)) == (self.october,)

    def test_beside_another_edit_they_are_not_told_either(self):
        retitled_item = Edited("item", "mobile-checkout", "title", "Mobile checkout", "New")
        assert diff(self.before, applied(self.before, self.october, retitled_item)) == (self.october, retitled_item)

    def test_an_edit_of_a_fiscal_date_holds_although_the_year_was_moved_meanwhile(self):
        moved = Edited("item", "mobile-checkout", "start", when("FY2026-Q1"), in_fiscal_year(10, "FY2026-Q3"))
        after = applied(self.before, self.october, moved)
        assert after.items[0].start == in_fiscal_year(10, "FY2026-Q3")

    def test_a_year_that_is_not_there_stays_as_it_was(self):
        before = a_snapshot(an_item(start=when("FY0001")))
        assert applied(before, self.october).items[0].start == when("FY0001")


class TestSharing:
    def test_one_edit_shares_everything_it_does_not_touch(self):
        before = a_snapshot(
            checkout, launch, an_item("Mail", lane="mail"), roadmaps=(a_roadmap("Product", "Storefront", "Mail"),)
        )
        lanes, places, parents, links = before.lanes, before.item_place, before.parents, before.link_places
        after = applied(before, retitled(launch, "Summer launch"))
        assert after.item_place is places
        assert after.link_places is links
        assert after.parents is parents
        assert after.lanes["product", "mail"] is lanes["product", "mail"]
        assert after.lanes["product", "storefront"] is not lanes["product", "storefront"]
        assert after.items[0] is checkout
        assert after.people is before.people

    def test_an_added_item_touches_only_its_lane(self):
        before = a_snapshot(checkout, an_item("Mail", lane="mail"))
        lanes = before.lanes
        after = applied(before, Added("item", launch, 0))
        assert after.lanes["product", "mail"] is lanes["product", "mail"]
        assert after.lanes["product", "storefront"].items == (launch, checkout)

    def test_a_whole_new_reading_keeps_the_lanes_that_are_the_same_objects(self):
        before = a_snapshot(*(an_item(str(number), lane=str(number % 2)) for number in range(6000)))
        lanes = before.lanes
        changes = [Edited("item", item.id, "progress", 0, 5) for item in before.items if item.lane == "1"]
        after = applied(before, *changes)
        assert after.lanes["product", "0"] is lanes["product", "0"]
        assert after.lanes["product", "1"].items[0].progress == 5

    def test_an_edit_that_changes_nothing_gives_the_same_snapshot(self):
        assert applied(plan, retitled(launch, launch.title)) is plan

    def test_a_hundred_edits_one_after_the_other_are_all_there(self):
        after = a_snapshot(*(an_item(str(number)) for number in range(400)))
        for number in range(400):
            after = applied(after, Edited("item", str(number), "progress", 0, number % 100))
            assert after.item(str(number)).progress == number % 100
        assert [item.progress for item in after.items] == [number % 100 for number in range(400)]
