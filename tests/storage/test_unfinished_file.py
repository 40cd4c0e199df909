"""Texts that were typed and not left, on the disk: whose they are, and what becomes of them."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from roadmap_display.roadmap.fields.unfinished import Unfinished, place_of_item
from roadmap_display.roadmap.trouble import Trouble
from roadmap_display.storage.disk.fs import Fs
from roadmap_display.storage.edits.unfinished_file import FOLDER, UnfinishedFile

NOON = datetime(2026, 2, 26, 12, tzinfo=UTC)
LONG_AGO = NOON - timedelta(days=30)


def text(words: str, item: str = "a", at: datetime = NOON) -> Unfinished:
    return Unfinished(place_of_item(item, "notes"), words, at, stood="Before", about="notes of A", answers="c")


Files = Callable[..., UnfinishedFile]


@pytest.fixture
def files(tmp_path: Path) -> Iterator[Files]:
    """Opens the file of one more program."""
    opened: list[UnfinishedFile] = []

    def one_more(source: str = "plan", fs: Fs | None = None) -> UnfinishedFile:
        opened.append(UnfinishedFile(tmp_path, source, fs or Fs()))
        return opened[-1]

    yield one_more
    for one in opened:
        one.close()


def names(tmp_path: Path, ending: str = ".texts") -> list[str]:
    return [path.name for path in (tmp_path / FOLDER).glob(f"*{ending}")]


def test_what_a_program_left_is_given_to_the_next_one_whole_and_once(files: Files) -> None:
    first = files()
    first.put([text("one"), text("two", "b", NOON - timedelta(minutes=1))])
    first.close()
    assert files().take_over(LONG_AGO) == (text("two", "b", NOON - timedelta(minutes=1)), text("one"))
    assert files().take_over(LONG_AGO) == ()


def test_what_a_running_program_types_is_nobody_elses(files: Files, tmp_path: Path) -> None:
    running = files()
    running.put([text("one")])
    assert files().take_over(LONG_AGO) == ()
    assert len(names(tmp_path)) == 1


def test_what_was_taken_over_is_left_again_by_a_program_that_ends(files: Files) -> None:
    first, second = files(), files()
    first.put([text("one")])
    first.close()
    second.take_over(LONG_AGO)
    second.close()
    assert files().take_over(LONG_AGO) == (text("one"),)


def test_nothing_lies_there_once_all_is_done_with(files: Files, tmp_path: Path) -> None:
    one = files()
    one.put([text("one")])
    assert stat.S_IMODE((tmp_path / FOLDER / names(tmp_path)[0]).stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / FOLDER).stat().st_mode) == 0o700
    one.put([])
    assert names(tmp_path) == []
    one.close()
    assert names(tmp_path, ".lock") == []


def test_of_a_program_that_typed_nothing_nothing_lies_there(files: Files, tmp_path: Path) -> None:
    one = files()
    assert one.take_over(LONG_AGO) == ()
    one.put([])
    one.close()
    assert not (tmp_path / FOLDER).exists()


def test_texts_of_another_source_and_of_long_ago_stay_out(files: Files) -> None:
    first, other = files(), files("another plan")
    first.put([text("one", at=LONG_AGO - timedelta(seconds=1)), text("two", "b")])
    other.put([text("three")])
    first.close()
    other.close()
    assert files().take_over(LONG_AGO) == (text("two", "b"),)


def test_a_damaged_file_is_as_if_it_were_not_there(files: Files, tmp_path: Path) -> None:
    first, second = files(), files()
    first.put([text("one")])
    (tmp_path / FOLDER / names(tmp_path)[0]).write_bytes(b'[{"place": [[["item", "a"')
    second.put([text("two", "b")])
    first.close()
    second.close()
    assert files().take_over(LONG_AGO) == (text("two", "b"),)


def test_on_a_full_disk_it_says_so_and_what_lay_there_stays(files: Files, tmp_path: Path) -> None:
    class Full(Fs):
        is_full = False

        def write(self, descriptor: int, data: memoryview) -> int:
            if self.is_full:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            return super().write(descriptor, data)

    fs = Full()
    one = files(fs=fs)
    one.put([text("one")])
    fs.is_full = True
    with pytest.raises(Trouble, match="full"):
        one.put([text("two")])
    one.close()
    assert files().take_over(LONG_AGO) == (text("one"),)
    assert len(names(tmp_path)) == 1
