"""Televisions go off and on under a running wall: real screens of a real X server."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from a_hung_wall import hung_wall
from an_x_server import XDisplay, an_x_display, needs_openbox, needs_x, needs_xdotool

pytestmark = needs_x


@pytest.fixture
def display() -> Iterator[XDisplay]:
    """Two televisions beside each other, the second the larger one."""
    with an_x_display() as made:
        _plug_both(made)
        yield made


def _plug_both(display: XDisplay) -> None:
    display.plug("HDMI-1", 1280, 720)
    display.plug("HDMI-2", 1920, 1080, 1280)


class Hung:
    """A wall in a process of its own."""

    def __init__(self, display: XDisplay, **settings: Any) -> None:
        self.talker = hung_wall(display.environment, **settings)

    def until(self, *screens: str, at: tuple[int, int, int, int] | None = None) -> list[dict[str, Any]]:
        """Wait until each window fills that screen, or is hidden where that is empty."""

        def is_so(line: str) -> bool:
            told = json.loads(line)
            is_placed = [window["on"] for window in told] == list(screens)
            is_full = all(window["is_full"] for window in told if window["on"])
            return is_placed and is_full and (at is None or tuple(told[0]["at"]) == at)

        return list(json.loads(self.talker.until(is_so)))


@contextmanager
def a_wall(display: XDisplay, **settings: Any) -> Iterator[Hung]:
    hung = Hung(display, **settings)
    try:
        yield hung
    finally:
        hung.talker.end()


def test_a_television_off_and_on_again_gets_its_wall_back(display: XDisplay) -> None:
    with a_wall(display, screen="HDMI-1") as wall:
        (window,) = wall.until("HDMI-1", at=(0, 0, 1280, 720))
        assert window["picture"] == [1280, 720]
        display.unplug("HDMI-1")
        (window,) = wall.until("HDMI-2", at=(1280, 0, 1920, 1080))
        assert window["picture"] == [1920, 1080]
        display.plug("HDMI-1", 1280, 720)
        wall.until("HDMI-1", at=(0, 0, 1280, 720))


def test_a_screen_that_comes_back_at_another_place_and_size_is_found_there(display: XDisplay) -> None:
    with a_wall(display, screen="HDMI-1") as wall:
        wall.until("HDMI-1")
        display.unplug("HDMI-1")
        wall.until("HDMI-2")
        display.plug("HDMI-1", 1024, 768, 200, 1200, (520, 390))
        (window,) = wall.until("HDMI-1", at=(200, 1200, 1024, 768))
        assert window["size_from"] == "reported"


@needs_xdotool
def test_a_wall_that_something_moved_is_put_back_when_screens_change(display: XDisplay) -> None:
    with a_wall(display, screen="HDMI-2") as wall:
        wall.until("HDMI-2", at=(1280, 0, 1920, 1080))
        (window,) = display.run("xdotool", "search", "--onlyvisible", "--sync", "--name", "Roadmap Display").split()
        display.run("xdotool", "windowmove", "--sync", window, "1400", "100")
        # What it told up to here is of before.
        wall.talker.forget()
        display.unplug("HDMI-1")
        wall.until("HDMI-2", at=(1280, 0, 1920, 1080))
        assert "X=1280\nY=0\n" in display.run("xdotool", "getwindowgeometry", "--shell", window)


def test_after_ten_flaps_it_hangs_where_it_should(display: XDisplay) -> None:
    with a_wall(display, screen="HDMI-1") as wall:
        wall.until("HDMI-1")
        for _ in range(10):
            display.unplug("HDMI-1")
            display.plug("HDMI-1", 1280, 720)
        display.unplug("HDMI-2")
        wall.until("HDMI-1", at=(0, 0, 1280, 720))


def test_without_any_screen_it_waits_until_there_is_one(display: XDisplay) -> None:
    with a_wall(display, screen="HDMI-2") as wall:
        wall.until("HDMI-2")
        display.unplug_all()
        wall.talker.until(lambda line: json.loads(line)[0]["on"] not in ("HDMI-1", "HDMI-2"))
        assert wall.talker.process.poll() is None
        display.run("xrandr", "--output", "screen", "--auto")
        _plug_both(display)
        wall.until("HDMI-2", at=(1280, 0, 1920, 1080))


def test_of_several_walls_none_covers_another_when_a_screen_is_off(display: XDisplay) -> None:
    with a_wall(display, screen=["HDMI-1", "HDMI-2", "desk"]) as walls:
        walls.until("HDMI-1", "HDMI-2", "desk")
        display.unplug("HDMI-2")
        walls.until("HDMI-1", "", "desk")
        display.plug("HDMI-2", 1920, 1080, 1280)
        walls.until("HDMI-1", "HDMI-2", "desk")


def test_a_wall_whose_screen_is_off_moves_to_one_that_nobody_wants(display: XDisplay) -> None:
    with a_wall(display, screen=["HDMI-1", "HDMI-2"]) as walls:
        walls.until("HDMI-1", "HDMI-2")
        display.unplug("HDMI-2")
        walls.until("HDMI-1", "desk")
        display.plug("HDMI-2", 1920, 1080, 1280)
        walls.until("HDMI-1", "HDMI-2")


def test_a_wall_turned_on_an_upright_television_is_laid_out_upright(display: XDisplay) -> None:
    with a_wall(display, screen=[{"name": "HDMI-1", "rotate": 90}, "HDMI-2"]) as walls:
        one, other = walls.until("HDMI-1", "HDMI-2")
        assert one["picture"] == [720, 1280]
        assert other["picture"] == [1920, 1080]


@needs_openbox
@needs_xdotool
def test_a_wall_that_somebody_made_small_is_large_again() -> None:
    with an_x_display("openbox") as display:
        _plug_both(display)
        with a_wall(display, screen="HDMI-1") as wall:
            for _ in range(2):
                wall.until("HDMI-1", at=(0, 0, 1280, 720))
            (window,) = display.run("xdotool", "search", "--onlyvisible", "--sync", "--name", "Roadmap Display").split()
            display.run("xdotool", "windowminimize", "--sync", window)
            wall.until("HDMI-1", at=(0, 0, 1280, 720))
            display.run("xdotool", "search", "--onlyvisible", "--sync", "--name", "Roadmap Display")


@needs_openbox
def test_under_a_window_manager_it_is_the_same() -> None:
    with an_x_display("openbox") as display:
        _plug_both(display)
        with a_wall(display, screen="HDMI-1") as wall:
            wall.until("HDMI-1", at=(0, 0, 1280, 720))
            display.unplug("HDMI-1")
            wall.until("HDMI-2", at=(1280, 0, 1920, 1080))
            display.plug("HDMI-1", 1280, 720)
            wall.until("HDMI-1", at=(0, 0, 1280, 720))
