"""How bright the wall is through the week, and that it knows when that changes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from math import inf
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmap_display.settings import Hours
from roadmap_display.settings.hours import DAY, Span, read_spans
from roadmap_display.wall.stage.hours import light_at, seconds_to_edge

BERLIN = ZoneInfo("Europe/Berlin")
MONDAY = datetime(2026, 2, 23)
OFFICE = Hours(read_spans("Mon-Fri 7-19"), read_spans("Mon-Fri 19-22, Sat-Sun 9-18"))


@pytest.mark.parametrize(
    ("day", "hour", "light"),
    [
        (0, 6.99, "black"),
        (0, 7, "on"),
        (4, 18.99, "on"),
        (4, 19, "dim"),
        (4, 22, "black"),
        (5, 8, "black"),
        (5, 9, "dim"),
        (6, 18, "black"),
    ],
)
def test_it_is_bright_then_dim_then_black(day: int, hour: float, light: str) -> None:
    assert light_at(OFFICE, MONDAY + timedelta(days=day, hours=hour)) == light


def test_without_hours_it_is_always_bright_and_never_changes() -> None:
    assert light_at(Hours(), MONDAY) == "on"
    assert seconds_to_edge(Hours(), MONDAY) == inf


def test_where_only_dim_hours_are_named_it_is_bright_at_all_others() -> None:
    hours = Hours(dim=read_spans("20-7"))
    assert [light_at(hours, MONDAY + timedelta(hours=hour)) for hour in (6, 7, 19, 20, 23)] == [
        "dim", "on", "on", "dim", "dim",
    ]  # fmt: skip


def test_where_both_are_named_for_an_hour_it_is_bright() -> None:
    assert light_at(Hours(read_spans("8-10"), read_spans("9-12")), MONDAY + timedelta(hours=9)) == "on"


def test_hours_past_midnight_belong_to_the_day_on_which_they_begin() -> None:
    late = Hours(read_spans("Fri 22-2, Sun 23-1"))
    lights = {
        datetime(2026, 2, 27, 21, 59): "black",
        datetime(2026, 2, 27, 22, 0): "on",
        datetime(2026, 2, 28, 1, 59): "on",
        datetime(2026, 2, 28, 2, 0): "black",
        datetime(2026, 2, 28, 22, 0): "black",
        datetime(2026, 3, 1, 23, 30): "on",
        datetime(2026, 3, 2, 0, 30): "on",
        datetime(2026, 3, 2, 1, 0): "black",
    }
    assert {at: light_at(late, at) for at in lights} == lights


def test_the_next_edge_is_told_to_the_second() -> None:
    assert seconds_to_edge(OFFICE, datetime(2026, 2, 23, 6, 58, 30)) == 90
    assert seconds_to_edge(OFFICE, datetime(2026, 2, 27, 22, 0)) == 11 * 3600
    assert seconds_to_edge(Hours(read_spans("Mon 7-8")), datetime(2026, 2, 23, 8, 0)) == 6 * 86400 + 23 * 3600


@pytest.mark.parametrize(
    ("utc", "light"),
    [
        # In spring 2:00 is 3:00 at once: what begins at 2:30 begins then, and what ends at 2:30 has ended.
        (datetime(2026, 3, 29, 0, 59), "black"),
        (datetime(2026, 3, 29, 1, 0), "on"),
        (datetime(2026, 3, 29, 1, 59), "on"),
        (datetime(2026, 3, 29, 2, 0), "black"),
        # In autumn 2:00 to 3:00 comes twice, and is bright twice.
        (datetime(2026, 10, 25, 0, 29), "black"),
        (datetime(2026, 10, 25, 0, 30), "on"),
        (datetime(2026, 10, 25, 0, 59), "on"),
        (datetime(2026, 10, 25, 1, 0), "black"),
        (datetime(2026, 10, 25, 1, 30), "on"),
        (datetime(2026, 10, 25, 2, 0), "on"),
        (datetime(2026, 10, 25, 2, 59), "on"),
        (datetime(2026, 10, 25, 3, 0), "black"),
    ],
)
def test_hours_are_those_of_the_wall_clock_when_summer_begins_and_ends(utc: datetime, light: str) -> None:
    hours = Hours(read_spans("Sun 2:30-4"))
    assert light_at(hours, utc.replace(tzinfo=UTC).astimezone(BERLIN)) == light


SPANS = st.lists(
    st.builds(lambda first, length: Span(first, first + length), st.integers(0, 7 * DAY - 1), st.integers(1, DAY)),
    max_size=3,
).map(tuple)


@given(st.builds(Hours, st.none() | SPANS, SPANS), st.integers(0, 7 * 86400 - 1))
def test_until_the_edge_nothing_changes_and_at_it_something_does(hours: Hours, second: int) -> None:
    now = MONDAY + timedelta(seconds=second)
    light, wait = light_at(hours, now), seconds_to_edge(hours, now)
    if wait == inf:
        assert {light_at(hours, MONDAY + timedelta(minutes=minute)) for minute in range(7 * DAY)} == {light}
        return
    assert wait > 0
    between = (now + timedelta(seconds=wait * part / 97) for part in range(97))
    assert {light_at(hours, at) for at in between} == {light}
    assert light_at(hours, now + timedelta(seconds=wait - 1)) == light
    assert light_at(hours, now + timedelta(seconds=wait)) != light
