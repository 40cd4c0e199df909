"""What a wall shows that starts while its source is down."""

from __future__ import annotations

import logging
import os
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from builders import a_bar, a_snapshot, an_item

from roadmap_display.roadmap.portfolio import Snapshot
from roadmap_display.storage.disk.fs import Fs
from roadmap_display.storage.native.document import LISTS
from roadmap_display.storage.watching.last_good import CALM_SECONDS, REST_SECONDS, Keeping, LastGood

SEEN = datetime(2026, 6, 1, 14, 2, tzinfo=UTC)
PLAN = "/share/plan.roadmap.json"


def content(snapshot: Snapshot) -> list[Any]:
    return [getattr(snapshot, name) for name in ("portfolio", "revision", *LISTS)]


def the_file(folder: Path) -> Path:
    (name,) = os.listdir(folder)
    return folder / name


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "state" / "roadmap-display"


def test_what_was_kept_is_recalled_with_the_time_it_was_seen(folder):
    snapshot = a_snapshot(a_bar("Mobile checkout", "2 Mar 2026", "2026-Q2", carried={"later": 1}), revision=57)
    LastGood(folder).keep(PLAN, snapshot, SEEN)
    recalled, seen_at = LastGood(folder).recall(PLAN)
    assert content(recalled) == content(snapshot)
    assert seen_at == SEEN


def test_each_source_has_its_own_and_only_the_last(folder):
    kept = LastGood(folder)
    kept.keep(PLAN, a_snapshot(an_item("Old")), SEEN)
    kept.keep("postgresql://wall@host/plan", a_snapshot(an_item("Other")), SEEN)
    kept.keep(PLAN, a_snapshot(an_item("New")), SEEN)
    assert kept.recall(PLAN)[0].items[0].title == "New"
    assert kept.recall("postgresql://wall@host/plan")[0].items[0].title == "Other"
    assert len(os.listdir(folder)) == 2


def test_what_is_made_anew_is_forgotten(folder):
    last_good = LastGood(folder)
    last_good.forget(PLAN)
    last_good.keep(PLAN, a_snapshot(), SEEN)
    last_good.forget(PLAN)
    assert last_good.recall(PLAN) is None


def test_without_anything_kept_there_is_nothing(folder):
    assert LastGood(folder).recall(PLAN) is None


def test_a_source_that_was_seen_again_is_as_new_as_that(folder):
    kept = LastGood(folder)
    kept.keep(PLAN, a_snapshot(an_item()), SEEN)
    kept.still(PLAN, SEEN + timedelta(hours=3))
    assert kept.recall(PLAN)[1] == SEEN + timedelta(hours=3)


@pytest.mark.expects_log
@pytest.mark.parametrize("damage", ["cut", "flipped", "empty", "other source", "head"])
def test_what_is_damaged_is_not_shown_and_logged_once(folder, damage, caplog):
    kept = LastGood(folder)
    kept.keep(PLAN, a_snapshot(an_item()), SEEN)
    file = the_file(folder)
    data = file.read_bytes()
    other = LastGood(folder.parent / "other")
    other.keep("other", a_snapshot(an_item()), SEEN)
    file.write_bytes(
        {
            "cut": data[:-3],
            "flipped": data.replace(b"Mobile", b"Nobile"),
            "empty": b"",
            "other source": the_file(folder.parent / "other").read_bytes(),
            "head": b"{}\n" + data,
        }[damage]
    )
    assert kept.recall(PLAN) is None
    assert kept.recall(PLAN) is None
    assert [record.levelno for record in caplog.records] == [logging.WARNING]


@pytest.mark.expects_log
def test_a_full_disk_costs_a_log_line_and_keeps_what_there_was(folder, caplog):
    class Full(Fs):
        def write(self, descriptor: int, data: memoryview) -> int:
            raise OSError(28, "No space left on device")

    LastGood(folder).keep(PLAN, a_snapshot(an_item("Old")), SEEN)
    kept = LastGood(folder, Full())
    kept.keep(PLAN, a_snapshot(an_item("New")), SEEN)
    kept.keep(PLAN, a_snapshot(an_item("New")), SEEN)
    assert len(caplog.records) == 1
    assert LastGood(folder).recall(PLAN)[0].items[0].title == "Old"
    assert len(os.listdir(folder)) == 1


@pytest.mark.skipif(os.name != "posix", reason="needs the permissions of POSIX")
def test_nobody_else_may_look_into_the_folder(folder):
    LastGood(folder).keep(PLAN, a_snapshot(an_item()), SEEN)
    assert folder.stat().st_mode & 0o077 == 0


class Noted:
    """Stands in for LastGood and notes what it is asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, float]] = []
        self.now = 0.0

    def keep(self, source: str, snapshot: Snapshot, seen_at: datetime) -> None:
        self.asked.append((f"keep {snapshot.revision}", self.now))

    def still(self, source: str, seen_at: datetime) -> None:
        self.asked.append(("still", self.now))


class TestKeeping:
    def play(self, *seen: tuple[float, Snapshot]) -> list[tuple[str, float]]:
        noted = Noted()
        keeping = Keeping(lambda: noted, PLAN, lambda: SEEN)  # type: ignore[arg-type, return-value]
        for now, snapshot in seen:
            noted.now = now
            keeping.rest(snapshot, now)
        return noted.asked

    def test_it_waits_until_nothing_new_came_for_a_while(self):
        one, two = a_snapshot(revision=1), a_snapshot(revision=2)
        seen = [(0.0, one), (3.0, two), (3.0 + CALM_SECONDS - 0.1, two), (3.0 + CALM_SECONDS, two)]
        assert self.play(*seen) == [("keep 2", 3.0 + CALM_SECONDS)]

    def test_it_writes_at_most_once_a_minute(self):
        snapshots = [a_snapshot(revision=number) for number in range(12)]
        seen = [(float(now), snapshots[now // 20]) for now in range(240)]
        times = [now for _, now in self.play(*seen)]
        assert len(times) == 4
        assert all(later - earlier >= REST_SECONDS for earlier, later in pairwise(times))

    def test_the_same_content_is_not_written_again_but_marked_as_seen(self):
        one = a_snapshot(revision=1)
        asked = self.play(*((float(now), one) for now in range(0, 200, 5)))
        assert [what for what, _ in asked] == ["keep 1", "still", "still", "still"]
