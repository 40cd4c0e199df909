"""Packing: no overlap, and no more rows than must be."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from roadmap_display.layout.packing import packed
from roadmap_display.layout.timeline.timeline_packing import packed_days

EXTENTS = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 30)).map(lambda pair: (pair[0], pair[0] + pair[1])))


def drawn(extents: list[tuple[int, int]]) -> list[str]:
    """Rows as text, so that an example can be read."""
    rows = packed(extents)
    lines = [[" "] * 20 for _ in range(max(rows, default=-1) + 1)]
    for letter, (left, right), row in zip("abcdefgh", extents, rows, strict=False):
        lines[row][left:right] = letter * (right - left)
    return ["".join(line).rstrip() for line in lines]


def test_items_that_touch_share_a_row() -> None:
    assert drawn([(0, 4), (4, 8), (8, 12)]) == ["aaaabbbbcccc"]


def test_an_item_takes_the_topmost_free_row() -> None:
    assert drawn([(0, 10), (2, 4), (5, 8), (10, 12)]) == ["aaaaaaaaaadd", "  bb ccc"]


def test_nothing_needs_no_row() -> None:
    assert packed([]) == []


@given(EXTENTS)
def test_no_two_items_of_a_row_overlap(extents: list[tuple[int, int]]) -> None:
    rows = packed(extents)
    for one, (left, right) in enumerate(extents):
        for other, (start, end) in enumerate(extents[:one]):
            assert rows[one] != rows[other] or right <= start or end <= left


@given(EXTENTS)
def test_as_few_rows_as_overlap_at_one_place(extents: list[tuple[int, int]]) -> None:
    deepest = max((sum(left <= x < right for left, right in extents) for x in range(91)), default=0)
    assert max(packed(extents), default=-1) + 1 == deepest


@given(EXTENTS)
def test_days_in_their_order_are_packed_as_any_extents(extents: list[tuple[int, int]]) -> None:
    extents.sort(key=lambda extent: extent[0])
    lefts, rights = np.array(extents, np.int32).reshape(-1, 2).T
    assert packed_days(lefts, rights) == packed(extents)
