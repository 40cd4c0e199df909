"""A wall on an X server with a small window manager: what `screenshot` says is what stands on the screen."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from a_wall_process import a_standing_wall
from PySide6.QtGui import QImage

from roadmap_display.cli import run

pytestmark = pytest.mark.xdist_group("a running wall")

_SEEN = """
import sys
from PySide6.QtGui import QGuiApplication

app = QGuiApplication([])
sys.exit(not app.primaryScreen().grabWindow(0).save(sys.argv[1]))
"""


@pytest.fixture
def display() -> Iterator[str]:
    """An X server without a screen that anybody sees, and openbox on it where that is installed."""
    if not shutil.which("Xvfb"):
        pytest.skip("there is no Xvfb here")
    with ExitStack() as running:
        server = running.enter_context(
            subprocess.Popen(
                ["Xvfb", "-displayfd", "1", "-screen", "0", "1280x720x24", "-noreset", "-nolisten", "tcp"],
                stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
            )
        )  # fmt: skip
        running.callback(server.kill)
        assert server.stdout is not None
        name = f":{server.stdout.readline().strip()}"
        if shutil.which("openbox"):
            manager = running.enter_context(
                subprocess.Popen(["openbox"], env=os.environ | {"DISPLAY": name}, stderr=subprocess.DEVNULL)
            )
            running.callback(manager.kill)
        yield name


def seen(display: str, path: Path) -> QImage:
    """What stands on the screen, as another program sees it."""
    environment = os.environ | {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
    subprocess.run([sys.executable, "-c", _SEEN, str(path)], env=environment, check=True)
    return QImage(str(path)).convertToFormat(QImage.Format.Format_RGB32)


def test_a_screenshot_is_what_another_program_sees_on_the_screen(
    display: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with a_standing_wall(windowed=False, DISPLAY=display, QT_QPA_PLATFORM="xcb") as wall:
        for name, value in wall.environment.items():
            monkeypatch.setenv(name, value)
        # Between two pictures a minute may pass, or the findings come: then they are taken again.
        for _ in range(10):
            screen = seen(display, tmp_path / "seen.png")
            assert run(["screenshot", "-o", str(tmp_path / "shot.png")]) == 0
            shot = QImage(str(tmp_path / "shot.png")).convertToFormat(QImage.Format.Format_RGB32)
            if screen == shot:
                break
        assert shot.size() == screen.size()
        assert screen == shot
        assert "1280 × 720" in (run(["status"]), capsys.readouterr().out)[1]
