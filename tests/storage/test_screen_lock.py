"""One wall a screen, told by real processes; whoever dies keeps nobody out."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from roadmap_display.roadmap.trouble import Trouble
from roadmap_display.storage.standing.folders import data_folder, file_name, runtime_folder, state_folder
from roadmap_display.storage.standing.screen_lock import ScreenLock

NOW = datetime(2026, 2, 26, 14, 32, tzinfo=timezone(timedelta(hours=1)))

_HOLDER = """
import sys, time
from datetime import datetime
from pathlib import Path
from roadmap_display.storage.standing.screen_lock import ScreenLock

lock = ScreenLock(Path(sys.argv[1]), "HDMI-1")
lock.take(datetime.fromisoformat("2026-02-26T08:05:00+01:00"))
print("taken", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "run" / "wall-HDMI-1.lock"


@pytest.fixture
def holder(path: Path) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [sys.executable, "-c", _HOLDER, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "taken\n"
    yield process
    process.kill()
    process.communicate()


def test_a_second_wall_is_told_in_one_sentence_who_stands_there(holder: subprocess.Popen[str], path: Path) -> None:
    with pytest.raises(Trouble) as told:
        ScreenLock(path, "HDMI-1").take(NOW)
    assert told.value.kind == "taken"
    assert str(told.value) == (
        f"a wall stands on screen HDMI-1 already (process {holder.pid}, since 08:05); "
        "end that one, or name another screen"
    )


def test_the_lock_of_a_killed_process_keeps_nobody_out(holder: subprocess.Popen[str], path: Path) -> None:
    holder.send_signal(signal.SIGKILL)
    holder.wait()
    lock = ScreenLock(path, "HDMI-1")
    lock.take(NOW)
    lock.release()


def test_another_screen_is_free(holder: subprocess.Popen[str], path: Path) -> None:
    lock = ScreenLock(path.with_name(file_name("HDMI-2", ".lock")), "HDMI-2")
    lock.take(NOW)
    lock.release()


def test_what_was_let_go_can_be_taken_again(path: Path) -> None:
    for _ in range(2):
        lock = ScreenLock(path, "HDMI-1")
        lock.take(NOW)
        lock.release()


@pytest.mark.parametrize("content", [b"", b"\xff" * 40, b'{"pid": "x"}', b"{}"])
def test_a_file_that_says_nothing_still_keeps_others_out(
    holder: subprocess.Popen[str], path: Path, content: bytes
) -> None:
    path.write_bytes(content)
    with pytest.raises(Trouble, match="already; end that one"):
        ScreenLock(path, "HDMI-1").take(NOW)


def test_of_another_day_the_day_is_told(holder: subprocess.Popen[str], path: Path) -> None:
    with pytest.raises(Trouble, match=r"since 26\.02\.2026 08:05"):
        ScreenLock(path, "HDMI-1").take(NOW + timedelta(days=3))


@pytest.mark.expects_log
def test_where_no_lock_can_be_had_the_wall_stands_all_the_same(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "run").write_text("a file where the folder should be")
    ScreenLock(tmp_path / "run" / "wall.lock", "HDMI-1").take(NOW)
    assert "could not be locked" in caplog.text


def test_a_link_that_was_planted_there_is_not_followed(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    victim, lock = tmp_path / "victim", tmp_path / "wall.lock"
    victim.write_text("precious")
    lock.symlink_to(victim)
    ScreenLock(lock, "HDMI-1").take(NOW)
    assert victim.read_text() == "precious"
    caplog.clear()


def test_any_name_of_a_screen_is_a_file_of_its_own_below_its_folder() -> None:
    names = ["HDMI-1", "../../etc/passwd", "A B", "A-B", "", "/", "ä" * 500, "\\\\host\\x", "."]
    files = [file_name(name, ".lock") for name in names]
    assert len(set(files)) == len(names)
    assert all("/" not in name and len(os.fsencode(name)) < 200 for name in files)


@pytest.mark.parametrize("own", ["/srv/own", "", "  ", None])
def test_state_and_data_lie_where_those_of_other_programs_do(monkeypatch: pytest.MonkeyPatch, own: str | None) -> None:
    from platformdirs import user_data_path, user_state_path

    for variable in ("XDG_STATE_HOME", "XDG_DATA_HOME"):
        monkeypatch.delenv(variable, raising=False)
        if own is not None:
            monkeypatch.setenv(variable, own)
    assert state_folder() == user_state_path("roadmap-display", appauthor=False)
    assert data_folder() == user_data_path("roadmap-display", appauthor=False)


def test_locks_lie_in_the_folder_of_the_session_else_beside_the_state(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path / "run"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    assert runtime_folder() == tmp_path / "run" / "roadmap-display"
    monkeypatch.delenv("XDG_RUNTIME_DIR")
    assert runtime_folder() == tmp_path / "state" / "roadmap-display" / "run"
