"""Rows that are put between others, and what fills others: what it comes to."""

from __future__ import annotations

from datetime import date

import pytest
from builders import a_bar, a_roadmap, a_snapshot, an_item
from hypothesis import given
from hypothesis import strategies as st

from roadmap_display.roadmap.changes.diff import apply
from roadmap_display.roadmap.fields.field import Context
from roadmap_display.roadmap.fields.item_fields import ITEM_FIELDS
from roadmap_display.roadmap.filter import EVERYTHING
from roadmap_display.roadmap.gestures.ordering import ordering
from roadmap_display.roadmap.gestures.placing import Place
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.people import Person
from roadmap_display.roadmap.portfolio import Snapshot
from roadmap_display.roadmap.rows.filling import NOWHERE, Places, filled, reach, section_rest
from roadmap_display.roadmap.rows.listing import TableRow, in_plan_order
from roadmap_display.roadmap.rows.look import Group, TableLook
from roadmap_display.roadmap.rows.moving import moved
from roadmap_display.roadmap.rows.relisting import Relisting
from roadmap_display.roadmap.trouble import Trouble

TODAY = date(2026, 2, 26)
PEOPLE = (Person(id="kaya", name="Mert Kaya"),)
LANE = Place("product", "a")


def now(plan: Snapshot) -> Context:
    return Context(plan, TODAY, lambda: "new", "rossi")


def rows_of(plan: Snapshot, look: TableLook) -> tuple[TableRow, ...]:
    return Relisting().listed(look, EVERYTHING, now(plan)).rows


def keys(rows: tuple[TableRow, ...]) -> str:
    """`ab[c]d`: sections by their keys."""
    return "".join(row.id if isinstance(row, Item) else f"[{row.id[1:]}]" for row in rows)


def a_plan(orders: dict[str, float], **lanes: str) -> Snapshot:
    """Items of one letter with their order; those of lane b are named."""
    items = [
        an_item(key, id=key, lane="b" if key in lanes.get("b", "") else "a", order=order)
        for key, order in orders.items()
    ]
    return a_snapshot(*items, roadmaps=(a_roadmap("Product", "A", "B"),))


@given(
    st.lists(st.sampled_from([0.0, 1.0, 1.0 + 2**-52, 10.0, 1e9, -5.0]), min_size=1, max_size=7),
    st.sets(st.integers(0, 6)),
    st.integers(0, 6),
    st.booleans(),
)
def test_items_stand_where_they_are_put_and_the_others_keep_their_order(
    orders: list[float], chosen: set[int], beside: int, is_after: bool
) -> None:
    plan = a_plan({"abcdefg"[number]: order for number, order in enumerate(orders)})
    lane = in_plan_order(plan)
    items = [item for number, item in enumerate(lane) if number in chosen]
    rest = [item for item in lane if item not in items]
    if not rest:
        return
    other = rest[beside % len(rest)]
    made = ordering(plan, items, LANE, after=other if is_after else None, before=None if is_after else other)
    place = rest.index(other) + is_after
    after, _ = apply(plan, made)
    assert [one.id for one in in_plan_order(after)] == [one.id for one in (*rest[:place], *items, *rest[place:])]


def test_with_room_between_them_only_what_is_moved_changes() -> None:
    plan = a_plan({"a": 10, "b": 20, "c": 30})
    item = plan.item("c")
    assert item
    (edit,) = ordering(plan, [item], LANE, after=plan.item("a"))
    assert (edit.id, edit.field, edit.becomes) == ("c", "order", 15.0)  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("look", "moving", "place", "becomes"),
    [
        (TableLook(), "c", 0, "cabxy"),
        (TableLook(), "a", 3, "bcaxy"),
        (TableLook(), "ab", 3, "cabxy"),
        (TableLook(), "ac", 2, "bacxy"),
        (TableLook(), "x", 1, "axbcy"),
        (TableLook(group="lane"), "a", 5, "[product/a]bc[product/b]axy"),
        (TableLook(group="lane"), "y", 1, "[product/a]yabc[product/b]x"),
    ],
)  # fmt: skip
def test_rows_come_to_stand_where_they_are_let_go(look: TableLook, moving: str, place: int, becomes: str) -> None:
    plan = a_plan({"a": 0, "b": 0, "c": 0, "x": 0, "y": 0}, b="xy")
    rows = rows_of(plan, look)
    items = [row for row in rows if isinstance(row, Item) and row.id in moving]
    after, _ = apply(plan, moved(rows, items, place, look, now(plan)))
    assert keys(rows_of(after, look)) == becomes


def test_let_go_where_it_is_a_row_stays_there_whatever_is_filtered_out_behind_it() -> None:
    plan = a_plan({"a": 0, "b": 0, "hidden": 0})
    rows = rows_of(plan, TableLook())[:2]
    item = plan.item("b")
    assert item
    after, _ = apply(plan, moved(rows, [item], 2, TableLook(), now(plan)))
    assert [one.id for one in in_plan_order(after)] == ["a", "b", "hidden"]


@pytest.mark.parametrize(
    ("look", "place", "words"),
    [
        (TableLook(sort="title"), 2, "sorted by a column"),
        (TableLook(group="quarter"), 2, "grouped by quarter"),
        (TableLook(group="lane", closed=("product/a",)), 1, "no row beside"),
    ],
)
def test_where_it_means_nothing_it_is_said(look: TableLook, place: int, words: str) -> None:
    plan = a_plan({"a": 0, "b": 0, "x": 0}, b="x")
    rows, item = rows_of(plan, look), plan.item("x")
    assert item
    with pytest.raises(Trouble, match=words):
        moved(rows, [item], place, look, now(plan))


@pytest.mark.parametrize(("group", "field", "value"), [("owner", "owner", "kaya"), ("stage", "stage", "done")])
def test_in_another_section_they_say_what_its_rows_say(group: Group, field: str, value: str) -> None:
    plan = a_snapshot(an_item("A", id="a", owner="kaya", stage="done"), an_item("B", id="b", owner=""), people=PEOPLE)
    look = TableLook(group=group, sort="title")
    rows = rows_of(plan, look)
    item = plan.item("b")
    assert item
    place = next(number for number, row in enumerate(rows) if row.id == "a")
    after, _ = apply(plan, moved(rows, [item], place, look, now(plan)))
    assert getattr(after.item("b"), field) == value


def test_below_the_title_of_what_is_parked_they_are_parked_and_above_it_planned() -> None:
    plan = a_snapshot(a_bar("A", "2 Mar 2026", "25 May 2026"), an_item("P", id="p", stage="parked"))
    rows = rows_of(plan, TableLook())
    first, parked = rows[0], rows[2]
    assert isinstance(first, Item)
    assert isinstance(parked, Item)
    below, _ = apply(plan, moved(rows, [first], 2, TableLook(), now(plan)))
    item = below.item(first.id)
    assert item
    assert (item.stage, item.start, item.parked and item.parked.on) == ("parked", None, TODAY)
    above, _ = apply(plan, moved(rows, [parked], 1, TableLook(), now(plan)))
    assert [row.title for row in rows_of(above, TableLook())] == ["A", "P"]
    assert (above.item("p") or parked).stage == "planned"


class TestFilling:
    def test_the_rows_beyond_are_those_between(self) -> None:
        chosen = Places(3, 5)
        assert (reach(chosen, 8), reach(chosen, 1), reach(chosen, 4)) == (Places(6, 8), Places(1, 2), NOWHERE)

    def test_the_rest_of_a_section_ends_before_the_next_title(self) -> None:
        plan = a_plan({"a": 0, "b": 0, "c": 0, "x": 0}, b="x")
        rows = rows_of(plan, TableLook(group="lane"))
        assert section_rest(rows, Places(1, 1)) == Places(2, 3)
        assert section_rest(rows, Places(3, 3)).is_none

    @pytest.mark.parametrize(
        ("chosen", "beyond", "texts"),
        [
            (Places(0, 1), Places(2, 4), {"c": "a", "x": "b", "y": "a"}),
            (Places(3, 4), Places(0, 2), {"a": "y", "b": "x", "c": "y"}),
            (Places(2, 2), Places(0, 1), {"a": "c", "b": "c"}),
        ],
    )
    def test_rows_are_repeated_from_the_nearest(self, chosen: Places, beyond: Places, texts: dict[str, str]) -> None:
        plan = a_plan({"a": 0, "b": 0, "c": 0, "x": 0, "y": 0}, b="xy")
        made = filled(rows_of(plan, TableLook()), chosen, beyond, [ITEM_FIELDS["title"]], now(plan))
        assert {entry.item: entry.text for entry in made} == texts
