"""The wall at night: dim, then black, awake for a while when somebody touches it, and bright again in the morning."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from a_wall import HandClock, Sources, a_page, a_plan, a_stage, healthy
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPaintEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from roadmap_display.layout.legibility import Screen
from roadmap_display.layout.shapes import Text
from roadmap_display.paint.theme import theme
from roadmap_display.settings import Hours, WallSettings
from roadmap_display.settings.hours import read_spans
from roadmap_display.wall.complaints import Complaints
from roadmap_display.wall.stage.night import AWAKE, LONGEST_SLEEP
from roadmap_display.wall.stage.rotation import Stop
from roadmap_display.wall.stage.stage import Stage
from roadmap_display.wall.window import WallWindow

SCREEN = Screen(1920, 1080)
BERLIN = ZoneInfo("Europe/Berlin")
OFFICE = Hours(read_spans("Mon-Fri 7-19"), read_spans("Mon-Fri 19-22"))
EVENING = datetime(2026, 2, 26, 18, 59, 50, tzinfo=BERLIN)
MORNING = datetime(2026, 2, 27, 7, 0, tzinfo=BERLIN)


@pytest.fixture
def clock() -> HandClock:
    return HandClock(EVENING)


@pytest.fixture
def stage(clock: HandClock, qapp: object) -> Stage:
    stage = a_stage(clock, a_page("one", ["a"]), a_page("two", ["b"]), hours=OFFICE, dwell=20.0)
    stage.tick()
    stage.take(a_plan())
    return stage


def at(stage: Stage, clock: HandClock, time: datetime) -> Stage:
    """Time passes until then."""
    clock.goes_on((time - clock.time).total_seconds())
    stage.tick()
    return stage


def light(stage: Stage) -> str:
    return stage.picture(SCREEN).light


def test_it_becomes_dim_then_black_and_in_the_morning_bright(clock: HandClock, stage: Stage) -> None:
    assert light(stage) == "on"
    assert light(at(stage, clock, EVENING + timedelta(seconds=10))) == "dim"
    assert stage.picture(SCREEN).shapes
    assert light(at(stage, clock, EVENING.replace(hour=22, minute=0, second=0))) == "black"
    assert stage.picture(SCREEN).shapes == ()
    assert light(at(stage, clock, MORNING)) == "on"


def test_it_wakes_for_each_edge_and_of_the_night_for_little_else(clock: HandClock, stage: Stage) -> None:
    lights, wakes = [], 0
    while clock.time < MORNING:
        wakes += light(stage) == "black"
        lights += [] if lights and lights[-1][1] == light(stage) else [(f"{clock.time:%H:%M}", light(stage))]
        at(stage, clock, clock.time + timedelta(seconds=stage.seconds_to_next()))
    lights.append((f"{clock.time:%H:%M}", light(stage)))
    assert lights == [("18:59", "on"), ("19:00", "dim"), ("22:00", "black"), ("07:00", "on")]
    assert wakes == 9 * 3600 / LONGEST_SLEEP


def test_a_black_wall_turns_no_page_and_in_the_morning_the_page_has_a_whole_dwell(
    clock: HandClock, stage: Stage
) -> None:
    at(stage, clock, EVENING.replace(hour=22, minute=0, second=0))
    turns = stage.rotation.turns
    for hour in (23, 24, 27, 30):
        at(stage, clock, EVENING.replace(hour=0, minute=0) + timedelta(hours=hour))
    assert stage.rotation.turns == turns
    at(stage, clock, MORNING)
    at(stage, clock, MORNING + timedelta(seconds=19))
    assert stage.rotation.turns == turns
    at(stage, clock, MORNING + timedelta(seconds=20))
    assert stage.rotation.turns == turns + 1


def test_a_dim_wall_goes_on_turning(clock: HandClock, stage: Stage) -> None:
    at(stage, clock, EVENING.replace(hour=20))
    turns = stage.rotation.turns
    at(stage, clock, clock.time + timedelta(seconds=20))
    assert stage.rotation.turns == turns + 1


def test_who_touches_it_at_night_sees_it_for_some_minutes(clock: HandClock, stage: Stage) -> None:
    at(stage, clock, EVENING.replace(hour=23))
    assert stage.woken()
    assert light(at(stage, clock, clock.time)) == "on"
    assert stage.picture(SCREEN).shapes
    at(stage, clock, clock.time + timedelta(seconds=AWAKE - 1))
    assert light(stage) == "on"
    assert not stage.woken()
    at(stage, clock, clock.time + timedelta(seconds=AWAKE - 1))
    assert stage.seconds_to_next() <= 1
    assert light(stage) == "on"
    assert light(at(stage, clock, clock.time + timedelta(seconds=1))) == "black"


@pytest.mark.parametrize(
    ("night", "edge", "hours"),
    [
        # The night in which summer begins is an hour shorter, the one in which it ends an hour longer.
        (datetime(2026, 3, 28, 23, 0, tzinfo=BERLIN), datetime(2026, 3, 29, 7, 0, tzinfo=BERLIN), 7),
        (datetime(2026, 10, 24, 23, 0, tzinfo=BERLIN), datetime(2026, 10, 25, 7, 0, tzinfo=BERLIN), 9),
    ],
)
def test_in_the_nights_of_the_clock_change_it_is_bright_when_the_wall_clock_says_so(
    night: datetime, edge: datetime, hours: int, qapp: object
) -> None:
    clock = HandClock(night)
    began = night.timestamp()
    clock.clock = clock.clock._replace(now=lambda: datetime.fromtimestamp(began + clock.seconds - 1000.0, BERLIN))
    stage = a_stage(clock, hours=Hours(read_spans("7-19")))
    stage.tick()
    while light(stage) == "black":
        clock.seconds += stage.seconds_to_next()
        stage.tick()
    assert clock.seconds - 1000.0 == hours * 3600
    assert clock.clock.now() == edge


def test_a_clock_that_is_set_is_followed_within_minutes(clock: HandClock, stage: Stage) -> None:
    at(stage, clock, EVENING.replace(hour=23))
    clock.jumps_to(MORNING + timedelta(hours=1))
    clock.seconds += stage.seconds_to_next()
    stage.tick()
    assert light(stage) == "on"
    assert stage.seconds_to_next() <= LONGEST_SLEEP


def test_other_hours_apply_at_once(clock: HandClock, stage: Stage) -> None:
    at(stage, clock, EVENING.replace(hour=23))
    from roadmap_display.wall.stage.pages import pages_of

    settings = WallSettings(hours=Hours(read_spans("22-24")))
    stage.settle(settings, pages_of(settings, Complaints()))
    stage.tick()
    assert light(stage) == "on"
    assert stage.rotation.stop == Stop(0)


# On the window


class NightWindow(WallWindow):
    """A window that counts its paints."""

    paints_made = 0

    def paintEvent(self, event: QPaintEvent) -> None:
        self.paints_made += 1
        super().paintEvent(event)


class Night:
    """A window on the offscreen platform in the evening."""

    def __init__(self, qtbot: QtBot) -> None:
        self.clock = HandClock(EVENING)
        self.sources = Sources(healthy(self.clock, poll=1e6))
        self.is_away = False
        settings = WallSettings(hours=OFFICE)
        self.stage = a_stage(self.clock, sources=self.sources, hours=OFFICE)
        self.window = NightWindow(settings, self.stage, self.clock.clock, Complaints())
        self.window.resize(960, 540)
        self.window.show()
        qtbot.waitUntil(lambda: self.window.painted_at is not None)
        self.window.take(a_plan())

    def becomes(self, hour: int, minute: int = 0) -> QImage:
        """It is that late, and the window has looked; what is to be seen."""
        later = self.clock.time.replace(hour=hour, minute=minute, second=0)
        self.clock.goes_on((later - self.clock.time).total_seconds())
        if not self.is_away:
            self.sources.healths = (healthy(self.clock, poll=1e6),)
        self.window.look_again()
        QApplication.processEvents()
        return self.window.grab().toImage()


@pytest.fixture
def night(qtbot: QtBot) -> Iterator[Night]:
    made = Night(qtbot)
    yield made
    made.window.close()


def brightest(image: QImage) -> int:
    points = ((x, y) for x in range(0, image.width(), 3) for y in range(0, image.height(), 3))
    return max(QColor(image.pixel(x, y)).value() for x, y in points)


@pytest.mark.parametrize("is_away", [False, True])
def test_the_dim_picture_is_the_same_in_darker_ink_and_the_black_one_is_black(night: Night, is_away: bool) -> None:
    bright = brightest(night.becomes(18, 59))
    night.is_away = is_away
    assert 0.3 * bright < brightest(night.becomes(19, 30)) < 0.6 * bright
    assert night.window._picture.is_drained == is_away
    assert brightest(night.becomes(22)) == 0


def test_a_dim_colour_is_a_part_of_the_bright_one_also_where_it_is_drained() -> None:
    for name in ("dark", "light"):
        for colours in (theme(name), theme(name).drained()):
            from roadmap_display.layout.shapes import Ink

            ink = Ink("attention")
            for part, dim in zip(colours.rgb(ink), colours.dimmed().rgb(ink), strict=True):
                assert dim == pytest.approx(0.42 * part, abs=1)


def test_a_black_wall_paints_nothing_though_the_plan_changes_and_time_passes(night: Night) -> None:
    night.becomes(22)
    made = night.window.paints_made
    night.window.take(a_plan())
    for minute in range(1, 40, 10):
        night.clock.goes_on(600)
        night.window.look_again()
        QApplication.processEvents()
        assert minute
    assert night.window.paints_made == made
    assert night.window._timer.remainingTime() > 0.9 * LONGEST_SLEEP * 1000


def test_a_key_wakes_it_and_does_nothing_else(night: Night) -> None:
    night.becomes(23)
    QTest.keyClick(night.window, Qt.Key.Key_Space)
    assert not night.stage.rotation.is_paused
    assert brightest(night.window.grab().toImage()) > 100
    assert any(isinstance(shape, Text) and "Mobile" in shape.text for shape in night.window._picture.shapes)
    QTest.keyClick(night.window, Qt.Key.Key_Space)
    assert night.stage.rotation.is_paused


def test_any_key_wakes_it(night: Night) -> None:
    night.becomes(23)
    QTest.keyClick(night.window, Qt.Key.Key_F7)
    assert night.stage.light == "on"


def test_the_pointer_wakes_it_when_it_really_moves(night: Night) -> None:
    night.becomes(23)
    for x, expected in ((10, "black"), (10, "black"), (40, "on")):
        place, none = QPointF(x, 10), Qt.MouseButton.NoButton
        event = QMouseEvent(
            QEvent.Type.MouseMove, place, night.window.mapToGlobal(place), none, none, Qt.KeyboardModifier.NoModifier
        )
        QApplication.sendEvent(night.window, event)
        assert night.stage.light == expected
