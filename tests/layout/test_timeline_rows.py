"""Items of a lane in rows that depend on dates alone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise

import msgspec
import pytest
from builders import a_bar, a_milestone, an_item
from hypothesis import given
from hypothesis import strategies as st

from roadmap_display.layout.timeline.timeline_rows import FOREVER, NO_COLOUR, WORD_DAYS, LaneRows, rows_of, updated
from roadmap_display.roadmap.dates.when import When
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.portfolio import LaneItems

START = date(2026, 1, 1)


def lane_of(*spans: tuple[int, int]) -> LaneItems:
    """A lane with an item a span: first day counted from 2026, and how many days."""
    return LaneItems(tuple(bar(number, *span) for number, span in enumerate(spans)))


def bar(number: int, first: int, days: int) -> Item:
    start = START + timedelta(days=first)
    return an_item(f"Item {number}", start=When.on(start), end=When.on(start + timedelta(days=days - 1)))


def nobody(_: Item) -> None:
    """No item has a colour of its own."""


def by_goal(numbers: dict[str, int]) -> Callable[[Item], int | None]:
    return lambda item: next((numbers[goal] for goal in item.goals if goal in numbers), None)


def drawing(rows: LaneRows) -> list[list[str]]:
    """Titles row by row, as one sees them."""
    return [
        [rows.items[place].title for place in range(rows.starts[row], rows.starts[row + 1])]
        for row in range(rows.row_count)
    ]


def sound(rows: LaneRows) -> None:
    """No two items of a row want the same day, words included; columns say what items say."""
    for row in range(rows.row_count):
        places = list(range(rows.starts[row], rows.starts[row + 1]))
        for one, other in pairwise(places):
            assert max(rows.last[one] + 1, rows.first[one] + WORD_DAYS) <= rows.first[other]
    for place, item in enumerate(rows.items):
        assert (rows.first[place], rows.last[place]) == (item.first, item.last)
    assert rows.days == (min(rows.first, default=FOREVER), max(rows.last, default=-FOREVER))


spans = st.lists(st.tuples(st.integers(0, 400), st.integers(1, 90)), min_size=1, max_size=30)


def test_items_that_do_not_meet_share_a_row() -> None:
    rows = rows_of(lane_of((0, 30), (40, 30), (80, 5)), nobody)
    assert drawing(rows) == [["Item 0", "Item 1", "Item 2"]]


def test_a_short_item_keeps_its_row_for_its_words() -> None:
    assert rows_of(lane_of((0, 1), (WORD_DAYS - 1, 30)), nobody).row_count == 2
    assert rows_of(lane_of((0, 1), (WORD_DAYS, 30)), nobody).row_count == 1


def test_what_no_timeline_shows_takes_no_row() -> None:
    dates = {"start": "5 Jan 2026", "end": "9 Jan 2026"}
    lane = LaneItems(
        (an_item("Parked", stage="parked", **dates), an_item("Ours", private=True, **dates), an_item("When?"))
    )
    assert rows_of(lane, nobody).row_count == 0


def test_the_first_goal_that_exists_colours_an_item() -> None:
    lane = LaneItems(
        (a_bar("One", "5 Jan 2026", "9 Jan 2026", goals=("gone", "b")), a_bar("None", "5 Jan 2026", "9 Jan 2026"))
    )
    rows = rows_of(lane, by_goal({"a": 0, "b": 1}))
    assert {item.title: int(goal) for item, goal in zip(rows.items, rows.colour, strict=True)} == {
        "One": 1,
        "None": NO_COLOUR,
    }


@given(spans)
def test_rows_are_sound(found: list[tuple[int, int]]) -> None:
    rows = rows_of(lane_of(*found), nobody)
    sound(rows)
    assert len(rows.items) == len(found)


@given(spans, st.integers(0, 450), st.integers(0, 120), st.data())
def test_culling_finds_what_looking_at_every_item_finds(
    found: list[tuple[int, int]], first: int, days: int, data: st.DataObject
) -> None:
    rows = rows_of(lane_of(*found), nobody)
    start = START.toordinal() + first
    top = data.draw(st.integers(0, rows.row_count))
    seen = range(top, data.draw(st.integers(top, rows.row_count + 1)))
    expected = [
        place
        for place in range(len(rows.items))
        if int(rows.row_of(place)) in seen and rows.first[place] <= start + days and rows.last[place] >= start
    ]
    assert rows.between(seen, start, start + days).tolist() == expected
    reach = [
        place
        for place in range(len(rows.items))
        if int(rows.row_of(place)) in seen and rows.first[place] <= start + days and rows.room(place)[1] >= start
    ]
    assert rows.between(seen, start, start + days, words=True).tolist() == reach


def test_an_item_has_its_row_from_behind_the_one_before_to_the_next() -> None:
    rows = rows_of(lane_of((0, 30), (40, 30), (80, 5)), nobody)
    day = START.toordinal()
    assert [rows.room(place) for place in range(3)] == [(-FOREVER, day + 40), (day + 30, day + 80), (day + 70, FOREVER)]


def test_a_change_that_leaves_the_dates_alone_moves_nothing() -> None:
    lane = lane_of((0, 30), (10, 30), (20, 5))
    rows = rows_of(lane, nobody)
    now = msgspec.structs.replace(lane.items[1], title="Renamed")
    later = updated(rows, LaneItems((lane.items[0], now, lane.items[2])), nobody)
    assert later.first is rows.first
    assert drawing(later) == [["Item 0"], ["Renamed"], ["Item 2"]]
    assert later.edits == ((lane.items[1], now),)


def test_an_item_that_moves_keeps_its_row_where_it_still_fits_there() -> None:
    lane = lane_of((0, 30), (10, 60), (20, 30))
    later = updated(rows_of(lane, nobody), LaneItems((lane.items[0], lane.items[1], bar(2, 200, 30))), nobody)
    assert drawing(later) == [["Item 0"], ["Item 1"], ["Item 2"]]


def test_an_item_that_no_longer_fits_takes_the_first_free_row() -> None:
    lane = lane_of((0, 30), (100, 30), (0, 30))
    assert drawing(rows_of(lane, nobody)) == [["Item 0", "Item 1"], ["Item 2"]]
    later = updated(rows_of(lane, nobody), LaneItems((bar(0, 110, 30), *lane.items[1:])), nobody)
    assert drawing(later) == [["Item 1"], ["Item 2", "Item 0"]]


@given(spans, st.data())
def test_rows_stay_sound_through_any_changes(found: list[tuple[int, int]], data: st.DataObject) -> None:
    lane = lane_of(*found)
    rows = rows_of(lane, nobody)
    for _ in range(3):
        number = data.draw(st.integers(0, len(found) - 1))
        moved = bar(number, data.draw(st.integers(0, 400)), data.draw(st.integers(1, 90)))
        lane = LaneItems((*lane.items[:number], moved, *lane.items[number + 1 :]))
        rows = updated(rows, lane, nobody)
        sound(rows)
        assert sorted(item.title for item in rows.items) == sorted(item.title for item in lane.items)


@pytest.mark.parametrize("change", ["added", "removed", "undated"])
def test_an_item_that_comes_or_goes_packs_the_lane_anew(change: str) -> None:
    lane = lane_of((0, 30), (10, 30))
    rows = rows_of(lane, nobody)
    items = {
        "added": (*lane.items, a_milestone("New", "9 Jan 2026")),
        "removed": lane.items[:1],
        "undated": (lane.items[0], an_item("Item 1")),
    }[change]
    later = updated(rows, LaneItems(items), nobody)
    assert later.source is None
    sound(later)
