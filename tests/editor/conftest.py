"""An editor over a real source in a folder of its own, and its journal in another."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from editor_hands import Hands
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from roadmap_display.app.editing import saving
from roadmap_display.app.sources import feed
from roadmap_display.editor.desk import Desk
from roadmap_display.editor.kept import Kept
from roadmap_display.editor.window import EditorWindow
from roadmap_display.live import Live
from roadmap_display.live.edits import Edits
from roadmap_display.roadmap.checks.checks import check
from roadmap_display.roadmap.portfolio import Snapshot
from roadmap_display.shipped import shipped
from roadmap_display.storage.opening import open_store
from roadmap_display.storage.watching.places import last_good
from roadmap_display.wall.clock import steady_seconds

TODAY = date(2026, 2, 26)
PATIENCE = 10_000
"""Milliseconds in which what was asked for comes to pass on a busy machine."""


class Seat:
    """Somebody at a desk: a source, its edits, and what came of them."""

    def __init__(self, qtbot: QtBot, source: str, name: str = "A. Rossi") -> None:
        self.qtbot, self.source = qtbot, source
        self.live = Live([feed(source, steady_seconds, TODAY)], check, lambda: TODAY)
        self.edits = Edits(self.live, partial(saving, source, TODAY), lambda _snapshot: name)
        self.desk = Desk(self.edits, lambda: TODAY)
        self.live.found.connect(self.desk.take_findings)
        self.is_open = True
        self.live.start()
        self.edits.start()

    @property
    def shown(self) -> Snapshot:
        """What is to be seen."""
        assert self.edits.shown is not None
        return self.edits.shown

    def is_saved(self) -> bool:
        """Whether nothing is on its way, and the source was read since."""
        safety = self.edits.safety
        return self.edits.shown is not None and not (safety.asked or safety.here or safety.trouble)

    def until(self, what: Callable[[], object]) -> None:
        """Let the loop turn until it has come to pass."""
        self.qtbot.waitUntil(lambda: bool(what()), timeout=PATIENCE)

    def settled(self) -> Snapshot:
        """Wait until everything is saved; what the source holds then, read anew."""
        self.until(self.is_saved)
        return self.reloaded()

    def reloaded(self) -> Snapshot:
        """What the source holds."""
        with closing(open_store(self.source, read_only=True)) as store:
            return store.load().snapshot

    def close(self) -> None:
        """End all threads."""
        if self.is_open:
            self.is_open = False
            self.edits.stop()
            self.live.stop()


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
