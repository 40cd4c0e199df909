"""Walls of several processes on the screens of one X server: each has its own, and none covers another's."""

from __future__ import annotations

import json
import shutil
import signal
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from a_running_wall import RunningWall
from a_source import a_source
from an_x_server import XDisplay, an_x_display, needs_x
from builders import a_bar, a_roadmap, a_snapshot
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from roadmap_display.cli import TAKEN, run

pytestmark = needs_x

SHOWN = "Mobile checkout"

_ASKED_AT_ONCE = """
from roadmap_display.app import operating_soon
operating_soon.SOON = 0.0
"""


class House:
    """A machine with two televisions, the second the larger one, and the walls that run on it."""

    def __init__(self, display: XDisplay, folder: Path, qtbot: QtBot, capsys: pytest.CaptureFixture[str]) -> None:
        self.display = display
        self.folder = folder
        self.state = folder / "state" / "roadmap-display"
        self.walls: list[RunningWall] = []
        self._qtbot, self._capsys = qtbot, capsys
        display.plug("HDMI-1", 1280, 720)
        display.plug("HDMI-2", 1920, 1080, 1280)
        a_source(
            folder / "plan.roadmap.json", a_snapshot(a_bar(SHOWN, "2 Mar 2026", "25 May 2026"), roadmaps=(a_roadmap(),))
        )

    def told(self, name: str, screen: object) -> Path:
        """A `wall.toml` of that name."""
        file = self.folder / name
        other = file.with_suffix(".new")
        other.write_text(f'sources = ["plan.roadmap.json"]\ninhibit = false\nscreen = {json.dumps(screen)}\n')
        other.replace(file)
        return file

    def begin(self, *words: object) -> RunningWall:
        """A wall, on its way."""
        x = {name: self.display.environment[name] for name in ("DISPLAY", "QT_QPA_PLATFORM")}
        self.walls.append(RunningWall(self.folder / "state", *map(str, words), before=_ASKED_AT_ONCE, **x))
        return self.walls[-1]

    def hung(self, screen: object, file: str = "") -> RunningWall:
        """A wall that shows its plan and can be asked."""
        wall = self.begin("--config", self.told(file or f"{len(self.walls)}.toml", screen))
        wall.paints(SHOWN)
        self.until(lambda: wall.process.pid in {one["pid"] for one in self.statuses() if one["answering"]})
        return wall

    def refused(self, screen: str) -> str:
        """What a wall says that is started where another stands."""
        wall = self.begin("--screen", screen, self.folder / "plan.roadmap.json")
        _, errors = wall.process.communicate(timeout=50)
        assert wall.process.returncode == TAKEN
        return str(errors)

    def says(self, *words: object) -> tuple[int, str, str]:
        """The code of a command, and what it says."""
        self._capsys.readouterr()
        code = run([str(word) for word in words])
        captured = self._capsys.readouterr()
        return code, captured.out, captured.err

    def kept(self, file: str) -> str:
        """What stands in a file that a wall keeps of itself; nothing where there is none."""
        path = self.state / file
        return path.read_text() if path.exists() else ""

    def statuses(self) -> list[dict[str, Any]]:
        """What all walls say of themselves."""
        code, out, _ = self.says("status", "--format", "json")
        told = json.loads(out) if code < 2 else {"walls": []}
        return list(told.get("walls", [told]))

    def stands(self, wall: RunningWall, *screens: str) -> None:
        """Wait until the windows of a wall are on these screens, and hidden where that is empty."""
        self.until(
            lambda: [one["screen"]["name"] for one in self.statuses() if one["pid"] == wall.process.pid]
            == list(screens)
        )  # fmt: skip

    def until(self, condition: Callable[[], bool]) -> None:
        self._qtbot.waitUntil(condition, timeout=50_000)


@pytest.fixture
def house(monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, capsys: pytest.CaptureFixture[str]) -> Iterator[House]:
    folder = Path(tempfile.mkdtemp(prefix="rd-", dir="/tmp"))
    monkeypatch.setenv("XDG_STATE_HOME", str(folder / "state"))
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(folder / "state" / "run"))
    with an_x_display() as display:
        made = House(display, folder, qtbot, capsys)
        try:
            yield made
        finally:
            for wall in made.walls:
                wall.killed()
            shutil.rmtree(folder)


def test_of_two_walls_on_two_screens_one_ends_or_dies_and_the_other_stands(house: House) -> None:
    one, other = house.hung("HDMI-1"), house.hung("HDMI-2")
    house.stands(one, "HDMI-1")
    house.stands(other, "HDMI-2")
    code, out, _ = house.says("status")
    assert (code, out.count("● Live")) == (0, 2)
    assert "HDMI-1: ● Live" in out
    assert "HDMI-2: ● Live" in out
    assert house.says("screenshot", "-o", house.folder / "shot.png")[2].startswith("several walls run here; name one")
    for screen, width in (("HDMI-1", 1280), ("HDMI-2", 1920)):
        assert house.says("screenshot", "-o", house.folder / "shot.png", "--screen", screen)[0] == 0
        assert QImage(str(house.folder / "shot.png")).width() == width
        assert json.loads((house.state / f"status-{screen}.json").read_bytes())["screen"]["name"] == screen
    other.killed()
    again = house.hung("HDMI-2")
    house.stands(again, "HDMI-2")
    assert again.ended(signal.SIGTERM)[1:] == (0, "")
    assert [(told["pid"], told["freshness"]) for told in house.statuses()] == [(one.process.pid, "fresh")]
    assert sorted(path.name for path in house.state.glob("status*")) == ["status-HDMI-1.json"]


def test_one_process_has_each_of_its_screens_to_itself_and_tells_of_both(house: House) -> None:
    both = house.hung(["HDMI-1", "HDMI-2"])
    house.stands(both, "HDMI-1", "HDMI-2")
    for screen in ("HDMI-1", "HDMI-2"):
        assert f"a wall stands on screen {screen} already (process {both.process.pid}, since " in house.refused(screen)
        house.until((house.state / f"status-{screen}.json").exists)
    assert house.says("status")[0] == 0
    house.told("0.toml", ["HDMI-2"])
    assert house.says("reload", "--screen", "HDMI-1")[0] == 0
    house.stands(both, "HDMI-2")
    house.until(lambda: not (house.state / "status-HDMI-1.json").exists())
    house.stands(house.hung("HDMI-1", "1.toml"), "HDMI-1")


def test_a_wall_told_another_screen_takes_its_lock_along(house: House) -> None:
    wall = house.hung("HDMI-1")
    house.told("0.toml", "HDMI-2")
    house.stands(wall, "HDMI-2")
    assert "a wall stands on screen HDMI-2 already" in house.refused("HDMI-2")
    house.stands(house.hung("HDMI-1"), "HDMI-1")


def test_a_wall_told_another_screen_takes_its_log_and_its_count_of_starts_along(house: House) -> None:
    wall = house.hung("HDMI-1")
    house.told("0.toml", "HDMI-2")
    house.stands(wall, "HDMI-2")
    house.until(lambda: "this log began in wall-HDMI-1.log" in house.kept("wall-HDMI-2.log"))
    assert house.kept("wall-HDMI-1.log").rstrip().endswith("this log goes on in wall-HDMI-2.log")
    assert house.kept("wall-HDMI-1.starts") == '{"unclean":0}'
    assert house.kept("wall-HDMI-2.starts") == '{"unclean":1}'
    other = house.hung("HDMI-1")
    assert wall.ended()[1] == 0
    assert house.kept("wall-HDMI-2.log").rstrip().endswith("left")
    assert house.kept("wall-HDMI-2.starts") == '{"unclean":0}'
    assert house.kept("wall-HDMI-1.starts") == '{"unclean":1}'
    other.ended()


def test_a_wall_told_a_screen_on_which_another_stands_stays_and_says_so(house: House) -> None:
    wall, other = house.hung("HDMI-1"), house.hung("HDMI-2")
    house.told("0.toml", "HDMI-2")
    taken = f"a wall stands on screen HDMI-2 already (process {other.process.pid}, since "
    code, _, errors = house.says("reload", "--screen", "HDMI-1")
    assert code == 2
    assert errors.startswith(taken)
    wall.paints(taken[1:])
    house.stands(wall, "HDMI-1")
    (told,) = (one for one in house.statuses() if one["pid"] == wall.process.pid)
    assert told["settings"]["complaint"].startswith(taken)
    assert "HDMI-2" not in house.kept("wall-HDMI-1.log").replace("screen HDMI-2", ""), "it writes where it did"
    assert "a wall stands on screen HDMI-1 already" in house.refused("HDMI-1")
    other.ended()
    assert house.says("reload")[0] == 0
    house.stands(wall, "HDMI-2")
    assert [one["settings"]["complaint"] for one in house.statuses()] == [""]


def test_a_wall_whose_screen_is_off_covers_no_other_and_keeps_its_place(house: House) -> None:
    one, other = house.hung("HDMI-1"), house.hung("HDMI-2")
    house.display.unplug("HDMI-2")
    house.stands(other, "desk")
    house.display.unplug("desk")
    house.stands(other, "")
    house.stands(one, "HDMI-1")
    assert house.says("status")[0] == 0
    assert "a wall stands on screen HDMI-2 already" in house.refused("HDMI-2"), "it comes back to it"
    house.display.plug("HDMI-2", 1920, 1080, 1280)
    house.stands(other, "HDMI-2")
    house.stands(one, "HDMI-1")


def test_a_wall_on_the_largest_screen_leaves_it_with_its_lock_when_it_goes_off(house: House) -> None:
    wall = house.hung("")
    house.stands(wall, "HDMI-2")
    house.display.unplug("HDMI-2")
    house.stands(wall, "HDMI-1")
    assert "a wall stands on screen HDMI-1 already" in house.refused("HDMI-1")
    other = house.hung("HDMI-2")
    house.stands(other, "desk")
    house.display.plug("HDMI-2", 1920, 1080, 1280)
    house.stands(other, "HDMI-2")
    house.stands(wall, "HDMI-1")
