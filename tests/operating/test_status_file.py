"""`status.json`: whole at every moment, written when the truth changes and seldom otherwise, gone with the wall."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from statuses import a_status

from roadmap_display.app import status_file
from roadmap_display.app.status_file import AT_MOST, Gist, StatusFile
from roadmap_display.wall.operating.status import ScreenStatus, WallStatus


class Following:
    """A status file over a clock that is set by hand."""

    def __init__(self, path: Path) -> None:
        self.seconds = 0.0
        self.written = 0
        self.freshness = "fresh"
        self.was_written = threading.Semaphore(0)
        self.path = path
        self.file = StatusFile(path.parent, self.statuses, lambda: self.seconds)
        put = self.file._write

        def written() -> None:
            put()
            self.was_written.release()

        self.file._write = written  # type: ignore[method-assign]

    def statuses(self) -> list[WallStatus]:
        self.written += 1
        return [a_status(freshness=self.freshness)]

    def looked(self, freshness: str = "fresh", complaint: str = "", after: float = 0.0) -> None:
        self.seconds += after
        self.freshness = freshness
        self.file.looked(Gist(freshness, complaint))

    def waits(self) -> None:
        """Until it is written."""
        assert self.was_written.acquire(timeout=30)

    def says(self) -> str:
        return str(json.loads(self.path.read_bytes())["freshness"])


@pytest.fixture(autouse=True)
def _no_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(status_file, "REST", 0.0)


@pytest.fixture
def following(tmp_path: Path) -> Iterator[Following]:
    made = Following(tmp_path / "state" / "status.json")
    made.file.start()
    yield made
    made.file.stop()


def test_the_first_look_is_written_at_once(following: Following) -> None:
    following.looked()
    following.waits()
    assert following.says() == "fresh"


def test_an_unchanged_truth_is_written_once_a_minute_and_no_oftener(following: Following) -> None:
    following.looked()
    following.waits()
    for _ in range(9):
        following.looked(after=AT_MOST // 10)
    assert following.written == 1
    following.looked(after=AT_MOST // 10)
    following.waits()
    assert following.written == 2


@pytest.mark.parametrize(("freshness", "complaint"), [("late", ""), ("fresh", "wall.toml is wrong")])
def test_a_changed_truth_is_written_without_waiting_for_the_clock(
    following: Following, freshness: str, complaint: str
) -> None:
    following.looked()
    following.waits()
    following.looked(freshness, complaint, after=1)
    following.waits()
    assert following.says() == freshness


def test_however_often_the_truth_changes_it_rests_between_two_writings(
    following: Following, monkeypatch: pytest.MonkeyPatch
) -> None:
    rests: list[float] = []
    monkeypatch.setattr(following.file._is_stopped, "wait", rests.append)
    for _ in range(20):
        following.looked("late", after=0.1)
        following.looked("fresh", after=0.1)
    following.waits()
    following.file.stop()
    following.file._thread.join(30)
    assert following.written == len(rests) <= 40
    assert rests[0] == status_file.REST


def test_what_changed_meanwhile_is_written_once_with_the_last_truth(tmp_path: Path) -> None:
    following = Following(tmp_path / "status.json")
    for freshness in ("fresh", "late", "stale"):
        following.looked(freshness, after=1)
    following.file.start()
    following.waits()
    assert following.says() == "stale"
    following.file.stop()
    following.file._thread.join(30)
    assert following.written <= 2


def test_it_is_gone_when_the_wall_ends_on_purpose(following: Following) -> None:
    following.looked()
    following.waits()
    following.file.stop()
    following.file._thread.join(30)
    assert not following.path.exists()


def test_each_wall_that_was_told_its_screen_has_a_file_of_that_name(tmp_path: Path) -> None:
    following, screens = Following(tmp_path / "status.json"), ["HDMI-1", "HDMI-2", ""]
    following.file._statuses = lambda: [a_status(screen=ScreenStatus(wanted=name)) for name in screens]
    following.file.start()
    following.looked()
    following.waits()
    assert written(tmp_path) == {"status-HDMI-1.json": "HDMI-1", "status-HDMI-2.json": "HDMI-2", "status.json": ""}
    screens[:] = ["HDMI-2", "HDMI-3"]
    following.looked("late")
    following.waits()
    assert written(tmp_path) == {"status-HDMI-2.json": "HDMI-2", "status-HDMI-3.json": "HDMI-3"}
    following.file.stop()
    following.file._thread.join(30)
    assert written(tmp_path) == {}


def written(folder: Path) -> dict[str, str]:
    """The files, and the screen of which each tells."""
    return {path.name: json.loads(path.read_bytes())["screen"]["wanted"] for path in folder.iterdir()}


@pytest.mark.expects_log
def test_a_state_folder_that_cannot_be_written_is_told_once(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "state").write_text("no folder")
    following = Following(tmp_path / "state" / "status.json")
    following.file.start()
    for freshness in ("fresh", "late", "stale"):
        following.looked(freshness)
        following.waits()
    following.file.stop()
    following.file._thread.join(30)
    told = [record.getMessage() for record in caplog.records if "cannot be kept" in record.getMessage()]
    assert len(told) == 1


@pytest.mark.expects_log
def test_a_bug_of_ours_is_logged_and_the_next_is_written(
    following: Following, caplog: pytest.LogCaptureFixture
) -> None:
    statuses, following.file._statuses = following.file._statuses, lambda: [1 / 0]  # type: ignore[list-item]
    following.looked()
    following.waits()
    following.file._statuses = statuses
    following.looked("late")
    following.waits()
    assert following.says() == "late"
    assert "the status could not be told" in caplog.text


def test_who_reads_it_while_it_is_written_reads_it_whole(following: Following) -> None:
    following.looked()
    following.waits()
    for number in range(30):
        following.looked("late" if number % 2 else "stale")
        assert following.says() in ("fresh", "late", "stale")
