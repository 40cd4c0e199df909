"""Changes made to a snapshot that others have changed meanwhile."""

from __future__ import annotations

from typing import Any

import msgspec
from any_plan import plans
from builders import a_bar, a_link, a_roadmap, a_snapshot, an_item, when
from contents import content
from hypothesis import assume, given, settings

from roadmap_display.roadmap.changes.change import Added, Change, Edited, Removed, address_of
from roadmap_display.roadmap.changes.diff import apply, diff, inverse
from roadmap_display.roadmap.changes.merge import Merge, merge
from roadmap_display.roadmap.dates.resolved import resolved
from roadmap_display.roadmap.items import Brief
from roadmap_display.roadmap.portfolio import LISTS, Lane, Portfolio, Snapshot

checkout = a_bar("Mobile checkout", "2 Mar 2026", "25 May 2026")
search = a_bar("Search", "2026-Q2", "2026-Q3")
plan = a_snapshot(checkout, search)


def replaced(record: Any, **fields: Any) -> Any:
    return msgspec.structs.replace(record, **fields)


def edited(record: Any, **fields: Any) -> tuple[Edited, ...]:
    """Edits of an item, told with what it says now."""
    return tuple(Edited("item", record.id, name, getattr(record, name), value) for name, value in fields.items())


def after(snapshot: Snapshot, *changes: Change) -> Snapshot:
    now, conflicts = apply(snapshot, changes)
    assert not conflicts
    return now


def met(theirs: Snapshot, *mine: Change, gone: Any = None, twin: str = "2") -> tuple[Snapshot, Merge]:
    """What stands after my changes were merged into theirs."""
    found = merge(theirs, mine, gone or (lambda kind, record_id: None), twin=twin)
    return after(theirs, *found.changes), found


def last_was(*records: Any) -> Any:
    return lambda kind, record_id: next((one for one in records if one.id == record_id), None)


class TestTwoEditors:
    """Two editors change the same portfolio, each without having seen what the other did."""

    def test_different_fields_are_both_kept(self):
        theirs = after(plan, *edited(checkout, owner="anna"))
        now, found = met(theirs, *edited(checkout, title="Checkout"))
        assert (now.item(checkout.id).owner, now.item(checkout.id).title) == ("anna", "Checkout")
        assert found.overruled == ()

    def test_in_the_same_field_the_last_stands_and_the_other_can_be_taken_back(self):
        theirs = after(plan, *edited(checkout, title="Theirs"))
        now, found = met(theirs, *edited(checkout, title="Mine"))
        assert now.item(checkout.id).title == "Mine"
        assert found.overruled == (Edited("item", checkout.id, "title", "Mine", "Theirs"),)
        assert content(after(now, *found.overruled)) == content(theirs)

    def test_the_same_edit_is_made_once(self):
        theirs = after(plan, *edited(checkout, title="Checkout"))
        assert met(theirs, *edited(checkout, title="Checkout"))[1] == Merge(())

    def test_words_of_the_portfolio_are_merged_like_any_other(self):
        theirs = a_snapshot(checkout, portfolio=Portfolio(id="p", title="Theirs", vision="Fast"))
        now, found = met(theirs, Edited("portfolio", "", "title", "Lumen", "Mine"))
        assert (now.portfolio.title, now.portfolio.vision) == ("Mine", "Fast")
        assert found.overruled == (Edited("portfolio", "", "title", "Mine", "Theirs"),)

    def test_parts_of_a_brief_are_fields_of_their_own(self):
        briefed = replaced(checkout, brief=Brief(why="Trust", how="Slowly"))
        theirs = a_snapshot(replaced(checkout, brief=Brief(why="Trust", how="With care")))
        now, found = met(theirs, *edited(briefed, brief=Brief(why="Revenue", how="Slowly")))
        assert now.items[0].brief == Brief(why="Revenue", how="With care")
        assert not found.overruled

    def test_what_was_overruled_inside_a_field_leaves_the_rest_alone_when_taken_back(self):
        was, mine = Brief(why="Trust", how="Slowly"), Brief(why="Revenue", how="Mine")
        theirs = a_snapshot(replaced(checkout, brief=Brief(why="Trust", how="Theirs")))
        now, found = met(theirs, *edited(replaced(checkout, brief=was), brief=mine))
        assert now.items[0].brief == mine
        assert after(now, *found.overruled).items[0].brief == Brief(why="Revenue", how="Theirs")

    def test_a_brief_both_began_is_one(self):
        theirs = a_snapshot(replaced(checkout, brief=Brief(how="With care")))
        now, found = met(theirs, *edited(checkout, brief=Brief(why="Revenue")))
        assert now.items[0].brief == Brief(why="Revenue", how="With care")
        assert not found.overruled

    def test_tags_of_both_are_there_and_those_taken_off_are_not(self):
        tagged = replaced(checkout, tags=("web", "old"))
        theirs = a_snapshot(replaced(checkout, tags=("web", "old", "q2")))
        now, found = met(theirs, *edited(tagged, tags=("mobile", "web")))
        assert now.items[0].tags == ("mobile", "web", "q2")
        assert not found.overruled

    def test_lanes_are_merged_by_their_ids(self):
        before = a_roadmap("Product", "Web", "App")
        web, app = before.lanes
        theirs = a_snapshot(roadmaps=(replaced(before, lanes=(web, app, Lane(id="api", title="API"))),))
        mine = (replaced(web, title="Shop"), app)
        now, found = met(theirs, Edited("roadmap", "product", "lanes", before.lanes, mine))
        assert [lane.title for lane in now.roadmaps[0].lanes] == ["Shop", "App", "API"]
        assert not found.overruled

    def test_a_lane_one_removes_and_the_other_renames_stays(self):
        before = a_roadmap("Product", "Web", "App")
        web, app = before.lanes
        theirs = a_snapshot(roadmaps=(replaced(before, lanes=(replaced(web, title="Shop"), app)),))
        now, found = met(theirs, Edited("roadmap", "product", "lanes", before.lanes, (app,)))
        assert [lane.title for lane in now.roadmaps[0].lanes] == ["Shop", "App"]
        assert [lane.title for lane in after(now, *found.overruled).roadmaps[0].lanes] == ["App"]

    def test_unknown_fields_are_merged_one_by_one(self):
        theirs = a_snapshot(replaced(checkout, carried={"colour": "red", "size": 1}))
        now, found = met(theirs, *edited(replaced(checkout, carried={"size": 1}), carried={"size": 2}))
        assert now.items[0].carried == {"colour": "red", "size": 2}
        assert not found.overruled

    def test_a_list_that_says_something_twice_is_one_value(self):
        theirs = a_snapshot(replaced(checkout, tags=("a", "a")))
        now, found = met(theirs, *edited(checkout, tags=("b",)))
        assert now.items[0].tags == ("b",)
        assert after(now, *found.overruled).items[0].tags == ("a", "a")


class TestRemoving:
    def test_what_the_other_edited_is_not_removed(self):
        theirs = after(plan, *edited(checkout, title="Theirs"))
        now, found = met(theirs, Removed("item", checkout, 0))
        assert now is theirs
        assert [item.title for item in after(now, *found.overruled).items] == ["Search"]

    def test_what_the_other_removed_comes_back_with_the_edit(self):
        theirs = after(plan, Removed("item", checkout, 0))
        now, found = met(theirs, *edited(checkout, title="Mine", owner="anna"), gone=last_was(checkout))
        assert now.item(checkout.id) == replaced(checkout, title="Mine", owner="anna")
        assert content(after(now, *found.overruled)) == content(theirs)

    def test_it_comes_back_as_it_was_at_last(self):
        theirs = after(plan, Removed("item", checkout, 0))
        now, _ = met(theirs, *edited(checkout, title="Mine"), gone=last_was(replaced(checkout, notes="Late")))
        assert now.item(checkout.id) == replaced(checkout, title="Mine", notes="Late")

    def test_an_edit_of_what_nobody_knows_any_more_is_kept_as_it_was_told(self):
        theirs = after(plan, Removed("item", checkout, 0))
        change = edited(checkout, title="Mine")
        assert met(theirs, *change)[1] == Merge((), change)

    def test_what_both_removed_is_gone(self):
        theirs = after(plan, Removed("item", checkout, 0))
        assert met(theirs, Removed("item", checkout, 0), gone=last_was(checkout))[1] == Merge(())


class TestMoving:
    def test_a_record_moved_in_its_list_keeps_what_the_other_edited(self):
        theirs = after(plan, *edited(checkout, title="Theirs"))
        now, found = met(theirs, Removed("item", checkout, 0), Added("item", checkout, 1))
        assert [item.title for item in now.items] == ["Search", "Theirs"]
        assert not found.overruled

    def test_moved_and_edited_it_is_merged_field_by_field(self):
        theirs = after(plan, *edited(checkout, title="Theirs", notes="Theirs"))
        mine = replaced(checkout, title="Mine", owner="anna")
        now, found = met(theirs, Removed("item", checkout, 0), Added("item", mine, 1))
        assert now.items[1] == replaced(mine, notes="Theirs")
        assert found.overruled == (Edited("item", checkout.id, "title", "Mine", "Theirs"),)

    def test_dates_moved_by_the_one_and_a_title_edited_by_the_other_are_both_kept(self):
        theirs = after(plan, *edited(checkout, start=when("2026-03-09"), end=when("2026-06-01")))
        now, _ = met(theirs, *edited(checkout, title="Mine"))
        assert now.items[0] == replaced(checkout, title="Mine", start=when("2026-03-09"), end=when("2026-06-01"))

    def test_what_was_removed_is_not_brought_back_by_a_move_alone(self):
        theirs = after(plan, Removed("item", checkout, 0))
        found = merge(theirs, (Removed("item", checkout, 0), Added("item", checkout, 1)), last_was(checkout))
        assert found == Merge(())

    def test_it_is_by_a_move_with_an_edit(self):
        theirs = after(plan, Removed("item", checkout, 0))
        moved = (Removed("item", checkout, 0), Added("item", replaced(checkout, title="Mine"), 1))
        now, found = met(theirs, *moved, gone=last_was(checkout))
        assert [item.title for item in now.items] == ["Search", "Mine"]
        assert content(after(now, *found.overruled)) == content(theirs)


class TestTwins:
    mine = an_item("Mine", id="new", lane="mail")
    theirs = after(plan, Added("item", an_item("Theirs", id="new")))

    def test_both_are_kept_and_the_second_gets_an_id_of_its_own(self):
        now, found = met(self.theirs, Added("item", self.mine), twin="e1")
        assert {item.id: item.title for item in now.items[2:]} == {"new": "Theirs", "new-e1": "Mine"}
        assert found.renamed == {("item", "new"): "new-e1"}

    def test_what_else_the_change_set_says_of_it_leads_to_the_second(self):
        now, _ = met(
            self.theirs,
            Added("item", self.mine),
            Added("link", a_link("new", "search", id="l")),
            Added("item", an_item("Child", parent="new")),
            Edited("item", "search", "parent", "", "new"),
            Edited("item", "new", "title", "Mine", "Mine too"),
        )
        assert now.links[0].from_ == "new-2"
        assert now.item("child").parent == now.item("search").parent == "new-2"
        assert (now.item("new").title, now.item("new-2").title) == ("Theirs", "Mine too")

    def test_one_that_says_the_same_is_no_twin(self):
        assert met(self.theirs, Added("item", an_item("Theirs", id="new")))[1] == Merge(())

    def test_nor_is_one_that_was_removed_and_came_back_by_another_hand(self):
        theirs = after(plan, *edited(checkout, title="Theirs"))
        assert merge(theirs, inverse((Removed("item", checkout, 0),)), last_was(checkout)) == Merge(())

    def test_the_second_way_out_is_taken_where_the_first_is_taken(self):
        theirs = after(self.theirs, Added("item", an_item("Other", id="new-2")))
        now, _ = met(theirs, Added("item", self.mine))
        assert now.items[-1].id == "new-2-2"


class TestUndoing:
    def test_an_undo_takes_back_my_field_only(self):
        change = edited(checkout, title="Mine")
        theirs = after(after(plan, *change), Edited("item", checkout.id, "owner", "", "anna"))
        now, found = met(theirs, *inverse(change))
        assert now.items[0] == replaced(checkout, owner="anna")
        assert not found.overruled

    def test_of_what_the_other_wrote_over_it_is_told(self):
        change = edited(checkout, title="Mine")
        theirs = after(after(plan, *change), Edited("item", checkout.id, "title", "Mine", "Theirs"))
        now, found = met(theirs, *inverse(change))
        assert now.items[0].title == "Mobile checkout"
        assert found.overruled == (Edited("item", checkout.id, "title", "Mobile checkout", "Theirs"),)


def test_a_date_told_in_another_fiscal_year_counts_from_the_one_that_holds():
    theirs = after(plan, Edited("portfolio", "", "fiscal_year_start", 1, 10))
    now, found = met(theirs, *edited(checkout, start=when("FY2026-Q2")))
    assert now.items[0].start.first == type(now.items[0].start).parse("FY2026-Q2", 10).first
    assert not found.overruled


class TestLaws:
    @given(plans(), plans())
    def test_where_nothing_has_moved_the_changes_stay_as_they_are(self, before, mine):
        changes = diff(before, mine)
        now, found = met(before, *changes)
        assert not found.overruled
        assert content(after(before, *changes)) == content(now)
        if before.portfolio.fiscal_year_start == mine.portfolio.fiscal_year_start:
            assert found.changes == changes

    @given(plans(), plans(), plans())
    def test_what_comes_out_can_be_made_and_so_can_what_takes_it_back(self, before, mine, theirs):
        now, found = met(theirs, *diff(before, mine), gone=knows(before))
        for change in found.overruled:
            after(now, change)

    @given(plans(), plans(), plans())
    def test_merging_twice_is_merging_once(self, before, mine, theirs):
        changes = diff(before, mine)
        now, _ = met(theirs, *changes, gone=knows(before))
        assert records(met(now, *changes, gone=knows(before))[0]) == records(now)

    @given(plans(), plans(), plans())
    def test_nothing_else_is_touched(self, before, mine, theirs):
        changes = diff(before, mine)
        now, found = met(theirs, *changes, gone=knows(before))
        meant = {address_of(change) for change in changes} | {(kind, new) for (kind, _), new in found.renamed.items()}
        here, there = records(now), records(theirs)
        assert {one for one in here.keys() ^ there.keys() if one not in meant} == set()
        assert all(here[one] == there[one] for one in here.keys() - meant)

    @settings(max_examples=200)
    @given(plans(), plans(), plans())
    def test_in_either_order_the_same_comes_out_but_for_who_is_overruled(self, before, one, other):
        first, told = met(after(before, *diff(before, other)), *diff(before, one), gone=knows(before))
        second, told_too = met(after(before, *diff(before, one)), *diff(before, other), gone=knows(before))
        disputed = {address_of(change) for change in (*told.overruled, *told_too.overruled)}
        assume(not told.renamed)
        here, there = records(first), records(second)
        assert {address for address in here.keys() ^ there.keys() if address not in disputed} == set()
        for address in here.keys() - disputed:
            assert unordered(here[address]) == unordered(there[address])


def records(snapshot: Snapshot) -> dict[tuple[str, str], Any]:
    """All records, their fiscal dates counted from one month."""
    listed = {(kind, one.id): resolved(one, 1) for kind, name in LISTS.items() for one in getattr(snapshot, name)}
    return listed | {("portfolio", ""): snapshot.portfolio}


def knows(snapshot: Snapshot) -> Any:
    return lambda kind, record_id: records(snapshot).get((kind, record_id))


def unordered(record: Any) -> Any:
    """A record with the elements of its lists in one order, whoever put them there first."""
    fields = {name: getattr(record, name) for name in record.__struct_fields__}
    return {name: sorted(value, key=repr) if isinstance(value, tuple) else value for name, value in fields.items()}
