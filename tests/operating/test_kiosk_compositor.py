"""Compositors of kiosks call the one window maximized, not full screen; the wall fills the screen all the same."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from roadmap_display.wall.screens.keeper import is_in_place, stand


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    screen = QGuiApplication.primaryScreen()
    assert stand(made, screen)
    return made


def test_what_stands_on_a_screen_has_no_frame(window: QWidget) -> None:
    assert window.windowFlags() & Qt.WindowType.FramelessWindowHint


def test_a_window_that_is_only_maximized_fills_its_screen_under_wayland(
    window: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = QGuiApplication.primaryScreen()
    window.setWindowState(Qt.WindowState.WindowMaximized)
    window.setGeometry(screen.geometry())
    assert not is_in_place(window, screen)
    monkeypatch.setattr(QGuiApplication, "platformName", lambda: "wayland")
    assert is_in_place(window, screen, screen.name())
    assert not is_in_place(window, screen, "elsewhere"), "the compositor has moved it to another of the same size"
    assert not stand(window, screen, screen.name())
    window.resize(screen.size() / 2)
    assert not is_in_place(window, screen, screen.name())
