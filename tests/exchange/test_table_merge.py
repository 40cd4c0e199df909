"""What a table does to a portfolio: adds, updates, never duplicates, loses nothing."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from builders import a_bar, a_milestone, a_roadmap, a_snapshot, an_item

from roadmap_display.exchange.table_identity import Identities
from roadmap_display.exchange.table_merge import Merged, merge
from roadmap_display.exchange.table_names import Directory
from roadmap_display.exchange.table_notes import Notes
from roadmap_display.exchange.tables import read_table
from roadmap_display.roadmap.finding import Finding
from roadmap_display.roadmap.goals import Goal
from roadmap_display.roadmap.items import Brief, Item
from roadmap_display.roadmap.people import Person
from roadmap_display.roadmap.portfolio import Portfolio, Snapshot
from roadmap_display.roadmap.trouble import Trouble

TODAY = date(2026, 3, 1)


def taken(text: str, into: Snapshot | None = None, name: str = "plan.csv") -> Merged:
    return merge(read_table(text.encode(), name), into or Snapshot(), TODAY)


def items(text: str, into: Snapshot | None = None) -> list[Item]:
    return list(taken(text, into).snapshot.items)


def only(text: str, into: Snapshot | None = None) -> Item:
    (item,) = items(text, into)
    return item


def findings(text: str, into: Snapshot | None = None) -> list[Finding]:
    return list(taken(text, into).findings)


def counts(merged: Merged) -> tuple[int, int, int]:
    return merged.added, merged.updated, merged.unchanged


def dates(item: Item) -> tuple[str, str]:
    return str(item.start or ""), str(item.end or "")


# new items


def test_missing_roadmaps_lanes_people_and_goals_are_made() -> None:
    whole = taken(
        "title,roadmap,lane,owner,goals\nCheckout,Product,Shop,Ada Rossi,Grow; Keep\nAds,GTM,Web,Ben Li,Grow"
    ).snapshot
    product, gtm = whole.roadmaps
    assert (product.title, product.kind, [lane.title for lane in product.lanes]) == ("Product", "product", ["Shop"])
    assert (gtm.title, gtm.kind) == ("GTM", "marketing")
    assert [person.name for person in whole.people] == ["Ada Rossi", "Ben Li"]
    assert [goal.title for goal in whole.goals] == ["Grow", "Keep"]
    checkout, ads = whole.items
    assert (checkout.roadmap, checkout.lane, checkout.owner) == (product.id, product.lanes[0].id, whole.people[0].id)
    assert checkout.goals == tuple(goal.id for goal in whole.goals)
    assert (checkout.kind, ads.kind) == ("initiative", "activity")


def test_a_roadmap_full_of_campaigns_is_marketings() -> None:
    whole = taken("title,type,roadmap\nAds,Campaign,Outside\nFair,Event,Outside\nApp,Feature,Inside").snapshot
    assert [roadmap.kind for roadmap in whole.roadmaps] == ["marketing", "product"]


def test_without_a_roadmap_column_the_roadmap_is_called_like_the_file() -> None:
    whole = taken("title\nCheckout", name="launch_plan 2026.csv").snapshot
    assert [roadmap.title for roadmap in whole.roadmaps] == ["launch plan 2026"]


def test_items_keep_the_order_of_the_rows() -> None:
    assert [item.order for item in items("title\na\nb\nc")] == [1, 2, 3]


def test_an_id_is_the_same_wherever_the_row_stands() -> None:
    first, again = items("title\na\nb"), items("title\nnew\nb\na")
    assert {item.title: item.id for item in first}.items() <= {item.title: item.id for item in again}.items()


def test_twins_get_ids_of_their_own() -> None:
    assert len({item.id for item in items("title\nWebinar\nWebinar\nwebinar")}) == 3


def test_a_cell_of_every_shape_is_read() -> None:
    item = only(
        "title;kind;stage;start;end;progress;confidence;health;nature;brief who;outcome target;scope in;scores;"
        "parked on;url;tags;private;order;baseline end\n"
        'Checkout;Epic;Doing;Q1 2026;25. Mai 2026;40 %;hoch;amber;Projekt;shops;1.234,5;"pay; ship";'
        '"{""reach"":{""product"":3}}";1.2.2026;https://example.org;"a; b";ja;2,5;2026-06\n'
    )
    assert (item.kind, item.stage, *dates(item), item.progress) == ("epic", "in_progress", "2026-Q1", "2026-05-25", 40)
    assert (item.confidence, item.health, item.nature) == ("high", "at_risk", "project")
    assert item.brief == Brief(who="shops")
    assert item.outcome is not None
    assert item.outcome.target == 1234.5
    assert item.scope is not None
    assert item.scope.inside == ("pay", "ship")
    assert item.scores == {"reach": {"product": 3}}
    assert item.parked is not None
    assert item.parked.on == date(2026, 2, 1)
    assert (item.tags, item.private, item.order) == (("a", "b"), True, 2.5)
    assert item.baseline is not None
    assert str(item.baseline.end) == "2026-06"


def test_progress_may_be_a_part_of_one() -> None:
    assert [item.progress for item in items("title,progress\na,0.4\nb,1\nc,0")] == [40, 100, 0]
    assert [item.progress for item in items("title,progress\na,40\nb,1")] == [40, 1]
    assert [item.progress for item in items("title,done\na,yes\nb,no")] == [100, 0]


def test_a_status_may_tell_health_or_horizon() -> None:
    first, second = items("title,status\na,At risk\nb,Later")
    assert (first.health, first.stage) == ("at_risk", "planned")
    assert second.horizon == "later"


@pytest.mark.parametrize(
    ("table", "kind", "start", "end"),
    [
        ("title,date\na,25 May 2026", "milestone", "2026-05-25", ""),
        ("title,due date\na,25 May 2026", "milestone", "2026-05-25", ""),
        ("title,released\na,25 May 2026", "milestone", "2026-05-25", ""),
        ("title,quarter\na,Q2 2026", "initiative", "2026-Q2", "2026-Q2"),
        ("title,when\na,2 Mar – 25 May 2026", "initiative", "2026-03-02", "2026-05-25"),
        ("title,type,date\na,Feature,25 May 2026", "feature", "2026-05-25", "2026-05-25"),
        ("title,type,due date\na,Launch,25 May 2026", "launch", "2026-05-25", ""),
        ("title,type,start,end\na,Launch,,25 May 2026", "launch", "2026-05-25", ""),
        ("title,start,end\na,,25 May 2026", "initiative", "", "2026-05-25"),
        ("title,date,end\na,2 Mar 2026,25 May 2026", "initiative", "2026-03-02", "2026-05-25"),
        ("title,date\na,TBD", "initiative", "", ""),
    ],
)
def test_a_single_date_makes_a_milestone_and_a_longer_one_a_bar(table: str, kind: str, start: str, end: str) -> None:
    item = only(table)
    assert (item.kind, *dates(item)) == (kind, start, end)


def test_the_fiscal_year_is_the_portfolios() -> None:
    fiscal = Snapshot(Portfolio(fiscal_year_start=4))
    start = only("title,start,end\na,FY2027-Q1,", fiscal).start
    assert start is not None
    assert date.fromordinal(start.first) == date(2026, 4, 1)


def test_a_parent_may_stand_in_a_later_row() -> None:
    child, parent = items("title,parent\nLogin,Account\nAccount,")
    assert child.parent == parent.id


# what cannot be read


def test_an_unreadable_date_shows_the_item_without_it_and_is_told() -> None:
    text = "Name,Due date,Start\nCheckout,when ready,2026-05\n"
    item = only(text)
    assert dates(item) == ("2026-05", "")
    assert item.carried == {"end": "when ready"}
    (finding,) = findings(text)
    assert finding.message == "plan.csv, row 2, column “Due date”: “when ready” is not a date"
    assert finding.remedy
    assert finding.items == (item.id,)


@pytest.mark.parametrize(
    ("column", "cell"),
    [
        ("status", "waiting for legal"),
        ("progress", "half"),
        ("progress", "140"),
        ("order", "first"),
        ("private", "maybe"),
        ("scores", "[1]"),
        ("parked on", "May 2026"),
        ("health", "purple"),
        ("parent", "nobody"),
        ("outcome target", "much"),
    ],
)
def test_every_unreadable_cell_is_told_with_its_place_and_a_remedy(column: str, cell: str) -> None:
    (finding,) = findings(f"title,{column}\nCheckout,{cell}\n")
    assert finding.code == "unreadable-field"
    assert finding.message.startswith(f"plan.csv, row 2, column “{column}”: ")
    assert cell in finding.message
    assert finding.remedy


def test_rows_are_counted_as_a_spreadsheet_counts_them() -> None:
    (finding,) = findings('Roadmap\n\ntitle,start\n"a\nb",\n\nc,never\n')
    assert "row 6," in finding.message


def test_many_findings_alike_are_told_in_short() -> None:
    told = findings("title,start\n" + "a,never\n" * 100)
    assert len(told) == 21
    assert told[-1].message == "plan.csv, column “start”: 80 more rows are like the ones above"


def test_a_row_without_a_title_is_left_out_and_told() -> None:
    merged = taken("title,start\n,2026-05\nCheckout,\n")
    assert [item.title for item in merged.snapshot.items] == ["Checkout"]
    assert [finding.code for finding in merged.findings] == ["row-without-title"]


@pytest.mark.parametrize("title", ["Total", "Grand total:", "SUMME"])
def test_the_sum_below_a_table_is_no_item(title: str) -> None:
    merged = taken(f'title,start,budget\nCheckout,2026-05,100\n{title},,"100 €"\n')
    assert [item.title for item in merged.snapshot.items] == ["Checkout"]
    assert merged.findings[0].message == f"plan.csv, row 3: “{title}” is taken for a total, so the row is left out"
    assert merged.findings[0].severity == "note"


def test_an_item_may_be_called_total_where_something_is_said_of_it() -> None:
    assert [item.title for item in items("title,start\nTotal,2026-05\n")] == ["Total"]
    assert [item.title for item in items("id,title,start\nt,Total,\n")] == ["Total"]


def test_a_cell_without_a_header_is_told() -> None:
    (finding,) = findings("title,notes\nCheckout,fast,and safe\n")
    assert finding.message == "plan.csv, row 2: “and safe” stands in a column without a header and is left out"


def test_an_empty_table_is_refused() -> None:
    with pytest.raises(Trouble, match=r"plan\.csv is empty"):
        taken("\n\n,,\n")


def test_more_rows_than_a_table_may_have_are_refused() -> None:
    with pytest.raises(Trouble, match=r"100,001 rows, more than the 100,000"):
        taken("title\n" + "a\n" * 100_001)


def test_more_columns_than_a_table_may_have_are_refused() -> None:
    with pytest.raises(Trouble, match=r"257 columns, more than the 256"):
        taken("title" + "".join(f",c{number}" for number in range(256)) + "\nA\n")


# into what is there


def test_an_item_is_found_by_its_id() -> None:
    into = a_snapshot(a_bar("Checkout", "2026-03", "2026-05", stage="planned"))
    merged = taken("id,title,end\ncheckout,Fast checkout,2026-06\n", into)
    (item,) = merged.snapshot.items
    assert (item.title, *dates(item), item.lane) == ("Fast checkout", "2026-03", "2026-06", "storefront")
    assert counts(merged) == (0, 1, 0)


def test_without_an_id_an_item_is_found_by_roadmap_and_title() -> None:
    into = a_snapshot(an_item("Mobile checkout"))
    merged = taken(
        "title,roadmap,stage\nmobile  Checkout,product,Done\nOther,Product,\nMobile checkout,Marketing,\n", into
    )
    assert counts(merged) == (2, 1, 0)
    assert merged.snapshot.items[0].stage == "done"
    assert [roadmap.title for roadmap in merged.snapshot.roadmaps] == ["Product", "Marketing"]


def test_importing_again_changes_nothing() -> None:
    text = (
        "title,status,owner,date,Budget,roadmap\nA,Doing,Ada,2026-05-25,5,P\nA,Done,Ben,Q3 2026,,P\nB,odd,,never,7,M\n"
    )
    once = taken(text).snapshot
    again = taken(text, once)
    assert counts(again) == (0, 0, 3)
    assert again.snapshot.items == once.items
    assert again.snapshot.roadmaps == once.roadmaps
    assert again.snapshot.people == once.people


def test_ids_that_repeat_are_parted_and_importing_again_still_changes_nothing() -> None:
    text = "id,title\nx,A\nx,B\nx,A\n"
    once = taken(text)
    assert [item.id for item in once.snapshot.items] == ["x", "x-2", "x-3"]
    assert [finding.code for finding in once.findings] == ["repeated-id", "repeated-id"]
    assert counts(taken(text, once.snapshot)) == (0, 0, 3)


def test_rows_of_one_title_are_not_gone_through_for_each_other() -> None:
    class Asked(set[str]):
        """Counts how often somebody asks whether something is in it."""

        count = 0

        def __contains__(self, one: object) -> bool:
            self.count += 1
            return super().__contains__(one)

    rows = 200
    table = read_table(("title\n" + "Ads\n" * rows).encode(), "plan.csv")
    into = Snapshot()
    for known in (0, rows):
        directory = Directory(into)
        identities = Identities(table, {"title": 0}, into, directory, Notes("plan.csv"))
        taken, claimed = Asked(directory.items.ids), Asked()
        directory.items.ids, identities._claimed = taken, claimed
        found = identities.all()
        assert (len({one.id for one in found}), sum(one.was is not None for one in found)) == (rows, known)
        assert taken.count + claimed.count < 5 * rows
        into = merge(table, into, TODAY).snapshot


def test_only_columns_the_table_has_are_touched() -> None:
    was = a_bar("Checkout", "2026-03", "2026-05", notes="keep", tags=("keep",), brief=Brief(who="keep", why="keep"))
    becomes = only(
        "id,brief why\ncheckout,new\n".replace("id,", "id,title,").replace("checkout,", "checkout,,"), a_snapshot(was)
    )
    assert becomes.brief == Brief(who="keep", why="new")
    assert (becomes.notes, becomes.tags, becomes.start, becomes.title) == (was.notes, was.tags, was.start, was.title)


def test_an_empty_cell_empties_its_field_but_for_what_an_item_must_have() -> None:
    was = a_bar(
        "Checkout", "2026-03", "2026-05", kind="epic", stage="done", notes="old", owner="ada", goals=("g",), order=7
    )
    becomes = only("id,title,kind,stage,start,notes,owner,goals,order,lane\ncheckout,,,,,,,,,\n", a_snapshot(was))
    assert (becomes.start, becomes.notes, becomes.owner, becomes.goals, becomes.lane) == (None, "", "", (), "")
    assert (becomes.title, becomes.kind, becomes.stage, becomes.order, becomes.end) == (
        "Checkout",
        "epic",
        "done",
        7,
        was.end,
    )


def test_a_cell_that_cannot_be_read_leaves_what_was_there() -> None:
    was = a_bar("Checkout", "2026-03", "2026-05")
    merged = taken("id,title,start\ncheckout,Checkout,when ready\n", a_snapshot(was))
    assert merged.snapshot.items == (was,)
    assert counts(merged) == (0, 0, 1)
    assert len(merged.findings) == 1


def test_people_and_goals_that_are_there_are_used() -> None:
    into = a_snapshot(people=(Person(id="p1", name="Ada Rossi"),), goals=(Goal(id="g1", title="Grow"),))
    merged = taken("title,owner,goals\nCheckout,ada rossi,grow; g1\n", into)
    assert (merged.snapshot.items[0].owner, merged.snapshot.items[0].goals) == ("p1", ("g1", "g1"))
    assert (merged.snapshot.people, merged.snapshot.goals) == (into.people, into.goals)


def test_an_item_takes_its_lane_along_to_another_roadmap() -> None:
    into = a_snapshot(an_item("Checkout"), roadmaps=(a_roadmap(), a_roadmap("Other", "Storefront")))
    moved = only("id,title,roadmap\ncheckout,Checkout,Other\n", into)
    assert (moved.roadmap, moved.lane) == ("other", "storefront")


def test_new_lanes_join_those_of_a_roadmap_that_is_there() -> None:
    (roadmap,) = taken("title,roadmap,lane\nA,Product,Search\n", a_snapshot()).snapshot.roadmaps
    assert [lane.title for lane in roadmap.lanes] == ["Storefront", "Search"]


def test_a_milestone_is_moved_by_the_only_date_of_the_table() -> None:
    into = a_snapshot(a_milestone("Launch", "2026-05-25", kind="launch"))
    assert dates(only("id,title,due date\nlaunch,Launch,1 June 2026\n", into)) == ("2026-06-01", "")


def test_a_bar_keeps_its_start_when_the_table_has_only_ends() -> None:
    into = a_snapshot(a_bar("Checkout", "2026-03", "2026-05"))
    assert dates(only("id,title,due date\ncheckout,Checkout,1 June 2026\n", into)) == ("2026-03", "2026-06-01")


def test_unknown_columns_are_carried_and_updated() -> None:
    once = taken("title,Budget\nCheckout,5\nSearch,\n").snapshot
    assert [item.carried for item in once.items] == [{"Budget": "5"}, None]
    again = taken("title,Budget\nCheckout,\nSearch,6\n", once).snapshot
    assert [item.carried for item in again.items] == [None, {"Budget": "6"}]


def test_what_a_table_does_not_name_is_left_alone() -> None:
    into = a_snapshot(an_item("Checkout"), an_item("Search"))
    assert len(items("title,roadmap\nCheckout,Product\n", into)) == 2


def test_the_names_of_the_test_files_tables_are_safe(tmp_path: Path) -> None:
    assert taken("title\nA", name=str(tmp_path / "..csv")).snapshot.roadmaps[0].title


def test_a_bar_keeps_its_start_when_the_table_tells_one_date() -> None:
    into = a_snapshot(a_bar("Checkout", "2026-03", "2026-05"), a_bar("Search", "2026-Q2", "2026-Q2"))
    text = "id,title,when\ncheckout,Checkout,1 June 2026\nsearch,Search,Q3 2026\n"
    assert [dates(item) for item in items(text, into)] == [("2026-03", "2026-06-01"), ("2026-Q3", "2026-Q3")]


def test_a_table_of_a_few_dates_does_not_touch_the_rest() -> None:
    into = a_snapshot(a_bar("Checkout", "2026-03", "2026-05", stage="in_progress", notes="kept"))
    (item,) = items("id,title,start,end\ncheckout,Checkout,TBD,-\n", into)
    assert (item.start, item.end, item.stage, item.notes) == (None, None, "in_progress", "kept")
