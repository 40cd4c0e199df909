"""What time it is where the wall hangs, and how long something took, sleep included."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from roadmap_display.wall.clock import local_now, seconds_to_next_minute, steady_seconds

NIGHT = 8 * 3600.0


@pytest.mark.skipif(not hasattr(time, "CLOCK_BOOTTIME"), reason="this system cannot tell")
def test_the_steady_clock_counts_the_sleep_of_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time, "clock_gettime", {time.CLOCK_BOOTTIME: NIGHT}.__getitem__)
    assert steady_seconds() == NIGHT


@pytest.fixture
def _zone(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.usefixtures("_zone")
@pytest.mark.skipif(not hasattr(time, "tzset"), reason="this system has no zones")
def test_another_time_zone_is_heard_of_without_a_restart(monkeypatch: pytest.MonkeyPatch) -> None:
    assert local_now().utcoffset() == timedelta()
    monkeypatch.setenv("TZ", "Asia/Kolkata")
    assert local_now().utcoffset() == timedelta(hours=5, minutes=30)


def test_a_clock_that_shows_minutes_is_right_until_the_next() -> None:
    assert seconds_to_next_minute(datetime(2026, 2, 26, 14, 32, 10, 500_000, UTC)) == 49.5
    assert seconds_to_next_minute(datetime(2026, 2, 26, 23, 59, 59, 0, UTC)) == 1
