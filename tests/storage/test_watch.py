"""Watching real files that real programs save, truncate, take away and put back."""

from __future__ import annotations

import os
import queue
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path
from typing import Any

import msgspec
import pytest
from builders import a_snapshot, an_item

from roadmap_display.roadmap.portfolio import Snapshot
from roadmap_display.roadmap.trouble import Trouble
from roadmap_display.storage.native.document import Document
from roadmap_display.storage.native.json_file import JsonFile
from roadmap_display.storage.native.json_write import write
from roadmap_display.storage.store import Loaded
from roadmap_display.storage.watching import watch
from roadmap_display.storage.watching.last_good import Keeping, LastGood
from roadmap_display.storage.watching.patience import BEING_WRITTEN, Pace
from roadmap_display.storage.watching.watch import Watcher

QUICK = Pace(
    poll=0.05, quiet=0.03, longest_unrest=0.3, missing_grace=0.1, writing_grace=0.3, shrink_hold=0.3, first_retry=0.05
)
NEVER = Pace(poll=3600.0, first_retry=3600.0, longest_retry=3600.0)
"""Looks only when an event hints at a change."""

PATIENCE = 20.0
VIM = shutil.which("vim") or shutil.which("vim.tiny")


def text(title: str, count: int = 3) -> bytes:
    return write(Document(a_snapshot(*(an_item(f"{title} {number}", id=f"i{number}") for number in range(count)))))


class Wall:
    """What a watched file is shown as."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.store = JsonFile(path)
        self.told: queue.Queue[Loaded | Trouble] = queue.Queue()
        self.seen: list[str] = []
        self.watcher: Watcher | None = None

    def watching(self, **how: Any) -> Wall:
        self.watcher = Watcher(self.store, self.told.put, **({"pace": QUICK} | how)).start()
        return self

    def until(self, fits: Callable[[str], bool]) -> str:
        while True:
            outcome = self.told.get(timeout=PATIENCE)
            self.seen.append(outcome.kind if isinstance(outcome, Trouble) else outcome.snapshot.items[0].title)
            if fits(self.seen[-1]):
                return self.seen[-1]

    def shows(self, title: str) -> bool:
        return bool(self.until(lambda seen: seen == f"{title} 0"))

    def tells(self, kind: str) -> bool:
        return bool(self.until(lambda seen: seen == kind))

    def looks(self, times: int) -> bool:
        """Let it look so many times more; they are counted, not timed."""
        looked = threading.Semaphore(0)
        real = self.store.fingerprint

        def counted() -> Any:
            try:
                return real()
            finally:
                looked.release()

        self.store.fingerprint = counted  # type: ignore[method-assign]
        self.watcher.wake()
        return all(looked.acquire(timeout=PATIENCE) for _ in range(times))


@pytest.fixture
def wall(tmp_path: Path) -> Iterator[Wall]:
    folder = tmp_path / "share"
    folder.mkdir()
    path = folder / "plan.roadmap.json"
    path.write_bytes(text("Old"))
    wall = Wall(path)
    yield wall
    if wall.watcher:
        wall.watcher.stop()


@pytest.fixture(params=["events and polls", "polls"])
def watched(wall: Wall, request: pytest.FixtureRequest) -> Wall:
    wall.watching(events=request.param != "polls")
    assert wall.shows("Old")
    return wall


@pytest.fixture
def listening(wall: Wall) -> Wall:
    """A wall that looks only when an event hints at a change."""
    wall.store.recheck_seconds = None
    wall.watching(pace=NEVER)
    assert wall.shows("Old")
    assert wait_until(lambda: wall.watcher._hints._is_listening())
    # The look that began to listen wakes the watch once more, when it has begun.
    assert wall.looks(1)
    return wall


def wait_until(holds: Callable[[], bool]) -> bool:
    pause, end = threading.Event(), time.monotonic() + PATIENCE
    while not holds() and time.monotonic() < end:
        pause.wait(0.01)
    return holds()


def run(*command: Any) -> None:
    subprocess.run([str(part) for part in command], check=True, capture_output=True, stdin=subprocess.DEVNULL)


def beside(wall: Wall, title: str) -> Path:
    path = wall.path.parent / "beside.tmp"
    path.write_bytes(text(title))
    return path


class TestPrograms:
    @pytest.mark.parametrize("events", [True, False])
    def test_an_editor_that_renames_the_old_file_away_and_writes_a_new_one(self, wall, events):
        wall.watching(events=events, pace=msgspec.structs.replace(QUICK, missing_grace=PATIENCE))
        assert wall.shows("Old")
        backup = wall.path.with_suffix(".json~")
        wall.path.rename(backup)
        assert wall.looks(1)
        wall.path.write_bytes(text("New"))
        backup.unlink()
        wall.watcher.wake()
        assert wall.shows("New")
        assert "missing" not in wall.seen

    @pytest.mark.skipif(not VIM, reason="vim is not installed")
    @pytest.mark.parametrize("backupcopy", ["yes", "no"])
    def test_vim(self, watched, backupcopy):
        run(VIM, "-u", "NONE", "-es", "-N", "-c", f"set backupcopy={backupcopy} | %s/Old/New/g | wq", watched.path)
        assert watched.shows("New")

    def test_cp_over_it(self, watched):
        run("cp", beside(watched, "New"), watched.path)
        assert watched.shows("New")

    def test_mv_over_it(self, watched):
        run("mv", beside(watched, "New"), watched.path)
        assert watched.shows("New")

    @pytest.mark.skipif(not shutil.which("rsync"), reason="rsync is not installed")
    @pytest.mark.parametrize("how", [[], ["--inplace"]])
    def test_rsync(self, watched, how):
        run("rsync", "--ignore-times", *how, beside(watched, "New"), watched.path)
        assert watched.shows("New")

    def test_another_process_of_ours(self, watched):
        code = (
            "import sys; from pathlib import Path; from datetime import datetime, UTC\n"
            "from roadmap_display.storage.native.json_file import JsonFile\n"
            "from roadmap_display.roadmap.changes.change import ChangeSet, Edited\n"
            "change = Edited('item', 'i0', 'title', 'Old 0', 'New 0')\n"
            "JsonFile(Path(sys.argv[1])).save(ChangeSet(at=datetime.now(UTC), changes=(change,)))\n"
        )
        run(sys.executable, "-c", code, watched.path)
        assert watched.shows("New")
        assert watched.seen == ["Old 0", "New 0"]

    def test_a_slow_writer_is_shown_only_when_it_is_done(self, watched):
        code = (
            "import sys\n"
            "with open(sys.argv[1], 'wb', buffering=0) as file:\n"
            "    for line in sys.stdin:\n"
            "        file.write(bytes.fromhex(line)); print('written', flush=True)\n"
        )
        whole = text("New", 40)
        parts = [whole[start : start + 900] for start in range(0, len(whole), 900)]
        writer = subprocess.Popen(
            [sys.executable, "-c", code, watched.path], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        for number, part in enumerate(parts):
            writer.stdin.write(part.hex() + "\n")
            writer.stdin.flush()
            assert writer.stdout.readline() == "written\n"
            if number == 1:
                assert watched.tells(BEING_WRITTEN)
                assert watched.tells("invalid")
        writer.communicate(timeout=PATIENCE)
        assert writer.returncode == 0
        assert watched.shows("New")
        # As it grows it breaks off at other lines, and each is told if it is looked at.
        assert [seen for seen, _ in groupby(watched.seen)] == ["Old 0", BEING_WRITTEN, "invalid", "New 0"]

    def test_many_replacements_end_with_the_last(self, watched):
        for number in range(200):
            beside(watched, f"New {number}").replace(watched.path)
        assert watched.shows("New 199")


class TestLoss:
    def test_a_truncated_file_is_being_written_then_invalid_then_back(self, watched):
        watched.path.write_bytes(text("Old")[:50])
        assert watched.tells(BEING_WRITTEN)
        assert watched.tells("invalid")
        watched.path.write_bytes(text("New"))
        assert watched.shows("New")

    def test_an_emptied_file_is_never_shown_as_an_empty_plan(self, watched):
        watched.path.write_bytes(b"")
        assert watched.tells("invalid")
        beside(watched, "Old").replace(watched.path)
        assert watched.shows("Old")

    def test_a_deleted_file_is_missing_and_comes_back(self, watched):
        watched.path.unlink()
        assert watched.tells("missing")
        watched.path.write_bytes(text("Old"))
        assert watched.shows("Old")

    def test_a_folder_renamed_and_back(self, watched):
        folder = watched.path.parent
        folder.rename(folder.with_name("away"))
        assert watched.tells("missing")
        folder.with_name("away").rename(folder)
        assert watched.shows("Old")
        beside(watched, "New").replace(watched.path)
        assert watched.shows("New")

    def test_another_folder_in_the_place_of_the_first(self, watched):
        folder = watched.path.parent
        folder.rename(folder.with_name("away"))
        folder.mkdir()
        watched.path.write_bytes(text("New"))
        assert watched.shows("New")
        beside(watched, "Newer").replace(watched.path)
        assert watched.shows("Newer")

    def test_a_folder_deleted_and_made_again(self, watched):
        for title in ("A", "B", "C"):
            shutil.rmtree(watched.path.parent)
            watched.path.parent.mkdir()
            watched.path.write_bytes(text(title))
            assert watched.shows(title)

    def test_a_file_replaced_by_a_folder(self, watched):
        watched.path.unlink()
        watched.path.mkdir()
        assert watched.tells("unreadable")
        watched.path.rmdir()
        watched.path.write_bytes(text("New"))
        assert watched.shows("New")

    def test_a_file_that_lost_most_of_its_items_is_shown_late_and_with_a_note(self, wall):
        wall.path.write_bytes(text("Old", 30))
        wall.watching()
        wall.shows("Old")
        beside(wall, "Few").replace(wall.path)
        loaded = wall.told.get(timeout=PATIENCE)
        assert loaded.note == "plan.roadmap.json shrank from 30 items to 3"

    def test_the_same_size_and_time_do_not_hide_a_change(self, wall):
        wall.store.recheck_seconds = 0.1
        wall.watching(events=False)
        wall.shows("Old")
        before = wall.path.stat()
        with wall.path.open("r+b") as file:
            file.write(text("New"))
        os.utime(wall.path, ns=(before.st_atime_ns, before.st_mtime_ns))
        assert wall.path.stat().st_size == before.st_size
        assert wall.shows("New")


class TestEvents:
    """With no poll to help."""

    def test_a_replaced_file_is_shown(self, listening):
        for title in ("A", "B", "C"):
            beside(listening, title).replace(listening.path)
            assert listening.shows(title)

    def test_a_file_written_in_place_is_shown(self, listening):
        listening.path.write_bytes(text("New"))
        assert listening.shows("New")

    def test_our_own_reading_and_foreign_files_wake_nobody(self, listening):
        woken = []
        listening.watcher._hints._wake = lambda: woken.append(1)
        handler = next(iter(next(iter(listening.watcher._hints._observer._handlers.values()))))
        handler._wake = lambda: woken.append(1)
        listening.path.read_bytes()
        for number in range(500):
            (listening.path.parent / f"foreign {number}").write_bytes(b"")
        handler._wake = listening.watcher.wake
        beside(listening, "New").replace(listening.path)
        assert listening.shows("New")
        assert woken == []

    def test_a_dead_emitter_is_noticed_at_the_next_look(self, listening):
        for emitter in listening.watcher._hints._observer.emitters:
            emitter.stop()
            emitter.join(PATIENCE)
        assert listening.watcher._hints._observer.is_alive()
        assert listening.looks(1)
        assert wait_until(lambda: listening.watcher._hints._is_listening())
        beside(listening, "New").replace(listening.path)
        assert listening.shows("New")

    def test_another_folder_at_the_path_is_listened_to_at_the_next_look(self, listening):
        folder = listening.path.parent
        folder.rename(folder.with_name("away"))
        folder.mkdir()
        listening.path.write_bytes(text("New"))
        assert listening.looks(1)
        assert listening.shows("New")
        assert wait_until(lambda: listening.watcher._hints._is_listening())
        beside(listening, "Newer").replace(listening.path)
        assert listening.shows("Newer")

    @pytest.mark.expects_log
    def test_without_events_to_be_had_it_is_polled_and_logged_once(self, wall, monkeypatch, caplog):
        from watchdog.observers import Observer

        def used_up(_observer: Any) -> None:
            raise OSError(24, "inotify instance limit reached")

        monkeypatch.setattr(Observer, "start", used_up)
        monkeypatch.setattr("roadmap_display.storage.watching.hints._FIRST_PAUSE", 0.0)
        wall.watching()
        wall.shows("Old")
        for title in ("A", "B"):
            beside(wall, title).replace(wall.path)
            assert wall.shows(title)
        assert [record.levelname for record in caplog.records] == ["WARNING"]

    def test_a_share_has_no_events_and_is_polled_more_seldom(self, wall, monkeypatch):
        monkeypatch.setattr(watch, "is_remote", lambda _folder: True)
        watcher = Watcher(wall.store, wall.told.put)
        assert watcher._hints is None
        assert watcher._look._pace.poll == 3.0


class TestThread:
    def test_nothing_is_told_after_stop(self, watched, monkeypatch):
        monkeypatch.setattr(watch, "STOP_PATIENCE", PATIENCE)
        assert watched.watcher.stop()
        beside(watched, "New").replace(watched.path)
        assert watched.told.empty()
        assert not watched.watcher._thread.is_alive()

    def test_stopped_before_it_looks_it_does_not_wait_for_the_next_poll(self, wall, monkeypatch):
        monkeypatch.setattr(watch, "STOP_PATIENCE", PATIENCE)
        about_to_look, goes_on = threading.Event(), threading.Event()

        class Held(threading.Event):
            def clear(self) -> None:
                about_to_look.set()
                goes_on.wait(PATIENCE)
                super().clear()

        wall.store.recheck_seconds = None
        wall.watcher = Watcher(wall.store, wall.told.put, pace=NEVER, events=False)
        wall.watcher._woken = Held()
        wall.watcher.start()
        assert about_to_look.wait(PATIENCE)
        stopping = threading.Thread(target=wall.watcher.stop)
        stopping.start()
        assert wall.watcher._woken.wait(PATIENCE)
        goes_on.set()
        wall.watcher._thread.join(PATIENCE)
        assert not wall.watcher._thread.is_alive()
        stopping.join(PATIENCE)

    def test_a_read_that_hangs_does_not_keep_the_program_from_stopping(self, wall, monkeypatch):
        hangs, entered = threading.Event(), threading.Event()
        monkeypatch.setattr(watch, "STOP_PATIENCE", 0.2)

        def hanging() -> Any:
            entered.set()
            hangs.wait()
            raise Trouble("late", kind="unreadable")

        wall.store.fingerprint = hanging
        wall.watching()
        assert entered.wait(PATIENCE)
        begun = time.monotonic()
        assert not wall.watcher.stop()
        assert time.monotonic() - begun < PATIENCE
        assert wall.watcher._thread.daemon
        assert wall.watcher.last_checked is None
        hangs.set()
        wall.watcher._thread.join(PATIENCE)
        assert wall.told.empty()

    @pytest.mark.expects_log
    def test_a_bug_of_ours_is_logged_and_the_watch_goes_on(self, wall, monkeypatch, caplog):
        monkeypatch.setattr(watch, "_AFTER_A_BUG", 0.01)
        real, broken = wall.store.load, [True]

        def load(last: Loaded | None = None) -> Loaded:
            if broken:
                broken.pop()
                raise KeyError("a bug")
            return real(last)

        wall.store.load = load
        wall.watching()
        assert wall.shows("Old")
        assert [record.exc_info[0] for record in caplog.records] == [KeyError]

    def test_the_time_of_the_last_check_is_that_of_the_clock_given(self, wall):
        wall.watching(clock=lambda: 77.0)
        wall.shows("Old")
        assert wait_until(lambda: wall.watcher.last_checked == 77.0)

    @pytest.mark.skipif(not hasattr(time, "CLOCK_BOOTTIME"), reason="this system cannot tell")
    def test_the_clock_goes_on_while_the_machine_sleeps(self, monkeypatch):
        monkeypatch.setattr(time, "clock_gettime", {time.CLOCK_BOOTTIME: 8 * 3600.0}.__getitem__)
        assert watch.steady_clock() == 8 * 3600.0

    def test_what_is_shown_is_kept_for_a_start_without_the_source(self, wall, tmp_path, monkeypatch):
        monkeypatch.setattr("roadmap_display.storage.watching.last_good.CALM_SECONDS", 0.1)
        last_good = LastGood(tmp_path / "state")
        wall.watching(keeping=Keeping(lambda: last_good, str(wall.path), lambda: datetime(2026, 6, 1, tzinfo=UTC)))
        wall.shows("Old")
        assert wait_until(lambda: last_good.recall(str(wall.path)) is not None)
        snapshot, seen_at = last_good.recall(str(wall.path))
        assert isinstance(snapshot, Snapshot)
        assert (snapshot.items[0].title, seen_at) == ("Old 0", datetime(2026, 6, 1, tzinfo=UTC))

    def test_what_cannot_be_read_is_not_kept_as_seen(self, wall):
        class Noting:
            rested: list[Snapshot] = []  # noqa: RUF012

            def rest(self, snapshot: Snapshot, now: float) -> None:
                self.rested.append(snapshot)

        noting = Noting()
        wall.watching(keeping=noting)
        wall.shows("Old")
        assert wait_until(lambda: bool(noting.rested))
        wall.path.unlink()
        assert wall.tells("missing")
        assert wall.looks(1)
        noting.rested.clear()
        assert wall.looks(4)
        assert noting.rested == []

    def test_our_own_reading_does_not_make_it_look_for_ever(self, watched):
        assert watched.looks(4)
        assert watched.told.empty()
