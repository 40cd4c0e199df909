"""What these tests need besides: a short folder for sockets, whose paths may have a hundred letters."""

from __future__ import annotations

import gc
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture
def folder() -> Iterator[Path]:
    made = Path(tempfile.mkdtemp(prefix="rd-"))
    yield made / "run"
    shutil.rmtree(made, ignore_errors=True)


@pytest.fixture(autouse=True)
def _windows_are_collected_on_their_own_thread(request: pytest.FixtureRequest) -> Iterator[None]:
    """What is garbage here must not wait until a worker thread of a later test happens to collect it."""
    yield
    if "qtbot" in request.fixturenames:
        gc.collect()
