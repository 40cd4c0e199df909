"""What the tests of windows need besides."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest


@pytest.fixture(autouse=True)
def _windows_are_collected_on_their_own_thread(request: pytest.FixtureRequest) -> Iterator[None]:
    """What is garbage here must not wait until a worker thread of a later test happens to collect it."""
    yield
    if "qtbot" in request.fixturenames:
        gc.collect()
