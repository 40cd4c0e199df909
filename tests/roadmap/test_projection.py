"""Where a metric is heading, and what is said of it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from builders import when
from goal_plans import TODAY, a_goal, a_metric
from hypothesis import given
from hypothesis import strategies as st

from roadmap_display.roadmap.goals import Reading
from roadmap_display.roadmap.projection import (
    FRESH_DAYS,
    MOST_READINGS,
    goal_course,
    line_through,
    outlook,
    readings_by,
)


@pytest.mark.parametrize(
    ("metric", "course"),
    [
        (a_metric(24, 24.5, 25, 25.6, 26.2), "on_course"),
        (a_metric(24, 24.1, 24.1, 24.2), "behind"),
        (a_metric(24, 23, 22), "behind"),
        (a_metric(24, 28, 30), "reached"),
        (a_metric(24, 28, 31, last=TODAY - timedelta(days=90)), "reached"),
        (a_metric(9, 8, 7, better="down", baseline=9.0, target=3.0), "on_course"),
        (a_metric(9, 8.9, 8.8, better="down", baseline=9.0, target=3.0), "behind"),
        (a_metric(9, 5, 3, better="down", baseline=9.0, target=3.0), "reached"),
        (a_metric(), "no_reading"),
        (a_metric(25), "open"),
        (a_metric(24, 25, due=None), "open"),
        (a_metric(24, 25, target=None), "open"),
        (a_metric(24, 25, target=None, last=TODAY - timedelta(days=40)), "unread"),
        (a_metric(24, 29, due=when("2026-01")), "behind"),
        (a_metric(30, 30, 30, baseline=30.0), "reached"),
    ],
)
def test_a_metric_is_judged_by_where_it_is_heading(metric: object, course: str) -> None:
    assert outlook(metric, TODAY).course == course  # type: ignore[arg-type]


def test_a_metric_that_nobody_read_lately_says_nothing_of_its_course() -> None:
    for days, course in ((FRESH_DAYS, "on_course"), (FRESH_DAYS + 1, "unread")):
        seen = outlook(a_metric(24, 25, 26, last=TODAY - timedelta(days=days)), TODAY)
        assert (seen.course, seen.days) == (course, days)
    assert seen.projection is None


def test_falling_short_by_a_twentieth_of_the_way_is_still_on_course() -> None:
    day = timedelta(days=100)
    for last, course in ((5.0, "on_course"), (4.7, "behind")):
        metric = a_metric(
            baseline=0.0, target=10.4, due=when((TODAY + day).isoformat()),
            readings=(Reading(on=TODAY - day, value=0.0), Reading(on=TODAY, value=last)),
        )  # fmt: skip
        assert outlook(metric, TODAY).course == course


def test_a_projection_says_what_it_rests_on() -> None:
    seen = outlook(a_metric(24, 25, 26), TODAY).projection
    assert seen is not None
    assert (seen.readings, seen.weeks, seen.on) == (3, 8, date(2026, 12, 31).toordinal())
    assert seen.value == pytest.approx(26 + 2 / 56 * (seen.on - TODAY.toordinal()))


def test_only_the_last_readings_count_and_none_that_is_too_old() -> None:
    rising = a_metric(*range(10, 30))
    assert outlook(rising, TODAY).projection.readings == MOST_READINGS  # type: ignore[union-attr]
    old = Reading(on=TODAY - timedelta(weeks=27), value=1000.0)
    metric = a_metric(24, 25, 26)
    with_old = a_metric(24, 25, 26, readings=(old, *metric.readings))
    assert outlook(with_old, TODAY).projection == outlook(metric, TODAY).projection


def test_readings_of_the_future_are_not_known_yet_and_any_order_will_do() -> None:
    metric = a_metric(24, 25, 26)
    later = Reading(on=TODAY + timedelta(days=1), value=99.0)
    mixed = a_metric(readings=(later, *metric.readings[::-1]))
    assert readings_by(mixed, TODAY) == list(metric.readings)
    assert outlook(mixed, TODAY) == outlook(metric, TODAY)


def test_what_was_never_below_zero_is_not_projected_below_it() -> None:
    seen = outlook(a_metric(9, 6, 3.5, better="down", baseline=9.0, target=3.0), TODAY)
    assert seen.projection is not None
    assert seen.projection.value == 0
    loss = outlook(a_metric(-1, -2, -3, target=5.0), TODAY)
    assert loss.projection is not None
    assert loss.projection.value < -3


def test_the_share_of_the_way_counts_from_the_baseline_else_from_the_first_reading() -> None:
    assert outlook(a_metric(25, 27), TODAY).share == pytest.approx(0.5)
    assert outlook(a_metric(26, 27, baseline=None), TODAY).share == pytest.approx(0.25)
    assert outlook(a_metric(7, better="down", baseline=9.0, target=3.0), TODAY).share == pytest.approx(1 / 3)
    assert outlook(a_metric(30, baseline=30.0), TODAY).share is None


def test_a_goal_stands_as_its_worst_metric_does() -> None:
    well, badly, unread = a_metric(24, 25, 26), a_metric(24, 24), a_metric()
    assert goal_course(a_goal("A", well, badly), TODAY) == "behind"
    assert goal_course(a_goal("A", well, unread), TODAY) == "no_reading"
    assert goal_course(a_goal("A", well, well), TODAY) == "on_course"
    assert goal_course(a_goal("A"), TODAY) == "open"


a_point = st.tuples(st.integers(0, 1000).map(float), st.floats(-1e6, 1e6))
points = st.lists(a_point, min_size=2, max_size=8, unique_by=lambda one: one[0])
days_apart = st.sets(st.integers(0, 1000), min_size=2, max_size=8)


@given(points, st.floats(-2000, 2000))
def test_no_other_line_has_smaller_squares(found: list[tuple[float, float]], x: float) -> None:
    """Turning or lifting the line a little never comes nearer to the points."""

    def squares(lift: float, tilt: float) -> float:
        return sum((line_through(found, at) + lift + tilt * at - value) ** 2 for at, value in found)

    best = squares(0, 0)
    slack = 1e-6 * (1 + max(abs(value) for _, value in found)) ** 2
    assert all(squares(lift, tilt) >= best - slack for lift, tilt in ((1, 0), (-1, 0), (0, 0.01), (0, -0.01)))


@given(st.floats(-1e3, 1e3), st.floats(-10, 10), days_apart, st.integers(-2000, 2000))
def test_a_line_through_points_of_a_line_is_that_line(height: float, slope: float, days: set[int], x: int) -> None:
    found = [(float(day), height + slope * day) for day in days]
    assert line_through(found, x) == pytest.approx(height + slope * x, abs=1e-5)


@given(points, st.integers(0, 1000))
def test_up_and_down_are_mirror_images(found: list[tuple[float, float]], x: int) -> None:
    """A metric that shall fall is judged as its mirror image that shall rise."""
    start = TODAY - timedelta(days=1000)
    readings = tuple(Reading(on=start + timedelta(days=int(at)), value=value) for at, value in found)
    mirrored = tuple(Reading(on=one.on, value=-one.value) for one in readings)
    due = when((TODAY + timedelta(days=x)).isoformat())
    up = a_metric(readings=readings, baseline=-2e6, target=1e6, due=due)
    down = a_metric(readings=mirrored, baseline=2e6, target=-1e6, due=due, better="down")
    assert outlook(up, TODAY).course == outlook(down, TODAY).course
