"""Commands keep their journal and their memory in folders of the test's own; and plans to type commands about."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from roadmap_display.cli import run
from roadmap_display.shipped import shipped


@pytest.fixture(autouse=True)
def _own_folders_of_the_user(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    home: Path = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("XDG_DATA_HOME", str(home / "data"))
    monkeypatch.setenv("XDG_STATE_HOME", str(home / "state"))


_DEMO = str(shipped("data", "demo.roadmap.json"))


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The plans that the examples name."""
    folder = tmp_path_factory.mktemp("made")
    for name in ("plan.db", "plan.roadmap.json", "product.db", "marketing.roadmap.json"):
        assert run(["copy", _DEMO, str(folder / name)]) == 0
    assert run(["export", _DEMO, str(folder / "plan.xlsx")]) == 0
    return folder


@pytest.fixture
def plans(tmp_path: Path, made: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, with those plans in it."""
    shutil.copytree(made, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path
