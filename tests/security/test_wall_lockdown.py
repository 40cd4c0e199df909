"""What a hand at a wall can do besides its few keys ends where it arrives; what leaves it is kept quiet."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent, QHelpEvent, QInputMethodEvent, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from roadmap_display.live import Health
from roadmap_display.paint.typeface import TypefaceMeasure
from roadmap_display.settings import WallSettings
from roadmap_display.wall.clock import Clock, local_now, steady_seconds
from roadmap_display.wall.complaints import Complaints
from roadmap_display.wall.hand.lockdown import DROPS, SWALLOWED, swallow
from roadmap_display.wall.hand.pin import kept
from roadmap_display.wall.stage.pages import pages_of
from roadmap_display.wall.stage.stage import Stage
from roadmap_display.wall.window import WallWindow

PIN = "4711-canary"
CHORD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


def a_window(**fields: object) -> WallWindow:
    settings = WallSettings(**{"today": date(2026, 2, 26), "pin": kept(PIN)} | fields)  # type: ignore[arg-type]
    clock, complaints = Clock(local_now, steady_seconds), Complaints()
    health = Health("plan.db", checked=clock.steady(), poll=1e6)
    stage = Stage(settings, pages_of(settings, complaints), TypefaceMeasure(), clock, lambda: (health,))
    return WallWindow(settings, stage, clock, complaints)


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[WallWindow]:
    made = a_window()
    qtbot.addWidget(made)
    made.resize(960, 540)
    made.show()
    yield made
    made.close()


def press(window: WallWindow, key: Qt.Key, words: str = "", held: Qt.KeyboardModifier = CHORD & ~CHORD) -> None:
    QApplication.sendEvent(window, QKeyEvent(QEvent.Type.KeyPress, key, held, words))


def test_way_from_the_wall_it_takes_no_drop_no_letters_no_touch_and_no_menu(window: WallWindow) -> None:
    assert not window.acceptDrops()
    assert not window.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
    assert not window.testAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
    assert window.contextMenuPolicy() == Qt.ContextMenuPolicy.PreventContextMenu
    assert window.actions() == []
    assert window.toolTip() == window.whatsThis() == window.statusTip() == ""
    assert [child for child in window.children() if child.isWidgetType()] == []


@pytest.mark.parametrize("kind", sorted(SWALLOWED - DROPS, key=lambda kind: kind.value), ids=lambda kind: kind.name)
def test_way_from_the_wall_it_ends_where_it_arrives(kind: QEvent.Type) -> None:
    event = QEvent(kind)
    event.setAccepted(False)
    assert swallow(event)
    assert event.isAccepted()


@pytest.mark.parametrize("kind", sorted(DROPS, key=lambda kind: kind.value), ids=lambda kind: kind.name)
def test_way_from_the_wall_what_is_dropped_is_never_taken(kind: QEvent.Type) -> None:
    event = QEvent(kind)
    event.setAccepted(True)
    assert swallow(event)
    assert not event.isAccepted()


@pytest.mark.parametrize(
    "kind", [QEvent.Type.KeyPress, QEvent.Type.Paint, QEvent.Type.Resize, QEvent.Type.Close, QEvent.Type.MouseMove]
)
def test_what_a_wall_lives_by_is_let_through(kind: QEvent.Type) -> None:
    assert not swallow(QEvent(kind))


def test_way_from_the_wall_the_window_itself_swallows_them(window: WallWindow) -> None:
    place, mime = QPointF(50, 50), QMimeData()
    mime.setText("=1+1")
    none = Qt.KeyboardModifier.NoModifier
    drop = QDropEvent(place, Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, none)
    wheel = QWheelEvent(
        place, place, QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton, none, Qt.ScrollPhase.NoScrollPhase, False
    )
    help_asked = QHelpEvent(QEvent.Type.ToolTip, place.toPoint(), place.toPoint())
    for event in (drop, wheel, help_asked, QInputMethodEvent("x", [])):
        assert window.event(event)
        assert event.isAccepted() is (event is not drop)


def test_way_from_the_wall_any_number_of_a_key_is_harmless(window: WallWindow, qtbot: QtBot) -> None:
    with qtbot.captureExceptions() as raised:
        for key in (0, 1, 0x7FFFFFFF, 0x1FFFFFF, 0x00110000, 0x01001234):
            QApplication.sendEvent(window, QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier))
    assert raised == []


def test_the_pin_is_asked_for_on_the_wall_and_is_no_window(window: WallWindow, qtbot: QtBot) -> None:
    before = set(QApplication.topLevelWidgets())
    with qtbot.assertNotEmitted(window.left):
        press(window, Qt.Key.Key_Q, "q", CHORD)
    assert "PIN to leave the wall" in [getattr(shape, "text", "") for shape in window._picture.shapes]
    assert set(QApplication.topLevelWidgets()) == before
    press(window, Qt.Key.Key_Escape, "\x1b")
    assert "PIN to leave the wall" not in [getattr(shape, "text", "") for shape in window._picture.shapes]


def test_while_it_is_asked_for_keys_turn_no_page(window: WallWindow) -> None:
    press(window, Qt.Key.Key_Q, "q", CHORD)
    rotation = window.stage.rotation
    for key, words in ((Qt.Key.Key_Space, " "), (Qt.Key.Key_Right, ""), (Qt.Key.Key_Left, "")):
        press(window, key, words)
    assert window.stage.rotation == rotation


def test_it_wakes_by_itself_to_ask_no_longer(window: WallWindow) -> None:
    press(window, Qt.Key.Key_Q, "q", CHORD)
    assert window._timer.interval() <= 15_001


@pytest.mark.expects_log
def test_credentials_of_a_pin_are_in_no_log_and_no_shape(
    window: WallWindow, caplog: pytest.LogCaptureFixture, qtbot: QtBot
) -> None:
    caplog.set_level("DEBUG")
    press(window, Qt.Key.Key_Q, "q", CHORD)
    for letter in PIN:
        press(window, Qt.Key.Key_A, letter)
    texts = " ".join(getattr(shape, "text", "") for shape in window._picture.shapes)
    press(window, Qt.Key.Key_A, "x")
    press(window, Qt.Key.Key_Return, "\r")
    assert "canary" not in texts + caplog.text + repr(vars(window._hand.leaving))


def test_a_mere_window_is_closed_by_whoever_sees_it(qtbot: QtBot) -> None:
    window = a_window(windowed=True)
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.left, timeout=10_000):
        press(window, Qt.Key.Key_Escape, "\x1b")


def test_a_pin_that_is_taken_out_of_the_settings_is_asked_for_no_longer(window: WallWindow, qtbot: QtBot) -> None:
    from msgspec.structs import replace

    press(window, Qt.Key.Key_Q, "q", CHORD)
    window.settle(replace(window._settings, pin=""))
    assert not window._hand.leaving.is_asking
    with qtbot.waitSignal(window.left, timeout=10_000):
        press(window, Qt.Key.Key_Q, "q", CHORD)
