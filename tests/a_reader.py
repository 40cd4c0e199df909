"""A window for reading, as somebody at a laptop sees it."""

from __future__ import annotations

from portfolios import TODAY, the_demo
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from roadmap_display.roadmap.portfolio import Snapshot
from roadmap_display.view.window import ViewWindow


def a_window(
    qtbot: QtBot, snapshot: Snapshot | None = None, size: tuple[int, int] = (1280, 760), view: str = ""
) -> ViewWindow:
    """Shown, with a plan in it, by default the demo."""
    made = ViewWindow(lambda: TODAY, view=view)
    qtbot.addWidget(made)
    made.resize(*size)
    made.show()
    made.take(snapshot or the_demo())
    QApplication.processEvents()
    return made
