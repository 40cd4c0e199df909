"""Starts that ended badly are counted in a small file that nothing depends on."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmap_display.storage.disk.fs import Fs
from roadmap_display.storage.standing.starts import MOST, Starts


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "state" / "wall-HDMI-1.starts"


def test_each_start_says_how_many_before_it_ended_badly(path: Path) -> None:
    assert [Starts(path).begin() for _ in range(4)] == [0, 1, 2, 3]


def test_a_wall_that_stands_or_was_ended_on_purpose_begins_anew(path: Path) -> None:
    starts = Starts(path)
    starts.begin()
    starts.begin()
    starts.forget()
    assert starts.begin() == 0


def test_a_wall_that_lost_its_display_neither_stood_nor_died(path: Path) -> None:
    starts = Starts(path)
    starts.begin()
    starts.begin()
    starts.pass_over()
    assert starts.begin() == 1
    starts.forget()
    starts.pass_over()
    assert starts.begin() == 0


def test_another_screen_s_file_counts_on(path: Path) -> None:
    starts = Starts(path)
    starts.begin()
    starts.begin()
    starts.go_on_in(path.with_name("wall-HDMI-2.starts"))
    assert Starts(path).begin() == 0
    assert Starts(path.with_name("wall-HDMI-2.starts")).begin() == 2
    starts.forget()
    assert Starts(path).begin() == 1, "it is no matter of the former any more"


def test_two_walls_count_for_themselves(path: Path) -> None:
    Starts(path).begin()
    assert Starts(path.with_name("wall-HDMI-2.starts")).begin() == 0


@pytest.mark.parametrize(
    "content",
    [b"", b"\0" * 20, b"{", b"[]", b'{"unclean": "7"}', b'{"unclean": -3}', b"\xff\xfe", b'{"unclean": 1e99}'],
)
def test_a_damaged_file_is_ignored_and_mended(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    assert [Starts(path).begin() for _ in range(2)] == [0, 1]


@given(content=st.binary(max_size=60))
def test_whatever_stands_in_the_file_a_wall_begins(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "any.starts"
    path.write_bytes(content)
    assert 0 <= Starts(path).begin() <= MOST


def test_a_folder_or_a_pipe_in_its_place_is_waited_for_by_nobody(path: Path) -> None:
    path.parent.mkdir()
    os.mkfifo(path)
    assert Starts(path).begin() == 0


class Full(Fs):
    """A disk without room."""

    def write(self, descriptor: int, data: memoryview) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.mark.expects_log
def test_a_full_disk_is_logged_and_the_file_stays_as_it_was(path: Path, caplog: pytest.LogCaptureFixture) -> None:
    Starts(path).begin()
    before = path.read_bytes()
    assert Starts(path, Full()).begin() == 1
    assert path.read_bytes() == before
    assert "the disk is full" in caplog.text
    assert sorted(path.parent.iterdir()) == [path]
