"""Reading a file whole, while others write it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from roadmap_display.roadmap.trouble import Trouble
from roadmap_display.storage.disk.files import READ_TRIES, fingerprint, read_stable
from roadmap_display.storage.disk.fs import Fs


class Disturbed(Fs):
    """Somebody writes the file, or puts another in its place, while it is read."""

    def __init__(self, path: Path, times: int, how: str) -> None:
        self.path, self.times, self.how = path, times, how
        self.reads = 0

    def read(self, descriptor: int, size: int) -> bytes:
        data = super().read(descriptor, size)
        self.reads += 1
        if data and self.times:
            self.times -= 1
            self._disturb()
        return data

    def _disturb(self) -> None:
        number = b"%04d" % self.times
        if self.how == "in place":
            with self.path.open("r+b") as file:
                file.write(number)
            os.utime(self.path, ns=(0, self.times + 1))
        else:
            self.path.with_suffix(".new").write_bytes(number)
            self.path.with_suffix(".new").replace(self.path)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "plan.roadmap.json"
    path.write_bytes(b"old!")
    return path


@pytest.mark.parametrize("how", ["in place", "replaced"])
def test_bytes_that_changed_while_they_were_read_are_not_believed(path, how):
    data, stamp = read_stable(path, Disturbed(path, 2, how))
    assert data == b"0000"
    assert stamp == fingerprint(path)


@pytest.mark.parametrize("how", ["in place", "replaced"])
def test_a_file_that_never_rests_is_busy(path, how):
    with pytest.raises(Trouble) as told:
        read_stable(path, Disturbed(path, READ_TRIES, how))
    assert told.value.kind == "busy"


def test_a_file_that_grows_while_it_is_read_is_not_read_beyond_the_limit(path, monkeypatch):
    class Growing(Fs):
        def read(self, descriptor: int, size: int) -> bytes:
            return b"x" * 1024

    monkeypatch.setattr("roadmap_display.storage.disk.files.MOST_BYTES", 4096)
    with pytest.raises(Trouble, match="are not read"):
        read_stable(path, Growing())
