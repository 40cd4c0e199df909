"""Power lost at any moment of a save: every state a disk may be found in holds the old content or the new.

The model: what was written to a file and not yet waited for (`fsync`) may be there, half there, or be nothing but
zeros; names given and taken are there in their order up to some point, and all of them once the folder was waited for.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from builders import a_snapshot, an_item

from roadmap_display.roadmap.changes.change import ChangeSet, Edited
from roadmap_display.storage.disk.fs import Fs
from roadmap_display.storage.native.json_file import JsonFile

CHANGE = ChangeSet(at=datetime(2026, 6, 1, tzinfo=UTC), changes=(Edited("item", "a", "title", "Old", "New"),))


class RecordingFs(Fs):
    """Notes what is done to the disk: (what, file or folder, more)."""

    def __init__(self) -> None:
        self.done: list[tuple[Any, ...]] = []
        self._open: dict[int, str] = {}

    def open(self, path: str, flags: int, mode: int = 0o666) -> int:
        descriptor = super().open(path, flags, mode)
        self._open[descriptor] = path
        if flags & os.O_CREAT:
            self.done.append(("name", path, path))
        return descriptor

    def write(self, descriptor: int, data: memoryview) -> int:
        count = super().write(descriptor, data)
        self.done.append(("write", self._open[descriptor], bytes(data[:count])))
        return count

    def fsync(self, descriptor: int) -> None:
        super().fsync(descriptor)
        path = self._open[descriptor]
        self.done.append(("wait for names" if os.path.isdir(path) else "wait", path))

    def replace(self, source: str, target: str) -> None:
        super().replace(source, target)
        self.done.append(("rename", source, target))

    def unlink(self, path: str) -> None:
        super().unlink(path)
        self.done.append(("unlink", path))


class Disk:
    """What is surely on the disk, and what may be. Files are known by the path they were made at."""

    def __init__(self, target: str, old: bytes) -> None:
        self.written: dict[str, bytes] = {"old": old}
        self.kept: dict[str, bytes] = {"old": old}
        self.names = {target: "old"}
        self.under_way: list[tuple[Any, ...]] = []

    def do(self, what: str, path: str, *more: Any) -> None:
        if what == "write":
            self.written[path] = self.written.get(path, b"") + more[0]
        elif what == "wait":
            self.kept[path] = self.written.get(path, b"")
        elif what == "wait for names":
            self.names, self.under_way = self._names(len(self.under_way)), []
        else:
            self.under_way.append((what, path, *more))

    def found(self, path: str) -> Iterator[bytes | None]:
        """All that may stand at a path when the power comes back."""
        for count in range(len(self.under_way) + 1):
            file = self._names(count).get(path)
            if file is None:
                yield None
                continue
            written, kept = self.written.get(file, b""), self.kept.get(file)
            if kept == written:
                yield written
            else:
                yield from (kept or b"", written[: len(written) // 2], b"\0" * len(written), written)

    def _names(self, count: int) -> dict[str, str]:
        names = dict(self.names)
        for what, path, *more in self.under_way[:count]:
            if what == "name":
                names[path] = path
            elif what == "rename":
                names[more[0]] = names.pop(path)
            else:
                names.pop(path, None)
        return names


def states(folder: Path) -> tuple[bytes, bytes, list[set[bytes | None]]]:
    """The old content, the new, and what may be found after each step of a save; the last is after it was told."""
    path = folder / "plan.roadmap.json"
    JsonFile(path).create(a_snapshot(an_item("Old", id="a")))
    old, fs = path.read_bytes(), RecordingFs()
    JsonFile(path, fs=fs).save(CHANGE)
    disk = Disk(str(path), old)
    found = [set(disk.found(str(path)))]
    for step in fs.done:
        disk.do(*step)
        found.append(set(disk.found(str(path))))
    return old, path.read_bytes(), found


def test_14_the_old_content_is_found_or_the_new_and_after_the_save_only_the_new(tmp_path):
    old, new, found = states(tmp_path)
    assert set().union(*found) == {old, new}
    assert found[0] == {old}
    assert found[-1] == {new}


@pytest.mark.parametrize(
    ("forgets", "is_torn", "is_lost"), [("wait", True, False), ("wait for names", False, True), ("", False, False)]
)
def test_the_model_sees_what_is_not_waited_for(tmp_path, monkeypatch, forgets, is_torn, is_lost):
    do = Disk.do
    monkeypatch.setattr(Disk, "do", lambda disk, what, *more: what == forgets or do(disk, what, *more))
    old, new, found = states(tmp_path)
    assert (set().union(*found) != {old, new}) is is_torn
    assert (old in found[-1]) is is_lost
