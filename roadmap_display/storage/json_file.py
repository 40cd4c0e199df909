"""A portfolio in one JSON file, `*.roadmap.json`."""

from __future__ import annotations

import os
from collections.abc import Hashable, Sequence
from pathlib import Path
from uuid import uuid4

import msgspec

from roadmap_display.roadmap.change import Change, ChangeSet, Conflict, Edited
from roadmap_display.roadmap.diff import apply
from roadmap_display.roadmap.portfolio import Snapshot
from roadmap_display.roadmap.trouble import Trouble
from roadmap_display.storage.change_text import encode_change_set
from roadmap_display.storage.document import LISTS, Document
from roadmap_display.storage.file_history import bounded, change_sets, lines_of, numbered
from roadmap_display.storage.files import ChangedError, Stamp, create_whole, fingerprint, read_stable, replace_whole
from roadmap_display.storage.fs import FS, Fs
from roadmap_display.storage.json_load import load_text, loaded_as, stamped
from roadmap_display.storage.json_write import one_a_line, write, write_laid_out
from roadmap_display.storage.store import Loaded, Refused, Watched

SAVE_TRIES = 8


class JsonFile:
    """The Store of a native file.

    A snapshot's `revision` counts the change sets ever saved to the file, by anybody; an edit by
    hand does not count. Writing is compare-and-set on the whole file: what was read must still
    stand there. Two writers within the same instant between that check and the replacement are
    the matter of the journal and of `applied`, which are kept and not yet used.
    """

    settle_seconds = 0.0
    recheck_seconds: float | None = 10.0

    def __init__(self, path: Path, *, read_only: bool = False, fs: Fs = FS) -> None:
        self.path = path
        self.name = path.name
        self.writable = not read_only
        self._fs = fs
        self._last: Loaded | None = None

    def fingerprint(self) -> Hashable:
        """The file's device, inode, size and time of change."""
        return fingerprint(self.path, self._fs)

    def load(self, last: Loaded | None = None) -> Loaded:
        """Read the file; after `last` only the lines that changed, where that is possible."""
        return self._load(last)[0]

    def create(self, snapshot: Snapshot, history: tuple[ChangeSet, ...] = ()) -> None:
        """Make the file; refuses to replace one that is there."""
        create_whole(self.path, text_of(snapshot, history), self._fs)

    def save(self, change_set: ChangeSet) -> int:
        """Apply the change set to what the file holds now, and replace the file whole."""
        if not self.writable:
            raise Trouble(f"{self.name} was opened for reading only; open it for editing", kind="denied")
        for _ in range(SAVE_TRIES):
            loaded, stamp = self._load(self._last)
            if not change_set.changes:
                return loaded.snapshot.revision
            document = self._changed(loaded, change_set)
            data, sections = write_laid_out(document)
            try:
                replace_whole(self.path, data, stamp, self._fs)
            except ChangedError:
                continue
            self._read_back(data)
            self._last = loaded_as(document, data, sections)
            return document.snapshot.revision
        raise Trouble(f"{self.name} is being changed by others all the time; try again", kind="busy")

    def history(self) -> tuple[ChangeSet, ...]:
        """The recent change sets, oldest first: at most 90 days and 5,000 changes."""
        document = self.load(self._last).memory.document
        return change_sets(document.history, document.snapshot.portfolio.fiscal_year_start)

    def watched(self) -> Watched | None:
        """The folder of the file behind all links."""
        real = Path(os.path.realpath(self.path))
        return Watched(real.parent, frozenset((real.name,)))

    def close(self) -> None:
        """Let go of what was remembered; no file is kept open."""
        self._last = None

    def _load(self, last: Loaded | None) -> tuple[Loaded, Stamp]:
        data, stamp = read_stable(self.path, self._fs)
        return load_text(data, self.name, last), stamp

    def _changed(self, loaded: Loaded, change_set: ChangeSet) -> Document:
        before: Document = loaded.memory.document
        snapshot, conflicts = apply(before.snapshot, change_set.changes)
        if conflicts:
            raise Refused(_met(self.name, conflicts), tuple(conflicts))
        revision = before.snapshot.revision + 1
        entries = [*lines_of(before.history), encode_change_set(change_set, revision=revision)]
        return msgspec.structs.replace(
            before,
            snapshot=stamped(snapshot, revision, before.snapshot.findings),
            history=one_a_line(bounded(entries, change_set.at)),
        )

    def _read_back(self, data: bytes) -> None:
        if read_stable(self.path, self._fs)[0] != data:
            raise Trouble(
                f"{self.name} was replaced by somebody else in the same moment; see whether your change is in it",
                kind="busy",
            )


def text_of(snapshot: Snapshot, history: Sequence[ChangeSet] = ()) -> bytes:
    """A whole new file; a portfolio that has no id yet gets one."""
    portfolio = snapshot.portfolio
    if not portfolio.id:
        portfolio = msgspec.structs.replace(portfolio, id=str(uuid4()))
    lists = {field: getattr(snapshot, field) for field in LISTS}
    lines = one_a_line(numbered(history, snapshot.revision))
    return write(Document(Snapshot(portfolio, **lists), history=lines))


def _met(name: str, conflicts: Sequence[Conflict]) -> str:
    more = f" and {len(conflicts) - 1} more" if len(conflicts) > 1 else ""
    return (
        f"{name} was not saved: {_subject(conflicts[0].change)}{more} has changed meanwhile; look at it and save again"
    )


def _subject(change: Change) -> str:
    if isinstance(change, Edited):
        return f"{change.field} of the {change.record} “{change.id}”"
    return f"the {change.record} “{getattr(change.value, 'title', '') or getattr(change.value, 'id', '')}”"
