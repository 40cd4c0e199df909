"""Faults of a wall that stands: another size, an error in a slot, and weeks of turning pages."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from a_wall import HandClock, Sources, a_plan, a_stage, healthy
from builders import a_bar
from PySide6.QtCore import QEvent
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from roadmap_display.layout.frame import header
from roadmap_display.layout.legibility import Screen
from roadmap_display.layout.pages import PAGES
from roadmap_display.layout.scene import Scene, Status
from roadmap_display.layout.shapes import Box, Rect, Text
from roadmap_display.layout.time_scale import usual_window
from roadmap_display.paint.typeface import TypefaceMeasure
from roadmap_display.roadmap.changes.change import Edited
from roadmap_display.settings import WallSettings
from roadmap_display.wall.canvas import Picture
from roadmap_display.wall.complaints import Complaints
from roadmap_display.wall.stage.owning_up import owning_up
from roadmap_display.wall.stage.stage import Stage
from roadmap_display.wall.window import WallWindow


class Wall:
    """A window with every page, its clock set by hand."""

    def __init__(self) -> None:
        self.clock, self.complaints = HandClock(), Complaints()
        self.sources = Sources(healthy(self.clock, poll=1e9))
        self.stage = a_stage(
            self.clock, *PAGES.values(), sources=self.sources, complaints=self.complaints, pages=tuple(PAGES)
        )
        settings = WallSettings(windowed=True, pages=tuple(PAGES))
        self.window = WallWindow(settings, self.stage, self.clock.clock, self.complaints)
        self.window.resize(960, 540)
        self.window.show()
        self.window.take(a_plan())

    def image(self) -> QImage:
        QApplication.processEvents()
        return self.window.grab().toImage()


@pytest.fixture
def wall(qtbot: QtBot) -> Iterator[Wall]:
    made = Wall()
    yield made
    made.window.close()


def colours(image: QImage) -> int:
    """How many different ones there are in a sample of the pixels."""
    return len({image.pixel(x, y) for x in range(0, image.width(), 5) for y in range(0, image.height(), 5)})


def test_54_a_screen_of_another_size_is_drawn_anew_and_never_blank(wall: Wall) -> None:
    for width, height in ((1920, 1080), (540, 960), (3840, 2160), (320, 200), (960, 540)):
        wall.window.resize(width, height)
        image = wall.image()
        assert (image.width(), image.height()) == (width, height)
        assert wall.window.extent is not None
        assert wall.window.extent.screen[:2] == (width, height)
        assert colours(image) > 10
        assert wall.window.paints.outstanding is None


def test_54_a_window_that_was_away_comes_back_with_what_there_is_now(wall: Wall) -> None:
    before = wall.image()
    wall.window.hide()
    wall.window.take(a_plan(a_bar("Tablet checkout", "2 Mar 2026", "25 May 2026")))
    wall.window.show()
    assert wall.image() != before
    assert colours(wall.image()) > 10


def test_54_another_density_of_pixels_is_another_layout(wall: Wall, monkeypatch: pytest.MonkeyPatch) -> None:
    before = wall.image()
    monkeypatch.setattr(WallWindow, "devicePixelRatioF", lambda _: 2.0)
    QApplication.sendEvent(wall.window, QEvent(QEvent.Type.DevicePixelRatioChange))
    assert wall.window.extent is not None
    assert wall.window.extent.screen[:2] == (1920, 1080)
    assert wall.image() != before


def said(wall: Wall) -> list[str]:
    """The words on the picture; of those that something covers none."""
    shapes = wall.window._picture.shapes
    covers = [(place, shape.rect) for place, shape in enumerate(shapes) if isinstance(shape, Box) and shape.fill]
    return [
        shape.text
        for place, shape in enumerate(shapes)
        if isinstance(shape, Text) and not any(place < above and is_in(shape.rect, rect) for above, rect in covers)
    ]


def is_in(rect: Rect, other: Rect) -> bool:
    """Whether all of a rectangle lies in the other."""
    return other.x <= rect.x and other.y <= rect.y and rect.right <= other.right and rect.bottom <= other.bottom


OWNED_UP = "Not up to date since 14:32, by an error of this program: its log tells which"


@pytest.mark.expects_log
@pytest.mark.parametrize("size", [(960, 540), (540, 960), (1920, 1080), (3840, 2160), (320, 200)])
def test_55_an_error_in_a_slot_leaves_a_picture_that_owns_up_a_timer_one_line_a_count(
    wall: Wall, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, size: tuple[int, int]
) -> None:
    wall.window.resize(*size)
    before = wall.image()
    assert any(text.startswith("Live") for text in said(wall))
    with monkeypatch.context() as broken:
        broken.setattr(Stage, "tick", lambda _: 1 / 0)
        for _ in range(5):
            wall.clock.goes_on(60)
            wall.window.look_again()
            assert wall.window._timer.remainingTime() > 1_000, "what is due stays due"
            owned_up = wall.image()
            assert not any(text.startswith("Live") for text in said(wall))
            assert len([text for text in said(wall) if text in (OWNED_UP, "as of 14:32")]) == 1
        assert owned_up != before
        assert wall.window._picture.is_drained
    assert [record.getMessage() for record in caplog.records] == ["looking again failed"]
    assert list(wall.complaints.counts.values()) == [5]
    wall.sources.healths = (healthy(wall.clock, poll=1e9),)
    wall.window.look_again()
    assert not wall.window._picture.is_drained
    assert not any("Not up to date" in text for text in said(wall))


@pytest.mark.parametrize("size", [(540, 960), (1080, 1920), (1920, 1080), (320, 200)])
@pytest.mark.parametrize(("inches", "metres"), [(65, 3), (55, 4), (32, 3), (24, 3), (24, 5)])
@pytest.mark.usefixtures("qapp")
def test_55_owning_up_covers_live_however_large_type_is(size: tuple[int, int], inches: float, metres: float) -> None:
    now, screen, measure = datetime(2026, 2, 26, 14, 32, tzinfo=UTC), Screen(*size, inches, metres), TypefaceMeasure()
    status = Status("14:32", "Thu 26 Feb 2026")
    scene = Scene(a_plan(), now.date(), usual_window(now.date()), screen, status, measure)
    before = Picture(tuple(header(scene, "Combined timeline", "Win the moment in the store", "Combined")[0]))
    owned_up = owning_up(before, screen, measure, now)
    band = next(shape for shape in owned_up.shapes[len(before.shapes) :] if isinstance(shape, Box))
    live = [shape.rect for shape in before.shapes if isinstance(shape, Text) and shape.text.startswith("Live")]
    assert all(is_in(rect, band.rect) for rect in live)
    assert band.fill is not None
    edge, _, words = owned_up.shapes[-3:]
    assert is_in(words.rect, edge.rect), "what it says stands within its own edge"
    assert is_in(edge.rect, band.rect)
    assert owned_up.is_drained


@pytest.mark.expects_log
def test_55_a_plan_that_could_not_be_taken_is_owned_up_to_until_one_is(
    wall: Wall, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(Stage, "take", lambda *_: 1 / 0)
        wall.window.take(a_plan())
    for _ in range(3):
        assert OWNED_UP in said(wall)
        wall.clock.goes_on(60)
        wall.window.look_again()
    assert wall.window.owned_up == OWNED_UP
    wall.window.take(a_plan())
    assert not wall.window._picture.is_drained
    assert OWNED_UP not in said(wall)
    assert wall.window.owned_up == ""


@pytest.mark.expects_log
@pytest.mark.parametrize("slot", ["take_findings", "take_since"])
def test_55_an_error_in_another_slot_is_counted_and_the_picture_goes_on(
    wall: Wall, monkeypatch: pytest.MonkeyPatch, slot: str
) -> None:
    before = wall.image()
    wall.clock.goes_on(60)
    with monkeypatch.context() as broken:
        broken.setattr(Stage, slot, lambda *_: 1 / 0)
        getattr(wall.window, slot)(())
    assert wall.image() != before
    assert list(wall.complaints.counts.values()) == [1]


@pytest.mark.expects_log
def test_55_where_it_cannot_be_reckoned_when_to_look_again_it_looks_all_the_same(
    wall: Wall, monkeypatch: pytest.MonkeyPatch
) -> None:
    wall.window._timer.stop()
    with monkeypatch.context() as broken:
        broken.setattr(Stage, "seconds_to_next", lambda _: 1 / 0)
        wall.window.look_again()
    assert wall.window._timer.isActive()


def in_use() -> tuple[int, int]:
    """Resident kilobytes, and how many files are open."""
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") // 1024, len(os.listdir("/proc/self/fd"))


def some_days(wall: Wall, days: range) -> None:
    """Each with every page once, an edit, an outage, and an error."""
    for day in days:
        item = a_bar("Saved sizes", "1 Apr 2026", "15 Jun 2026", progress=day % 100)
        plan = a_plan(a_bar("Mobile checkout", "2 Mar 2026", "25 May 2026"), item)
        wall.window.take(plan, [Edited("item", "saved-sizes", "progress", day, day + 1)])
        for _ in PAGES:
            wall.clock.goes_on(30)
            wall.window.look_again()
            QApplication.processEvents()
        wall.complaints.note("looking", ZeroDivisionError())
        wall.clock.goes_on(24 * 3600)
        wall.sources.healths = (healthy(wall.clock, poll=1e9, trouble="away" if day % 2 else ""),)


_MONTHS = """
import logging, sys
sys.path[:0] = sys.argv[1:]
logging.disable()
from PySide6.QtWidgets import QApplication
from test_wall_faults import Wall, in_use, some_days

qt = QApplication([])
wall = Wall()
some_days(wall, range(40))
memory, files = in_use()
some_days(wall, range(40, 160))
later, files_later = in_use()
print(later - memory, files_later - files)
"""


def test_56_after_months_memory_and_files_are_what_they_were() -> None:
    tests = Path(__file__).parent
    # A process of its own: what other tests leave behind is none of its matter.
    words = [sys.executable, "-c", _MONTHS, str(tests), str(tests.parent)]
    done = subprocess.run(words, capture_output=True, text=True, timeout=50, check=True)
    kilobytes, files = map(int, done.stdout.split())
    assert kilobytes < 3_000
    assert files == 0
