"""Sources read once, for commands that print or draw and end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from datetime import date

from roadmap_display.roadmap.checks import check
from roadmap_display.roadmap.finding import Finding
from roadmap_display.roadmap.joined import join
from roadmap_display.roadmap.portfolio import Snapshot
from roadmap_display.storage.opening import open_store
from roadmap_display.storage.store import Store


@contextmanager
def opened(source: str, *, read_only: bool = False) -> Iterator[Store]:
    """A store, closed again."""
    with closing(open_store(source, read_only=read_only)) as store:
        yield store


def read(source: str) -> Snapshot:
    """What one source holds."""
    with opened(source, read_only=True) as store:
        return store.load().snapshot


def read_all(sources: Iterable[str]) -> Snapshot:
    """Several sources as one portfolio."""
    parts = []
    for source in sources:
        with opened(source, read_only=True) as store:
            parts.append((store.name, store.load().snapshot))
    return join(parts)


def findings_of(snapshot: Snapshot, today: date) -> tuple[Finding, ...]:
    """All findings, most pressing first."""
    return tuple(check(snapshot, today))
