"""Where two long lists differ."""

from __future__ import annotations

import msgspec
from builders import a_bar
from hypothesis import given
from hypothesis import strategies as st

from roadmap_display.layout.differing import differing

ITEMS = tuple(a_bar(f"Item {number}", "2 Mar 2026", "25 May 2026") for number in range(200))


@given(st.sets(st.integers(0, len(ITEMS) - 1)), st.integers(0, len(ITEMS)))
def test_the_places_of_all_that_was_replaced_are_found(replaced: set[int], length: int) -> None:
    after = tuple(
        msgspec.structs.replace(item, progress=7) if place in replaced else item for place, item in enumerate(ITEMS)
    )
    assert differing(ITEMS[:length], after[:length]) == sorted(place for place in replaced if place < length)


def test_what_is_equal_may_be_another_object() -> None:
    assert differing(ITEMS, tuple(map(msgspec.structs.replace, ITEMS))) == []
