"""From distance to sizes."""

from __future__ import annotations

import pytest
from placed import SCREENS, PlainMeasure

from roadmap_display.layout.legibility import (
    BAR,
    CHIP,
    HEADING,
    QUIET,
    TITLE,
    Screen,
    believable_diagonal,
    sizes_for,
)
from roadmap_display.paint.typeface import TypefaceMeasure


def test_cap_heights_of_the_design_are_met() -> None:
    usual, small_and_far = Screen(1920, 1080, 65, 3), Screen(1920, 1080, 55, 4)
    assert [round(usual.cap_floor(share)) for share in (QUIET, BAR, TITLE)] == [19, 23, 35]
    assert [round(small_and_far.cap_floor(share)) for share in (QUIET, BAR, TITLE)] == [29, 36, 55], (
        "the design says 54 for 54.9"
    )


@pytest.mark.parametrize("screen", SCREENS, ids=str)
def test_measured_capitals_reach_the_floor_and_are_not_much_larger(qapp: object, screen: Screen) -> None:
    measure = TypefaceMeasure()
    sizes = sizes_for(screen, measure)
    for share, size in zip((QUIET, CHIP, BAR, HEADING, TITLE), sizes, strict=False):
        floor = screen.cap_floor(share)
        assert floor <= measure.cap_height(size) < floor + 1
    assert sizes.quiet <= sizes.chip <= sizes.bar <= sizes.heading <= sizes.title


def test_sizes_do_not_depend_on_which_way_a_screen_is_hung() -> None:
    assert sizes_for(Screen(1920, 1080), PlainMeasure())[:5] == sizes_for(Screen(1080, 1920), PlainMeasure())[:5]


def test_a_screens_own_report_counts_only_where_it_can_be_true() -> None:
    assert believable_diagonal(1439, 809, 1920, 1080) == pytest.approx(65, abs=0.1)
    assert believable_diagonal(0, 0, 1920, 1080) is None
    assert believable_diagonal(160, 90, 1920, 1080) is None, "16 × 9 cm, as many televisions say"
    assert believable_diagonal(1439, 1439, 1920, 1080) is None, "another shape than its pixels"
    assert believable_diagonal(16000, 9000, 1920, 1080) is None
