"""The whole wall: real files, real watchers, real processes, real pixels."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from a_source import a_source
from builders import a_bar, a_roadmap, a_snapshot
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from roadmap_display.app.kiosk import run_wall
from roadmap_display.app.sources import feed, findings_for_all
from roadmap_display.app.wall_window import wall_window
from roadmap_display.live.door import Live
from roadmap_display.roadmap.trouble import Trouble
from roadmap_display.settings import WallSettings
from roadmap_display.wall.clock import Clock, local_now, steady_seconds
from roadmap_display.wall.window import WallWindow

pytestmark = pytest.mark.usefixtures("own_state", "_patient")

DAY = "2026-02-26"


@pytest.fixture
def _patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """That all threads end is asserted, not how soon on a busy machine."""
    monkeypatch.setattr("roadmap_display.live.door.STOP_PATIENCE", 30.0)


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.roadmap.json"
    a_source(
        path,
        a_snapshot(
            a_bar("Mobile checkout", "2 Mar 2026", "25 May 2026"),
            roadmaps=(a_roadmap(), a_roadmap("Marketing", "Campaigns")),
        ),
    )
    return path


class Wall:
    """A wall in this process, over real sources."""

    def __init__(self, qtbot: QtBot, *sources: Path) -> None:
        from datetime import date

        self.qtbot = qtbot
        self.clock = Clock(local_now, steady_seconds)
        settings = WallSettings(sources=tuple(map(str, sources)), windowed=True, today=date.fromisoformat(DAY))
        self.live = Live(
            [feed(source, self.clock.steady) for source in settings.sources], findings_for_all, lambda: settings.today
        )
        self.window: WallWindow = wall_window(settings, self.live, self.clock)
        self.window.resize(1280, 720)
        self.window.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        self.window.show()
        self.live.start()

    def image(self) -> QImage:
        return self.window.grab().toImage()

    def says(self, text: str) -> bool:
        return any(text in getattr(shape, "text", "") for shape in self.window._picture.shapes)

    def wait(self, condition: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(condition, timeout=30_000)

    def close(self) -> None:
        has_ended = self.live.stop()
        self.window.close()
        assert has_ended


@pytest.fixture
def wall(qtbot: QtBot, plan: Path) -> Iterator[Wall]:
    made = Wall(qtbot, plan)
    made.wait(lambda: made.says("Mobile checkout") and made.says("no owner"))
    yield made
    made.close()


def another_process(*words: str) -> None:
    subprocess.run(words, check=True)


def test_a_file_edited_by_another_process_appears_on_the_pixels(wall: Wall, plan: Path) -> None:
    before = wall.image()
    another_process("sed", "-i", "s/Mobile checkout/Tablet checkout/", str(plan))
    wall.wait(lambda: wall.says("Tablet checkout"))
    assert wall.image() != before
    wall.wait(lambda: not wall.says("Mobile checkout"))


def test_a_file_written_in_place_by_another_process_appears(wall: Wall, plan: Path) -> None:
    other = plan.with_name("other.json")
    other.write_bytes(plan.read_bytes().replace(b"Mobile", b"Tablet"))
    another_process("cp", str(other), str(plan))
    wall.wait(lambda: wall.says("Tablet checkout"))


def test_a_file_saved_with_the_same_content_paints_nothing(wall: Wall, plan: Path) -> None:
    wall.wait(lambda: wall.live._question > 0)
    picture = wall.window._picture
    checked = wall.live.health[0].checked
    another_process("touch", str(plan))
    wall.wait(lambda: (wall.live.health[0].checked or 0) > (checked or 0) + 1)
    assert wall.window._picture.shapes == picture.shapes


def test_a_file_deleted_and_put_back_is_told_and_recovers(wall: Wall, plan: Path) -> None:
    away = plan.with_name("away")
    another_process("mv", str(plan), str(away))
    wall.wait(lambda: "is not there" in wall.live.health[0].trouble)
    assert wall.says("Mobile checkout")
    another_process("mv", str(away), str(plan))
    wall.wait(lambda: not wall.live.health[0].trouble)
    assert wall.says("Mobile checkout")


def test_a_broken_file_leaves_the_last_good_plan_standing(wall: Wall, plan: Path) -> None:
    good = plan.read_bytes()
    plan.write_bytes(good[: len(good) // 2])
    wall.wait(lambda: bool(wall.live.health[0].trouble))
    assert wall.says("Mobile checkout")
    plan.write_bytes(good.replace(b"Mobile", b"Tablet"))
    wall.wait(lambda: wall.says("Tablet checkout"))
    assert not wall.live.health[0].trouble


def test_a_source_missing_at_the_first_start_is_waited_for(qtbot: QtBot, plan: Path) -> None:
    away = plan.with_name("away")
    plan.rename(away)
    wall = Wall(qtbot, plan)
    wall.wait(lambda: wall.says("Waiting for plan.roadmap.json"))
    waiting = wall.image()
    assert wall.says("plan.roadmap.json is not there")
    assert not wall.says("Live")
    away.rename(plan)
    wall.wait(lambda: wall.says("Mobile checkout"))
    assert wall.says("Live")
    assert wall.image() != waiting
    wall.close()


def test_two_sources_stand_side_by_side(qtbot: QtBot, plan: Path) -> None:
    table = plan.with_name("marketing.csv")
    table.write_text(
        "Title,Roadmap,Kind,Start,End\nSpring mail,Marketing,campaign,2026-03-02,2026-04-30\n", encoding="utf-8"
    )
    wall = Wall(qtbot, plan, table)
    wall.wait(lambda: wall.says("Mobile checkout") and wall.says("Spring mail"))
    wall.close()


def test_a_wall_is_told_what_to_show_or_says_so() -> None:
    with pytest.raises(Trouble, match="no source is named"):
        run_wall(WallSettings())


# A wall of its own


def child(code: str, *arguments: str, **environment: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", code, *arguments],
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen", "ROADMAP_TODAY": DAY} | environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


STANDING = """
import sys
from PySide6.QtCore import QTimer
from roadmap_display.app.kiosk import run_wall
from roadmap_display.app.sources import feed, findings_for_all
from roadmap_display.app.wall_window import wall_window
from roadmap_display.storage.watching.places import last_good
from roadmap_display.settings import WallSettings
from roadmap_display.wall.window import WallWindow

take = WallWindow.take

def took(self, snapshot, changes=()):
    take(self, snapshot, changes)
    print("standing", flush=True)

WallWindow.take = took
code = run_wall(WallSettings(sources=(sys.argv[1],)))
forbidden = [name for name in sys.modules if name.startswith(("roadmap_display.view", "roadmap_display.editor"))]
print("forbidden", forbidden, "code", code, flush=True)
"""


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_the_wall_in_time_and_it_never_saw_view_or_editor(plan: Path, number: signal.Signals) -> None:
    wall = child(STANDING, str(plan))
    assert wall.stdout is not None
    assert wall.stdout.readline() == "standing\n"
    began = time.monotonic()
    wall.send_signal(number)
    out, errors = wall.communicate(timeout=30)
    assert time.monotonic() - began < 10
    assert (out, errors, wall.returncode) == ("forbidden [] code 0\n", "", 0)


def test_a_wall_whose_source_hangs_still_ends_in_time(tmp_path: Path) -> None:
    code = STANDING.replace(
        "take = WallWindow.take",
        "import threading\n"
        "from roadmap_display.storage.native.json_file import JsonFile\n"
        "JsonFile.fingerprint = lambda self: (print('standing', flush=True), threading.Event().wait())\n"
        "take = WallWindow.take",
    )
    wall = child(code, str(tmp_path / "plan.roadmap.json"))
    assert wall.stdout is not None
    assert wall.stdout.readline() == "standing\n"
    began = time.monotonic()
    wall.terminate()
    out, errors = wall.communicate(timeout=30)
    assert time.monotonic() - began < 10
    assert (out, errors, wall.returncode) == ("forbidden [] code 0\n", "", 0)


DENSE = """
import sys
sys.path[:0] = sys.argv[1:3]
from a_wall import HandClock, a_plan, a_stage
from PySide6.QtWidgets import QApplication
from roadmap_display.paint.picture import image_of
from roadmap_display.paint.theme import theme
from roadmap_display.settings import WallSettings
from roadmap_display.wall.complaints import Complaints
from roadmap_display.wall.window import WallWindow

qt = QApplication([])
clock = HandClock()
window = WallWindow(WallSettings(windowed=True), a_stage(clock), clock.clock, Complaints())
window.resize(960, 540)
window.show()
window.take(a_plan())
qt.processEvents()
seen = window.grab().toImage()
screen = window.extent.screen
seen.save(sys.argv[3])
image_of(window._picture, screen[:2], theme("dark")).save(sys.argv[4])
print(window.devicePixelRatioF(), *screen[:2])
"""


@pytest.mark.parametrize(("scale", "size"), [("1", "960 540"), ("2", "1920 1080"), ("1.5", "1440 810")])
def test_a_dense_screen_is_painted_pixel_by_pixel(tmp_path: Path, scale: str, size: str) -> None:
    tests = Path(__file__).parent
    seen, expected = tmp_path / "seen.png", tmp_path / "expected.png"
    wall = child(DENSE, str(tests), str(tests.parent), str(seen), str(expected), QT_SCALE_FACTOR=scale)
    out, errors = wall.communicate(timeout=30)
    assert (out, errors) == (f"{float(scale)} {size}\n", "")
    one, two = QImage(str(seen)), QImage(str(expected))
    assert one.size() == two.size()
    differing = sum(
        one.pixel(x, y) != two.pixel(x, y) for x in range(0, one.width(), 3) for y in range(0, one.height(), 3)
    )
    assert differing < 20
