"""The windows of a wall where they hang: one on each screen, moved round a little, the screens awake unless black."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from a_bus import SAVER, PrivateBus, a_fake, needs_a_bus
from a_hung_wall import hung_wall
from a_wall import HandClock, a_page, a_plan, a_stage
from PySide6.QtCore import QObject
from PySide6.QtGui import QPaintEvent, QRegion, QScreen
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from roadmap_display.app.hanging import Hanging
from roadmap_display.layout.pages import Page
from roadmap_display.settings import ScreenSettings, WallSettings
from roadmap_display.wall.complaints import Complaints
from roadmap_display.wall.orbit import EVERY
from roadmap_display.wall.window import WallWindow


class WatchedWindow(WallWindow):
    """A window that remembers which regions it painted."""

    def paintEvent(self, event: QPaintEvent) -> None:
        self.regions = [*getattr(self, "regions", []), QRegion(event.region())]
        super().paintEvent(event)

    def painted_since(self) -> list[QRegion]:
        """What it has painted since it was asked last."""
        QApplication.processEvents()
        self.regions, painted = [], getattr(self, "regions", [])
        return painted


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


def a_window(clock: HandClock, *pages: Page, **settings: Any) -> WatchedWindow:
    window = WatchedWindow(WallSettings(**settings), a_stage(clock, *pages, **settings), clock.clock, Complaints())
    window.resize(960, 540)
    window.show()
    window.take(a_plan())
    QApplication.processEvents()
    return window


@pytest.fixture
def window(qtbot: QtBot, clock: HandClock) -> Iterator[WatchedWindow]:
    made = a_window(clock)
    yield made
    made.close()


def goes_on(clock: HandClock, window: WallWindow, seconds: float) -> tuple[int, int]:
    """Where the picture lies when so much time has passed, and the window has looked again."""
    clock.goes_on(seconds)
    window.look_again()
    return window.pose.shift


def test_the_picture_moves_with_the_clock_and_not_without(window: WatchedWindow, clock: HandClock) -> None:
    assert [goes_on(clock, window, 60) for _ in range(4)] == [(0, 0), (4, 0), (4, 0), (4, 4)]
    assert goes_on(clock, window, EVERY - 5) == (4, 4)
    assert goes_on(clock, window, 10) == (4, 4), "it is time, and the clock shows the same minute"
    assert goes_on(clock, window, 45) == (0, 4)


def test_it_moves_with_a_page_turn(qtbot: QtBot, clock: HandClock) -> None:
    window = a_window(clock, a_page("one", ["a"]), a_page("two", ["b"]), dwell=45.0)
    shifts = [goes_on(clock, window, 45) for _ in range(3)]
    assert shifts[0] == (0, 0)
    assert shifts[2] == (4, 0)
    window.close()


def test_a_changed_plan_moves_nothing(window: WatchedWindow, clock: HandClock) -> None:
    goes_on(clock, window, EVERY - 5)
    clock.goes_on(10)
    window._beat = (clock.time.strftime("%H:%M"), window._stage.rotation.turns)
    window.take(a_plan())
    assert window.pose.shift == (0, 0)


def test_a_step_paints_all_and_a_minute_without_one_only_the_clock(window: WatchedWindow, clock: HandClock) -> None:
    window.painted_since()
    goes_on(clock, window, 60)
    (region,) = window.painted_since()
    assert region.boundingRect().height() < 60
    goes_on(clock, window, 60)
    (region,) = window.painted_since()
    assert region.boundingRect() == window.rect()


@pytest.mark.parametrize("settings", [{"orbit": False}, {"windowed": True}])
def test_told_not_to_or_in_a_mere_window_nothing_moves(
    qtbot: QtBot, clock: HandClock, settings: dict[str, Any]
) -> None:
    window = a_window(clock, **settings)
    assert {goes_on(clock, window, 60) for _ in range(10)} == {(0, 0)}
    window.close()


def test_a_turned_wall_is_laid_out_for_an_upright_picture(qtbot: QtBot, clock: HandClock) -> None:
    window = a_window(clock, rotate=270)
    assert window.extent is not None
    assert window.extent.screen[:2] == (540, 960)
    window.settle(WallSettings(rotate=0))
    assert window.extent.screen[:2] == (960, 540)
    window.close()


class ByHand(QObject):
    """Stands in for those who keep the screen awake."""

    holders = ("the test",)

    def __init__(self) -> None:
        super().__init__()
        self.told: list[bool] = []

    def set_wanted(self, is_wanted: bool) -> None:
        self.told.append(is_wanted)

    def look_again(self) -> None:
        """Whether they still do."""


@pytest.fixture
def awake(monkeypatch: pytest.MonkeyPatch) -> ByHand:
    made = ByHand()
    monkeypatch.setattr("roadmap_display.wall.awake.usual_awake", lambda parent: made)
    monkeypatch.setattr("roadmap_display.app.hanging.AWAKE_AFTER", 0)
    return made


@pytest.fixture
def hanging(qtbot: QtBot, clock: HandClock, awake: ByHand) -> Iterator[Hanging]:
    made = Hanging(WallSettings(), lambda settings: a_window(clock, screen=settings.screen))
    made.open()
    qtbot.waitUntil(lambda: bool(made.holders))
    yield made
    made.close()


def test_the_screen_is_kept_awake_until_the_wall_is_taken_down(hanging: Hanging, awake: ByHand) -> None:
    assert awake.told[-1]
    assert hanging.holders == ("the test",)
    hanging.close()
    assert not awake.told[-1]


def test_nobody_holds_a_screen_for_any_may_be_gone_between_two_signals(hanging: Hanging) -> None:
    keeper = hanging._keeper
    assert keeper is not None
    held = [
        (type(owner).__name__, name)
        for owner in (hanging, keeper, keeper._places, *hanging.windows)
        for name, value in vars(owner).items()
        if isinstance(value, QScreen)
    ]
    assert held == []


def test_a_wall_that_is_black_lets_its_screen_sleep(hanging: Hanging, awake: ByHand) -> None:
    (window,) = hanging.windows
    window._picture = window._picture._replace(light="black")
    window.looked.emit()
    assert not awake.told[-1]
    window._picture = window._picture._replace(light="on")
    window.looked.emit()
    assert awake.told[-1]


@pytest.mark.parametrize("settings", [{"inhibit": False}, {"windowed": True}])
def test_told_not_to_or_in_a_mere_window_nobody_is_asked(
    hanging: Hanging, awake: ByHand, settings: dict[str, Any]
) -> None:
    hanging.settle(WallSettings(**settings))
    assert not awake.told[-1]


def test_other_settings_hang_up_and_take_down_walls(hanging: Hanging) -> None:
    first = hanging.windows[0]
    hanging.settle(WallSettings(screens=("A", ScreenSettings(name="B", rotate=90), "C")))
    assert [window.wanted_screen for window in hanging.windows] == ["A", "B", "C"]
    assert hanging.windows[0] is first
    hanging.settle(WallSettings(screens=("B",)))
    assert hanging.windows == (first,)
    assert first.wanted_screen == "B"


def test_told_to_be_a_mere_window_it_is_one_until_it_is_told_otherwise(hanging: Hanging) -> None:
    (window,) = hanging.windows
    for windowed in (True, False):
        hanging.settle(WallSettings(windowed=windowed))
        hanging.place()
        assert window.isFullScreen() is not windowed


def test_of_a_hidden_wall_no_paint_is_outstanding(hanging: Hanging, clock: HandClock) -> None:
    hanging.settle(WallSettings(screens=("A", "B")))
    hanging.place()
    hidden = next(window for window in hanging.windows if not window.isVisible())
    for window in hanging.windows:
        goes_on(clock, window, 120)
    assert hidden.paints.outstanding is None


@pytest.mark.parametrize("ratio", ["1", "1.25", "1.5", "2"])
def test_it_is_laid_out_in_the_pixels_of_the_screen_whatever_their_density(tmp_path: Path, ratio: str) -> None:
    screens = [
        {"name": "small", "x": 0, "y": 0, "width": 800, "height": 600},
        {"name": "fine", "x": 800, "y": 0, "width": 1920, "height": 1080},
    ]
    config = tmp_path / "screens.json"
    config.write_text(json.dumps({"screens": screens}))
    platform = {"QT_QPA_PLATFORM": f"offscreen:configfile={config}", "QT_SCREEN_SCALE_FACTORS": f"small=1;fine={ratio}"}
    wall = hung_wall(os.environ | platform, screen="fine")
    try:
        (window,) = json.loads(wall.until(lambda line: json.loads(line)[0]["picture"] == [1920, 1080], seconds=50))
        assert window["at"][2:] == [round(1920 / float(ratio)), round(1080 / float(ratio))]
    finally:
        wall.end()


@needs_a_bus
@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL])
def test_a_wall_that_ends_however_lets_its_screen_sleep(tmp_path: Path, qtbot: QtBot, how: signal.Signals) -> None:
    bus = PrivateBus(tmp_path)
    bus.begin()
    with a_fake(bus, SAVER) as saver:
        environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "DBUS_SESSION_BUS_ADDRESS": bus.address}
        wall = hung_wall(environment, inhibit=True)
        qtbot.waitUntil(lambda: saver.told == ["inhibited Roadmap Display"], timeout=40_000)
        wall.process.send_signal(how)
        qtbot.waitUntil(lambda: saver.told == ["inhibited Roadmap Display", "released"], timeout=40_000)
        wall.end()
    bus.end()
