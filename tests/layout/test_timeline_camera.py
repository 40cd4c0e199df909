"""Where one stands before the timeline, and getting about."""

from __future__ import annotations

import pytest
from builders import a_snapshot
from hypothesis import given
from hypothesis import strategies as st
from placed import PlainMeasure
from portfolios import TODAY, far_too_much, the_demo

from roadmap_display.layout.shapes import Rect
from roadmap_display.layout.timeline.timeline import Timeline, timeline_of
from roadmap_display.layout.timeline.timeline_camera import (
    Camera,
    at_today,
    centred,
    first_look,
    fitted,
    in_sight,
    kept_within,
    looking_through,
    panned,
    stepped,
    with_rows,
)
from roadmap_display.layout.timeline.timeline_chart import Chart
from roadmap_display.layout.timeline.timeline_zoom import ROW, Zoom

SIZE = (1200, 700)


def look_at(timeline: Timeline, zoom: Zoom | None = None) -> tuple[Camera, Chart]:
    camera = first_look(timeline, SIZE, 1.0)
    chart = Chart(timeline, zoom or camera.zoom, PlainMeasure())
    return kept_within(camera._replace(zoom=chart.zoom), chart), chart


def test_the_first_look_shows_the_usual_months_at_full_size() -> None:
    camera, _ = look_at(timeline_of(the_demo(), TODAY))
    assert camera.zoom.row_height == ROW
    assert camera.zoom.day_at(camera.x) <= TODAY.toordinal() <= camera.zoom.day_at(camera.x + camera.width)


@given(st.integers(-(10**6), 10**6), st.integers(-(10**6), 10**6))
def test_nobody_gets_lost_beyond_the_plan(dx: int, dy: int) -> None:
    camera, chart = look_at(timeline_of(far_too_much(), TODAY))
    seen = panned(camera, dx, dy, chart).area
    window = chart.timeline.window
    assert seen.right > chart.zoom.x_of(window.first)
    assert seen.x < chart.zoom.x_of(window.last + 1)
    assert seen.y >= 0
    assert seen.bottom <= chart.heights.total


@given(st.sampled_from([1.25, 0.8, 3.0, 0.1]), st.floats(0, SIZE[0]), st.floats(0, SIZE[1]))
def test_what_is_under_the_pointer_stays_there_when_zooming(factor: float, x: float, y: float) -> None:
    timeline = timeline_of(far_too_much(), TODAY)
    camera, chart = look_at(timeline)
    camera = panned(camera, 300, 900, chart)
    nearer = Chart(timeline, stepped(chart.zoom, factor, timeline, SIZE), PlainMeasure())
    moved = looking_through(camera, chart, nearer, (x, y))
    free = moved == kept_within(moved, nearer) and kept_within(moved._replace(x=moved.x + 1), nearer).x == moved.x + 1
    if free and kept_within(moved._replace(x=moved.x - 1), nearer).x == moved.x - 1:
        assert nearer.zoom.x_of(chart.zoom.day_at(camera.x + x)) == pytest.approx(moved.x + x, abs=1)


def test_outwards_the_days_come_together_first_and_then_the_rows() -> None:
    timeline = timeline_of(far_too_much(), TODAY)
    zoom = first_look(timeline, SIZE, 1.0).zoom
    once = stepped(zoom, 0.8, timeline, SIZE)
    assert once.day_width < zoom.day_width
    assert once.row_height == ROW
    far = zoom
    for _ in range(60):
        far = stepped(far, 0.8, timeline, SIZE)
    assert far == fitted(timeline, look_at(timeline)[0]).zoom
    for _ in range(60):
        far = stepped(far, 1.25, timeline, SIZE)
    assert far.row_height == ROW
    assert far == stepped(far, 1.25, timeline, SIZE)


@given(st.lists(st.sampled_from([1.25, 0.8]), max_size=30), st.sampled_from([1.0, 1.25, 1.5, 2.0]))
def test_rows_with_words_are_whole_pixels_high(steps: list[float], ratio: float) -> None:
    timeline = timeline_of(far_too_much(), TODAY)
    zoom = first_look(timeline, SIZE, ratio).zoom
    for factor in steps:
        zoom = with_rows(stepped(zoom, factor, timeline, SIZE), factor, timeline, SIZE)
        assert zoom.row_height == int(zoom.row_height) or zoom.row_height < 14 * ratio


@pytest.mark.parametrize("snapshot", [the_demo, far_too_much, a_snapshot])
def test_all_means_all(snapshot: object) -> None:
    timeline = timeline_of(snapshot(), TODAY)  # type: ignore[operator]
    camera = fitted(timeline, look_at(timeline)[0])
    chart = Chart(timeline, camera.zoom, PlainMeasure())
    assert kept_within(camera, chart) == camera
    assert camera.zoom.x_of(timeline.window.first) >= camera.x
    assert camera.zoom.x_of(timeline.window.last + 1) <= camera.x + camera.width
    assert chart.heights.total <= camera.height + 1


def test_today_stands_a_quarter_from_the_left() -> None:
    camera, chart = look_at(timeline_of(far_too_much(), TODAY))
    moved = at_today(panned(camera, 5000, 0, chart), TODAY, chart)
    assert moved.zoom.x_of(TODAY.toordinal() + 0.5) - moved.x == pytest.approx(SIZE[0] / 4, abs=1)


def test_an_item_is_brought_to_the_middle_and_a_long_one_to_where_it_begins() -> None:
    camera, chart = look_at(timeline_of(far_too_much(), TODAY))
    bar = Rect(camera.x + 300, 900, 200, 24)
    moved = centred(camera, bar, chart)
    assert (moved.x + SIZE[0] / 2, moved.y + SIZE[1] / 2) == pytest.approx((bar.x + 100, 912), abs=1)
    long = centred(camera, bar._replace(w=5000), chart)
    assert long.x < bar.x < long.x + 60


def test_keeping_an_item_in_sight_moves_no_more_than_it_must() -> None:
    camera, chart = look_at(timeline_of(far_too_much(), TODAY))
    assert in_sight(camera, Rect(camera.x + 300, 100, 200, 24), chart) == camera
    moved = in_sight(camera, Rect(camera.x + SIZE[0] - 100, 100, 200, 24), chart)
    assert moved.x == camera.x + 124
    assert moved.y == camera.y
