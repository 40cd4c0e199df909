"""The lock file beside a shared file: waited for, taken over, and never believed."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from roadmap_display.storage.disk.fs import Fs
from roadmap_display.storage.native.courtesy_lock import courtesy_lock

LEFT = {"by": "Anna", "host": "desk-7", "pid": 1, "token": "t"}


class Waiting(Fs):
    """Waiting takes no time; `then` is done after so many seconds of it."""

    def __init__(self, after: float = 1e9, then: Any = None) -> None:
        self.clock = 0.0
        self.after = after
        self.then = then

    def monotonic(self) -> float:
        return self.clock

    def pause(self, seconds: float) -> None:
        self.clock += seconds
        if self.then and self.clock >= self.after:
            self.then()


@pytest.fixture
def target(tmp_path: Path) -> str:
    return str(tmp_path / "plan.roadmap.json")


@pytest.fixture
def lock(tmp_path: Path) -> Path:
    return tmp_path / ".plan.roadmap.json.lock"


def test_it_says_who_holds_it_while_it_is_held_and_is_gone_after(target: str, lock: Path) -> None:
    with courtesy_lock(target, "Anna", Waiting(), print):
        said = json.loads(lock.read_bytes())
    assert (said["by"], said["pid"]) == ("Anna", os.getpid())
    assert len(said["token"]) == 16
    assert not lock.exists()


def test_one_that_is_held_is_waited_for_and_its_holder_named(target: str, lock: Path) -> None:
    lock.write_text(json.dumps(LEFT))
    told: list[str] = []
    fs = Waiting(1.0, lambda: lock.unlink(missing_ok=True))
    with courtesy_lock(target, "Ben", fs, told.append):
        assert json.loads(lock.read_bytes())["by"] == "Ben"
    assert 1.0 <= fs.clock < 1.2
    assert told == ["plan.roadmap.json is being saved by Anna on desk-7"]


def test_16_one_left_by_a_dead_machine_is_taken_over_after_three_seconds_and_its_holder_named(
    target: str, lock: Path
) -> None:
    lock.write_text(json.dumps(LEFT))
    os.utime(lock, (2e9, 2e9))
    told: list[str] = []
    fs = Waiting()
    with courtesy_lock(target, "Ben", fs, told.append):
        assert json.loads(lock.read_bytes())["by"] == "Ben"
    assert 3.0 <= fs.clock < 3.2
    assert told[-1] == "plan.roadmap.json was left locked by Anna on desk-7; the lock is taken over"


def test_one_that_goes_from_hand_to_hand_is_not_taken_over_but_not_waited_for_for_ever(target: str, lock: Path) -> None:
    fs = Waiting(0.0, lambda: lock.write_text(json.dumps(LEFT | {"token": str(fs.clock)})))
    lock.write_text(json.dumps(LEFT))
    with courtesy_lock(target, "Ben", fs, print):
        assert json.loads(lock.read_bytes())["by"] == "Anna"
    assert 8.0 <= fs.clock < 8.2
    assert lock.exists()


def test_one_that_was_taken_over_is_left_to_its_new_holder(target: str, lock: Path) -> None:
    with courtesy_lock(target, "Ben", Waiting(), print):
        lock.write_text(json.dumps(LEFT))
    assert lock.exists()


@pytest.mark.parametrize("content", [b"", b"\xff\0", b"[]", b"{" * 5000])
def test_one_that_says_nothing_is_taken_over_too(target: str, lock: Path, content: bytes) -> None:
    lock.write_bytes(content)
    with courtesy_lock(target, "Ben", Waiting(), lambda sentence: None):
        assert json.loads(lock.read_bytes())["by"] == "Ben"


def test_where_none_can_be_made_nobody_waits(tmp_path: Path) -> None:
    fs = Waiting()
    with courtesy_lock(str(tmp_path / "gone" / "plan.roadmap.json"), "Ben", fs, print):
        pass
    assert fs.clock == 0


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs a pipe with a name")
def test_a_pipe_in_its_place_holds_nobody_up(target: str, lock: Path) -> None:
    os.mkfifo(lock)
    with courtesy_lock(target, "Ben", Waiting(), lambda sentence: None):
        assert lock.is_file()


def test_whoever_has_waited_longest_looks_most_often(target: str, lock: Path) -> None:
    """Who saves again and again would otherwise be there first each time."""
    lock.write_text(json.dumps(LEFT))
    pauses: list[float] = []

    class Counting(Waiting):
        def pause(self, seconds: float) -> None:
            pauses.append(seconds)
            super().pause(seconds)

    with courtesy_lock(target, "Ben", Counting(1.0, lambda: lock.unlink(missing_ok=True)), print):
        pass
    assert min(pauses[:3]) > 0.005
    assert max(pauses[-100:]) <= 0.003
    assert len(set(pauses)) == len(pauses)
