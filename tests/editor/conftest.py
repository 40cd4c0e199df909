"""An editor over a real source in a folder of its own, and its journal in another."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from editor_hands import Hands
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot
from seats import Seat

from roadmap_display.editor.kept import Kept
from roadmap_display.editor.window import EditorWindow
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
def window(seat: Seat, tmp_path: Path, qtbot: QtBot) -> EditorWindow:
    """The editor over the demo, shown."""
    made = EditorWindow(seat.desk, Kept(QSettings(str(tmp_path / "editor.ini"), QSettings.Format.IniFormat)))
    qtbot.addWidget(made)
    seat.desk.look_again()
    with qtbot.waitExposed(made):
        made.show()
    return made


@pytest.fixture
def hands(seat: Seat) -> Hands:
    """Somebody at the timeline of the demo."""
    return Hands(seat)
