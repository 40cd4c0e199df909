"""A window over one page in which whatever has one title fails."""

from __future__ import annotations

from typing import Any

import pytest
from a_wall import HandClock, Sources, a_stage, healthy
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication

from roadmap_display.layout.pages import PAGES
from roadmap_display.paint.ink import Brush
from roadmap_display.settings import WallSettings
from roadmap_display.wall.complaints import Complaints
from roadmap_display.wall.window import WallWindow

BAD = "Cursed"
"""What has this title fails."""


class GuardedWall:
    """A window over a page, and what has gone wrong in it."""

    def __init__(self, page: str) -> None:
        self.page, self.clock, self.complaints = page, HandClock(), Complaints()
        sources = Sources(healthy(self.clock, poll=1e6))
        self.stage = a_stage(self.clock, PAGES[page], sources=sources, complaints=self.complaints)
        self.window = WallWindow(WallSettings(windowed=True), self.stage, self.clock.clock, self.complaints)
        self.window.resize(1920, 1080)
        self.window.show()

    def shows(self, *texts: str) -> bool:
        """Whether each of these stands somewhere on it."""
        said = [getattr(shape, "text", "") for shape in self.window._picture.shapes]
        return all(any(text in one for one in said) for text in texts)

    def paint(self) -> None:
        """Let everything be painted that is asked for, and what follows from it."""
        for _ in range(4):
            QApplication.processEvents()
            self.window.look_again()
        QApplication.processEvents()


def cannot_paint(monkeypatch: pytest.MonkeyPatch) -> None:
    """That title cannot be painted."""
    text = Brush._text

    def failing(self: Brush, painter: QPainter, shape: Any) -> None:
        if shape.text == BAD:
            raise ZeroDivisionError
        text(self, painter, shape)

    monkeypatch.setattr(Brush, "_text", failing)
