"""A portfolio in one JSON file, `*.roadmap.json`."""

from __future__ import annotations

import logging
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import reduce
from pathlib import Path

import msgspec

from roadmap_display.roadmap.changes.change import ChangeSet
from roadmap_display.roadmap.portfolio import Snapshot
from roadmap_display.roadmap.record import Record
from roadmap_display.roadmap.trouble import Trouble
from roadmap_display.storage.disk.file_trouble import why_not_written
from roadmap_display.storage.disk.files import (
    ChangedError,
    Stamp,
    create_whole,
    fingerprint,
    read_stable,
    real_path,
    replace_whole,
    sweep,
)
from roadmap_display.storage.disk.fs import FS, Fs
from roadmap_display.storage.native.courtesy_lock import courtesy_lock
from roadmap_display.storage.native.document import LISTS, Document
from roadmap_display.storage.native.file_history import numbered
from roadmap_display.storage.native.json_load import load_text, loaded_as
from roadmap_display.storage.native.json_patch import write_after
from roadmap_display.storage.native.json_saving import changed, history_of, not_held
from roadmap_display.storage.native.json_write import one_a_line, write
from roadmap_display.storage.sessions import applied_of
from roadmap_display.storage.store import Behind, Loaded, Watched, watched_file, with_id

_log = logging.getLogger(__name__)

SAVE_TRIES = 8


class JsonFile:
    """The Store of a native file that many people may write, on a share or through a sync program.

    A snapshot's `revision` counts the change sets ever saved to the file, by anybody; an edit by
    hand does not count. A writer asks the others to wait (`courtesy_lock`), replaces the file only if it is still
    the one that was read, and reads it back: where somebody else's file came into the place of the new one in the
    same instant, the change set is made again to that.

    `tell` is given a sentence while somebody else is waited for.
    """

    settle_seconds = 0.0
    recheck_seconds: float | None = 10.0

    def __init__(
        self, path: Path, *, read_only: bool = False, fs: Fs = FS, tell: Callable[[str], None] = _log.info
    ) -> None:
        self.path = path
        self.name = path.name
        self.writable = not read_only
        self._fs = fs
        self._tell = tell
        self._last: Loaded | None = None
        self._is_swept = False
        self._has_turn = False

    def fingerprint(self) -> Hashable:
        """The file's device, inode, size and time of change."""
        return fingerprint(self.path, self._fs)

    def load(self, last: Loaded | None = None) -> Loaded:
        """Read the file; after `last` only the lines that changed, where that is possible."""
        loaded, _ = self._load(last or self._last)
        return loaded if last or loaded.changes is None else msgspec.structs.replace(loaded, changes=None)

    def create(self, snapshot: Snapshot, history: tuple[ChangeSet, ...] = ()) -> None:
        """Make the file; refuses to replace one that is there."""
        create_whole(self.path, text_of(snapshot, history), self._fs)

    def save(self, change_set: ChangeSet) -> int:
        """Apply the change set to what the file holds now, and replace the file whole."""
        return self.save_all((change_set,))

    def save_all(self, change_sets: Sequence[ChangeSet]) -> int:
        """Save change sets one after the other, in one writing: all or none. The revision after the last."""
        if not self.writable:
            raise Trouble(f"{self.name} was opened for reading only; open it for editing", kind="denied")
        with self.turn(change_sets[0].by if change_sets else ""):
            revision = self._save(change_sets)
        if not self._is_swept:
            sweep(real_path(self.path, self._fs), self._fs)
            self._is_swept = True
        return revision

    @contextmanager
    def turn(self, by: str) -> Iterator[None]:
        """Ask other writers to wait until this is over."""
        if self._has_turn:
            yield
            return
        with courtesy_lock(real_path(self.path, self._fs), by, self._fs, self._tell):
            self._has_turn = True
            try:
                yield
            finally:
                self._has_turn = False

    def applied(self) -> Mapping[str, int]:
        """The number of the last change set by session, as the file says now."""
        return applied_of(self.load().memory.document.applied)

    def may_change(self, record: Record) -> str:  # noqa: ARG002 - a file knows no rights to parts of it
        """Why nothing in the file may be changed; empty where it may, as far as the system tells."""
        return why_not_written(self.path) if self.writable else f"{self.name} was opened for reading only"

    def history(self) -> tuple[ChangeSet, ...]:
        """The recent change sets, oldest first: at most 90 days and 5,000 changes."""
        return history_of(self.load().memory.document)

    def watched(self) -> Watched:
        """The folder of the file behind all links."""
        return watched_file(self.path)

    def close(self) -> None:
        """Let go of what was remembered; no file is kept open."""
        self._last = None

    def _load(self, last: Loaded | None) -> tuple[Loaded, Stamp]:
        data, stamp = read_stable(self.path, self._fs)
        self._last = load_text(data, self.name, last)
        return self._last, stamp

    def _save(self, saving: Sequence[ChangeSet]) -> int:
        is_tried = False
        for _ in range(SAVE_TRIES):
            loaded, stamp = self._load(self._last)
            before: Document = loaded.memory.document
            left = not_held(before, saving, self.name, is_tried=is_tried)
            if not left:
                return before.snapshot.revision
            document = reduce(lambda made, one: changed(made, one, self.name), left, before)
            data, sections = write_after(loaded.memory.data, before, loaded.memory.sections, document)
            try:
                replace_whole(self.path, data, stamp, self._fs)
            except ChangedError:
                continue
            self._last, is_tried = loaded_as(document, data, sections), True
            if self._reads_back(saving):
                return document.snapshot.revision
        raise Trouble(f"{self.name} is being changed by others all the time; try again", kind="busy")

    def _reads_back(self, saving: Sequence[ChangeSet]) -> bool:
        """Whether the file that stands there now holds the change sets, whoever wrote it."""
        written = self._last
        loaded, _ = self._load(written)
        try:
            return loaded is written or not not_held(loaded.memory.document, saving, self.name, is_tried=True)
        except Behind:
            return False


def text_of(snapshot: Snapshot, history: Sequence[ChangeSet] = ()) -> bytes:
    """A whole new file; a portfolio that has no id yet gets one."""
    lists = {field: getattr(snapshot, field) for field in LISTS}
    lines = one_a_line(numbered(history, snapshot.revision))
    return write(Document(Snapshot(with_id(snapshot.portfolio), **lists), history=lines))
