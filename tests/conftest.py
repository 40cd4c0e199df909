"""What every test is held to: no unexpected log line, no window left behind."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator

import pytest
from hypothesis import settings

# What is timed is a benchmark: a busy machine must fail no test.
settings.register_profile("house", deadline=None)
settings.load_profile("house")

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture(autouse=True)
def _no_unexpected_log_line(request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    yield
    if request.node.get_closest_marker("expects_log"):
        return
    unexpected = [record.getMessage() for record in caplog.get_records("call") if record.levelno >= logging.WARNING]
    assert not unexpected, f"unexpected log lines: {unexpected}"


@pytest.fixture(autouse=True)
def _no_window_left_behind(request: pytest.FixtureRequest) -> Iterator[None]:
    yield
    if "qtbot" not in request.fixturenames and "qapp" not in request.fixturenames:
        return
    from PySide6.QtWidgets import QApplication

    left = [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]
    assert not left, f"windows left open: {left}"
