"""Bands of rows dealt over sheets, and spread over each."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from roadmap_display.layout.anatomy import BAR_HEIGHT
from roadmap_display.layout.bands.dealing import FIRST_LIFT, LABEL, ROW, TOP, Stack, dealt, spread

stacks = st.lists(
    st.builds(
        Stack,
        st.lists(st.booleans(), min_size=1, max_size=20).map(tuple),
        st.sampled_from([0.0, 46.0]),
        st.sampled_from([0.0, 118.0]),
    ),
    min_size=1,
    max_size=8,
).map(tuple)
rooms = st.floats(ROW + TOP + 46.0 + LABEL + FIRST_LIFT, 2000)


def a_stack(rows: int) -> Stack:
    return Stack((False,) * rows)


@given(stacks, rooms)
def test_every_row_stands_on_one_sheet_in_order(bands: tuple[Stack, ...], room: float) -> None:
    parts = [part for sheet in dealt(bands, room) for part in sheet]
    rows = [(part.lane, row) for part in parts for row in range(part.first, part.behind)]
    assert rows == [(band, row) for band, stack in enumerate(bands) for row in range(len(stack.lifted))]


@given(stacks, rooms)
def test_what_is_dealt_fits_its_sheet_and_labels_stand_free(bands: tuple[Stack, ...], room: float) -> None:
    for sheet in dealt(bands, room):
        places = spread(bands, sheet, room)
        assert places[-1].y + places[-1].height <= max(room, bands[sheet[0].lane].least) + 1e-6
        for place, after in pairwise(places):
            assert after.y == place.y + place.height
        for place in places:
            stack, part = bands[place.part.lane], place.part
            above = place.y + stack.head
            for slot, is_lifted in zip(place.slots, stack.lifted[part.first : part.behind], strict=True):
                assert slot.bar - above >= (LABEL if is_lifted else 0) - 1e-6
                above = slot.bar + BAR_HEIGHT
            assert above <= place.y + place.height


@given(stacks, rooms)
def test_no_more_sheets_are_used_than_when_each_is_filled(bands: tuple[Stack, ...], room: float) -> None:
    left, count = 0.0, 0
    for stack in bands:
        height = stack.height(0, len(stack.lifted))
        if height > room:
            return
        if height > left:
            count, left = count + 1, room
        left -= height
    assert len(dealt(bands, room)) == count


@given(stacks, rooms)
def test_a_band_that_fits_a_sheet_is_not_split(bands: tuple[Stack, ...], room: float) -> None:
    for sheet in dealt(bands, room):
        for part in sheet:
            stack = bands[part.lane]
            if stack.height(0, len(stack.lifted)) <= room:
                assert part.rows == len(stack.lifted)


def test_a_few_sheets_are_filled_evenly() -> None:
    bands = tuple(map(a_stack, (6, 3, 4, 4)))
    assert [[part.lane for part in sheet] for sheet in dealt(bands, 14 * (ROW + TOP))] == [[0, 1], [2, 3]]
    assert len(dealt(bands, 17 * ROW + 4 * TOP)) == 1


def test_rows_spread_evenly_by_up_to_half_a_row() -> None:
    (sheet,) = dealt((a_stack(3),), 1000)
    (place,) = spread((a_stack(3),), sheet, 1000)
    steps = {after.bar - slot.bar for slot, after in pairwise(place.slots)}
    assert steps == {1.5 * ROW}
    (tight,) = spread((a_stack(3),), sheet, 3 * ROW + TOP + 30)
    assert {after.bar - slot.bar for slot, after in pairwise(tight.slots)} == {ROW + 10}


def test_a_row_with_a_label_is_as_high_as_the_others_where_there_is_room() -> None:
    stack = Stack((False, True, False))
    (sheet,) = dealt((stack,), 1000)
    (place,) = spread((stack,), sheet, 1000)
    assert len({after.bar - slot.bar for slot, after in pairwise(place.slots)}) == 1
