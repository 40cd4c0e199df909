"""The short form of the soak: a real wall, half a minute of real time, in a world in which nothing holds."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parents[2]))

from benchmarks.bench_soak import PATIENCE, SLACK, SPEED, Soaked, beyond, soaked
from benchmarks.soak_world import Outage

pytestmark = pytest.mark.xdist_group("soak")

MINUTES = 0.35


@pytest.fixture(scope="module")
def wall() -> Soaked:
    return soaked(MINUTES, seed=3)


@pytest.mark.timeout(110)
def test_the_soak_saw_what_it_is_about(wall: Soaked) -> None:
    """A soak in which nothing happened would prove nothing."""
    assert wall.frames > 20
    assert wall.seen["stops"] > 2
    assert wall.counts["edits"] > 5
    assert wall.outages
    assert wall.lives


def test_it_is_never_live_while_a_source_is_away(wall: Soaked) -> None:
    assert wall.live_while_away == 0, f"{wall.longest_live} seconds too long"


def test_no_frame_is_of_one_colour(wall: Soaked) -> None:
    assert wall.plain_frames == 0


def test_memory_files_and_threads_stay_as_they_are(wall: Soaked) -> None:
    """Caches still fill in half a minute, so this sees coarse leaks only; the long form sees the others."""
    assert wall.peak[0] < 260
    assert wall.growth_mb < 40
    assert abs(wall.files_growth) <= 8
    assert abs(wall.threads_growth) <= 8


def test_nothing_of_ours_went_wrong_to_the_end(wall: Soaked) -> None:
    assert wall.errors == []
    assert wall.ended_in > 0


def test_a_wall_that_keeps_saying_live_would_be_seen() -> None:
    outage = Outage("away", 100.0, 103.0)
    at_once, in_time, too_late = ([(90.0, True), (off, False)] for off in (100.0, 100.0 + PATIENCE, 102.0))
    assert [beyond(outage, live) for live in (at_once, in_time)] == [0.0, 0.0]
    assert beyond(outage, too_late) == pytest.approx(2.0 - PATIENCE)
    assert beyond(outage, [(90.0, True)]) == pytest.approx(3.0 - PATIENCE)
    assert beyond(outage, [(90.0, True), (100.0, False), (102.0, True)]) == pytest.approx(1.0)
    assert SLACK * SPEED < 30
