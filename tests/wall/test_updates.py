"""A wall that is not updated while others are, and an interpreter that loses count."""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from a_source import a_source
from builders import a_bar, a_roadmap, a_snapshot
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from roadmap_display.app.showing import Wall
from roadmap_display.layout.shapes import Text
from roadmap_display.settings import WallSettings
from roadmap_display.wall.clock import Clock, local_now, steady_seconds

pytestmark = pytest.mark.usefixtures("own_state")


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    return a_source(
        tmp_path / "plan.roadmap.json",
        a_snapshot(a_bar("Mobile checkout", "2 Mar 2026", "25 May 2026"), roadmaps=(a_roadmap(),)),
    )


class Hung:
    """A wall in this process whose minutes can be made to pass."""

    def __init__(self, qtbot: QtBot, plan: Path) -> None:
        self.qtbot = qtbot
        self.passed = 0.0
        settings = WallSettings(sources=(str(plan),), windowed=True, today=date(2026, 2, 26))
        self.wall = Wall(settings, Clock(local_now, lambda: steady_seconds() + self.passed))
        self.wall.open()
        self.waits_for("Mobile checkout")

    def words(self) -> str:
        self.wall.window.look_again()
        return " | ".join(shape.text for shape in self.wall.window._picture.shapes if isinstance(shape, Text))

    def waits_for(self, words: str) -> None:
        self.qtbot.waitUntil(lambda: words in self.words(), timeout=40_000)


@pytest.fixture
def hung(qtbot: QtBot, plan: Path) -> Iterator[Hung]:
    made = Hung(qtbot, plan)
    yield made
    made.wall.close()


def written_by_a_later_version(plan: Path, was: bytes, becomes: bytes) -> None:
    """Another program saves the plan, with another title, and with something that this one does not know."""
    data = plan.read_bytes().replace(b"Mobile checkout", b"Tablet checkout")
    assert was in data
    other = plan.with_name("other")
    other.write_bytes(data.replace(was, becomes, 1))
    other.replace(plan)


def test_a_plan_with_fields_of_a_later_version_is_shown(hung: Hung, plan: Path) -> None:
    written_by_a_later_version(plan, b'"version":1', b'"version":1,"weather":{"in":"May"}')
    hung.waits_for("Tablet checkout")
    hung.waits_for("Live")


def test_of_a_later_format_the_last_good_stays_and_it_says_that_it_needs_an_update(hung: Hung, plan: Path) -> None:
    written_by_a_later_version(plan, b'"version":1', b'"version":2')
    hung.qtbot.waitUntil(lambda: bool(hung.wall.live.health[0].trouble), timeout=40_000)
    hung.passed += 600
    hung.waits_for("needs an update")
    assert "Mobile checkout" in hung.words()
    assert "Live" not in hung.words()


def test_a_wall_is_installed_with_the_versions_it_was_tried_with() -> None:
    root = Path(__file__).parents[2]
    assert re.search(r"uv\" sync .*--frozen ", (root / "run").read_text())
    locked = {one["name"]: one for one in tomllib.loads((root / "uv.lock").read_text())["package"]}
    project = tomllib.loads((root / "pyproject.toml").read_text())["project"]
    needed = {re.split(r"[^\w-]", one)[0].lower() for one in project["dependencies"]}
    assert needed <= locked.keys()
    assert all(one.get("sdist") or one.get("wheels") for name, one in locked.items() if name in needed)
    oldest = tuple(int(part) for part in re.findall(r"\d+", project["requires-python"])[:2])
    version = tuple(int(part) for part in locked["pyside6-essentials"]["version"].split(".")[:2])
    assert version < (6, 12) or oldest >= (3, 12), "from 6.12 on it loses references to None on older Pythons"


def test_no_call_loses_a_reference_to_none(qtbot: QtBot) -> None:
    """Some releases of PySide did, on older Pythons, and ended the program after some thousand calls."""
    label = QLabel()
    qtbot.addWidget(label)
    before = sys.getrefcount(None)
    for _ in range(300):
        label.setText("x")
    assert sys.getrefcount(None) > before - 30
