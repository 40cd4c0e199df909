"""Where two long lists differ."""

from __future__ import annotations

import msgspec
from builders import a_bar
from hypothesis import given
from hypothesis import strategies as st

from roadmap_display.layout.differing import Pieces, differing, replaced

ITEMS = tuple(a_bar(f"Item {number}", "2 Mar 2026", "25 May 2026") for number in range(200))


@given(st.sets(st.integers(0, len(ITEMS) - 1)), st.integers(0, len(ITEMS)))
def test_the_places_of_all_that_was_replaced_are_found(replaced: set[int], length: int) -> None:
    after = tuple(
        msgspec.structs.replace(item, progress=7) if place in replaced else item for place, item in enumerate(ITEMS)
    )
    assert differing(ITEMS[:length], after[:length]) == sorted(place for place in replaced if place < length)


def test_what_is_equal_may_be_another_object() -> None:
    assert differing(ITEMS, tuple(map(msgspec.structs.replace, ITEMS))) == []


def in_pieces(lengths: list[int], items: tuple[object, ...] = ITEMS) -> tuple[tuple[object, ...], ...]:
    starts = [sum(lengths[:number]) for number in range(len(lengths))]
    return tuple(items[start : start + length] for start, length in zip(starts, lengths, strict=True))


LENGTHS = st.lists(st.integers(0, 30), max_size=6)


@given(st.sets(st.integers(0, len(ITEMS) - 1)), LENGTHS)
def test_what_was_replaced_in_pieces_is_found_by_its_place_in_the_whole(places: set[int], lengths: list[int]) -> None:
    now = tuple(
        msgspec.structs.replace(item, progress=7) if place in places else item for place, item in enumerate(ITEMS)
    )
    expected = {place: now[place] for place in sorted(places) if place < sum(lengths)}
    assert replaced(in_pieces(lengths), in_pieces(lengths, now)) == expected


def test_pieces_of_other_lengths_are_not_compared() -> None:
    assert replaced(in_pieces([3, 4]), in_pieces([4, 3])) is None
    assert replaced(in_pieces([3, 4]), in_pieces([3])) is None


@given(LENGTHS, st.data())
def test_pieces_know_what_stands_where_in_the_whole(lengths: list[int], data: st.DataObject) -> None:
    pieces = Pieces(in_pieces(lengths))
    assert pieces.items == ITEMS[: len(pieces)]
    places = data.draw(st.lists(st.integers(0, len(pieces) - 1), max_size=5)) if len(pieces) else []
    assert list(pieces.at(places)) == [ITEMS[place] for place in places]
