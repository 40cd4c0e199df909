"""Faults of a wall that stands: another size, an error in a slot, and weeks of turning pages."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from a_wall import HandClock, Sources, a_plan, a_stage, healthy
from builders import a_bar
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from roadmap_display.layout.pages import PAGES
from roadmap_display.roadmap.changes.change import Edited
from roadmap_display.settings import WallSettings
from roadmap_display.wall.complaints import Complaints
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


@pytest.mark.expects_log
def test_55_an_error_in_a_slot_leaves_the_picture_a_timer_one_line_and_a_count(
    wall: Wall, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    before = wall.image()
    with monkeypatch.context() as broken:
        broken.setattr(Stage, "tick", lambda _: 1 / 0)
        for _ in range(5):
            wall.window.look_again()
            assert wall.window._timer.isActive()
        assert wall.image() == before
    assert [record.getMessage() for record in caplog.records] == ["looking again failed"]
    assert list(wall.complaints.counts.values()) == [5]
    wall.clock.goes_on(60)
    wall.window.look_again()
    assert wall.image() != before


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
