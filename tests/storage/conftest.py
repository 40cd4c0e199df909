"""What the tests of this folder are given: journals, a folder in memory."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest
from in_memory import folder_in_memory

from roadmap_display.storage.edits.journal import Journal


@pytest.fixture
def journals() -> Iterator[Callable[..., Journal]]:
    """Opens journals; closed when the test ends."""
    with ExitStack() as opened:
        yield lambda *where, **named: opened.enter_context(closing(Journal(*where, **named)))


@pytest.fixture
def memory() -> Iterator[Path]:
    """A folder in memory, where nobody waits for a slow disk."""
    made = folder_in_memory()
    yield made
    shutil.rmtree(made)
