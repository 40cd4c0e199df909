"""What the benchmark of reactions sees by: a wall that tells, promises, a drive that is kept by a program."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest
from pytestqt.qtbot import QtBot

sys.path.append(str(Path(__file__).parents[2]))

from benchmarks.figures import promised
from benchmarks.share import a_share
from benchmarks.standing import TellingWall, Told
from benchmarks.standing_wall import Heart
from roadmap_display.live.health import Health
from roadmap_display.storage.disk.drives import is_remote
from roadmap_display.wall.window import WallWindow

TOLD: tuple[Told, ...] = (
    {"t": 1.0, "live": True, "words": ["Live", "Checkout"]},
    {"t": 2.0, "troubles": ["away"]},
    {"t": 3.0, "live": False, "words": ["as of 9:00"]},
)


@pytest.fixture
def wall() -> Iterator[TellingWall]:
    """One that tells that, and ends."""
    words = [sys.executable, "-c", f"print({chr(10).join(map(json.dumps, TOLD))!r})"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as process:
        made = TellingWall(process)
        yield made
        made.kill()


def is_live(told: Told) -> bool:
    return told.get("live", False)


def test_what_a_wall_tells_is_found_by_its_moment(wall: TellingWall) -> None:
    assert wall.first(0.0, is_live) == 1.0
    assert wall.first(1.5, lambda told: told.get("live") is False) == 3.0
    assert wall.since(1.5) == list(TOLD[1:])
    assert wall.words == ["as of 9:00"]


def test_a_wall_that_has_ended_is_not_waited_for(wall: TellingWall) -> None:
    with pytest.raises(TimeoutError):
        wall.first(1.5, is_live)


@pytest.mark.parametrize(("worst", "verdict"), [(2.0, "within limit"), (2.001, "over limit")])
def test_a_promise_is_kept_by_the_worst(worst: float, verdict: str) -> None:
    assert promised(worst, 2.0)["verdict"] == verdict


def test_a_loop_that_stood_and_what_is_wrong_are_told_once(qtbot: QtBot, capsys: pytest.CaptureFixture[str]) -> None:
    stage = SimpleNamespace(_health=lambda: [Health("plan", trouble="away")])
    heart = Heart(cast(WallWindow, SimpleNamespace(stage=stage)))
    heart._timer.stop()
    for _ in range(2):
        heart._beat()
    heart._last -= 1.0
    heart._beat()
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [one["troubles"] for one in told if "troubles" in one] == [["away"]]
    assert max(one.get("gap", 0.0) for one in told) >= 1.0


@pytest.fixture
def behind(tmp_path: Path) -> Iterator[Path]:
    """A folder that is a drive beside it."""
    made = tmp_path / "behind"
    made.mkdir()
    with ExitStack() as mounted:
        try:
            mounted.enter_context(a_share(made, tmp_path / "drive"))
        except OSError as error:
            pytest.skip(str(error))
        yield made


def test_a_drive_kept_by_a_program_is_read_as_one_of_the_network(behind: Path) -> None:
    plan = behind.with_name("drive") / "plan"
    (behind / "plan").write_text("before")
    assert is_remote(plan)
    assert [(path.name, path.read_text()) for path in plan.parent.iterdir()] == [("plan", "before")]
    (behind / "new").write_text("after" * 50_000)
    (behind / "new").replace(behind / "plan")
    assert plan.read_text() == "after" * 50_000
    assert not plan.with_name("new").exists()
    with pytest.raises(OSError, match="Read-only"):
        plan.write_text("")
