"""Looking after a wall in this process: what runs on which thread, and that the picture is left alone."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import pytest
from a_source import a_source
from builders import a_bar, a_roadmap, a_snapshot
from msgspec.structs import replace
from PySide6.QtCore import QThread
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from roadmap_display import __version__
from roadmap_display.app import operating as operating_module
from roadmap_display.app import screenshots
from roadmap_display.app.hanging import Hanging
from roadmap_display.app.operating import Operating
from roadmap_display.app.showing import Wall
from roadmap_display.roadmap.trouble import Trouble
from roadmap_display.settings import WallSettings
from roadmap_display.storage.standing.folders import runtime_folder, state_folder
from roadmap_display.storage.watching.places import last_good
from roadmap_display.wall.clock import Clock, local_now, steady_seconds
from roadmap_display.wall.operating.asking import ask_walls
from roadmap_display.wall.operating.control import Answer, Request
from roadmap_display.wall.operating.control_place import socket_path
from roadmap_display.wall.operating.status import understood
from roadmap_display.wall.operating.window_thread import WindowThread
from roadmap_display.wall.stage.rotation import Rotation
from roadmap_display.wall.stage.stage import Stage


@pytest.fixture(autouse=True)
def own_folders(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="rd-"))
    monkeypatch.setenv("XDG_STATE_HOME", str(folder / "state"))
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(folder / "run"))
    last_good.cache_clear()
    yield folder
    last_good.cache_clear()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def asker() -> Iterator[ThreadPoolExecutor]:
    """Threads on which others ask, while the windows' own thread goes on."""
    with ThreadPoolExecutor(20) as pool:
        yield pool


class Standing:
    """A wall, looked after."""

    def __init__(self, qtbot: QtBot, plan: Path, **settings: object) -> None:
        self.qtbot = qtbot
        clock = Clock(local_now, steady_seconds)
        self.wall = Wall(WallSettings(sources=(str(plan),), windowed=True, **settings), clock)
        self.operating = Operating(self.wall, clock)
        self.wall.open()
        self.operating.start()
        qtbot.waitUntil(lambda: self.wall.stage.truth.freshness == "fresh", timeout=40_000)
        qtbot.waitUntil(lambda: bool(self.operating._doors), timeout=40_000)
        qtbot.waitUntil(lambda: self.wall.window.painted_at is not None, timeout=40_000)

    def answer(self, asked: Future[list]) -> list:
        """What was asked for on another thread, while this one goes on."""
        self.qtbot.waitUntil(asked.done, timeout=40_000)
        return asked.result()

    def stop(self) -> None:
        self.operating.stop()
        self.wall.close()


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    return a_source(
        tmp_path / "plan.roadmap.json",
        a_snapshot(a_bar("Mobile checkout", "2 Mar 2026", "25 May 2026"), roadmaps=(a_roadmap(),)),
    )


@pytest.fixture
def standing(qtbot: QtBot, plan: Path) -> Iterator[Standing]:
    made = Standing(qtbot, plan)
    yield made
    made.stop()


def ask(request: Request) -> list:
    return ask_walls(runtime_folder(), request)


def test_the_status_is_answered_while_the_windows_are_busy(standing: Standing, asker: ThreadPoolExecutor) -> None:
    """Nothing turns the loop here: a wall that hangs can still be asked, and says when it last painted."""
    (answered,) = asker.submit(ask, Request("status")).result(30)
    (status,) = understood(bytes(answered.answer.status))
    assert (status.freshness, status.page, status.pid) == ("fresh", "side-by-side", os.getpid())
    assert status.last_paint is not None


@pytest.mark.expects_log
def test_the_status_tells_all_that_is_promised_of_a_wall_that_stands(
    standing: Standing, asker: ThreadPoolExecutor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Hanging, "holders", ("logind", "xset"))
    standing.wall.window.complaints.note("painting", ZeroDivisionError())
    standing.wall.window.settle(replace(standing.wall.settings, diagonal=43.0))
    standing.wall.began -= 1000
    standing.wall.uncaught = {"KeyError in take, door.py:7": 3}
    standing.wall.window.stage.turn(Rotation.paused_or_resumed)
    (answered,) = standing.answer(asker.submit(ask, Request("status")))
    (status,) = understood(bytes(answered.answer.status))
    assert (status.pid, status.version, status.freshness) == (os.getpid(), __version__, "fresh")
    assert status.memory is not None
    assert status.memory > 10_000_000
    assert 1000 <= status.uptime < 4600
    assert status.last_paint is not None
    assert status.last_check is not None
    assert status.last_paint <= status.at
    assert (status.page, status.sheet, status.sheets, status.is_paused) == ("side-by-side", 1, 1, True)
    assert status.inhibitor == "logind, xset"
    assert [(error.what, error.times) for error in status.errors] == [
        ("KeyError in take, door.py:7", 3),
        ("painting: ZeroDivisionError at nowhere", 1),
    ]
    width, height = standing.wall.window.pixels
    assert (status.screen.width, status.screen.height, status.screen.size_from) == (width, height, "configured")
    assert (status.screen.diagonal, status.screen.distance) == (43.0, 3.0)
    assert [(source.name, source.freshness) for source in status.sources] == [("plan.roadmap.json", "fresh")]


@pytest.mark.expects_log
def test_a_window_that_owns_up_to_an_error_is_told_as_stale(
    standing: Standing, asker: ThreadPoolExecutor, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = state_folder() / "status.json"
    standing.qtbot.waitUntil(file.exists)
    monkeypatch.setattr(Stage, "tick", lambda _: 1 / 0)
    standing.wall.window.look_again()
    (answered,) = standing.answer(asker.submit(ask, Request("status")))
    (status,) = understood(bytes(answered.answer.status))
    assert (status.freshness, status.banner) == ("stale", standing.wall.window.owned_up)
    assert status.banner.startswith("Not up to date since ")
    standing.qtbot.waitUntil(lambda: understood(file.read_bytes())[0].freshness == "stale")


def test_nothing_the_control_does_takes_the_time_of_the_windows(
    standing: Standing, asker: ThreadPoolExecutor, monkeypatch: pytest.MonkeyPatch
) -> None:
    used: list[bool] = []
    told = operating_module.Gathering.statuses
    windows = threading.get_ident()

    def statuses(self: object) -> list:
        used.append(threading.get_ident() == windows)
        return told(self)  # type: ignore[arg-type]

    monkeypatch.setattr(standing.operating._gathering, "statuses", statuses.__get__(standing.operating._gathering))
    standing.operating._deeds = standing.operating._deeds._replace(status=standing.operating._gathering.statuses)
    png = screenshots.png_of

    def png_of(image: QImage) -> bytes:
        used.append(threading.get_ident() == windows)
        return png(image)

    monkeypatch.setattr(screenshots, "png_of", png_of)
    standing.operating._deeds.status()
    standing.answer(asker.submit(ask, Request("screenshot")))
    assert used == [True, False]


def test_a_screenshot_is_what_the_window_shows(
    standing: Standing, asker: ThreadPoolExecutor, monkeypatch: pytest.MonkeyPatch
) -> None:
    grabbed = standing.wall.window.grab()
    monkeypatch.setattr(standing.wall.window, "grab", lambda: grabbed)
    (answered,) = standing.answer(asker.submit(ask, Request("screenshot")))
    shown = grabbed.toImage()
    assert QImage.fromData(answered.picture).convertToFormat(shown.format()) == shown


def test_however_many_ask_for_the_picture_it_is_painted_once(
    standing: Standing, asker: ThreadPoolExecutor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(screenshots, "HOLDS", 1000.0)
    grabbed: list[bool] = []
    grab = standing.wall.window.grab
    monkeypatch.setattr(standing.wall.window, "grab", lambda: (grabbed.append(True), grab())[1])
    asked = [asker.submit(ask, Request("screenshot")) for _ in range(20)]
    pictures = {answered.picture for future in asked for answered in standing.answer(future)}
    assert len(pictures) == len(grabbed) == 1


def test_a_picture_of_before_is_not_shown_again(
    standing: Standing, asker: ThreadPoolExecutor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(screenshots, "HOLDS", 0.0)
    before = standing.answer(asker.submit(ask, Request("screenshot")))[0].picture
    standing.wall.window.resize(900, 500)
    QApplication.processEvents()
    assert standing.answer(asker.submit(ask, Request("screenshot")))[0].picture != before


def test_a_screen_without_a_wall_is_told(standing: Standing, asker: ThreadPoolExecutor) -> None:
    (answered,) = standing.answer(asker.submit(ask, Request("screenshot", "VGA-9")))
    assert answered.answer.said.startswith("no wall hangs on VGA-9; there is one on ")


def test_each_of_several_windows_is_told_of_and_shown_by_its_screen(
    qtbot: QtBot, plan: Path, asker: ThreadPoolExecutor
) -> None:
    standing = Standing(qtbot, plan, screens=("left", "right"))
    (answered,) = standing.answer(asker.submit(ask, Request("status")))
    assert [one.screen.wanted for one in understood(bytes(answered.answer.status))] == ["left", "right"]
    (answered,) = standing.answer(asker.submit(ask, Request("screenshot", "right")))
    assert answered.picture.startswith(b"\x89PNG")
    (answered,) = standing.answer(asker.submit(ask, Request("screenshot")))
    assert answered.answer.said == "several walls hang here; name one with --screen: left, right"
    standing.stop()


def test_where_a_wall_hangs_is_known_as_soon_as_it_hangs_there(standing: Standing) -> None:
    standing.operating._gathering._screens = ("before",)
    standing.wall.hanging.placed.emit()
    assert [one.screen.name for one in standing.operating._gathering.statuses()] == [standing.wall.window.standing_on]


def test_what_only_operating_needs_is_not_loaded_before_the_first_picture() -> None:
    code = "import sys, roadmap_display.app.operating_soon; print('roadmap_display.app.operating' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.stdout == "False\n"


def test_a_wall_without_settings_to_read_says_so(standing: Standing, asker: ThreadPoolExecutor) -> None:
    (answered,) = standing.answer(asker.submit(ask, Request("reload")))
    assert answered.answer == Answer(False, "this wall has no settings to read again; it was started by the demo")


def test_a_crowd_that_asks_and_says_nothing_paints_nothing(standing: Standing, asker: ThreadPoolExecutor) -> None:
    standing.qtbot.waitUntil(lambda: standing.wall.window.painted_at is not None)
    QApplication.processEvents()
    painted: list[bool] = []
    was = standing.wall.window.painted
    standing.wall.window.painted = lambda error: (painted.append(True), was(error))[1]  # type: ignore[method-assign]
    shapes = standing.wall.window._picture.shapes
    asked = [asker.submit(ask, Request("status")) for _ in range(100)]
    for future in asked:
        assert standing.answer(future)
    assert painted == [] or standing.wall.window._picture.shapes != shapes


def test_the_file_follows_and_both_are_gone_at_the_end(qtbot: QtBot, plan: Path) -> None:
    standing = Standing(qtbot, plan, screen="HDMI-7")
    path = state_folder() / "status-HDMI-7.json"
    qtbot.waitUntil(path.exists, timeout=40_000)
    assert json.loads(path.read_bytes())["screen"]["wanted"] == "HDMI-7"
    assert socket_path(runtime_folder(), os.getpid()).is_socket()
    standing.stop()
    standing.operating._file._thread.join(30)
    assert not path.exists()
    assert not socket_path(runtime_folder(), os.getpid()).exists()


def test_a_wall_that_ends_before_it_could_be_asked_leaves_nothing(qtbot: QtBot, plan: Path) -> None:
    clock = Clock(local_now, steady_seconds)
    wall = Wall(WallSettings(sources=(str(plan),), windowed=True), clock)
    operating = Operating(wall, clock)
    operating.stop()
    operating._open_doors()
    assert operating._doors == []
    assert list(runtime_folder().iterdir()) == []
    wall.close()


@pytest.mark.expects_log
def test_a_wall_that_cannot_be_asked_stands_all_the_same(
    qtbot: QtBot, plan: Path, own_folders: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (own_folders / "elsewhere").mkdir()
    (own_folders / "run").mkdir()
    runtime_folder().symlink_to(own_folders / "elsewhere")
    clock = Clock(local_now, steady_seconds)
    wall = Wall(WallSettings(sources=(str(plan),), windowed=True), clock)
    operating = Operating(wall, clock)
    wall.open()
    operating.start()
    qtbot.waitUntil(lambda: "it is no folder" in caplog.text, timeout=40_000)
    qtbot.waitUntil(lambda: wall.stage.truth.freshness == "fresh", timeout=40_000)
    operating.stop()
    wall.close()
    assert list((own_folders / "elsewhere").iterdir()) == []


def test_the_health_page_is_off_until_it_is_asked_for(standing: Standing) -> None:
    assert WallSettings().health_port == 0
    assert len(standing.operating._doors) == 1


# The thread of the windows


def test_a_deed_is_done_on_the_thread_of_the_windows(qtbot: QtBot, asker: ThreadPoolExecutor) -> None:
    windows = WindowThread()
    asked = asker.submit(windows.done, lambda: QThread.currentThread() is QApplication.instance().thread())
    qtbot.waitUntil(asked.done)
    assert asked.result() is True


def test_what_goes_wrong_there_is_raised_where_it_is_waited_for(qtbot: QtBot, asker: ThreadPoolExecutor) -> None:
    def deed() -> None:
        raise Trouble("no such screen")

    windows = WindowThread()
    asked = asker.submit(windows.done, deed)
    qtbot.waitUntil(asked.done)
    with pytest.raises(Trouble, match="no such screen"):
        asked.result()


def test_what_nobody_waits_for_any_more_is_not_done(qtbot: QtBot, asker: ThreadPoolExecutor) -> None:
    windows, done = WindowThread(), []
    asked: Future[object] = asker.submit(windows.done, lambda: done.append(True), 0.01)
    with pytest.raises(Trouble, match="busy"):
        asked.result(30)  # nothing turns the loop meanwhile
    QApplication.processEvents()
    assert done == []
