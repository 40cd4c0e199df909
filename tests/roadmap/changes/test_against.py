"""A plan seen against a baseline that was kept."""

from __future__ import annotations

from datetime import date

import pytest
from builders import a_bar, a_snapshot, when

from roadmap_display.layout.spans import slip_days
from roadmap_display.roadmap.baselines import KeptBaseline, Promised
from roadmap_display.roadmap.changes.against import against
from roadmap_display.roadmap.items import Baseline
from roadmap_display.roadmap.trouble import Trouble

OWN = Baseline(start=when("2026-01-05"), end=when("2026-05-04"))
KEPT = KeptBaseline(
    id="b1", title="Kick-off", set_on=date(2026, 1, 7),
    dates=(Promised(item="checkout", start=when("2026-02-23"), end=when("2026-05-18")),),
)  # fmt: skip
PLAN = a_snapshot(
    a_bar("Checkout", "2 Mar 2026", "25 May 2026", baseline=OWN),
    a_bar("Sizes", "2 Mar 2026", "25 May 2026", baseline=OWN),
    baselines=(KEPT,),
)  # fmt: skip


@pytest.mark.parametrize("name", ["Kick-off", "kick-OFF", "b1"])
def test_items_are_measured_by_the_baseline_that_is_named(name: str) -> None:
    checkout, sizes = against(PLAN, name).items
    assert [slip_days(item) for item in PLAN.items] == [21, 21]
    assert (slip_days(checkout), sizes.baseline) == (7, None)
    assert checkout.baseline is not None
    assert checkout.baseline.set_on == date(2026, 1, 7)


def test_a_baseline_that_there_is_not_is_refused_with_those_there_are() -> None:
    with pytest.raises(Trouble, match="there is no baseline “Autumn”; there are Kick-off"):
        against(PLAN, "Autumn")
    with pytest.raises(Trouble, match="none is kept here"):
        against(a_snapshot(), "Autumn")
