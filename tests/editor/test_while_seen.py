"""What nobody sees hears nothing, and looks once when it comes to be seen."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from roadmap_display.editor.while_seen import WhileSeen


class News(QObject):
    """Something that differs now and then."""

    came = Signal(str)


class Page(QWidget):
    """Writes down what it hears, and when it looks."""

    def __init__(self, news: News) -> None:
        super().__init__()
        self.heard: list[str] = []
        WhileSeen(self, self.look, (news.came, self.heard.append))

    def look(self) -> None:
        self.heard.append("looked")


@pytest.fixture
def news() -> News:
    return News()


@pytest.fixture
def page(news: News, qtbot: QtBot) -> Iterator[Page]:
    around = QWidget()
    around.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    qtbot.addWidget(around)
    made = Page(news)
    made.setParent(around)
    yield made
    around.hide()


def test_it_hears_only_while_it_is_seen(page: Page, news: News) -> None:
    around = page.window()
    news.came.emit("too early")
    assert page.heard == []
    around.show()
    news.came.emit("one")
    assert page.heard == ["looked", "one"]
    around.hide()
    news.came.emit("unheard")
    page.hide()
    around.show()
    news.came.emit("hidden by itself")
    assert page.heard == ["looked", "one"]
    page.show()
    news.came.emit("two")
    assert page.heard == ["looked", "one", "looked", "two"]


def test_it_hears_everything_once_however_often_it_was_shown(page: Page, news: News) -> None:
    for _ in range(3):
        page.window().show()
        page.window().hide()
    page.window().show()
    page.heard.clear()
    news.came.emit("once")
    assert page.heard == ["once"]
