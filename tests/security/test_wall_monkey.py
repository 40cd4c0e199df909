"""Somebody leans on the keyboard of a wall, plays with its pointer, drops things on it: nothing opens or is written."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from random import Random

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QWheelEvent,
)  # fmt: skip
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
from roadmap_display.wall.pages import Pages
from roadmap_display.wall.stage import Stage
from roadmap_display.wall.window import WallWindow

EVENTS = 5_000
_KEYS = [key for key in Qt.Key if key not in (Qt.Key.Key_unknown,)]
_MODIFIERS = [getattr(Qt.KeyboardModifier, f"{name}Modifier") for name in ("No", "Shift", "Control", "Alt", "Meta")]
_BUTTONS = [Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton]


class Monkey:
    """Makes up one event after the other; the same ones each time."""

    def __init__(self, path: Path) -> None:
        self._random = Random(2026)
        self._mime = QMimeData()
        self._mime.setUrls([QUrl.fromLocalFile(str(path))])
        self._mime.setText("=1+1")

    def event(self) -> QEvent:
        return self._random.choice(
            (self._key, self._key, self._button, self._wheel, self._menu, self._drop, self._help)
        )()

    def _modifiers(self) -> Qt.KeyboardModifier:
        one, other = self._random.choice(_MODIFIERS), self._random.choice(_MODIFIERS)
        return one | other

    def _place(self) -> QPointF:
        return QPointF(self._random.randrange(960), self._random.randrange(540))

    def _key(self) -> QEvent:
        kind = self._random.choice((QEvent.Type.KeyPress, QEvent.Type.KeyRelease, QEvent.Type.ShortcutOverride))
        return QKeyEvent(kind, self._random.choice(_KEYS), self._modifiers(), self._random.choice(("", "q", "\x1b")))

    def _button(self) -> QEvent:
        kind = self._random.choice(
            (
                QEvent.Type.MouseButtonPress,
                QEvent.Type.MouseButtonRelease,
                QEvent.Type.MouseButtonDblClick,
                QEvent.Type.MouseMove,
            )
        )
        place, button = self._place(), self._random.choice(_BUTTONS)
        return QMouseEvent(kind, place, place, button, button, self._modifiers())

    def _wheel(self) -> QEvent:
        place = self._place()
        return QWheelEvent(
            place, place, QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton, self._modifiers(),
            Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip

    def _menu(self) -> QEvent:
        return QContextMenuEvent(QContextMenuEvent.Reason.Mouse, self._place().toPoint(), self._place().toPoint())

    def _help(self) -> QEvent:
        kind = self._random.choice((QEvent.Type.ToolTip, QEvent.Type.WhatsThis))
        return QHelpEvent(kind, self._place().toPoint(), self._place().toPoint())

    def _drop(self) -> QEvent:
        kind = self._random.choice((QDragEnterEvent, QDropEvent))
        place = self._place() if kind is QDropEvent else self._place().toPoint()
        return kind(place, Qt.DropAction.CopyAction, self._mime, Qt.MouseButton.LeftButton, self._modifiers())


def test_way_from_the_wall_no_key_pointer_or_drop_opens_anything(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "plan.db"
    store = open_store(str(path))
    store.create(a_plan())
    store.close()
    before, listed = path.read_bytes(), sorted(tmp_path.iterdir())
    QGuiApplication.clipboard().setText("untouched")
    clock, complaints = Clock(local_now, steady_seconds), Complaints()
    reader = open_store(str(path), read_only=True)
    stage = Stage(
        WallSettings(today=date(2026, 2, 26)), Pages(list(PAGES.values()), complaints), TypefaceMeasure(), clock,
        lambda: (Health("plan.db", checked=clock.steady()),),
    )  # fmt: skip
    window = WallWindow(WallSettings(windowed=False), stage, clock, complaints)
    qtbot.addWidget(window)
    window.resize(960, 540)
    window.show()
    window.take(reader.load().snapshot)
    windows, monkey = set(QApplication.topLevelWidgets()), Monkey(path)
    for number in range(EVENTS):
        QApplication.sendEvent(window, monkey.event())
        if number % 500 == 0:
            QApplication.processEvents()
    QApplication.processEvents()
    assert window.isVisible()
    assert {one for one in QApplication.topLevelWidgets() if one.isVisible()} <= windows
    assert QApplication.activePopupWidget() is None
    assert QApplication.activeModalWidget() is None
    assert QGuiApplication.clipboard().text() == "untouched"
    assert (path.read_bytes(), sorted(tmp_path.iterdir())) == (before, listed)
    reader.close()
