"""A plan is dragged into the start window out of another program, on a real screen."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from a_desktop import a_desktop, needs_desktop

TESTS = Path(__file__).parent.parent
DEMO = TESTS.parent / "data" / "demo.roadmap.json"
TRIES, LONGEST = 3, 40
"""A button that a window manager is too busy to pass on is lost, as on any desk."""

pytestmark = [needs_desktop, pytest.mark.xdist_group("a desktop"), pytest.mark.timeout(150)]


def test_a_plan_that_is_dropped_into_the_start_window_is_opened(tmp_path: Path) -> None:
    """Qt falls over a window that is closed while something is dropped into it."""
    told = "not tried"
    for number in range(TRIES):
        told = told and dropped(tmp_path / str(number))
        assert "Segmentation fault" not in told, told
    assert not told


def dropped(folder: Path) -> str:
    """Drop it once; what went wrong, empty for nothing."""
    folder.mkdir()
    plan = Path(shutil.copy(DEMO, folder / "plan.roadmap.json"))
    own = {f"XDG_{name}_HOME": str(folder / name.lower()) for name in ("DATA", "STATE", "CONFIG", "CACHE")}
    with a_desktop(1440, 900) as environment:
        try:
            done = subprocess.run(
                [sys.executable, "-X", "faulthandler", str(TESTS / "dropping_a_plan.py"), str(plan)],
                env=environment | own, capture_output=True, text=True, timeout=LONGEST, check=False,
            )  # fmt: skip
        except subprocess.TimeoutExpired as late:
            return f"nobody came to the end within {LONGEST} seconds: {late.stderr!r}"
    return done.stderr or ("" if done.returncode == 0 else f"it ended with {done.returncode}")
