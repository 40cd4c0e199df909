"""The days of many items at once are those of each by itself."""

from __future__ import annotations

from typing import Any

from builders import an_item, when
from hypothesis import given
from hypothesis import strategies as st

from roadmap_display.layout.spans import span_of
from roadmap_display.layout.timeline.timeline_columns import begin_of, columns_of, days_of
from roadmap_display.roadmap.items import Baseline

DATES = st.sampled_from([None, "2026-03-02", "2026-05-25", "2026-Q2", "2025", "1066", "3026-01", "FY2026"])
FIELDS = st.fixed_dictionaries(
    {
        "start": DATES,
        "end": DATES,
        "kind": st.sampled_from(["epic", "launch"]),
        "stage": st.sampled_from(["planned", "done", "parked", "dropped"]),
        "private": st.booleans(),
        "baseline": st.sampled_from([None, Baseline(start=when("2025-12")), Baseline(end=when("2026-01-01"))]),
    }
)


@given(st.lists(FIELDS, max_size=8))
def test_columns_say_what_each_item_says(found: list[dict[str, Any]]) -> None:
    items = [an_item(f"Item {number}", **fields) for number, fields in enumerate(found)]
    shown = [item for item in items if days_of(item)]
    columns = columns_of(items)
    assert list(columns.items) == shown
    days = list(zip(columns.first.tolist(), columns.last.tolist(), strict=True))
    assert days == [days_of(item) for item in shown]
    spans = [span for item in shown if (span := span_of(item))]
    assert days == [(span.first, span.last) for span in spans]
    assert columns.begin.tolist() == [begin_of(item, days[place][0]) for place, item in enumerate(shown)]
