"""An editor over a real source in a folder of its own, and its journal in another."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from editor_hands import Hands
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMenu, QWidget
from pytestqt.qtbot import QtBot
from seats import Seat
from table_hands import Cells, sat_down
from unfinished_hands import THOUGHT, Typist, kept

from roadmap_display.editor.actions import Actions
from roadmap_display.editor.kept import Kept
from roadmap_display.editor.style import style_of
from roadmap_display.editor.window import EditorWindow
from roadmap_display.paint.theme import theme
from roadmap_display.shipped import shipped
from roadmap_display.storage.watching.places import last_good


@pytest.fixture(autouse=True)
def _own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for name in ("DATA", "STATE", "CONFIG", "CACHE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name.lower()))
    last_good.cache_clear()
    yield
    last_good.cache_clear()


@pytest.fixture
def demo(tmp_path: Path) -> str:
    """A copy of the demo, which one may change."""
    return str(shutil.copy(shipped("data", "demo.roadmap.json"), tmp_path / "plan.roadmap.json"))


@pytest.fixture
def sit(qtbot: QtBot) -> Iterator[Callable[..., Seat]]:
    """Sit down at a source; more than one may sit at the same."""
    seats: list[Seat] = []

    def down(source: str, name: str = "A. Rossi") -> Seat:
        seats.append(Seat(qtbot, source, name))
        seats[-1].until(lambda: seats[-1].edits.shown)
        return seats[-1]

    yield down
    for seat in seats:
        seat.close()


@pytest.fixture
def seat(sit: Callable[..., Seat], demo: str) -> Seat:
    """Somebody at the demo."""
    return sit(demo)


@pytest.fixture
def look(tmp_path: Path, qtbot: QtBot) -> Callable[[Seat], EditorWindow]:
    """Opens the editor's window over a seat."""
    numbers = count()

    def opened(seat: Seat) -> EditorWindow:
        settings = QSettings(str(tmp_path / f"editor{next(numbers) or ''}.ini"), QSettings.Format.IniFormat)
        made = EditorWindow(seat.desk, Kept(settings))
        qtbot.addWidget(made)
        seat.desk.look_again()
        with qtbot.waitExposed(made):
            made.show()
        made.activateWindow()
        return made

    return opened


@pytest.fixture
def window(seat: Seat, look: Callable[[Seat], EditorWindow]) -> EditorWindow:
    """The editor over the demo, shown."""
    return look(seat)


@pytest.fixture
def hands(seat: Seat) -> Hands:
    """Somebody at the timeline of the demo."""
    return Hands(seat)


@pytest.fixture
def closed_menus(qapp: QApplication) -> Iterator[None]:
    """What a test has opened does not stay open behind it."""
    yield
    for widget in qapp.topLevelWidgets():
        if isinstance(widget, QMenu):
            widget.close()


@pytest.fixture
def table(seat: Seat, qtbot: QtBot) -> Cells:
    """Somebody at the table of the demo."""
    return sat_down(seat, qtbot)


@pytest.fixture
def opened(seat: Seat, qtbot: QtBot) -> Iterator[Callable[..., Any]]:
    """Opens a page of forms in a window of its own."""
    hosts = []

    def made(page: type[QWidget], at: Seat = seat) -> Any:
        host = QWidget()
        host.setStyleSheet(style_of(theme("light")))
        row = QHBoxLayout(host)
        row.setSizeConstraint(QHBoxLayout.SizeConstraint.SetNoConstraint)
        shown = page(at.desk, Actions(host), theme("light"))  # type: ignore[call-arg]
        row.addWidget(shown)
        host.resize(1100, 1500)
        qtbot.addWidget(host)
        with qtbot.waitExposed(host):
            host.show()
        host.activateWindow()
        hosts.append(host)
        return shown

    yield made
    for host in hosts:
        host.hide()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where typed texts are kept."""
    return tmp_path / "data" / "roadmap-display" / "unfinished"


@pytest.fixture
def start(sit: Callable[..., Seat], demo: str, look: Callable[[Seat], EditorWindow]) -> Callable[..., Typist]:
    """Start a program over the demo."""

    def started(name: str = "A. Rossi") -> Typist:
        seat = sit(demo, name)
        return Typist(seat, look(seat))

    return started


@pytest.fixture
def again(start: Callable[..., Typist], folder: Path) -> Callable[..., Typist]:
    """A program in which a text was typed is over, and the next one has begun."""

    def started(type_: Callable[[Typist], object], text: str = THOUGHT) -> Typist:
        first = start()
        type_(first)
        first.seat.until(lambda: text in kept(folder))
        first.end()
        second = start()
        second.seat.until(lambda: second.seat.edits.unfinished.left)
        QApplication.processEvents()
        return second

    return started
