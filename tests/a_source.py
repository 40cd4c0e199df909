"""A source that is there already when a test begins."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from roadmap_display.roadmap.portfolio import Snapshot
from roadmap_display.storage.opening import open_store


def a_source(path: Path, plan: Snapshot) -> Path:
    """A file or database at a path, of the kind its name says, that holds this plan; the path."""
    with closing(open_store(str(path))) as store:
        store.create(plan)
    return path


def loaded(path: Path) -> Snapshot:
    """What a file or database holds now."""
    with closing(open_store(str(path), read_only=True)) as store:
        return store.load().snapshot
