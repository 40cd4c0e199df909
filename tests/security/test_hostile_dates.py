"""Dates that cannot be, or that no calendar can bear: one bad item is told, the rest shows, every page is drawn."""

from __future__ import annotations

import json
from datetime import date

import pytest
from builders import a_bar, a_roadmap, a_snapshot, an_item
from hypothesis import given, settings
from hypothesis import strategies as st

from roadmap_display.layout.legibility import Screen
from roadmap_display.layout.page_memory import PageMemory
from roadmap_display.layout.pages import PAGES
from roadmap_display.layout.scene import Scene, Status
from roadmap_display.layout.shapes import Text
from roadmap_display.layout.time_scale import usual_window
from roadmap_display.paint.typeface import TypefaceMeasure
from roadmap_display.roadmap.checks.checks import check
from roadmap_display.roadmap.portfolio import Snapshot
from roadmap_display.storage.native.json_read import read

TODAY = date(2026, 2, 26)

IMPOSSIBLE = (
    "0000-01-01", "2026-02-30", "2026-13", "2026-00-10", "2026-W54", "2026-W00", "2027-W53", "2026-Q5", "2026-H3",
    "10000-01-01", "-0001-01-01", "33", "0033", "FY0000", "2026-W01-1", "2026-2-3", "20260203", "2026-02-03T00:00",
    "tomorrow", "", " ", "٢٠٢٦-٠١-٠١", "²026-01-01", "2026-01-01\n", "NaN", "9" * 5000, "9999-W52",
)  # fmt: skip
FAR = (
    "0001-01-01",
    "0033-05-25",
    "0999",
    "1899-12-31",
    "1989-12-31",
    "2101",
    "9999-12-31",
    "9999-W51",
    "9999-Q4",
    "FY9999",
)
REAL = ("2020-W53", "2026-W53", "2024-02-29", "1990-01-01", "2100-12-31", "2026-W01", "2025-W01", "2100-W52")


def read_one(text: object, field: str = "start") -> Snapshot:
    odd = {"id": "odd", "title": "Odd", "roadmap": "product", field: text}
    sound = {"id": "sound", "title": "Sound", "roadmap": "product", "start": "2026-03-02", "end": "2026-05-25"}
    roadmaps = [{"id": "product", "title": "Product"}]
    document = {"format": "roadmap-display", "version": 1, "roadmaps": roadmaps, "items": [odd, sound]}
    return read(json.dumps(document).encode(), "plan.roadmap.json").snapshot


def drawn(snapshot: Snapshot, page: str = "side-by-side") -> set[str]:
    """The words on the first sheet of a page."""
    scene = Scene(
        snapshot, TODAY, usual_window(TODAY), Screen(1920, 1080), Status("14:32", "Thu 26 Feb 2026"), TypefaceMeasure()
    )
    shapes = PAGES[page].draw(scene, 0, PageMemory()).shapes
    assert all(getattr(shape, "w", 0) >= 0 for shape in shapes)
    return {shape.text for shape in shapes if isinstance(shape, Text)}


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("field", ["start", "end"])
@pytest.mark.parametrize("text", [*IMPOSSIBLE, 20260203, 1e300, True, [], {}], ids=lambda value: repr(value)[:14])
def test_dates_that_there_are_not_are_told_and_the_rest_shows(text: object, field: str) -> None:
    snapshot = read_one(text, field)
    assert [item.title for item in snapshot.items] == ["Odd", "Sound"]
    odd = snapshot.items[0]
    is_kept = text in ("", " ") or getattr(odd, field) is not None
    assert is_kept or [finding.items for finding in snapshot.findings] == [("odd",)]
    assert "Sound" in drawn(snapshot)
    check(snapshot, TODAY)


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("text", FAR)
def test_dates_beyond_the_calendar_are_kept_told_and_drawn_at_its_edge(text: str) -> None:
    snapshot = read_one(text)
    assert snapshot.items[0].start is not None
    assert snapshot.items[0].start.text == text
    assert "date-out-of-range" in [finding.code for finding in check(snapshot, TODAY)]
    assert "Sound" in drawn(snapshot)


@pytest.mark.parametrize("text", REAL)
def test_dates_of_leap_days_and_of_weeks_at_the_ends_of_years_are_dates(text: str) -> None:
    snapshot = read_one(text)
    assert snapshot.findings == ()
    assert snapshot.items[0].start is not None
    first = date.fromordinal(snapshot.items[0].start.first)
    assert first.isoformat() == text or first.isocalendar()[:2] == (int(text[:4]), int(text[6:]))


_DATES = st.sampled_from([*FAR, *REAL]) | st.dates().map(date.isoformat)


@pytest.mark.usefixtures("qapp")
@settings(max_examples=25, deadline=None)
@given(start=st.none() | _DATES, end=st.none() | _DATES, kind=st.sampled_from(["feature", "launch"]))
def test_dates_of_any_kind_in_any_order_draw_every_page(start: str | None, end: str | None, kind: str) -> None:
    dates = {name: text for name, text in (("start", start), ("end", end)) if text}
    items = an_item("Odd", kind=kind, **dates), a_bar("Sound", "2026-03-02", "2026-05-25")
    plan = a_snapshot(*items, roadmaps=(a_roadmap(), a_roadmap("Marketing")))
    for page in PAGES:
        drawn(plan, page)
    check(plan, TODAY)
