"""What a later page needs is imported before it is needed, and not by the thread that paints."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from roadmap_display.app.ahead import Ahead


@pytest.fixture
def module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    (tmp_path / "needed_by_a_page.py").write_text("import threading\nWHERE = threading.current_thread().name\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.delitem(sys.modules, "needed_by_a_page", raising=False)
    return "needed_by_a_page"


def test_nothing_is_imported_before_there_is_a_picture_and_then_on_another_thread(module: str, qtbot: QtBot) -> None:
    ahead = Ahead(module, after=0)
    QApplication.processEvents()
    assert module not in sys.modules
    ahead.take("a snapshot", ())
    ahead.take("another", ())
    qtbot.waitUntil(lambda: hasattr(sys.modules.get(module), "WHERE"), timeout=30_000)
    where = import_module(module).WHERE
    assert where == f"import {module}"


@pytest.mark.expects_log
def test_what_cannot_be_imported_is_logged(qtbot: QtBot, caplog: pytest.LogCaptureFixture) -> None:
    ahead = Ahead("there_is_no_such_module", after=0)
    ahead.take()
    qtbot.waitUntil(lambda: "could not be imported ahead" in caplog.text, timeout=30_000)
