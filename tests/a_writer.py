"""A program that edits a source again and again, as an editor does: every edit through its journal.

    python a_writer.py SOURCE JOURNAL NAME FIRST LAST [without lock compare]

Each edit puts a tag `NAME-number` on one of the items of the source in the place of the writer's last one there, and
gives it a title too. The number of each edit is printed once it is saved. First of all the program saves what an
earlier one left.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import closing, nullcontext
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from roadmap_display.roadmap.changes.change import ChangeSet, Edited
from roadmap_display.roadmap.changes.diff import apply
from roadmap_display.roadmap.portfolio import Snapshot
from roadmap_display.storage.disk import files
from roadmap_display.storage.edits.journal import Journal
from roadmap_display.storage.edits.safe_edits import SafeEdits
from roadmap_display.storage.native import file_history, json_file
from roadmap_display.storage.opening import open_store
from roadmap_display.storage.store import Store

SEEN_EVERY = 3
"""An editor sees what others did only now and then; until then it edits what it saw last."""


def without_lock() -> None:
    """Wait for nobody."""
    json_file.courtesy_lock = lambda *_: nullcontext()  # type: ignore[assignment]


def without_comparing() -> None:
    """Replace the file, whatever stands there now: as on a share that shows an old state, or beside a sync program."""
    put = files.replace_whole

    def replace(path: Path, data: bytes, read: Any, fs: Any) -> None:
        put(path, data, files.fingerprint(path, fs), fs)

    json_file.replace_whole = replace  # type: ignore[assignment]


WITHOUT: dict[str, Callable[[], None]] = {"lock": without_lock, "compare": without_comparing}


def an_edit(base: Snapshot, name: str, number: int) -> ChangeSet:
    item = base.items[number % len(base.items)]
    tags = (*(tag for tag in item.tags if not tag.startswith(f"{name}-")), f"{name}-{number}")
    changes = (
        Edited("item", item.id, "tags", item.tags, tags),
        Edited("item", item.id, "title", item.title, f"{name}-{number}"),
    )
    return ChangeSet(at=datetime.now(UTC), by=name, note=str(number), changes=changes)


def main(source: str, folder: str, name: str, first: str, last: str, *without: str) -> None:
    file_history.MOST_CHANGES = 1_000_000  # nothing is forgotten, so that all can be counted
    for guard in without[1:]:
        WITHOUT[guard]()
    with closing(open_store(source)) as store, closing(Journal(Path(folder))) as journal:
        work(SafeEdits(store, journal, source), store, name, range(int(first), int(last) + 1))


def work(edits: SafeEdits, store: Store, name: str, numbers: range) -> None:
    """Save what was left, then make these edits one after the other, then look once more."""
    edits.recover()
    loaded = store.load()
    seen = loaded.snapshot
    for number in numbers:
        if number % SEEN_EVERY == 0:
            loaded = store.load(loaded)
            seen = loaded.snapshot
        edit = an_edit(seen, name, number)
        outcome = edits.submit(edit, seen)
        seen, _ = apply(seen, edit.changes)
        while outcome.state != "saved":
            (*_, outcome) = edits.settle() or (outcome,)
        sys.stdout.write(f"{number}\n")
        sys.stdout.flush()
    edits.recover()


if __name__ == "__main__":
    main(*sys.argv[1:])
