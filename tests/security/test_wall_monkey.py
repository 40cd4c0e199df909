"""Somebody leans on the keyboard of a wall, plays with its pointer, drops things on it: nothing opens or is written."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from random import Random

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QGuiApplication,
    QHelpEvent,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPointingDevice,
    QTouchEvent,
    QWheelEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlite_words import a_plan

from roadmap_display.layout.pages import PAGES
from roadmap_display.live import Health
from roadmap_display.paint.typeface import TypefaceMeasure
from roadmap_display.settings import WallSettings
from roadmap_display.storage.opening import open_store
from roadmap_display.wall.clock import Clock, local_now, steady_seconds
from roadmap_display.wall.complaints import Complaints
from roadmap_display.wall.hand.pin import kept
from roadmap_display.wall.stage.pages import Pages
from roadmap_display.wall.stage.stage import Stage
from roadmap_display.wall.window import WallWindow

EVENTS, PAINTED_EVERY = 100_000, 5_000
WIDTH, HEIGHT = 960, 540

_KEYS = [key.value for key in Qt.Key if key != Qt.Key.Key_unknown] + [0, 1, 0x1FFFFFF, 0xFFFFFF]
_MODIFIERS = [getattr(Qt.KeyboardModifier, f"{name}Modifier") for name in ("No", "Shift", "Control", "Alt", "Meta")]
_BUTTONS = [Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton]
_PRESSES = [QEvent.Type.KeyPress, QEvent.Type.KeyRelease, QEvent.Type.ShortcutOverride]
_CLICKS = [
    QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease, QEvent.Type.MouseButtonDblClick,
    QEvent.Type.MouseMove,
]  # fmt: skip
_OBEYED = [
    (Qt.Key.Key_Space, " "), (Qt.Key.Key_Left, ""), (Qt.Key.Key_Right, ""), (Qt.Key.Key_Escape, "\x1b"),
    (Qt.Key.Key_Return, "\r"), (Qt.Key.Key_Backspace, "\b"), *((Qt.Key.Key_0, digit) for digit in "0123456789"),
]  # fmt: skip
_CHORD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
_TOUCHES = [QEvent.Type.TouchBegin, QEvent.Type.TouchUpdate, QEvent.Type.TouchEnd, QEvent.Type.TouchCancel]
_GESTURES = [Qt.NativeGestureType.ZoomNativeGesture, Qt.NativeGestureType.SwipeNativeGesture]
_BARE = [
    QEvent.Type.Clipboard, QEvent.Type.EnterWhatsThisMode, QEvent.Type.LanguageChange, QEvent.Type.WindowBlocked,
    QEvent.Type.WindowUnblocked, QEvent.Type.WindowDeactivate, QEvent.Type.WindowActivate, QEvent.Type.Leave,
    QEvent.Type.RequestSoftwareInputPanel, QEvent.Type.CloseSoftwareInputPanel,
]  # fmt: skip


class Monkey:
    """Makes up one event after the other; the same ones each time."""

    def __init__(self, path: Path) -> None:
        self._random = Random(2026)
        self._touch = QPointingDevice.primaryPointingDevice()
        self._mime = QMimeData()
        self._mime.setUrls([QUrl.fromLocalFile(str(path))])
        self._mime.setText("=1+1")
        self._kinds = (
            self._key, self._key, self._key, self._button, self._button, self._wheel, self._menu, self._drop,
            self._help, self._finger, self._gesture, self._letters, self._focus, self._bare, self._obeyed,
        )  # fmt: skip

    def event(self) -> QEvent:
        return self._random.choice(self._kinds)()

    def _modifiers(self) -> Qt.KeyboardModifier:
        one, other = self._random.choice(_MODIFIERS), self._random.choice(_MODIFIERS)
        return one | other

    def _place(self) -> QPointF:
        return QPointF(self._random.randrange(WIDTH), self._random.randrange(HEIGHT))

    def _key(self) -> QEvent:
        words = self._random.choice(("", "q", "1", "\x1b"))
        return QKeyEvent(self._random.choice(_PRESSES), self._random.choice(_KEYS), self._modifiers(), words)

    def _obeyed(self) -> QEvent:
        """One of the keys that mean something to a wall, the chord among them."""
        if not self._random.randrange(20):
            return QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Q, _CHORD, "")
        key, words = self._random.choice(_OBEYED)
        return QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, words)

    def _button(self) -> QEvent:
        place, button = self._place(), self._random.choice(_BUTTONS)
        return QMouseEvent(self._random.choice(_CLICKS), place, place, button, button, self._modifiers())

    def _wheel(self) -> QEvent:
        place = self._place()
        return QWheelEvent(
            place, place, QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton, self._modifiers(),
            Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip

    def _menu(self) -> QEvent:
        reason = self._random.choice(list(QContextMenuEvent.Reason))
        return QContextMenuEvent(reason, self._place().toPoint(), self._place().toPoint())

    def _help(self) -> QEvent:
        kind = self._random.choice((QEvent.Type.ToolTip, QEvent.Type.WhatsThis, QEvent.Type.QueryWhatsThis))
        return QHelpEvent(kind, self._place().toPoint(), self._place().toPoint())

    def _drop(self) -> QEvent:
        kind = self._random.choice((QDragEnterEvent, QDragMoveEvent, QDropEvent, QDragLeaveEvent))
        if kind is QDragLeaveEvent:
            return QDragLeaveEvent()
        place = self._place() if kind is QDropEvent else self._place().toPoint()
        return kind(place, Qt.DropAction.CopyAction, self._mime, Qt.MouseButton.LeftButton, self._modifiers())

    def _finger(self) -> QEvent:
        return QTouchEvent(self._random.choice(_TOUCHES), self._touch, self._modifiers(), [])

    def _gesture(self) -> QEvent:
        place = self._place()
        kind = self._random.choice(_GESTURES)
        return QNativeGestureEvent(kind, self._touch, 2, place, place, place, 1.5, QPointF())

    def _letters(self) -> QEvent:
        event = QInputMethodEvent("composing", [])
        event.setCommitString("4711")
        return event

    def _focus(self) -> QEvent:
        kind = self._random.choice((QEvent.Type.FocusIn, QEvent.Type.FocusOut))
        return QFocusEvent(kind, self._random.choice(list(Qt.FocusReason)))

    def _bare(self) -> QEvent:
        return QEvent(self._random.choice(_BARE))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "plan.db"
    store = open_store(str(made))
    store.create(a_plan())
    store.close()
    return made


@pytest.fixture
def window(qtbot: QtBot, path: Path) -> Iterator[WallWindow]:
    """A wall over a database, with every page and with a PIN."""
    clock, complaints = Clock(local_now, steady_seconds), Complaints()
    settings = WallSettings(today=date(2026, 2, 26), pages=tuple(PAGES), pin=kept("4711"))
    health = Health("plan.db", checked=clock.steady(), poll=1e6)
    stage = Stage(settings, Pages(list(PAGES.values()), complaints), TypefaceMeasure(), clock, lambda: (health,))
    made = WallWindow(settings, stage, clock, complaints)
    qtbot.addWidget(made)
    made.resize(WIDTH, HEIGHT)
    made.show()
    reader = open_store(str(path), read_only=True)
    made.take(reader.load().snapshot)
    yield made
    reader.close()
    assert complaints.counts == {}


def test_way_from_the_wall_no_key_pointer_or_drop_opens_anything(qtbot: QtBot, window: WallWindow, path: Path) -> None:
    before, listed = path.read_bytes(), sorted(path.parent.iterdir())
    QGuiApplication.clipboard().setText("untouched")
    windows, settings, monkey = set(QApplication.topLevelWidgets()), window._settings, Monkey(path)
    asked = 0
    with qtbot.assertNotEmitted(window.left):
        for number in range(EVENTS):
            event = monkey.event()
            QApplication.sendEvent(window, event)
            asked += window._hand.leaving.is_asking
            assert not (isinstance(event, QDropEvent) and event.isAccepted())
            if number % PAINTED_EVERY == 0:
                QApplication.processEvents()
    QApplication.processEvents()
    assert asked > EVENTS / 10
    assert window.isVisible()
    assert window.paints.outstanding is None
    assert set(QApplication.topLevelWidgets()) == windows
    assert QApplication.activePopupWidget() is None
    assert QApplication.activeModalWidget() is None
    assert QGuiApplication.clipboard().text() == "untouched"
    assert window._settings is settings
    assert (path.read_bytes(), sorted(path.parent.iterdir())) == (before, listed)


def test_way_from_the_wall_the_pin_alone_leaves_it(qtbot: QtBot, window: WallWindow) -> None:
    with qtbot.assertNotEmitted(window.left):
        QTest.keyClick(window, Qt.Key.Key_Q, _CHORD)
        QTest.keyClicks(window, "4712")
        QTest.keyClick(window, Qt.Key.Key_Return)
    with qtbot.waitSignal(window.left, timeout=10_000):
        QTest.keyClicks(window, "4711")
        QTest.keyClick(window, Qt.Key.Key_Return)
