"""Sources read once, for commands that print or draw and end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path

from roadmap_display.cli.named import mistyped
from roadmap_display.roadmap.changes.change import ChangeSet
from roadmap_display.roadmap.checks.checks import check
from roadmap_display.roadmap.finding import Finding
from roadmap_display.roadmap.joining.joined import join
from roadmap_display.roadmap.joining.own_ids import with_own_ids
from roadmap_display.roadmap.portfolio import Snapshot
from roadmap_display.roadmap.trouble import Trouble
from roadmap_display.storage.opening import open_store
from roadmap_display.storage.store import Store


@contextmanager
def opened(source: str, *, read_only: bool = False, today: date | None = None) -> Iterator[Store]:
    """A store, closed again; dates such as “next quarter” in a table are counted from `today`."""
    with closing(open_store(source, read_only=read_only, today=today)) as store:
        try:
            yield store
        except Trouble as trouble:
            raise mistyped(source, trouble) from None


def read_with_history(store: Store) -> tuple[Snapshot, tuple[ChangeSet, ...]]:
    """What a source holds and the change sets that led there, both of one moment."""
    loaded = store.load()
    while True:
        history, before = store.history(), loaded.snapshot.revision
        loaded = store.load(loaded)
        if loaded.snapshot.revision == before:
            return loaded.snapshot, history


def read_all(sources: Iterable[str], today: date | None = None) -> Snapshot:
    """Several sources as one portfolio."""
    parts = []
    for source in sources:
        with opened(source, read_only=True, today=today) as store:
            parts.append((store.name, with_own_ids(store.load().snapshot)))
    return join(parts)


def findings_of(snapshot: Snapshot, today: date, config: Path | None = None) -> tuple[Finding, ...]:
    """All findings, most pressing first, weighed as `config` or the `wall.toml` of the usual places says."""
    from roadmap_display.settings import read_settings

    return check(snapshot, today, read_settings({}, config=config).checks)
