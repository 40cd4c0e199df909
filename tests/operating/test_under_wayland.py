"""A wall in the compositor of a kiosk, on a screen that only exists in memory."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from a_wall_process import Standing, a_standing_wall

from roadmap_display.cli import run

pytestmark = [
    pytest.mark.xdist_group("a running wall"),
    pytest.mark.skipif(not (shutil.which("cage") and shutil.which("Xwayland")), reason="cage is not installed here"),
]

_UNTIL_ITS_INPUT_ENDS = ["sh", "-c", 'echo "$WAYLAND_DISPLAY"; exec cat']


_NOBODY = 65534


@pytest.fixture
def display() -> Iterator[Path]:
    """The socket of a running compositor; that of Debian 12 refuses to run for the administrator."""
    folder = Path(tempfile.mkdtemp(prefix="rd-"))
    nobody = {"user": _NOBODY, "group": _NOBODY} if os.getuid() == 0 else {}
    if nobody:
        shutil.chown(folder, **nobody)
    headless = {
        "XDG_RUNTIME_DIR": str(folder), "WLR_BACKENDS": "headless", "WLR_RENDERER": "pixman",
        "WLR_LIBINPUT_NO_DEVICES": "1",
    }  # fmt: skip
    compositor = subprocess.Popen(
        ["cage", "--", *_UNTIL_ITS_INPUT_ENDS], env=os.environ | headless, text=True,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, **nobody,
    )  # fmt: skip
    try:
        assert compositor.stdout is not None
        yield folder / compositor.stdout.readline().strip()
    finally:
        compositor.communicate()
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def wall(display: Path) -> Iterator[Standing]:
    wayland = {"WAYLAND_DISPLAY": str(display), "QT_QPA_PLATFORM": "", "XDG_SESSION_TYPE": "tty"}
    with a_standing_wall(windowed=False, **wayland) as made:
        yield made


def test_it_fills_the_screen_and_believes_no_size_that_nobody_has_measured(
    wall: Standing, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, value in wall.environment.items():
        monkeypatch.setenv(name, value)
    assert run(["status", "--format", "json"]) == 0
    screen = json.loads(capsys.readouterr().out)["screen"]
    assert screen == {
        "name": "HEADLESS-1", "wanted": "", "width": 1280, "height": 720, "diagonal": 65.0, "distance": 3.0,
        "size_from": "usual",
    }  # fmt: skip
