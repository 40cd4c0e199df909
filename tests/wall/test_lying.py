"""How a picture lies on its screen: turned for one that hangs upright, and moved round against burn-in."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from a_lying_picture import HEIGHT, WIDTH, a_canvas, expected, seen, sheets_for, tried, unlike
from hypothesis import given
from hypothesis import strategies as st
from portfolios import TODAY, far_too_much, nothing, the_demo, ugly
from PySide6.QtGui import QPaintEvent, QRegion
from PySide6.QtWidgets import QApplication

from roadmap_display.layout.legibility import Screen
from roadmap_display.layout.page_memory import PageMemory
from roadmap_display.layout.pages import PAGES
from roadmap_display.layout.scene import Scene, Status
from roadmap_display.layout.shapes import Rect
from roadmap_display.layout.time_scale import usual_window
from roadmap_display.paint.typeface import TypefaceMeasure
from roadmap_display.wall.canvas import Canvas, Picture
from roadmap_display.wall.orbit import EVERY, REACH, Orbit
from roadmap_display.wall.pose import Degrees, Pose

TURNS: tuple[Degrees, ...] = (0, 90, 180, 270)
CLOSE = 3
"""Signs may differ by a little where they are clipped."""

sizes = st.integers(1, 4000)
shifts = st.tuples(st.integers(-9, 9), st.integers(-9, 9))
poses = st.builds(Pose, sizes, sizes, st.sampled_from(TURNS), shifts)
rects = st.builds(Rect, *[st.integers(0, 4000)] * 4)


@given(poses, rects)
def test_what_lies_somewhere_is_found_there(pose: Pose, rect: Rect) -> None:
    assert pose.in_picture(pose.on_screen(rect)) == rect
    assert pose.on_screen(pose.in_picture(rect)) == rect


@given(poses)
def test_a_turned_picture_fills_the_screen(pose: Pose) -> None:
    still = pose._replace(shift=(0, 0))
    assert still.on_screen(Rect(0, 0, *still.pixels)) == Rect(0, 0, pose.width, pose.height)


def test_turned_clockwise_the_upper_left_corner_goes_to_the_right_and_on() -> None:
    corner = Rect(0, 0, 10, 5)
    places = [Pose(1920, 1080, turn).on_screen(corner) for turn in TURNS]
    assert places == [(0, 0, 10, 5), (1915, 0, 5, 10), (1910, 1075, 10, 5), (0, 1070, 5, 10)]


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("shift", [(0, 0), (5, -3), (-8, 8)])
@pytest.mark.parametrize("turn", TURNS)
def test_turned_and_moved_it_is_the_same_picture_whole_and_in_parts(turn: Degrees, shift: tuple[int, int]) -> None:
    whole, parts = tried(turn, shift)
    assert whole <= CLOSE
    assert parts <= CLOSE


@pytest.mark.parametrize("ratio", ["1.25", "1.5", "2"])
def test_on_screens_of_any_density_too(ratio: str) -> None:
    tests = Path(__file__).parents[1]
    paths = os.pathsep.join((str(tests), str(tests / "wall")))
    environment = os.environ | {"QT_SCALE_FACTOR": ratio, "PYTHONPATH": paths, "QT_QPA_PLATFORM": "offscreen"}
    words = [sys.executable, str(tests / "wall" / "a_lying_picture.py"), "0,0,0", "0,5,-3", "90,-3,5", "270,8,8"]
    done = subprocess.run(words, env=environment, capture_output=True, text=True, timeout=60)
    assert done.stderr == ""
    unlikely = [int(number) for line in done.stdout.splitlines() for number in line.strip("()").split(",")]
    assert len(unlikely) == 8
    assert max(unlikely) <= CLOSE


class WatchedCanvas(Canvas):
    """Remembers what it was asked to paint."""

    region = QRegion()

    def paintEvent(self, event: QPaintEvent) -> None:
        self.region = event.region()
        super().paintEvent(event)


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("turn", TURNS)
def test_of_a_turned_picture_no_more_is_painted_than_of_an_upright_one(turn: Degrees) -> None:
    canvas = a_canvas(turn, kind=WatchedCanvas)
    before, after = sheets_for(canvas)
    canvas.show_picture(Picture(before.shapes))
    QApplication.processEvents()
    canvas.show_picture(Picture(after.shapes))
    QApplication.processEvents()
    painted = sum(rect.width() * rect.height() for rect in canvas.region)  # type: ignore[attr-defined]
    assert 0 < painted < WIDTH * HEIGHT / 4
    canvas.close()


@pytest.mark.usefixtures("qapp")
def test_what_a_step_uncovers_is_ground() -> None:
    canvas = a_canvas()
    (sheet, _) = sheets_for(canvas)
    canvas.show_picture(Picture(sheet.shapes))
    for shift in [(8, 8), (-8, -8)]:
        canvas.lie(shift=shift)
        image = seen(canvas)
        assert unlike(image, expected(sheet, canvas)) <= CLOSE
        edge = 4 if shift[0] > 0 else WIDTH - 4
        assert image.pixelColor(edge, HEIGHT // 2) == canvas._colours[False, "on"].colour(("ground", 100, "panel"))  # type: ignore[arg-type]
    canvas.close()


def test_the_orbit_goes_through_nine_points_and_never_jumps() -> None:
    orbit, places = Orbit(0.0), []
    for step in range(1, 10):
        places.append(orbit.shift(1920, 1080))
        orbit = orbit.moved(step * EVERY)
    assert len(set(places)) == 9
    assert orbit.shift(1920, 1080) == places[0] == (0, 0)
    for (x, y), (next_x, next_y) in zip(places, [*places[1:], places[0]], strict=True):
        assert max(abs(x - next_x), abs(y - next_y)) == REACH
    assert {x for x, _ in places} == {y for _, y in places} == {-REACH, 0, REACH}


def test_the_orbit_rests_two_minutes_at_each_point() -> None:
    orbit = Orbit(0.0)
    assert orbit.moved(60.0) is orbit
    assert orbit.moved(118.0) is orbit
    assert orbit.moved(119.998).point == 1
    assert orbit.moved(7 * 24 * 3600.0).point == 1


@pytest.mark.parametrize(
    ("size", "reach"), [((1920, 1080), 8), ((3840, 2160), 16), ((2160, 3840), 16), ((1280, 720), 5)]
)
def test_the_orbit_is_as_wide_as_the_screen_is_fine(size: tuple[int, int], reach: int) -> None:
    assert Orbit(0.0, 1).shift(*size) == (reach, 0)


@pytest.mark.parametrize("size", [(1920, 1080), (3840, 2160), (1080, 1920), (1280, 720), (1366, 768)])
@pytest.mark.parametrize("name", list(PAGES))
@pytest.mark.usefixtures("qapp")
def test_nothing_lies_so_near_the_edge_that_the_orbit_would_cut_it(name: str, size: tuple[int, int]) -> None:
    width, height = size
    status = Status(
        "14:32", "Thu 26 Feb 2026", "stale", "12:02", "This plan is 2 hours old: plan.db is missing", "a note"
    )
    room = Rect(0, 0, width, height).grown(-REACH * min(size) / 1080)
    for plan in (the_demo, nothing, far_too_much, ugly):
        for diagonal, distance in ((65.0, 3.0), (32.0, 1.5), (55.0, 4.0)):
            screen = Screen(width, height, diagonal, distance)
            scene = Scene(plan(), TODAY, usual_window(TODAY), screen, status, TypefaceMeasure(), None)
            shapes = PAGES[name].draw(scene, 0, PageMemory()).shapes
            assert [shape for shape in shapes if not room.holds(shape.rect)] == []
