"""How a wall is, all its windows and sources together."""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from a_wall import HandClock, Sources, a_page, a_plan, a_stage, healthy
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from roadmap_display.app.healing import MOST_DEATHS, RESTS, resting
from roadmap_display.app.vitals import unpainted, vitals_of, words_of
from roadmap_display.layout.shapes import Box, Ink
from roadmap_display.live import Health
from roadmap_display.settings import WallSettings
from roadmap_display.wall.canvas import Picture
from roadmap_display.wall.complaints import Complaints
from roadmap_display.wall.stage.freshness import Truth
from roadmap_display.wall.stage.stage import Stage
from roadmap_display.wall.window import WallWindow


class Wall:
    """A window and sources as a wall has them."""

    def __init__(self, *healths: Health) -> None:
        self.clock = HandClock()
        self.live = SimpleNamespace(health=healths or (healthy(self.clock, poll=1e6),))
        self.settings = WallSettings(windowed=True)
        stage = a_stage(self.clock, a_page("one", ["a"]), sources=Sources(*self.live.health))
        self.window = WallWindow(self.settings, stage, self.clock.clock, Complaints())
        self.windows = (self.window,)
        self.window.resize(400, 300)
        self.window.show()

    def vitals(self) -> Any:
        return vitals_of(self)  # type: ignore[arg-type]


@pytest.fixture
def wall(qtbot: QtBot) -> Iterator[Wall]:
    made = Wall()
    yield made
    made.window.close()


def shown_at(x: float) -> Picture:
    return Picture((Box(x=x, y=10, w=20, h=20, fill=Ink("text")),))


def test_a_window_that_shows_a_plan_is_well(wall: Wall) -> None:
    wall.window.take(a_plan())
    QApplication.processEvents()
    assert wall.vitals() == (True, None, True, "one, live")


@pytest.mark.expects_log
def test_a_window_that_owns_up_is_not_called_live(wall: Wall, monkeypatch: pytest.MonkeyPatch) -> None:
    wall.window.take(a_plan())
    with monkeypatch.context() as broken:
        broken.setattr(Stage, "tick", lambda _: 1 / 0)
        wall.window.look_again()
    assert wall.vitals().words == f"one, {wall.window.owned_up}"
    assert "Not up to date since 14:32" in wall.window.owned_up


def test_an_empty_picture_is_nothing_true_and_words_or_darkness_are(wall: Wall) -> None:
    QApplication.processEvents()
    assert not wall.window.paints.has_shown
    wall.window.show_picture(Picture(light="black"))
    QApplication.processEvents()
    assert wall.window.paints.has_shown


def test_what_failed_in_painting_was_not_shown(wall: Wall, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(WallWindow, "_paint", lambda *_: 1 / 0)
    monkeypatch.setattr(WallWindow, "painted", lambda *_: None)
    wall.window.show_picture(shown_at(10))
    QApplication.processEvents()
    assert not wall.window.paints.has_shown


def test_a_paint_that_does_not_come_is_counted_from_when_it_was_asked_for(wall: Wall) -> None:
    QApplication.processEvents()
    wall.window.setUpdatesEnabled(False)
    wall.window.show_picture(shown_at(10))
    wall.clock.goes_on(20)
    wall.window.show_picture(shown_at(30))
    wall.clock.goes_on(5)
    QApplication.processEvents()
    assert wall.vitals().unpainted == 25
    wall.window.setUpdatesEnabled(True)
    QApplication.processEvents()
    assert wall.vitals().unpainted is None


def test_what_lies_beside_the_window_is_never_painted_and_not_waited_for(wall: Wall) -> None:
    QApplication.processEvents()
    wall.window.show_picture(shown_at(5_000))
    wall.clock.goes_on(100)
    QApplication.processEvents()
    assert wall.vitals().unpainted is None


def test_a_tv_that_is_off_is_waited_for_by_nobody(wall: Wall) -> None:
    QApplication.processEvents()
    wall.window.setUpdatesEnabled(False)
    wall.window.show_picture(shown_at(10))
    wall.window.hide()
    wall.clock.goes_on(1000)
    assert wall.window.paints.outstanding == 1000
    assert unpainted(wall.window) is None


@pytest.mark.parametrize(
    ("tended", "is_tended"), [((True, False), True), ((False, False), False), ((False,), False), ((True,), True)]
)
def test_one_source_that_is_looked_after_is_enough(qtbot: QtBot, tended: tuple[bool, ...], is_tended: bool) -> None:
    wall = Wall(*(Health(f"plan{number}", is_tended=one) for number, one in enumerate(tended)))
    assert wall.vitals().is_tended is is_tended
    wall.window.close()


def test_a_wall_without_sources_has_nothing_to_look_after(wall: Wall) -> None:
    wall.live.health = ()
    assert wall.vitals().is_tended


@pytest.mark.parametrize(
    ("truth", "words"),
    [
        (Truth("fresh"), "goals, live"),
        (Truth("late", "14:02"), "goals, as of 14:02"),
        (Truth("stale", "14:02", "This plan is 2 hours old: plan.db is not there"),
         "goals, This plan is 2 hours old: plan.db is not there"),
        (Truth("waiting"), "goals, waiting"),
    ],
)  # fmt: skip
def test_the_status_says_the_page_and_the_truth(truth: Truth, words: str) -> None:
    assert words_of("goals", truth) == words


@pytest.mark.expects_log
def test_a_wall_rests_after_so_many_deaths_and_says_until_when(caplog: pytest.LogCaptureFixture) -> None:
    clock = HandClock().clock
    assert [resting(deaths, clock) for deaths in range(MOST_DEATHS)] == [None] * MOST_DEATHS
    rest = resting(MOST_DEATHS, clock)
    assert rest is not None
    assert rest.seconds == RESTS
    assert "3 starts in a row" in rest.why
    assert "until 14:42" in rest.why
    assert rest.why in caplog.text


def test_a_rectangle_is_all_that_is_asked_for(wall: Wall) -> None:
    QApplication.processEvents()
    wall.window.show_picture(shown_at(10))
    assert wall.window.rect().contains(QRect(10, 10, 20, 20))
    assert wall.window.paints.outstanding == 0
