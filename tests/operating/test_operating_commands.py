"""A wall in a process of its own, and the commands with which others look after it."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from a_wall_process import Standing, a_standing_wall
from at_the_shell import says
from PySide6.QtGui import QImage

from roadmap_display.wall.operating.control_place import sockets

pytestmark = pytest.mark.xdist_group("a running wall")


@pytest.fixture(scope="module")
def wall() -> Iterator[Standing]:
    with a_standing_wall() as made:
        yield made


@pytest.fixture(autouse=True)
def _same_folders(wall: Standing, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in wall.environment.items():
        monkeypatch.setenv(name, value)


def test_status_says_how_the_wall_is_and_ends_with_0(wall: Standing, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = says(capsys, "status", "--format", "json")
    status = json.loads(out)
    assert (code, err) == (0, "")
    assert (status["pid"], status["freshness"], status["page"]) == (wall.process.pid, "fresh", "board")
    assert status["settings"] == {"file": str(wall.settings), "complaint": ""}
    assert status["screen"]["width"] == 1280
    assert status["sources"][0]["name"] == "plan.roadmap.json"
    assert status["memory"] is None or status["memory"] > 20_000_000
    assert status["last_paint"] is not None
    code, out, _ = says(capsys, "status")
    assert code == 0
    assert out.startswith("● Live, last checked ")


def test_status_of_a_screen_without_a_wall_says_where_one_is(capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = says(capsys, "status", "--screen", "VGA-9")
    assert code == 2
    assert err.startswith("no wall hangs on VGA-9; there is one on ")


def test_a_screenshot_is_the_picture_of_the_wall(wall: Standing, capsys: pytest.CaptureFixture[str]) -> None:
    picture = wall.folder / "shot.png"
    picture.write_text("an older one")
    assert says(capsys, "screenshot", "-o", picture)[:2] == (0, f"Saved {picture}.\n")
    image = QImage(str(picture))
    assert (image.width(), image.height()) == (1280, 720)
    colours = {image.pixel(x, y) for x in range(0, 1280, 7) for y in range(0, 720, 7)}
    assert len(colours) > 20
    assert [path.name for path in wall.folder.glob("*shot*")] == ["shot.png"]


def test_the_wall_itself_writes_no_picture(wall: Standing, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Where the asker may not write, nothing is written: the wall only sends bytes."""
    code, _, err = says(capsys, "screenshot", "-o", tmp_path / "nowhere" / "shot.png")
    assert code == 2
    assert "nowhere is not there; make the folder first" in err
    assert says(capsys, "screenshot", "-o", tmp_path / "shot.jpg")[2].startswith("shot.jpg must be a .png")


def test_reload_says_fine_or_what_is_wrong_and_status_says_it_too(
    wall: Standing, capsys: pytest.CaptureFixture[str]
) -> None:
    wall.says("dwel = 5\n")
    code, _, err = says(capsys, "reload")
    assert code == 2
    assert 'wall.toml: the setting "dwel" is not known' in err
    complaint = json.loads(says(capsys, "status", "--format", "json")[1])["settings"]["complaint"]
    assert complaint.rstrip(".\n") == err.rstrip(".\n")
    wall.says("")
    assert says(capsys, "reload")[:2] == (0, "The wall goes by its settings as they are now.\n")
    assert json.loads(says(capsys, "status", "--format", "json")[1])["settings"]["complaint"] == ""


def test_a_reload_is_in_force_when_it_is_answered(wall: Standing, capsys: pytest.CaptureFixture[str]) -> None:
    wall.says("diagonal = 42\n")
    says(capsys, "reload")
    screen = json.loads(says(capsys, "status", "--format", "json")[1])["screen"]
    assert (screen["diagonal"], screen["size_from"]) == (42.0, "configured")


def test_the_file_says_what_the_socket_says(wall: Standing, capsys: pytest.CaptureFixture[str]) -> None:
    written = json.loads((wall.state / "status.json").read_bytes())
    told_now = json.loads(says(capsys, "status", "--format", "json")[1])
    assert written.keys() == told_now.keys()
    assert written["pid"] == told_now["pid"]


def test_garbage_slow_askers_and_crowds_do_not_disturb_the_picture(
    wall: Standing, capsys: pytest.CaptureFixture[str]
) -> None:
    before = json.loads(says(capsys, "status", "--format", "json")[1])
    (path,) = sockets(wall.runtime)
    with ExitStack() as stack:
        for number in range(60):
            asker = stack.enter_context(socket.socket(socket.AF_UNIX, socket.SOCK_STREAM))
            asker.connect(str(path))
            if number % 3 == 0:
                asker.sendall(b"\xff" * 2000)
    after = json.loads(says(capsys, "status", "--format", "json")[1])
    assert (after["pid"], after["errors"]) == (before["pid"], [])
    assert after["last_paint"] == before["last_paint"] or after["at"][:16] != before["at"][:16]


# The end; it must stand behind all that asks the wall


def test_a_wall_that_ends_on_purpose_leaves_nothing_that_says_it_runs(
    wall: Standing, capsys: pytest.CaptureFixture[str]
) -> None:
    wall.process.terminate()
    wall.process.wait(50)
    assert not (wall.state / "status.json").exists()
    assert sockets(wall.runtime) == []
    assert says(capsys, "status")[0] == 2
