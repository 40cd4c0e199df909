"""What is painted again after a change is all that differs, and little else."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from builders import a_bar, a_snapshot
from hypothesis import given
from hypothesis import strategies as st
from placed import PlainMeasure
from portfolios import TODAY, the_demo

from roadmap_display.layout.shapes import Rect, Shape, Text
from roadmap_display.layout.timeline.timeline import timeline_of
from roadmap_display.layout.timeline.timeline_change import changed_areas, held_width
from roadmap_display.layout.timeline.timeline_chart import Chart
from roadmap_display.layout.timeline.timeline_zoom import Zoom
from roadmap_display.roadmap.changes.change import Edited, Removed
from roadmap_display.roadmap.changes.diff import apply
from roadmap_display.roadmap.dates.when import When
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.portfolio import Snapshot

MEASURE = PlainMeasure()
ZOOM = Zoom(5.0, 30)


def after(chart: Chart, snapshot: Snapshot) -> Chart:
    return Chart(timeline_of(snapshot, TODAY, chart.timeline), chart.zoom, MEASURE, chart)


def edited(snapshot: Snapshot, item: Item, field: str, value: Any) -> Snapshot:
    _ = snapshot.lanes
    return apply(snapshot, [Edited("item", item.id, field, getattr(item, field), value)])[0]


def drawn(chart: Chart) -> set[Shape]:
    left, right = ZOOM.x_of(TODAY.toordinal() - 400), ZOOM.x_of(TODAY.toordinal() + 700)
    return {shape for shape in chart.items(Rect(left, 0, right - left, chart.heights.total)) if shape.item}


edits = st.one_of(
    st.tuples(st.just("title"), st.text(max_size=40)),
    st.tuples(st.just("progress"), st.integers(0, 100)),
    st.tuples(st.just("stage"), st.sampled_from(["idea", "planned", "in_progress", "done", "parked"])),
    st.tuples(st.just("health"), st.sampled_from([None, "at_risk", "blocked"])),
    st.tuples(st.just("goals"), st.sampled_from([(), ("email",), ("mobile",)])),
    st.tuples(st.just("start"), st.integers(-60, 60).map(lambda days: When.on(TODAY + timedelta(days=days)))),
    st.tuples(st.just("end"), st.integers(61, 200).map(lambda days: When.on(date(2026, 1, 1) + timedelta(days=days)))),
)


@given(st.integers(0, 29), edits)
def test_nothing_differs_outside_what_is_painted_again(number: int, edit: tuple[str, Any]) -> None:
    snapshot = the_demo()
    before = Chart(timeline_of(snapshot, TODAY), ZOOM, MEASURE)
    drawn(before)
    later = after(before, edited(snapshot, snapshot.items[number], *edit))
    areas = changed_areas(before, later)
    fresh = Chart(later.timeline, ZOOM, MEASURE)
    assert drawn(later) == drawn(fresh)
    if areas is not None:
        for shape in drawn(before) ^ drawn(later):
            assert any(area.holds(shape.rect, 2) for area in areas), shape


def test_where_an_item_moves_away_the_words_of_the_one_before_are_painted_too() -> None:
    first = a_bar("A title much longer than its bar", "5 Jan 2026", "8 Jan 2026")
    snapshot = a_snapshot(first, a_bar("Next", "10 Feb 2026", "30 Jun 2026"))
    before = Chart(timeline_of(snapshot, TODAY), ZOOM, MEASURE)
    later = after(before, edited(snapshot, snapshot.items[1], "start", When.on(date(2026, 5, 1))))
    areas = changed_areas(before, later)
    assert areas is not None
    words = next(shape for shape in drawn(later) if isinstance(shape, Text) and shape.item == first.id)
    assert words not in drawn(before)
    assert any(area.holds(words.rect, 2) for area in areas)


def test_another_progress_paints_one_item() -> None:
    snapshot = the_demo()
    before = Chart(timeline_of(snapshot, TODAY), ZOOM, MEASURE)
    later = after(before, edited(snapshot, snapshot.item("checkout"), "progress", 80))  # type: ignore[arg-type]
    areas = changed_areas(before, later)
    assert areas is not None
    assert len(areas) == 1
    spot = later.timeline.spot_of(later.timeline.snapshot.item("checkout"))  # type: ignore[arg-type]
    assert spot is not None
    assert areas[0].w <= later.area_of(spot).w + 4
    assert areas[0].h == 30


def test_nothing_is_painted_when_nothing_changed() -> None:
    before = Chart(timeline_of(the_demo(), TODAY), ZOOM, MEASURE)
    assert changed_areas(before, after(before, the_demo())) == []


def test_a_row_more_or_less_paints_everything() -> None:
    snapshot = the_demo()
    before = Chart(timeline_of(snapshot, TODAY), ZOOM, MEASURE)
    gone = snapshot.item("checkout")
    assert gone is not None
    later = after(before, apply(snapshot, [Removed("item", gone)])[0])
    assert changed_areas(before, later) is None


def test_another_day_paints_everything() -> None:
    before = Chart(timeline_of(the_demo(), TODAY), ZOOM, MEASURE)
    tomorrow = Chart(timeline_of(the_demo(), TODAY + timedelta(days=1), before.timeline), ZOOM, MEASURE, before)
    assert changed_areas(before, tomorrow) is None


def test_titles_are_held_as_far_as_the_longest_reaches_and_nowhere_without_bars() -> None:
    chart = Chart(timeline_of(the_demo(), TODAY), Zoom(13, 30), MEASURE)
    x = chart.zoom.x_of(TODAY.toordinal())
    assert 0 < held_width(chart, Rect(x, 0, 900, chart.heights.total)) < 400
    empty = Chart(timeline_of(a_snapshot(), TODAY), Zoom(13, 30), MEASURE)
    assert held_width(empty, Rect(x, 0, 900, 700)) == 0
