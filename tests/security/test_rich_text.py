"""Titles that are HTML: shown as they are, and no file named in them is ever opened."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from threading import Event

import pytest
from builders import a_bar, a_roadmap, a_snapshot
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QTextDocumentFragment
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot
from watchdog.events import FileOpenedEvent, FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from roadmap_display.layout.pages import PAGES
from roadmap_display.live import Health
from roadmap_display.paint.typeface import TypefaceMeasure
from roadmap_display.roadmap.goals import Goal
from roadmap_display.roadmap.people import Person
from roadmap_display.roadmap.portfolio import Portfolio, Snapshot
from roadmap_display.settings import WallSettings
from roadmap_display.view.plain import button, plain_label
from roadmap_display.view.window import Standing, ViewWindow
from roadmap_display.wall.clock import Clock, local_now, steady_seconds
from roadmap_display.wall.complaints import Complaints
from roadmap_display.wall.stage.pages import Pages
from roadmap_display.wall.stage.stage import Stage
from roadmap_display.wall.window import WallWindow

TODAY = date(2026, 2, 26)


class Spy(FileSystemEventHandler):
    """Knows which files of a folder were opened."""

    def __init__(self, folder: Path) -> None:
        self.opened: set[str] = set()
        self._folder = folder
        self._flushed = Event()

    def on_any_event(self, event: FileSystemEvent) -> None:
        if isinstance(event, FileOpenedEvent):
            self.opened.add(Path(str(event.src_path)).name)
        if str(event.src_path).endswith("last"):
            self._flushed.set()

    def heard(self) -> set[str]:
        """All that was opened so far: events come in order, so that of a last file comes behind them."""
        (self._folder / "last").write_text("")
        assert self._flushed.wait(50)
        return self.opened


@pytest.fixture
def spy(tmp_path: Path) -> Iterator[Spy]:
    folder = tmp_path / "pictures"
    folder.mkdir()
    picture = QImage(400, 300, QImage.Format.Format_RGB32)
    picture.fill(QColor("#ff00ff"))
    assert picture.save(str(folder / "spy.png"))
    made, observer = Spy(folder), Observer()
    observer.schedule(made, str(folder))
    observer.start()
    yield made
    observer.stop()
    observer.join()


@pytest.fixture
def title(tmp_path: Path) -> str:
    return f'<img src="{tmp_path}/pictures/spy.png" width=400 height=300><h1>HUGE</h1>'


def hostile(title: str) -> Snapshot:
    """The title wherever there is one."""
    bar = {"lane": "storefront", "owner": "p", "goals": ("g",), "notes": title, "url": title}
    return a_snapshot(
        a_bar(title, "2 Mar 2026", "25 May 2026", id="a", **bar),
        a_bar(title, "2026-Q2", "2026-Q3", id="b", **bar),
        portfolio=Portfolio(id="p", title=title, vision=title, strategy=title),
        people=(Person(id="p", name=title),),
        goals=(Goal(id="g", title=title, objective=title),),
        roadmaps=(a_roadmap(title, "Storefront", id="product", owner="p"), a_roadmap(title, id="marketing")),
    )


def wall_window_of(snapshot: Snapshot | None, trouble: str) -> WallWindow:
    clock, complaints, settings = (
        Clock(local_now, steady_seconds),
        Complaints(),
        WallSettings(windowed=True, today=TODAY),
    )
    health = Health(trouble, None if snapshot is None else clock.steady() - 1e4, trouble=trouble, note=trouble)
    pages = Pages(list(PAGES.values()), complaints)
    stage = Stage(settings, pages, TypefaceMeasure(), clock, lambda: (health,))
    window = WallWindow(settings, stage, clock, complaints)
    if snapshot is not None:
        window.take(snapshot)
    return window


def shows_magenta(widget: QWidget) -> bool:
    image = widget.grab().toImage()
    columns, rows = range(0, image.width(), 3), range(0, image.height(), 3)
    return any(image.pixelColor(x, y) == QColor("#ff00ff") for x in columns for y in rows)


def the_view(qtbot: QtBot, title: str) -> QWidget:
    window = ViewWindow(lambda: TODAY)
    qtbot.addWidget(window)
    window.take(hostile(title))
    window.tell(Standing(title, title))
    window.canvas.selected = "a"
    return window


def the_waiting_view(qtbot: QtBot, title: str) -> QWidget:
    window = ViewWindow(lambda: TODAY)
    qtbot.addWidget(window)
    window.tell(Standing("", title))
    return window


def the_wall(qtbot: QtBot, title: str) -> QWidget:
    window = wall_window_of(hostile(title), trouble=title)
    qtbot.addWidget(window)
    return window


def the_waiting_wall(qtbot: QtBot, title: str) -> QWidget:
    window = wall_window_of(None, trouble=title)
    qtbot.addWidget(window)
    return window


@pytest.mark.parametrize("make", [the_view, the_waiting_view, the_wall, the_waiting_wall])
def test_rich_text_in_a_title_is_shown_as_it_is_and_its_picture_is_never_opened(
    make: Callable[[QtBot, str], QWidget], qtbot: QtBot, title: str, spy: Spy
) -> None:
    window = make(qtbot, title)
    window.resize(1280, 720)
    window.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    window.show()
    QApplication.processEvents()
    assert not shows_magenta(window)
    assert "spy.png" not in spy.heard()


def test_rich_text_the_label_of_qt_would_open_it(qtbot: QtBot, title: str, spy: Spy) -> None:
    """What the tests above can see, and what `plain_label` is there for."""
    label = QLabel(title)
    qtbot.addWidget(label)
    assert shows_magenta(label)
    assert "spy.png" in spy.heard()


@pytest.mark.parametrize("is_elided", [True, False])
def test_rich_text_a_plain_label_keeps_every_letter(qtbot: QtBot, title: str, is_elided: bool) -> None:
    label = plain_label("", elided=is_elided)
    qtbot.addWidget(label)
    label.setText(f"{title} &amp; & Co")
    assert label.textFormat() == Qt.TextFormat.PlainText
    assert label.text() == f"{title} &amp; & Co"
    assert not shows_magenta(label)


def test_rich_text_in_the_tip_of_a_button_is_not_opened_either(qtbot: QtBot, title: str, spy: Spy) -> None:
    made = button(title, title, None)
    shown = QLabel(made.toolTip())  # as Qt shows a tip: it guesses
    for widget in (made, shown):
        qtbot.addWidget(widget)
    assert not shows_magenta(shown)
    assert QTextDocumentFragment.fromHtml(made.toolTip()).toPlainText() == title
    assert made.accessibleName() == title
    assert "spy.png" not in spy.heard()


def test_odd_text_a_long_title_makes_no_window_wide(qtbot: QtBot) -> None:
    window = ViewWindow(lambda: TODAY)
    qtbot.addWidget(window)
    window.take(hostile("x" * 10_000))
    window.tell(Standing("y" * 10_000, ""))
    assert window.minimumSizeHint().width() < 1280
