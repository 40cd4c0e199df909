"""The plan as rows of a table: order, sections, blocks of cells, and what texts entered into them come to."""

from __future__ import annotations

from datetime import date
from itertools import count
from typing import Any

import msgspec
import pytest
from builders import a_bar, a_link, a_milestone, a_roadmap, a_snapshot, an_item
from hypothesis import given
from hypothesis import strategies as st
from portfolios import the_demo

from roadmap_display.roadmap.changes.change import Edited
from roadmap_display.roadmap.changes.diff import apply
from roadmap_display.roadmap.fields.field import Context
from roadmap_display.roadmap.fields.item_fields import ITEM_FIELDS
from roadmap_display.roadmap.filter import EVERYTHING, Filter
from roadmap_display.roadmap.goals import Goal
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.people import Person
from roadmap_display.roadmap.portfolio import Criterion, Snapshot
from roadmap_display.roadmap.rows.block import block_of, written
from roadmap_display.roadmap.rows.columns import USUAL, columns_of, shown_columns, usual_width
from roadmap_display.roadmap.rows.entering import Entered, Entry, entered
from roadmap_display.roadmap.rows.listing import Listing
from roadmap_display.roadmap.rows.look import TableLook, look_of
from roadmap_display.roadmap.rows.order import Order, natural
from roadmap_display.roadmap.rows.relisting import Relisting

TODAY = date(2026, 2, 26)
PEOPLE = (Person(id="rossi", name="Ada Rossi"), Person(id="kaya", name="Mert Kaya"))
CHECKOUT = a_bar("Checkout", "2 Mar 2026", "25 May 2026", owner="kaya")
SIZES = a_bar("Saved sizes", "2026-Q2", "2026-Q3", progress=20, stage="in_progress")
GA = a_milestone("GA", "1 Jun 2026", kind="release", owner="rossi")
LOYALTY = an_item("Loyalty points", stage="parked")


def now(snapshot: Snapshot) -> Context:
    numbers = count(1)
    return Context(snapshot, TODAY, lambda: f"new {next(numbers)}", "rossi")


def plan(*items: Item, **fields: Any) -> Snapshot:
    return a_snapshot(*(items or (CHECKOUT, SIZES, LOYALTY, GA)), people=PEOPLE, **fields)


def listed(look: TableLook, wanted: Filter, snapshot: Snapshot) -> Listing:
    """For the first time."""
    return Relisting().listed(look, wanted, now(snapshot))


def titles(look: TableLook, snapshot: Snapshot | None = None, wanted: Filter = EVERYTHING) -> list[str]:
    """The rows as one reads them: a section stands in brackets."""
    rows = listed(look, wanted, snapshot or plan()).rows
    return [row.title if isinstance(row, Item) else f"[{row.title} {row.size}]" for row in rows]


class TestOrder:
    @pytest.mark.parametrize(
        ("column", "becomes"),
        [
            ("", ["Checkout", "Saved sizes", "GA"]),
            ("title", ["Checkout", "GA", "Saved sizes"]),
            ("when", ["Checkout", "Saved sizes", "GA"]),
            ("end", ["Checkout", "Saved sizes", "GA"]),
            ("owner", ["GA", "Checkout", "Saved sizes"]),
            ("progress", ["Checkout", "GA", "Saved sizes"]),
            ("stage", ["Checkout", "GA", "Saved sizes"]),
            ("kind", ["Checkout", "Saved sizes", "GA"]),
        ],
    )
    def test_a_column_is_sorted_as_what_it_holds(self, column: str, becomes: list[str]) -> None:
        assert titles(TableLook(sort=column))[:3] == becomes

    def test_empty_cells_come_last_either_way(self) -> None:
        assert titles(TableLook(sort="owner", descending=True))[:3] == ["Checkout", "GA", "Saved sizes"]

    def test_what_is_equal_stays_as_in_the_plan(self) -> None:
        same = [an_item(f"Same {n}", id=str(n), owner="kaya") for n in (3, 1, 2)]
        assert titles(TableLook(sort="owner"), plan(*same)) == ["Same 3", "Same 1", "Same 2"]
        assert titles(TableLook(sort="owner", descending=True), plan(*same)) == ["Same 3", "Same 1", "Same 2"]

    def test_numbers_in_titles_count_as_numbers_and_case_does_not_count(self) -> None:
        assert sorted(["Wave 10", "wave 2", "Älpler", "Wave"], key=lambda one: natural(one) or "") == [
            "Wave", "wave 2", "Wave 10", "Älpler",
        ]  # fmt: skip

    def test_another_name_of_an_owner_is_sorted_by_at_once(self) -> None:
        look, relisting, before = TableLook(sort="owner"), Relisting(), plan()
        relisting.listed(look, EVERYTHING, now(before))
        renamed = a_snapshot(*before.items, people=(msgspec.structs.replace(PEOPLE[0], name="Zoe"), PEOPLE[1]))
        rows = relisting.listed(look, EVERYTHING, now(renamed)).rows
        assert [row.title for row in rows if isinstance(row, Item)][:2] == ["Checkout", "GA"]

    @given(st.lists(st.text(max_size=6), max_size=6), st.sampled_from(sorted(ITEM_FIELDS)), st.booleans())
    def test_every_column_sorts_every_plan_without_losing_a_row(
        self, names: list[str], column: str, descending: bool
    ) -> None:
        items = [Item(id=str(n), roadmap="product", title=name, tags=(name,)) for n, name in enumerate(names)]
        rows = listed(TableLook(sort=column, descending=descending), EVERYTHING, plan(GA, *items)).rows
        assert sorted(row.id for row in rows) == sorted(["ga", *(item.id for item in items)])


class TestSections:
    def test_product_stands_before_marketing_whatever_the_order_of_the_file(self) -> None:
        roadmaps = (a_roadmap("Marketing", kind="marketing"), a_roadmap())
        snapshot = a_snapshot(an_item("Spring launch", roadmap="marketing"), CHECKOUT, roadmaps=roadmaps)
        assert titles(TableLook(), snapshot) == ["Checkout", "Spring launch"]

    def test_what_is_parked_stands_below_everything(self) -> None:
        assert titles(TableLook()) == ["Checkout", "Saved sizes", "GA", "[Parked 1]", "Loyalty points"]

    @pytest.mark.parametrize(
        ("group", "heads"),
        [
            ("roadmap", ["[Product 3]"]),
            ("lane", ["[Product · Storefront 3]"]),
            ("goal", ["[No goal 3]"]),
            ("owner", ["[Ada Rossi 1]", "[Mert Kaya 1]", "[No owner 1]"]),
            ("stage", ["[In progress 1]", "[Planned 2]"]),
            ("quarter", ["[Q1 2026 1]", "[Q2 2026 2]"]),
        ],
    )
    def test_rows_stand_in_sections(self, group: Any, heads: list[str]) -> None:
        found = [one for one in titles(TableLook(group=group)) if one.startswith("[")]
        assert found == [*heads, "[Parked 1]"]

    def test_a_closed_section_shows_only_its_title(self) -> None:
        look = TableLook(group="owner").with_closed("rossi").with_closed("parked")
        assert titles(look) == [
            "[Ada Rossi 1]",
            "[Mert Kaya 1]",
            "Checkout",
            "[No owner 1]",
            "Saved sizes",
            "[Parked 1]",
        ]
        assert titles(look.with_closed("rossi"))[1] == "GA"

    def test_only_what_passes_the_filter_is_listed(self) -> None:
        assert titles(TableLook(), wanted=Filter(text="check")) == ["Checkout"]
        assert titles(TableLook(), wanted=Filter(owners=("rossi",))) == ["GA"]

    def test_what_stands_nowhere_is_listed_too(self) -> None:
        lost = plan(an_item("Lost", roadmap="gone", lane="gone", goals=("gone",)))
        for group in ("roadmap", "lane", "goal"):
            assert titles(TableLook(group=group), lost)[-1] == "Lost"  # type: ignore[arg-type]


class TestLook:
    def test_a_head_sorts_then_the_other_way_then_as_in_the_plan(self) -> None:
        one = TableLook().sorted_by("title")
        other = one.sorted_by("title")
        assert (one.sort, one.descending) == ("title", False)
        assert (other.sort, other.descending) == ("title", True)
        assert other.sorted_by("title").sort == ""
        assert other.sorted_by("when") == TableLook(sort="when")

    def test_columns_come_and_go_but_the_last_one(self) -> None:
        look = TableLook(columns=("title",))
        assert look.toggled("tags").columns == ("title", "tags")
        assert look.toggled("title").columns == ("title",)

    def test_it_is_kept_as_a_text_and_what_cannot_be_read_is_the_usual(self) -> None:
        look = TableLook(columns=("title", "tags"), widths={"title": 99}, sort="tags", group="owner", closed=("kaya",))
        assert look_of(look.text) == look
        assert look_of("") == look_of('{"group": "moon"}') == look_of("\ud800") == TableLook()

    def test_columns_that_are_no_more_are_left_out(self) -> None:
        assert [one.name for one in shown_columns(("gone", "tags"), plan())] == ["tags"]
        assert [one.name for one in shown_columns((), plan())] == ["title"]

    def test_what_is_scored_has_its_columns(self) -> None:
        scored = plan(criteria=(Criterion(id="reach", title="Reach"),))
        assert [one.title for name, one in columns_of(scored).items() if name.startswith("scores_")] == [
            "Reach (Product)", "Reach (Marketing)",
        ]  # fmt: skip

    def test_every_column_has_a_width(self) -> None:
        assert all(usual_width(field) > 60 for field in columns_of(plan()).values())
        assert set(USUAL) <= set(columns_of(plan()))


_CELLS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)


class TestBlock:
    def test_a_spreadsheet_is_understood(self) -> None:
        assert block_of("a\tb\r\nc\td\r\n") == (("a", "b"), ("c", "d"))
        assert block_of('"one\ntwo"\t"say ""hi"""') == (("one\ntwo", 'say "hi"'),)
        assert block_of("a\nb\tc") == (("a", ""), ("b", "c"))
        assert block_of("") == (("",),)

    def test_a_quote_that_does_not_end_is_a_quote(self) -> None:
        assert block_of('"inch\tx\n27" screen') == (('"inch', "x"), ('27" screen', ""))

    @given(st.lists(st.lists(_CELLS, min_size=2, max_size=2), min_size=1, max_size=4))
    def test_what_is_written_is_read_again(self, rows: list[list[str]]) -> None:
        ends = [[cell.replace("\r", "\n") for cell in row] for row in rows]
        assert block_of(written(ends)) == tuple(map(tuple, ends))

    @given(st.text(max_size=40))
    def test_any_text_is_a_block(self, text: str) -> None:
        block = block_of(text)
        assert len({len(row) for row in block}) == 1


def after(entries: list[tuple[str, str, str]], snapshot: Snapshot, *new: Item) -> tuple[Snapshot, Entered]:
    made = entered([Entry(item, ITEM_FIELDS[field], text) for item, field, text in entries], now(snapshot), new)
    changed, conflicts = apply(snapshot, made.changes)
    assert not conflicts
    return changed, made


class TestEntering:
    def test_several_columns_of_one_record_inside_go_together(self) -> None:
        found, made = after([("checkout", "brief_who", "All"), ("checkout", "brief_why", "Baskets")], plan())
        item = found.item("checkout")
        assert item
        assert item.brief
        assert (item.brief.who, item.brief.why) == ("All", "Baskets")
        assert (made.edited, made.added, dict(made.refused)) == (1, 0, {})

    def test_what_cannot_be_read_stays_and_the_rest_is_taken(self) -> None:
        found, made = after([("checkout", "owner", "Zoe"), ("checkout", "title", "Pay"), ("ga", "title", "")], plan())
        item = found.item("checkout")
        assert item
        assert (item.title, item.owner) == ("Pay", "kaya")
        assert {address: one.text for address, one in made.refused.items()} == {
            ("checkout", "owner"): "Zoe", ("ga", "title"): "",
        }  # fmt: skip

    def test_start_and_end_are_given_together_though_one_alone_could_not_be(self) -> None:
        entries = [("checkout", "start", "1 Jul 2026"), ("checkout", "end", "1 Sep 2026")]
        found, made = after(entries, plan())
        item = found.item("checkout")
        assert item
        assert (str(item.start), str(item.end), dict(made.refused)) == ("2026-07-01", "2026-09-01", {})

    def test_one_impossible_date_does_not_hold_up_the_others(self) -> None:
        entries = [("checkout", "end", "1 Jan 2026"), ("saved-sizes", "end", "Q4 2026")]
        found, made = after(entries, plan())
        item = found.item("saved-sizes")
        assert item
        assert str(item.end) == "2026-Q4"
        assert list(made.refused) == [("checkout", "end")]

    def test_what_hangs_on_a_date_follows_in_the_same_change_set(self) -> None:
        snapshot = plan(CHECKOUT, GA, links=(a_link("checkout", "ga", rule="follows"),))
        found, _ = after([("checkout", "when", "9 Mar → 1 Jun 2026")], snapshot)
        item = found.item("ga")
        assert item
        assert str(item.start) == "2026-06-08"

    def test_a_new_item_is_added_with_all_that_can_be_read(self) -> None:
        new = Item(id="n", roadmap="product", lane="storefront", title="")
        entries = [
            ("n", "title", "Gift cards"),
            ("n", "when", "Q3 2026"),
            ("n", "owner", "Zoe"),
            ("n", "stage", "done"),
        ]
        found, made = after(entries, plan(), new)
        item = found.items[-1]
        assert (item.title, str(item.start), item.owner, item.stage) == ("Gift cards", "2026-Q3", "", "done")
        assert (made.added, list(made.refused)) == (1, [("n", "owner")])

    def test_a_new_item_without_a_title_is_not_added(self) -> None:
        new = Item(id="n", roadmap="product", title="")
        found, made = after([("n", "owner", "kaya")], plan(), new)
        assert len(found.items) == 4
        assert made.refused["n", "title"].sentence == "a new item needs a title; write one"

    def test_what_may_not_be_changed_says_why(self) -> None:
        entry = Entry("checkout", ITEM_FIELDS["title"], "Pay")
        made = entered([entry], now(plan()), why_not=lambda item: f"{item.title} is marketing's")
        assert (made.changes, made.refused["checkout", "title"].sentence) == ((), "Checkout is marketing's")

    def test_what_is_gone_by_now_is_left_out(self) -> None:
        assert after([("gone", "title", "x")], plan())[1] == Entered()

    def test_a_parent_that_would_go_round_is_refused(self) -> None:
        found, made = after([("checkout", "parent", "GA"), ("ga", "parent", "Checkout")], plan())
        assert found.items[0].parent == "ga"
        assert list(made.refused) == [("ga", "parent")]

    @given(
        st.lists(
            st.tuples(st.sampled_from(("checkout", "saved-sizes", "n")), st.sampled_from(sorted(ITEM_FIELDS)), _CELLS),
            max_size=6,
        )
    )
    def test_nothing_raises_and_no_other_item_changes(self, entries: list[tuple[str, str, str]]) -> None:
        snapshot = plan()
        changed, made = after(entries, snapshot, Item(id="n", roadmap="product", title=""))
        named = {item for item, _, _ in entries}
        for item in snapshot.items:
            if item.id not in named:
                assert changed.item(item.id) == item
        assert set(made.refused) <= {(item, field) for item, field, _ in entries} | {("n", "title")}


def test_the_demo_is_listed_whole_in_every_way() -> None:
    demo = the_demo()
    for group in ("", "roadmap", "lane", "goal", "owner", "stage", "quarter"):
        rows = listed(TableLook(group=group, sort="when"), EVERYTHING, demo).rows  # type: ignore[arg-type]
        assert {row.id for row in rows if isinstance(row, Item)} == {item.id for item in demo.items}


def test_a_goal_is_the_section_of_the_first_that_is_there() -> None:
    goals = (Goal(id="a", title="Baskets"), Goal(id="b", title="Reach"))
    snapshot = a_snapshot(an_item("One", goals=("gone", "b", "a")), goals=goals, roadmaps=(a_roadmap(),))
    assert titles(TableLook(group="goal"), snapshot) == ["[Reach 1]", "One"]


_EDITED: st.SearchStrategy[tuple[str, Any]] = st.one_of(
    st.tuples(st.just("title"), st.sampled_from(["A", "Wave 2", "Wave 10", "z"])),
    st.tuples(st.just("owner"), st.sampled_from(["rossi", "kaya", "nobody", ""])),
    st.tuples(st.just("stage"), st.sampled_from(["idea", "planned", "parked", "done"])),
    st.tuples(st.just("lane"), st.sampled_from(["storefront", "else"])),
    st.tuples(st.just("order"), st.sampled_from([0.0, 5.0, 10.0])),
    st.tuples(st.just("progress"), st.integers(0, 100)),
    st.tuples(st.just("parent"), st.sampled_from(["ga", ""])),
)


@given(
    st.lists(st.tuples(st.integers(0, 3), _EDITED), max_size=6),
    st.sampled_from(["", "title", "owner", "when", "progress", "parent", "stage"]),
    st.sampled_from(["", "lane", "owner", "stage", "quarter"]),
    st.sampled_from(["", "wave"]),
)
def test_after_any_edits_rows_are_listed_as_if_for_the_first_time(
    edits: list[tuple[int, tuple[str, Any]]], sort: str, group: Any, words: str
) -> None:
    look, wanted, relisting = TableLook(sort=sort, group=group), Filter(text=words), Relisting()
    items = [CHECKOUT, SIZES, LOYALTY, GA]
    snapshot = plan(*items)
    relisting.listed(look, wanted, now(snapshot))
    for number, (field, value) in edits:
        item = snapshot.items[number]
        snapshot, _ = apply(snapshot, (Edited("item", item.id, field, getattr(item, field), value),))
        assert relisting.listed(look, wanted, now(snapshot)) == listed(look, wanted, snapshot)


def test_what_an_edit_leaves_in_its_place_is_not_sorted_again(monkeypatch: pytest.MonkeyPatch) -> None:
    look, relisting, snapshot = TableLook(sort="when", group="owner"), Relisting(), plan()
    relisting.listed(look, EVERYTHING, now(snapshot))
    monkeypatch.setattr(Order, "sorted", None)
    edited, _ = apply(snapshot, (Edited("item", CHECKOUT.id, "title", CHECKOUT.title, "Other"),))
    rows = relisting.listed(look, EVERYTHING, now(edited)).rows
    assert [row.title for row in rows if row.id == CHECKOUT.id] == ["Other"]
    moved, _ = apply(edited, (Edited("item", CHECKOUT.id, "owner", CHECKOUT.owner, ""),))
    with pytest.raises(TypeError):
        relisting.listed(look, EVERYTHING, now(moved))


@pytest.mark.parametrize(
    ("look", "edit"),
    [
        (TableLook(sort="parent"), Edited("item", GA.id, "title", GA.title, "Zz")),
        (TableLook(), Edited("item", CHECKOUT.id, "order", CHECKOUT.order, 99.0)),
        (TableLook(group="owner"), Edited("person", "kaya", "name", "Mert Kaya", "Aa")),
    ],
)
def test_what_takes_rows_elsewhere_is_listed_anew(look: TableLook, edit: Edited) -> None:
    parts = [a_bar(f"Part {n}", "2026-Q2", "2026-Q3", parent=holder.id) for n, holder in enumerate((SIZES, GA, SIZES))]
    snapshot, relisting = plan(CHECKOUT, SIZES, GA, *parts), Relisting()
    before = relisting.listed(look, EVERYTHING, now(snapshot))
    after, _ = apply(snapshot, (edit,))
    found = relisting.listed(look, EVERYTHING, now(after))
    assert found == listed(look, EVERYTHING, after)
    assert [row.id for row in found.rows] != [row.id for row in before.rows]


def test_another_filter_is_never_answered_with_the_rows_of_the_one_before() -> None:
    relisting, snapshot = Relisting(), plan()
    for words in ("", "checkout", "", "saved"):
        wanted = Filter(text=words)
        assert relisting.listed(TableLook(), wanted, now(snapshot)) == listed(TableLook(), wanted, snapshot)
