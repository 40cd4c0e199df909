"""Asking where no wall answers: what its file says, and what is said without any."""

from __future__ import annotations

import json
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from at_the_shell import says
from statuses import a_status

from roadmap_display.wall.operating.status import ScreenStatus, told


@pytest.fixture
def alone(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The state folder of a machine on which no wall answers."""
    folder = Path(tempfile.mkdtemp(prefix="rd-"))
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(folder / "run"))
    monkeypatch.setenv("XDG_STATE_HOME", str(folder / "state"))
    state = folder / "state" / "roadmap-display"
    state.mkdir(parents=True)
    yield state
    shutil.rmtree(folder)


@pytest.mark.parametrize("words", [["status"], ["screenshot", "-o", "shot.png"], ["reload"]])
def test_without_a_wall_it_is_said_how_to_start_one(
    alone: Path, capsys: pytest.CaptureFixture[str], words: list[str]
) -> None:
    code, out, err = says(capsys, *words)
    assert (code, out) == (2, "")
    assert err == "no wall runs here; start one: roadmap-display wall plan.roadmap.json.\n"


def seen(state: Path, seconds_ago: float, pid: int, name: str = "status.json", **fields: object) -> None:
    """A wall that wrote its file then."""
    at = datetime.now().astimezone() - timedelta(seconds=seconds_ago)
    (state / name).write_bytes(told([a_status(pid=pid, at=at, **fields)]))


def test_a_wall_that_does_not_answer_is_known_by_its_file_and_not_believed(
    alone: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    seen(alone, 30, os.getpid())
    code, out, _ = says(capsys, "status")
    assert code == 1
    assert re.match(r"○ Silent: it does not answer. At [^●]+ it wrote: ● Live", out)
    assert json.loads(says(capsys, "status", "--format", "json")[1])["answering"] is False


@pytest.mark.parametrize(("freshness", "code"), [("fresh", 0), ("late", 0), ("stale", 1), ("waiting", 1)])
def test_where_there_are_no_sockets_the_file_is_what_is_known(
    alone: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, freshness: str, code: int
) -> None:
    for module in ("control_place", "asking"):
        monkeypatch.setattr(f"roadmap_display.wall.operating.{module}.HAS_SOCKETS", False)
    seen(alone, 30, os.getpid(), freshness=freshness)
    assert says(capsys, "status")[0] == code
    assert says(capsys, "reload")[2].startswith("a wall cannot be asked on this system")


@pytest.mark.parametrize(("seconds_ago", "is_alive"), [(30, False), (600, True), (600, False)])
def test_a_wall_that_died_or_hangs_does_not_run(
    alone: Path, capsys: pytest.CaptureFixture[str], seconds_ago: float, is_alive: bool
) -> None:
    seen(alone, seconds_ago, os.getpid() if is_alive else 4_194_304 + 7)
    code, _, err = says(capsys, "status")
    assert code == 2
    assert "no wall runs here: the last one (process " in err


def test_a_damaged_file_is_no_wall(alone: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (alone / "status.json").write_bytes(b'{"pid": ')
    assert says(capsys, "status")[0] == 2


def test_of_several_walls_one_is_asked_for_by_its_screen(alone: Path, capsys: pytest.CaptureFixture[str]) -> None:
    seen(alone, 1, os.getpid())
    seen(alone, 1, os.getppid(), "status-VGA-1.json", freshness="stale")
    assert says(capsys, "status")[0] == 1
    assert len(json.loads(says(capsys, "status", "--format", "json")[1])["walls"]) == 2
    assert says(capsys, "status", "--screen", "HDMI-1")[1].count("●") == 1


def test_a_wall_is_found_by_where_it_stands_before_where_it_is_to(
    alone: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    moved = ScreenStatus(name="HDMI-1", wanted="HDMI-2")
    seen(alone, 1, os.getpid(), screen=moved)
    assert "HDMI-1 (HDMI-2 is off, or another wall has it)" in says(capsys, "status", "--screen", "HDMI-2")[1]
    seen(alone, 1, os.getppid(), "status-2.json", screen=ScreenStatus(name="HDMI-2", wanted="HDMI-2"))
    (found,) = [json.loads(says(capsys, "status", "--screen", "HDMI-2", "--format", "json")[1])]
    assert found["pid"] == os.getppid()
    out = says(capsys, "status")[1]
    assert "HDMI-1: ○ Silent: it does not answer" in out
    assert "HDMI-2: ○ Silent: it does not answer" in out


def test_a_wall_that_is_silent_is_said_to_be(alone: Path, capsys: pytest.CaptureFixture[str]) -> None:
    seen(alone, 1, os.getpid())
    for words in (["screenshot", "-o", str(alone / "shot.png")], ["reload"]):
        code, _, errors = says(capsys, *words)
        assert (code, errors) == (
            2,
            f"the wall of process {os.getpid()} does not answer; see roadmap-display status.\n",
        )
