"""Where Qt can open no window: one sentence, in the place of a core dump."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from roadmap_display.app.no_window import QT_PACKAGES, why_no_window
from roadmap_display.cli import run

NOBODY_THERE = ":4999"


def test_a_display_that_nobody_answers_on_is_told_in_one_sentence(tmp_path: Path) -> None:
    plan = tmp_path / "plan.roadmap.json"
    assert run(["new", str(plan)]) == 0
    surroundings = {name: value for name, value in os.environ.items() if name != "WAYLAND_DISPLAY"}
    ended = subprocess.run(
        [sys.executable, "-m", "roadmap_display", "wall", str(plan), "--windowed"],
        env=surroundings | {"DISPLAY": NOBODY_THERE, "QT_QPA_PLATFORM": "xcb", "XDG_CONFIG_HOME": str(tmp_path)},
        capture_output=True, text=True,
    )  # fmt: skip
    assert ended.returncode == 2
    assert ended.stderr.startswith(f"Nothing answers on the display {NOBODY_THERE};")
    assert len(ended.stderr.splitlines()) == 1


def test_a_library_that_is_missing_is_told_with_the_packages() -> None:
    said = ["libxcb-cursor0 is needed to load the Qt xcb platform plugin.", 'Could not load the plugin "xcb".']
    assert (
        why_no_window(said)
        == f'Qt cannot start: Could not load the plugin "xcb". On Debian, run: apt-get install -y {QT_PACKAGES}'
    )
    assert "apt-get install" in why_no_window([])


def test_doctor_tells_all_else_where_nobody_answers_on_the_display(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], qapp: object
) -> None:
    monkeypatch.setenv("DISPLAY", NOBODY_THERE)
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    assert run(["doctor", "--format", "json"]) == 1
    told = {one["name"]: one for one in json.loads(capsys.readouterr().out)["checks"]}
    assert not told["display"]["ok"]
    assert NOBODY_THERE in told["display"]["detail"]
    assert told["typeface"]["ok"]
    assert "screen" not in told


def test_what_run_installs_is_what_is_said_to_be_needed() -> None:
    script = (Path(__file__).parents[2] / "run").read_text()
    listed = re.search(r'^libraries="([^"]+)"', script, re.MULTILINE)
    assert listed is not None
    assert listed[1].split() == QT_PACKAGES.split()
