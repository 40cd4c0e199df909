"""The kiosk window: what it paints, what it obeys, and that it stands whatever happens."""

from collections.abc import Iterator

import numpy as np
import pytest
from a_wall import HandClock, Sources, a_page, a_plan, a_stage, healthy
from builders import a_bar
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import (
    QCloseEvent,
    QColor,
    QContextMenuEvent,
    QGuiApplication,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPaintEvent,
    QRegion,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from roadmap_display.layout.pages import Page
from roadmap_display.paint import typeface
from roadmap_display.paint.picture import image_of
from roadmap_display.paint.theme import theme
from roadmap_display.roadmap.changes.change import Edited
from roadmap_display.settings import WallSettings
from roadmap_display.wall.complaints import Complaints
from roadmap_display.wall.stage.pages import Pages
from roadmap_display.wall.stage.rotation import Stop
from roadmap_display.wall.window import WallWindow

WIDTH, HEIGHT = 960, 540


class WatchedWindow(WallWindow):
    """A window that remembers which regions it was asked to paint."""

    def paintEvent(self, event: QPaintEvent) -> None:
        self.regions = [*getattr(self, "regions", []), QRegion(event.region())]
        super().paintEvent(event)


class Wall:
    """A window on the offscreen platform, its stage and its clock."""

    def __init__(self, qtbot: QtBot, *pages: Page, sources: Sources | None = None, **settings: object) -> None:
        self.qtbot = qtbot
        self.clock = HandClock()
        self.complaints = Complaints()
        self.sources = sources or Sources(healthy(self.clock, poll=1e6))
        given = WallSettings(**{"windowed": True} | settings)
        self.stage = a_stage(self.clock, *pages, sources=self.sources, complaints=self.complaints, **settings)
        self.window = WatchedWindow(given, self.stage, self.clock.clock, self.complaints)
        self.window.resize(WIDTH, HEIGHT)
        self.window.show()
        qtbot.waitUntil(lambda: self.window.painted_at is not None)
        self.settle()

    def settle(self) -> None:
        """Let everything that was asked for be painted, and forget it."""
        QApplication.processEvents()
        self.window.regions = []

    def painted(self) -> list[QRegion]:
        """The regions painted since."""
        QApplication.processEvents()
        return self.window.regions

    def image(self) -> QImage:
        """What is to be seen."""
        return self.window.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


@pytest.fixture
def wall(qtbot: QtBot) -> Iterator[Wall]:
    made = Wall(qtbot)
    yield made
    made.window.close()


def saturation(image: QImage) -> float:
    """Mean saturation of a sample of pixels."""
    points = [
        QColor(image.pixel(x, y)).hsvSaturationF()
        for x in range(0, image.width(), 7)
        for y in range(0, image.height(), 7)
    ]
    return sum(points) / len(points)


def unlike(image: QImage, other: QImage) -> int:
    """The largest difference of any part of any pixel; signs may differ by a little where they are clipped."""
    one, two = (np.frombuffer(each.constBits(), dtype=np.uint8).astype(int) for each in (image, other))
    assert one.shape == two.shape
    return int(np.abs(one - two).max())


def moved(window: WallWindow, x: int, y: int) -> None:
    place = QPointF(x, y)
    none = Qt.MouseButton.NoButton
    event = QMouseEvent(
        QEvent.Type.MouseMove, place, window.mapToGlobal(place), none, none, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(window, event)


def test_the_window_shows_what_a_picture_of_the_same_size_shows(wall: Wall) -> None:
    wall.window.take(a_plan())
    expected = image_of(wall.window._picture, (WIDTH, HEIGHT), theme("dark"))  # type: ignore[arg-type]
    assert unlike(wall.image(), expected) <= 3


def test_an_unchanged_plan_paints_nothing(wall: Wall) -> None:
    wall.window.take(a_plan())
    wall.settle()
    wall.window.take(a_plan())
    wall.window.look_again()
    assert wall.painted() == []


def test_one_changed_item_paints_little_more_than_itself(wall: Wall) -> None:
    wall.window.take(a_plan())
    wall.settle()
    bar = next(shape for shape in wall.window._picture.shapes if shape.item == "saved-sizes")
    later = a_plan(
        a_bar("Mobile checkout", "2 Mar 2026", "25 May 2026"),
        a_bar("Saved sizes", "1 Apr 2026", "15 Jun 2026", progress=60),
    )
    wall.window.take(later, [Edited("item", "saved-sizes", "progress", 0, 60)])
    (region,) = wall.painted()
    assert region.boundingRect().contains(QPoint(int(bar.x + 20), int(bar.y + 10)))
    assert region.boundingRect().height() < bar.h + 24
    assert region.boundingRect().width() < bar.w + 24


def test_what_is_painted_in_parts_looks_as_if_painted_whole(wall: Wall) -> None:
    wall.window.take(a_plan())
    wall.settle()
    later = a_plan(
        a_bar("Mobile checkout", "9 Mar 2026", "18 May 2026", progress=40),
        a_bar("Saved sizes", "1 Apr 2026", "15 Jul 2026"),
    )
    wall.window.take(later, [Edited("item", "mobile-checkout", "progress", 0, 40)])
    assert wall.painted()
    parts = (
        QGuiApplication.primaryScreen()
        .grabWindow(wall.window.winId())
        .toImage()
        .convertToFormat(QImage.Format.Format_RGB32)
    )
    assert unlike(parts, wall.image()) <= 3


def test_the_clock_paints_only_its_own_corner(wall: Wall) -> None:
    wall.window.take(a_plan())
    wall.settle()
    wall.clock.goes_on(60)
    wall.window.look_again()
    (region,) = wall.painted()
    assert region.boundingRect().bottom() < 60
    assert region.boundingRect().left() > WIDTH / 2


def test_midnight_moves_the_line_of_today_on_the_pixels_and_tells_it(wall: Wall) -> None:
    wall.window.take(a_plan())
    before = wall.image()
    with wall.qtbot.waitSignal(wall.window.day_came, timeout=10_000):
        wall.clock.goes_on(86_400)
        wall.window.look_again()
    assert wall.image() != before


def test_what_was_measured_of_words_is_forgotten_with_the_day(wall: Wall) -> None:
    wall.window.take(a_plan())
    measured = [typeface._width.cache_info().currsize]
    for _ in range(2):
        wall.clock.goes_on(86_400)
        wall.window.look_again()
        measured.append(typeface._width.cache_info().currsize)
    assert measured[0] > 10
    assert measured[1:] == [0, 0]


def test_one_timer_and_it_sleeps_until_something_is_due(wall: Wall) -> None:
    wall.window.take(a_plan())
    timer = wall.window._timer
    assert timer.isSingleShot()
    assert 49_000 < timer.interval() <= 50_001
    wall.clock.goes_on(45)
    wall.window.look_again()
    assert 4_000 < timer.interval() <= 5_001


def test_when_the_timer_ends_the_wall_looks_again(wall: Wall) -> None:
    wall.window.take(a_plan())
    wall.settle()
    wall.clock.goes_on(49.99)
    wall.window.look_again()
    wall.clock.goes_on(1)
    wall.qtbot.waitUntil(lambda: bool(wall.window.regions), timeout=30_000)


def test_a_stale_wall_loses_its_colours_and_finds_them_again(wall: Wall) -> None:
    wall.window.take(a_plan())
    fresh = wall.image()
    wall.settle()
    wall.sources.healths = (healthy(wall.clock, trouble="plan.roadmap.json is not there"),)
    wall.clock.goes_on(301)
    wall.window.look_again()
    assert [region.boundingRect() for region in wall.painted()] == [wall.window.rect()]
    stale = wall.image()
    assert saturation(stale) < saturation(fresh) * 0.75
    bar = next(shape for shape in wall.window._picture.shapes if shape.item == "saved-sizes")
    colour = QColor(stale.pixel(int(bar.x + bar.w / 2), int(bar.y + 1)))
    assert colour.hsvSaturationF() < 0.3
    wall.sources.healths = (healthy(wall.clock, poll=1e6),)
    wall.window.look_again()
    assert saturation(wall.image()) == pytest.approx(saturation(fresh), rel=0.02)


def test_the_keys_of_the_wall_turn_pause_and_leave(qtbot: QtBot) -> None:
    wall = Wall(qtbot, a_page("one", ["a"]), a_page("two", ["b"]), windowed=False)
    wall.window.take(a_plan())
    QTest.keyClick(wall.window, Qt.Key.Key_Right)
    assert wall.stage.rotation.stop == Stop(1)
    QTest.keyClick(wall.window, Qt.Key.Key_Left)
    assert wall.stage.rotation.stop == Stop(0)
    QTest.keyClick(wall.window, Qt.Key.Key_Space)
    assert wall.stage.rotation.is_paused
    with qtbot.waitSignal(wall.window.left, timeout=10_000):
        QTest.keyClick(wall.window, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
    wall.window.close()


def test_no_other_key_does_anything(qtbot: QtBot) -> None:
    wall = Wall(qtbot, a_page("one", ["a"]), a_page("two", ["b"]), windowed=False)
    wall.window.take(a_plan())
    before = (wall.stage.rotation, wall.image())
    held = Qt.KeyboardModifier
    allowed = {Qt.Key.Key_Space, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_P}
    with qtbot.assertNotEmitted(wall.window.left):
        for key in Qt.Key:
            for modifiers in (held.NoModifier, held.ControlModifier, held.AltModifier, held.ShiftModifier):
                if key not in allowed or modifiers != held.NoModifier:
                    event = QKeyEvent(QEvent.Type.KeyPress, key.value, modifiers)
                    QApplication.sendEvent(wall.window, event)
                    assert event.isAccepted()
    assert (wall.stage.rotation, wall.image()) == before
    assert [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()] == [wall.window]
    wall.window.close()


def test_escape_leaves_a_window_but_not_a_wall(qtbot: QtBot) -> None:
    wall = Wall(qtbot, windowed=True)
    with qtbot.waitSignal(wall.window.left, timeout=10_000):
        QTest.keyClick(wall.window, Qt.Key.Key_Escape)
    wall.window.close()


def test_the_window_system_may_not_close_a_wall(qtbot: QtBot) -> None:
    wall = Wall(qtbot, windowed=False)
    event = QCloseEvent()
    event.spontaneous = lambda: True  # type: ignore[method-assign]
    with qtbot.assertNotEmitted(wall.window.left):
        wall.window.closeEvent(event)
    assert not event.isAccepted()
    wall.window.close()


def test_no_menu_opens_and_nothing_can_be_dropped(wall: Wall) -> None:
    place = QPoint(50, 50)
    QApplication.sendEvent(wall.window, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, place))
    QTest.mouseClick(wall.window, Qt.MouseButton.RightButton)
    assert QApplication.activePopupWidget() is None
    assert not wall.window.acceptDrops()


def test_the_pointer_is_seen_only_for_a_moment_after_real_motion(wall: Wall) -> None:
    blank, arrow = Qt.CursorShape.BlankCursor, Qt.CursorShape.ArrowCursor
    assert wall.window.cursor().shape() == blank
    moved(wall.window, 10, 10)
    moved(wall.window, 10, 10)
    assert wall.window.cursor().shape() == blank
    moved(wall.window, 40, 10)
    assert wall.window.cursor().shape() == arrow
    assert wall.window._timer.interval() <= 3001
    wall.clock.goes_on(2.9)
    wall.window.look_again()
    assert wall.window.cursor().shape() == arrow
    wall.clock.goes_on(0.1)
    wall.window.look_again()
    assert wall.window.cursor().shape() == blank


@pytest.mark.expects_log
def test_an_exception_in_layout_shows_a_placeholder_and_is_logged_once(
    qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    wall = Wall(qtbot, a_page("bad", ["!"]))
    wall.window.take(a_plan())
    wall.window.take(a_plan())
    assert any(getattr(shape, "text", "") == "“Bad” cannot be drawn" for shape in wall.window._picture.shapes)
    assert len(caplog.records) == 1
    wall.window.close()


@pytest.mark.expects_log
def test_an_exception_in_painting_shows_a_placeholder_and_is_logged_once(
    qtbot: QtBot, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    from roadmap_display.paint.ink import Brush

    wall = Wall(qtbot, a_page("unpaintable", ["a"]))
    paint = Brush.paint

    def failing(self: Brush, painter: object, shapes: tuple[object, ...], within: object = None) -> None:
        if any(getattr(shape, "item", "") == "a" for shape in shapes):
            raise ZeroDivisionError
        paint(self, painter, shapes, within)  # type: ignore[arg-type]

    monkeypatch.setattr(Brush, "paint", failing)
    for _ in range(2):
        wall.window.take(a_plan())
        qtbot.waitUntil(
            lambda: any(
                getattr(shape, "text", "") == "“Unpaintable” cannot be drawn" for shape in wall.window._picture.shapes
            )
        )
    assert [record.getMessage() for record in caplog.records] == ["painting failed"]
    wall.window.close()


@pytest.mark.expects_log
def test_where_nothing_can_be_painted_at_all_it_does_not_try_for_ever(
    qtbot: QtBot, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    from roadmap_display.paint.ink import Brush

    wall = Wall(qtbot)
    monkeypatch.setattr(Brush, "paint", lambda *_: 1 / 0)
    wall.window.take(a_plan())
    qtbot.waitUntil(lambda: len(caplog.records) == 1)
    qtbot.waitUntil(lambda: wall.window._timer.interval() > 1000)
    for _ in range(5):
        wall.painted()
    assert len(wall.window.regions) < 5
    assert wall.window._timer.interval() > 1000
    wall.window.close()


def test_another_size_is_laid_out_anew(wall: Wall) -> None:
    wall.window.take(a_plan())
    wall.window.resize(640, 900)
    wall.qtbot.waitUntil(lambda: wall.window.extent is not None and wall.window.extent.screen[:2] == (640, 900))
    assert max(shape.rect.right for shape in wall.window._picture.shapes) <= 640


def test_a_mere_window_stands_for_a_wall_of_the_usual_size(wall: Wall) -> None:
    assert wall.window.extent is not None
    assert wall.window.extent.origin == "usual"
    assert wall.window.extent.screen == (WIDTH, HEIGHT, 65.0, 3.0)


def test_a_configured_diagonal_wins(qtbot: QtBot) -> None:
    wall = Wall(qtbot, windowed=False, diagonal=43.0, distance=4.0)
    assert wall.window.extent is not None
    assert wall.window.extent.origin == "configured"
    assert wall.window.extent.screen[2:] == (43.0, 4.0)
    wall.window.close()


def test_a_closed_window_sleeps_for_good(wall: Wall) -> None:
    wall.window.take(a_plan())
    wall.window.close()
    assert not wall.window._timer.isActive()


def test_a_window_that_is_dropped_leaves_nothing_behind(qtbot: QtBot) -> None:
    import gc
    import weakref

    wall = Wall(qtbot)
    wall.window.take(a_plan())
    wall.window.close()
    window = weakref.ref(wall.window)
    del wall.window
    gc.collect()
    assert window() is None
    assert [widget for widget in QApplication.allWidgets() if isinstance(widget, WallWindow)] == []


def test_opened_it_fills_the_screen_it_was_told_or_stands_in_a_window(qtbot: QtBot) -> None:
    for windowed in (False, True):
        wall = Wall(qtbot, windowed=windowed)
        wall.window.hide()
        wall.window.open()
        assert wall.window.isFullScreen() is not windowed
        wall.window.close()


def test_pages_know_their_names() -> None:
    assert Pages([a_page("one", ["a"])], Complaints()).names == ("one",)
