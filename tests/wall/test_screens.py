"""Which screen a wall hangs on, and how large its picture is."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, QSizeF
from PySide6.QtGui import QGuiApplication, QScreen

from roadmap_display.settings import WallSettings
from roadmap_display.wall.screens.screens import assigned, chosen, extent_of


class Television:
    """A screen as Qt reports it."""

    def __init__(
        self, name: str, width: int, height: int, *, serial: str = "", mm: tuple[float, float] = (0, 0)
    ) -> None:
        self._name, self._serial, self._mm = name, serial, mm
        self._size = (width, height)

    def name(self) -> str:
        return self._name

    def serialNumber(self) -> str:
        return self._serial

    def geometry(self) -> QRect:
        return QRect(0, 0, *self._size)

    def devicePixelRatio(self) -> float:
        return 1.0

    def physicalSize(self) -> QSizeF:
        return QSizeF(*self._mm)


LEFT = Television("HDMI-1", 1920, 1080, serial="A1")
RIGHT = Television("HDMI-2", 3840, 2160, serial="B2")
TWIN = Television("HDMI-3", 3840, 2160)
CLAIMS_HDMI = Television("DP-1", 800, 600, serial="HDMI-1")


@pytest.fixture(autouse=True)
def _as_qt_would_ask(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QScreen, "name", Television.name)
    monkeypatch.setattr(QScreen, "serialNumber", Television.serialNumber)


@pytest.mark.parametrize(
    ("wanted", "found"),
    [("HDMI-1", LEFT), ("HDMI-2", RIGHT), ("A1", LEFT), ("B2", RIGHT), ("", RIGHT), ("gone", RIGHT)],
)
def test_a_screen_is_found_by_name_then_by_serial_number_else_the_largest(wanted: str, found: Television) -> None:
    assert chosen([LEFT, RIGHT], wanted) is found  # type: ignore[list-item]


@pytest.mark.parametrize("primary", [RIGHT, TWIN])
def test_of_screens_as_large_as_each_other_the_primary_one_is_found(
    monkeypatch: pytest.MonkeyPatch, primary: Television
) -> None:
    monkeypatch.setattr(QGuiApplication, "primaryScreen", lambda: primary)
    assert chosen([LEFT, RIGHT, TWIN], "") is primary  # type: ignore[list-item]
    monkeypatch.setattr(QGuiApplication, "primaryScreen", lambda: LEFT)
    assert chosen([LEFT, RIGHT, TWIN], "") is not LEFT, "the largest goes before the primary one"  # type: ignore[list-item]


def test_a_name_wins_over_the_same_serial_number_of_another() -> None:
    assert chosen([CLAIMS_HDMI, LEFT], "HDMI-1") is LEFT  # type: ignore[list-item]


def test_without_any_screen_there_is_none() -> None:
    assert chosen([], "HDMI-1") is None


@pytest.mark.parametrize(
    ("mm", "diagonal", "origin"),
    [
        ((1209, 680), 54.6, "reported"),
        ((160, 90), 65.0, "usual"),
        ((0, 0), 65.0, "usual"),
        ((1000, 1000), 65.0, "usual"),
        ((487.68, 274.32), 65.0, "usual"),
        ((488, 274), 22.0, "reported"),
    ],
)
def test_a_screen_is_believed_only_where_its_report_can_be_true(
    mm: tuple[float, float], diagonal: float, origin: str
) -> None:
    extent = extent_of(1920, 1080, WallSettings(), Television("TV", 1920, 1080, mm=mm))  # type: ignore[arg-type]
    assert extent.screen.diagonal == pytest.approx(diagonal, abs=0.1)
    assert extent.origin == origin


def test_what_is_configured_wins_over_the_report() -> None:
    tv = Television("TV", 1920, 1080, mm=(1209, 680))
    extent = extent_of(1920, 1080, WallSettings(diagonal=43.0, distance=4.0), tv)  # type: ignore[arg-type]
    assert (extent.screen.diagonal, extent.screen.distance, extent.origin) == (43.0, 4.0, "configured")


OPEN = """
import sys
from a_wall import HandClock, a_stage
from PySide6.QtWidgets import QApplication
from roadmap_display.settings import WallSettings
from roadmap_display.wall.complaints import Complaints
from roadmap_display.wall.window import WallWindow

qt = QApplication([])
clock = HandClock()
window = WallWindow(WallSettings(screen=sys.argv[1]), a_stage(clock), clock.clock, Complaints())
window.open()
qt.processEvents()
print(window.isFullScreen(), *window.geometry().getRect())
"""


@pytest.mark.parametrize(
    ("wanted", "place"), [("small", "0 0 800 600"), ("wide", "800 0 1920 1080"), ("", "800 0 1920 1080")]
)
def test_a_wall_opens_on_the_chosen_of_several_screens(tmp_path: Path, wanted: str, place: str) -> None:
    screens = [
        {"name": "small", "x": 0, "y": 0, "width": 800, "height": 600},
        {"name": "wide", "x": 800, "y": 0, "width": 1920, "height": 1080},
    ]
    config = tmp_path / "screens.json"
    config.write_text(json.dumps({"screens": screens}))
    tests = Path(__file__).parent
    paths = os.pathsep.join((str(tests), str(tests.parent)))
    environment = os.environ | {"QT_QPA_PLATFORM": f"offscreen:configfile={config}", "PYTHONPATH": paths}
    out = subprocess.run(
        [sys.executable, "-c", OPEN, wanted], env=environment, capture_output=True, text=True, timeout=55
    )
    assert (out.stdout, out.stderr) == (f"True {place}\n", "")


UPRIGHT = Television("DP-2", 1080, 1920, serial="C3")


@pytest.mark.parametrize(
    ("screens", "wanted", "found"),
    [
        ([LEFT, RIGHT], ["HDMI-2", "HDMI-1"], [RIGHT, LEFT]),
        ([LEFT, RIGHT], ["gone", "HDMI-2"], [LEFT, RIGHT]),
        ([LEFT, RIGHT, UPRIGHT], ["", "HDMI-2"], [LEFT, RIGHT]),
        ([LEFT, RIGHT], ["", ""], [RIGHT, LEFT]),
        ([RIGHT], ["HDMI-1", "HDMI-2"], [None, RIGHT]),
        ([], ["HDMI-1", "HDMI-2"], [None, None]),
        ([LEFT], ["largest"], [LEFT]),
    ],
)
def test_several_walls_share_no_screen_and_those_that_are_named_come_first(
    screens: list[Television], wanted: list[str], found: list[Television | None]
) -> None:
    assert assigned(screens, wanted) == found  # type: ignore[arg-type]


def test_a_turned_screen_is_believed_whichever_way_round_it_reports() -> None:
    for mm in ((1209, 680), (680, 1209)):
        extent = extent_of(1080, 1920, WallSettings(), Television("TV", 1080, 1920, mm=mm))  # type: ignore[arg-type]
        assert extent.origin == "reported"
