"""The demo in a window for reading."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from a_reader import a_window
from pytestqt.qtbot import QtBot

from roadmap_display.view.window import ViewWindow


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[ViewWindow]:
    """1280 × 760 pixels large."""
    made = a_window(qtbot)
    yield made
    made.hide()
