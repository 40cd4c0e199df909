"""A wall whose settings change while it stands: real files, real watchers, events."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path
from queue import SimpleQueue

import pytest
from a_source import a_source
from builders import a_bar, a_roadmap, a_snapshot
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from roadmap_display.app.configured import Configured
from roadmap_display.app.showing import Wall
from roadmap_display.layout.shapes import Text
from roadmap_display.roadmap.trouble import Trouble
from roadmap_display.storage.disk.files import Stamp
from roadmap_display.storage.watching import files_watch
from roadmap_display.storage.watching.files_watch import FilesWatch
from roadmap_display.wall.clock import Clock, local_now, steady_seconds
from roadmap_display.wall.stage.rotation import Rotation

pytestmark = pytest.mark.usefixtures("own_state")

TODAY = date(2026, 2, 26)


def a_plan(path: Path, title: str, product: str = "Product", marketing: str = "Marketing") -> Path:
    bar = a_bar(title, "2 Mar 2026", "25 May 2026")
    return a_source(path, a_snapshot(bar, roadmaps=(a_roadmap(), a_roadmap("Marketing", "Campaigns"))))


def put(file: Path, text: str) -> None:
    """Replace a file as most programs do: another one is written and renamed over it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    other = file.with_name("wall.toml.new")
    other.write_text(text, encoding="utf-8")
    other.replace(file)


class Hung:
    """A wall in this process, over real files, told by a real `wall.toml`."""

    def __init__(self, qtbot: QtBot, configured: Configured) -> None:
        self.qtbot = qtbot
        settings, wrong = configured.read_at_start()
        self.wall = Wall(settings, Clock(local_now, steady_seconds), configured, wrong)
        self.wall.window.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        self.reloads = 0
        self.wall.reloaded.connect(self._reloaded)
        self.wall.open()
        self.wall.window.resize(1280, 720)
        self.wait(lambda: self.reloads == 1)

    def _reloaded(self) -> None:
        self.reloads += 1

    def wait(self, condition: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(condition, timeout=30_000)

    def words(self) -> list[str]:
        return [shape.text for shape in self.wall.window._picture.shapes if isinstance(shape, Text)]

    def says(self, part: str) -> bool:
        return any(part in text for text in self.words())

    def ground(self) -> QColor:
        image = self.wall.window.grab().toImage()
        return QColor(image.pixel(2, image.height() - 3))


@pytest.fixture
def config(tmp_path: Path) -> Path:
    return tmp_path / "settings" / "wall.toml"


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    return a_plan(tmp_path / "plan.roadmap.json", "Mobile checkout")


@pytest.fixture
def hang(qtbot: QtBot, config: Path) -> Iterator[Callable[..., Hung]]:
    hung: list[Hung] = []

    def made(*sources: Path, configured: Configured | None = None) -> Hung:
        flags = {"windowed": True, "today": TODAY, "sources": tuple(map(str, sources))}
        hung.append(Hung(qtbot, configured or Configured(flags, config, {})))
        return hung[-1]

    yield made
    for one in hung:
        one.wall.close()


def named(*sources: Path) -> str:
    return f"sources = [{', '.join(repr(str(source)) for source in sources)}]\n"


def test_page_theme_and_size_apply_at_once_and_no_source_is_opened_again(
    config: Path, plan: Path, hang: Callable[..., Hung]
) -> None:
    put(config, named(plan) + 'diagonal = 55\npages = ["side-by-side"]')
    hung = hang()
    hung.wait(lambda: hung.says("Mobile checkout"))
    hung.wait(lambda: next(iter(hung.wall.live._places))._watch is not None)
    dark, watch = hung.ground().value(), next(iter(hung.wall.live._places))._watch
    hung.wall.stage.turn(Rotation.paused_or_resumed)
    put(config, named(plan) + 'diagonal = 75\ntheme = "light"\npages = ["board", "goals"]\ndwell = 7')
    hung.wait(lambda: hung.wall.settings.theme == "light")
    assert hung.says("Now, next, later")
    assert hung.wall.window.extent is not None
    assert hung.wall.window.extent.screen.diagonal == 75
    assert hung.ground().value() > 200 > 60 > dark
    assert hung.wall.stage.rotation.dwells == (7, 7)
    assert hung.wall.stage.rotation.is_paused
    assert next(iter(hung.wall.live._places))._watch is watch


def test_a_file_written_in_place_applies_too(config: Path, plan: Path, hang: Callable[..., Hung]) -> None:
    put(config, named(plan))
    hung = hang()
    with config.open("a") as file:
        file.write("dwell = 9\n")
    hung.wait(lambda: hung.wall.settings.dwell == 9)


def test_settings_that_were_merely_saved_again_touch_nothing(
    config: Path, plan: Path, hang: Callable[..., Hung]
) -> None:
    put(config, named(plan))
    hung = hang()
    hung.wait(lambda: hung.says("Mobile checkout"))
    settings, stage = hung.wall.settings, hung.wall.stage._entries
    put(config, named(plan))
    hung.wait(lambda: hung.reloads >= 2)
    assert hung.wall.settings is settings
    assert hung.wall.stage._entries is stage


def test_a_file_that_comes_later_and_whose_folder_does(plan: Path, hang: Callable[..., Hung], tmp_path: Path) -> None:
    home = tmp_path / "home"
    flags = {"windowed": True, "today": TODAY, "sources": (str(plan),)}
    environment = {"XDG_CONFIG_HOME": str(home / ".config"), "XDG_CONFIG_DIRS": str(tmp_path / "etc")}
    hung = hang(configured=Configured(flags, None, environment))
    file = home / ".config" / "roadmap-display" / "wall.toml"
    put(file, "dwell = 9")
    hung.wait(lambda: hung.wall.settings.dwell == 9)
    common = tmp_path / "etc" / "roadmap-display" / "wall.toml"
    put(common, "dwell = 11")
    put(file, "dwell = 10")
    hung.wait(lambda: hung.wall.settings.dwell == 10)
    file.unlink()
    hung.wait(lambda: hung.wall.settings.dwell == 11)


@pytest.mark.expects_log
def test_a_wrong_file_keeps_the_last_good_says_what_is_wrong_and_is_taken_when_mended(
    config: Path, plan: Path, hang: Callable[..., Hung], caplog: pytest.LogCaptureFixture
) -> None:
    put(config, named(plan) + "dwell = 9")
    hung = hang()
    hung.wait(lambda: hung.says("Mobile checkout"))
    put(config, named(plan) + "dwel = 12")
    hung.wait(lambda: hung.says('wall.toml: the setting "dwel" is not known'))
    assert hung.says("Mobile checkout")
    assert hung.wall.settings.dwell == 9
    hung.wall.reload()
    hung.wait(lambda: hung.reloads >= 3)
    assert len(caplog.records) == 1
    put(config, named(plan) + "dwell = 12")
    hung.wait(lambda: hung.wall.settings.dwell == 12)
    assert not hung.says("is not known")


@pytest.mark.expects_log
def test_config_damaged_at_the_start_leaves_what_the_command_line_says_and_is_taken_when_mended(
    config: Path, plan: Path, hang: Callable[..., Hung]
) -> None:
    put(config, 'theme = "light"\ndwell = = 3')
    hung = hang(plan)
    hung.wait(lambda: hung.says("Mobile checkout") and hung.says("wall.toml is not TOML"))
    assert hung.wall.settings.theme == "dark"
    assert str(config) in hung.wall.wrong
    put(config, 'theme = "light"')
    hung.wait(lambda: hung.wall.settings.theme == "light")
    assert hung.wall.wrong == ""
    assert not hung.says("is not TOML")


@pytest.mark.expects_log
def test_config_of_a_newer_version_leaves_the_defaults_a_calm_page_and_the_old_file(
    config: Path, plan: Path, hang: Callable[..., Hung]
) -> None:
    text = named(plan) + "hologram = true\n"
    put(config, text)
    hung = hang()
    hung.wait(lambda: hung.says("Nothing to show yet"))
    assert 'the setting "hologram" is not known' in " ".join(hung.words())
    assert config.read_text() == text
    put(config, named(plan))
    hung.wait(lambda: hung.says("Mobile checkout"))


def test_a_wall_without_any_source_waits_for_its_settings_to_name_one(
    config: Path, plan: Path, hang: Callable[..., Hung]
) -> None:
    put(config, "dwell = 9")
    hung = hang()
    hung.wait(lambda: hung.says("Nothing to show yet"))
    assert "name no source" in " ".join(hung.words())
    assert not hung.says("Live")
    put(config, named(plan))
    hung.wait(lambda: hung.says("Mobile checkout") and hung.says("Live"))


@pytest.mark.expects_log
def test_settings_that_name_no_source_any_more_keep_the_last(
    config: Path, plan: Path, hang: Callable[..., Hung]
) -> None:
    put(config, named(plan) + "dwell = 9")
    hung = hang()
    hung.wait(lambda: hung.says("Mobile checkout"))
    put(config, "")
    hung.wait(lambda: hung.says("names no source"))
    assert hung.says("Mobile checkout")
    config.unlink()
    hung.wait(lambda: hung.says("is not there"))
    assert hung.says("Mobile checkout")
    assert hung.wall.settings.dwell == 9


def test_a_source_that_is_added_is_opened_and_one_that_is_gone_is_closed(
    config: Path, plan: Path, hang: Callable[..., Hung], tmp_path: Path
) -> None:
    other = a_plan(tmp_path / "other.db", "Spring mail")
    put(config, named(plan))
    hung = hang()
    hung.wait(lambda: hung.says("Mobile checkout"))
    (first,) = hung.wall.live._places
    hung.wait(lambda: first._watch is not None)
    watch = first._watch
    put(config, named(plan, other))
    hung.wait(lambda: hung.says("Mobile checkout") and hung.says("Spring mail"))
    assert next(iter(hung.wall.live._places)) is first
    assert first._watch is watch
    second = list(hung.wall.live._places)[1]
    hung.wait(lambda: second._watch is not None)
    store = second._watch._store  # type: ignore[union-attr]
    assert store._opened is not None  # type: ignore[attr-defined]
    put(config, named(plan))
    hung.wait(lambda: not hung.says("Spring mail"))
    assert hung.says("Mobile checkout")
    hung.wait(lambda: not second._watch._thread.is_alive() and store._opened is None)  # type: ignore[union-attr, attr-defined]
    assert [health.name for health in hung.wall.live.health] == ["plan.roadmap.json"]


def test_another_source_in_the_place_of_the_only_one_takes_its_plan_away(
    config: Path, plan: Path, hang: Callable[..., Hung], tmp_path: Path
) -> None:
    put(config, named(plan))
    hung = hang()
    hung.wait(lambda: hung.says("Mobile checkout"))
    missing = tmp_path / "missing.roadmap.json"
    put(config, named(missing))
    hung.wait(lambda: hung.says("Waiting for missing.roadmap.json"))
    assert not hung.says("Mobile checkout")
    assert not hung.says("Live")
    a_plan(missing, "Spring mail")
    hung.wait(lambda: hung.says("Spring mail"))


def test_no_thread_and_no_file_is_left_over_when_sources_come_and_go(
    config: Path, plan: Path, hang: Callable[..., Hung], tmp_path: Path
) -> None:
    other = a_plan(tmp_path / "other.roadmap.json", "Spring mail")
    put(config, named(plan))
    others = set(threading.enumerate())
    hung = hang()
    held: list[int] = []
    for title, source in [("Mobile checkout", plan), ("Spring mail", other)] * 3:
        put(config, named(source))
        hung.wait(lambda title=title: hung.says(title))
        expected = ["checking a snapshot", "listens", "listens", f"watch {source.name}", "watch settings"]
        hung.wait(lambda expected=expected: threads(others) == expected)
        held.append(len(os.listdir("/proc/self/fd")))
    # A count may be taken before what listens has opened its file, never all of them.
    hung.wait(lambda: len(os.listdir("/proc/self/fd")) <= max(held[:-1]))


def threads(others: set[threading.Thread]) -> list[str]:
    """What runs besides those others; of the several that listen to one folder only one is counted."""
    from watchdog.observers.api import BaseObserver

    own = [one for one in threading.enumerate() if one not in others]
    names = [one.name for one in own if not type(one).__module__.startswith("watchdog")]
    return sorted(names + ["listens" for one in own if isinstance(one, BaseObserver)])


def test_other_checks_judge_the_same_plan_anew(config: Path, plan: Path, hang: Callable[..., Hung]) -> None:
    put(config, named(plan))
    hung = hang()
    hung.wait(lambda: any(found.code == "no-owner" for found in hung.wall.live.findings))
    put(config, named(plan) + '[checks]\nno-owner = "off"')
    hung.wait(lambda: not any(found.code == "no-owner" for found in hung.wall.live.findings))


def test_a_page_that_tells_of_changes_is_told_them_though_no_source_is_opened_again(
    config: Path, plan: Path, hang: Callable[..., Hung]
) -> None:
    put(config, named(plan))
    hung = hang()
    hung.wait(lambda: hung.says("Mobile checkout"))
    put(config, named(plan) + 'pages = ["changes"]')
    hung.wait(lambda: hung.says("Nothing changed"))


def test_wrong_words_on_the_command_line_are_no_matter_of_the_file(config: Path) -> None:
    put(config, "dwel = 3")
    with pytest.raises(Trouble, match="the command line: there is no page"):
        Configured({"pages": ("bord",)}, config, {}).read_at_start()
    with pytest.raises(Trouble, match=r"nix\.docx is of no kind"):
        Configured({"sources": ("nix.docx",)}, config, {}).read_at_start()


# The watch by itself


@pytest.fixture
def watched(config: Path) -> Iterator[SimpleQueue[str]]:
    told: SimpleQueue[str] = SimpleQueue()

    def changed() -> None:
        told.put(config.read_text() if config.is_file() else "")

    watch = FilesWatch([config], changed, poll=0.5)
    watch.start()
    assert told.get(timeout=30) == ""
    yield told
    assert watch.stop(patience=30)


def test_a_file_is_noticed_when_it_comes_changes_is_replaced_and_goes(watched: SimpleQueue[str], config: Path) -> None:
    for text in ("one", "two", "three"):
        put(config, text)
        assert watched.get(timeout=30) == text
    with config.open("r+") as file:  # Cut off first, it would be empty for a moment, which on a busy machine is long.
        file.write("four and more")
    assert watched.get(timeout=30) == "four and more"
    config.unlink()
    assert watched.get(timeout=30) == ""
    assert watched.empty()


def test_a_file_written_in_steps_is_told_once_it_rests(
    watched: SimpleQueue[str], config: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(config, "a")
    assert watched.get(timeout=30) == "a"
    stamp, steps = files_watch._stamp, ["c", "d", "e"]

    def while_it_is_written(file: Path) -> Stamp | None:
        """Between two looks the program that saves goes on."""
        found = stamp(file)
        if steps and found and found.size > len("a"):
            with file.open("a") as written:
                written.write(steps.pop(0))
        return found

    monkeypatch.setattr(files_watch, "_stamp", while_it_is_written)
    with config.open("a") as file:
        file.write("b")
    # A look that had begun before may still tell what it finds.
    assert set(iter(partial(watched.get, timeout=30), "abcde")) <= {"a", "ab"}


def test_ended_before_it_looks_it_does_not_wait_for_the_next_poll(
    config: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files_watch, "SETTLING", 600.0)
    about_to_look, goes_on = threading.Event(), threading.Event()

    class Held(threading.Event):
        def clear(self) -> None:
            about_to_look.set()
            goes_on.wait(30)
            super().clear()

    watch = FilesWatch([config], lambda: None)
    watch._woken = Held()
    watch.start()
    assert about_to_look.wait(30)
    assert not watch.stop(patience=0.0)
    goes_on.set()
    watch._thread.join(30)
    assert not watch._thread.is_alive()


# In a process of its own

STANDING = """
import sys
from pathlib import Path
from roadmap_display.app import kiosk
from roadmap_display.app.configured import Configured

class Told(kiosk.Wall):
    def open(self, places):
        self.reloaded.connect(lambda: print("reloaded", self.settings.dwell, flush=True))
        super().open(places)

kiosk.Wall = Told
configured = Configured({}, Path(sys.argv[1]))
settings, wrong = configured.read_at_start()
print("code", kiosk.run_wall(settings, configured, wrong), flush=True)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGHUP"), reason="there is no SIGHUP here")
def test_a_hang_up_reads_the_settings_again_and_a_termination_still_ends_in_time(config: Path, plan: Path) -> None:
    put(config, named(plan) + "dwell = 9")
    wall = subprocess.Popen(
        [sys.executable, "-c", STANDING, str(config)],
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen", "ROADMAP_TODAY": "2026-02-26"},
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert wall.stdout is not None
    assert wall.stdout.readline() == "reloaded 9.0\n"
    for _ in range(3):
        wall.send_signal(signal.SIGHUP)
        assert wall.stdout.readline() == "reloaded 9.0\n"
    began = time.monotonic()
    wall.terminate()
    out, errors = wall.communicate(timeout=30)
    assert time.monotonic() - began < 10
    assert (out, errors, wall.returncode) == ("code 0\n", "", 0)
