"""Which column of a board an item stands in."""

from __future__ import annotations

from datetime import date

import pytest
from builders import a_bar, a_milestone, an_item

from roadmap_display.layout.cards.horizons import column_of
from roadmap_display.roadmap.items import Item

TODAY = date(2026, 2, 26)


@pytest.mark.parametrize(
    ("item", "column"),
    [
        (a_bar("Spans today", "1 Jan 2026", "30 Apr 2026"), "now"),
        (a_bar("Begins today", "26 Feb 2026", "30 Apr 2026"), "now"),
        (a_bar("Begins tomorrow", "27 Feb 2026", "30 Apr 2026"), "next"),
        (a_bar("Begun before its time", "1 Jun 2026", "30 Aug 2026", stage="in_progress"), "now"),
        (a_bar("Should be over", "1 Jan 2026", "2 Feb 2026"), "now"),
        (a_milestone("A day that has passed", "2 Feb 2026"), "now"),
        (a_bar("In 91 days", "28 May 2026", "30 Aug 2026"), "next"),
        (a_bar("In 92 days", "29 May 2026", "30 Aug 2026"), "later"),
        (a_bar("May begin this quarter", "2026-Q1", "2026-Q2"), "now"),
        (a_bar("May begin next quarter", "2026-Q2", "2026-Q3"), "next"),
        (an_item("Only an end", end="2026-03-31"), "next"),
        (an_item("No dates"), "later"),
        (an_item("No dates, begun", stage="in_progress"), "now"),
        (an_item("No dates, next", horizon="next"), "next"),
        (a_bar("Dates, but said to be later", "1 Mar 2026", "30 Apr 2026", horizon="later"), "later"),
        (an_item("Parked", stage="parked", horizon="next"), "parked"),
        (an_item("Done", stage="done", horizon="now"), None),
        (an_item("Dropped", stage="dropped"), None),
        (an_item("Private", private=True), None),
        (an_item("Private and parked", private=True, stage="parked"), None),
    ],
    ids=lambda value: value.title if isinstance(value, Item) else str(value),
)
def test_an_item_stands_in_the_column_of_its_horizon_stage_and_dates(item: Item, column: str | None) -> None:
    assert column_of(item, TODAY) == column
