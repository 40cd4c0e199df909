"""Copies that a sync program put beside a file because two machines had changed it: found by what they hold.

Their names are translated and differ from program to program; what they have in common is the document's id.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec

from roadmap_display.roadmap.changes.change import ChangeSet
from roadmap_display.roadmap.harmless import harmless
from roadmap_display.roadmap.portfolio import Snapshot
from roadmap_display.roadmap.trouble import Trouble
from roadmap_display.storage.disk.files import read_stable, real_path
from roadmap_display.storage.disk.fs import FS, Fs
from roadmap_display.storage.native.document import FORMAT
from roadmap_display.storage.native.json_read import read
from roadmap_display.storage.native.json_saving import history_of
from roadmap_display.storage.sessions import applied_of

MOST_SIBLINGS = 200
"""In a folder with more files than that, only so many are looked into."""


class ConflictCopy(msgspec.Struct, frozen=True):
    """A copy, the edits it holds which the file does not, oldest first, and what it says."""

    path: Path
    edits: tuple[ChangeSet, ...]
    snapshot: Snapshot

    @property
    def sentence(self) -> str:
        """What a person is told: `plan (1).json holds 3 edits of Anna not found here`."""
        counted = Counter(edit.by or "somebody" for edit in self.edits)
        told = [f"{count} {'edit' if count == 1 else 'edits'} of {by}" for by, count in counted.items()]
        return harmless(f"{self.path.name} holds {' and '.join(told)} not found here; take them over, or remove it")


def conflict_copies(path: Path, fs: Fs = FS) -> tuple[ConflictCopy, ...]:
    """The copies beside a file that hold more than it does. Raises Trouble where the file cannot be read."""
    target = real_path(path, fs)
    document = read(read_stable(path, fs)[0], path.name)
    document_id, here = document.snapshot.portfolio.id, applied_of(document.applied)
    if not document_id:
        return ()
    found = (held_by(sibling, document_id, here, fs) for sibling in _siblings(target, fs))
    return tuple(copy for copy in found if copy and copy.edits)


def held_by(path: Path, document_id: str, here: Mapping[str, int], fs: Fs = FS) -> ConflictCopy | None:
    """What a file holds that a source with that id and these edits `applied` does not; None: it is no copy of it."""
    try:
        data = read_stable(path, fs)[0]
        is_likely = FORMAT.encode() in data and document_id.encode() in data
        copy = read(data, path.name) if is_likely else None
    except Trouble:
        return None
    if copy is None or copy.snapshot.portfolio.id != document_id:
        return None
    edits = tuple(edit for edit in history_of(copy) if edit.seq > here.get(edit.editor, 0))
    return ConflictCopy(path, edits, copy.snapshot)


def _siblings(target: str, fs: Fs) -> Iterator[Path]:
    folder, name = os.path.split(target)
    try:
        names = sorted(one for one in fs.names(folder) if one != name and one.lower().endswith(".json"))
    except OSError:
        return
    yield from (Path(folder, one) for one in names[:MOST_SIBLINGS] if not one.startswith("."))
