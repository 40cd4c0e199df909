"""Lanes dealt onto sheets."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from roadmap_display.layout.paging import Part, _filled, paged

OVERHEAD, ROW = 4.0, 10.0


def dealt(room: float, *counts: int) -> list[list[Part]]:
    return [list(sheet) for sheet in paged(counts, (OVERHEAD,) * len(counts), ROW, room)]


def test_lanes_that_fit_stand_on_one_sheet() -> None:
    assert dealt(100, 3, 2) == [[Part(0, 0, 3), Part(1, 0, 2)]]


def test_a_lane_that_does_not_fit_the_rest_begins_on_the_next_sheet_whole() -> None:
    assert dealt(50, 3, 2) == [[Part(0, 0, 3)], [Part(1, 0, 2)]]


def test_a_lane_longer_than_a_sheet_is_split() -> None:
    assert dealt(34, 7) == [[Part(0, 0, 3)], [Part(0, 3, 6)], [Part(0, 6, 7)]]


def test_a_sheet_too_low_for_anything_takes_one_row_all_the_same() -> None:
    assert dealt(1, 2) == [[Part(0, 0, 1)], [Part(0, 1, 2)]]


@given(st.lists(st.integers(1, 12), max_size=12), st.floats(15, 200))
def test_every_row_stands_exactly_once_in_order_and_no_sheet_is_overfull(counts: list[int], room: float) -> None:
    sheets = dealt(room, *counts)
    rows = [(part.lane, row) for sheet in sheets for part in sheet for row in range(part.first, part.behind)]
    assert rows == [(lane, row) for lane, count in enumerate(counts) for row in range(count)]
    for sheet in sheets:
        assert sum(OVERHEAD + part.rows * ROW for part in sheet) <= room + 1e-6


def test_a_few_sheets_are_filled_evenly() -> None:
    assert dealt(100, 9, 1) == [[Part(0, 0, 9)], [Part(1, 0, 1)]]
    assert dealt(80, 2, 2, 2, 2) == [[Part(0, 0, 2), Part(1, 0, 2)], [Part(2, 0, 2), Part(3, 0, 2)]]
    assert dealt(74, 8) == [[Part(0, 0, 4)], [Part(0, 4, 8)]]


@given(st.lists(st.integers(1, 12), min_size=1, max_size=8), st.floats(15, 200))
def test_filling_evenly_brings_no_further_sheet_and_splits_no_further_lane(counts: list[int], room: float) -> None:
    overheads = (OVERHEAD,) * len(counts)
    full = _filled(tuple(counts), overheads, ROW, room, room)
    even = paged(tuple(counts), overheads, ROW, room)
    assert (len(even), sum(map(len, even))) == (len(full), sum(map(len, full)))
