"""One page fades into the next, once, for a moment; then nothing of it is left, and nothing runs."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest
from a_wall import HandClock, a_plan, a_stage
from PySide6.QtCore import QTimer
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from roadmap_display.layout.page_memory import PageMemory
from roadmap_display.layout.pages import Page
from roadmap_display.layout.scene import Scene, Sheet
from roadmap_display.layout.shapes import Box, Ink
from roadmap_display.paint.theme import theme
from roadmap_display.settings import WallSettings
from roadmap_display.wall import fading
from roadmap_display.wall.canvas import Picture
from roadmap_display.wall.complaints import Complaints
from roadmap_display.wall.fading import LASTS, SLOWEST_PAINT, SLOWEST_STEP, FadingCanvas
from roadmap_display.wall.stage.rotation import Rotation
from roadmap_display.wall.window import WallWindow

WIDE = 200
BRIGHT = Picture((Box(x=0, y=0, w=WIDE, h=WIDE, fill=Ink("text")),))
DARK = Picture((Box(x=0, y=0, w=WIDE, h=WIDE, fill=Ink("panel")),))


class Screen:
    """A canvas that shows something bright, and a clock set by hand."""

    def __init__(self, qtbot: QtBot) -> None:
        self.seconds = 100.0
        self.canvas = FadingCanvas(theme("dark"), lambda: self.seconds)
        self.canvas.resize(WIDE, WIDE)
        self.canvas.show()
        qtbot.waitExposed(self.canvas)
        self.canvas.show_picture(BRIGHT)
        self.bright = self.value()
        self.canvas.show_picture(DARK)
        self.dark = self.value()
        self.canvas.show_picture(BRIGHT)
        QApplication.processEvents()

    def value(self) -> int:
        """How bright the middle is."""
        image: QImage = self.canvas.grab().toImage()
        return QColor(image.pixel(image.width() // 2, image.height() // 2)).value()

    def after(self, seconds: float) -> int:
        self.seconds += seconds
        return self.value()

    @property
    def is_ticking(self) -> bool:
        return any(timer.isActive() for timer in self.canvas.findChildren(QTimer))


@pytest.fixture
def screen(qtbot: QtBot) -> Iterator[Screen]:
    made = Screen(qtbot)
    yield made
    made.canvas.close()


def test_the_former_picture_pales_until_it_is_gone_and_nothing_runs_any_more(screen: Screen) -> None:
    screen.canvas.fade_to(DARK)
    seen = [screen.value()]
    while screen.canvas.is_fading:
        assert screen.is_ticking
        seen.append(screen.after(LASTS / 6.99))
    assert seen[0] == screen.bright
    assert seen[-1] == screen.dark
    assert all(later < before for before, later in pairwise(seen))
    assert len(seen) == 8
    assert not screen.is_ticking


def test_it_goes_on_by_itself_and_ends(screen: Screen, qtbot: QtBot) -> None:
    from time import monotonic

    began = monotonic()
    screen.canvas._steady = lambda: 100.0 + monotonic() - began
    screen.canvas.fade_to(DARK)
    qtbot.waitUntil(lambda: not screen.canvas.is_fading)
    assert screen.value() == screen.dark
    assert not screen.is_ticking


def test_where_a_step_takes_too_long_it_is_a_cut(screen: Screen) -> None:
    screen.canvas.fade_to(DARK)
    screen.value()
    assert screen.after(SLOWEST_STEP * 1.1) == screen.dark
    assert not screen.canvas.is_fading
    assert not screen.is_ticking


def test_where_a_page_takes_too_long_to_paint_it_does_not_begin(screen: Screen) -> None:
    paint = FadingCanvas._painted

    def slowly(canvas: FadingCanvas) -> object:
        screen.seconds += SLOWEST_PAINT * 1.1
        return paint(canvas)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(fading.FadingCanvas, "_painted", slowly)
        screen.canvas.fade_to(DARK)
    assert not screen.canvas.is_fading
    assert screen.value() == screen.dark


def test_what_comes_in_the_midst_of_it_is_shown_at_once(screen: Screen) -> None:
    screen.canvas.fade_to(DARK)
    screen.after(LASTS / 5)
    screen.canvas.show_picture(BRIGHT)
    assert screen.value() == screen.bright
    assert not screen.is_ticking


def test_looking_again_at_the_same_lets_it_go_on(screen: Screen) -> None:
    screen.canvas.fade_to(DARK)
    screen.after(LASTS / 5)
    screen.canvas.show_picture(DARK)
    assert screen.canvas.is_fading


def test_a_window_nobody_sees_does_not_fade(screen: Screen) -> None:
    screen.canvas.hide()
    screen.canvas.fade_to(DARK)
    assert not screen.canvas.is_fading


def a_coloured_page(name: str, role: str) -> Page:
    def draw(scene: Scene, sheet: int, memory: PageMemory) -> Sheet:
        return Sheet((Box(x=0, y=0, w=960, h=540, fill=Ink(role)),), 0, 1)

    return Page(name, draw)


@pytest.mark.parametrize(("motion", "fades"), [("none", False), ("fade", True)])
def test_a_wall_fades_where_a_page_turns_if_that_was_asked_for_and_else_never(
    motion: str, fades: bool, qtbot: QtBot
) -> None:
    clock = HandClock()
    pages = a_coloured_page("combined", "text"), a_coloured_page("goals", "attention")
    stage = a_stage(clock, *pages)
    window = WallWindow(WallSettings(windowed=True, motion=motion), stage, clock.clock, Complaints())  # type: ignore[arg-type]
    window.resize(320, 180)
    window.show()
    qtbot.waitExposed(window)
    window.take(a_plan())
    QApplication.processEvents()
    assert not window.is_fading
    window.take(a_plan())
    assert not window.is_fading
    stage.turn(Rotation.turned)
    window.look_again()
    assert window.is_fading is fades
    clock.goes_on(1)
    window.grab()
    assert not window.is_fading
    window.close()
