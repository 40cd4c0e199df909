"""A wall in a process of its own: what its service manager hears, what becomes of it when it is stopped or killed."""

from __future__ import annotations

import shutil
import signal
import socket
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import postgres
import pytest
from a_manager import Manager
from a_running_wall import RunningWall
from a_source import a_source
from builders import a_bar, a_roadmap, a_snapshot

from roadmap_display.storage.opening import open_store
from roadmap_display.storage.watching.last_good import LastGood

PATIENCE = 0.4

SOON = 10.0
"""Seconds in which a wall ends on the busiest machine; at rest it takes a tenth. What hangs takes for ever."""


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder with a short name: those of sockets must be."""
    made = Path(tempfile.mkdtemp(prefix="rd-", dir="/tmp"))
    yield made
    shutil.rmtree(made)


@pytest.fixture
def plan(folder: Path) -> Path:
    path = folder / "plan.roadmap.json"
    a_source(
        path,
        a_snapshot(
            a_bar("Mobile checkout", "2 Mar 2026", "25 May 2026"), roadmaps=(a_roadmap(), a_roadmap("Marketing"))
        ),
    )
    return path


@pytest.fixture
def manager(folder: Path) -> Iterator[Manager]:
    made = Manager(folder / "notify")
    yield made
    made.close()


Begin = Callable[..., RunningWall]


@pytest.fixture
def begin(folder: Path) -> Iterator[Begin]:
    """Starts walls with their state in the folder; none outlives the test."""
    walls: list[RunningWall] = []

    def beginning(*sources: object, **fields: str) -> RunningWall:
        walls.append(RunningWall(folder / "state", *map(str, sources), **fields))
        return walls[-1]

    yield beginning
    for wall in walls:
        wall.killed()


def state_files(folder: Path, ending: str) -> list[Path]:
    return sorted((folder / "state" / "roadmap-display").glob(f"*{ending}"))


def heard_within(manager: Manager, seconds: float) -> list[str]:
    """All that was told in so many seconds."""
    ends, lines = time.monotonic() + seconds, []
    while (rest := ends - time.monotonic()) > 0:
        lines += manager.heard(within=rest)
    return lines


def heard_until(manager: Manager, *, beats: int) -> list[str]:
    """All that was told until so many beats were heard."""
    ends, lines = time.monotonic() + 30, []
    while lines.count("WATCHDOG=1") < beats:
        assert time.monotonic() < ends, f"it told only {lines}"
        lines += manager.heard(within=1.0)
    return lines


def test_a_wall_is_ready_fed_stopped_and_fed_again_and_says_when_it_ends(
    folder: Path, plan: Path, begin: Begin, manager: Manager
) -> None:
    wall = begin(plan, **manager.environment(PATIENCE))
    wall.paints("Mobile checkout")
    lines = heard_until(manager, beats=5)
    assert lines.count("READY=1") == 1
    assert "STATUS=side-by-side, live" in lines
    wall.process.send_signal(signal.SIGSTOP)
    heard_within(manager, 0.1)
    assert heard_within(manager, 2 * PATIENCE) == []
    wall.process.send_signal(signal.SIGCONT)
    heard_until(manager, beats=1)
    seconds, code, errors = wall.ended()
    assert (seconds < SOON, code, errors) == (True, 0, "")
    assert manager.heard()[-1] == "STOPPING=1"


def test_a_wall_whose_loop_hangs_is_fed_no_more(folder: Path, plan: Path, begin: Begin, manager: Manager) -> None:
    hanging = """
import time
from roadmap_display.wall.stage.stage import Stage
tick = Stage.tick

def hung(self):
    tick(self)
    if self._snapshot is not None:
        print("painted hanging", flush=True)
        time.sleep(60)

Stage.tick = hung
"""
    wall = begin(plan, before=hanging, **manager.environment(PATIENCE))
    wall.paints("hanging")
    heard_within(manager, 0.1)
    assert heard_within(manager, 2 * PATIENCE) == []
    wall.killed()


def test_a_server_that_accepts_and_is_silent_neither_starves_a_wall_nor_keeps_it_from_ending(
    folder: Path, begin: Begin, manager: Manager
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"postgresql://127.0.0.1:{silent.getsockname()[1]}/plan"
        wall = begin(address, **manager.environment(PATIENCE))
        wall.paints("Opening")
        assert "READY=1" in heard_until(manager, beats=5)
        seconds, code, errors = wall.ended()
    assert (seconds < SOON, code, errors) == (True, 0, "")


@pytest.fixture
def server() -> Iterator[postgres.Server]:
    made = postgres.Server().start()
    yield made
    made.remove()


def test_a_server_that_freezes_under_it_neither_starves_a_wall_nor_keeps_it_from_ending(
    manager: Manager, begin: Begin, server: postgres.Server
) -> None:
    postgres.make_roles(server)
    name = postgres.make_template(server, "roadmap_plan", postgres.the_plan(), postgres.RIGHTS)
    wall = begin(server.url(name, "wall"), **manager.environment(PATIENCE))
    wall.paints("Spring campaign")
    heard_within(manager, 0.5)
    with server.frozen():
        heard_until(manager, beats=6)
        seconds, code, errors = wall.ended()
    assert (seconds < SOON, code, errors) == (True, 0, "")


_HUNG_DISK = """
import threading
from roadmap_display.storage.native.json_file import JsonFile
JsonFile.fingerprint = lambda self: (print("painted hangs", flush=True), threading.Event().wait())
"""


def test_with_a_disk_that_hangs_it_ends_within_two_seconds_and_has_not_died(
    folder: Path, plan: Path, begin: Begin
) -> None:
    wall = begin(plan, before=_HUNG_DISK)
    wall.paints("hangs")
    seconds, code, _ = wall.ended()
    assert (seconds < SOON, code) == (True, 0)
    assert [file.read_bytes() for file in state_files(folder, ".starts")] == [b'{"unclean":0}']


_IMPATIENT = """
from roadmap_display.app import healing
healing.RESTS = 5.0
"""


def test_after_three_deaths_it_shows_the_last_good_copy_alone_says_so_and_tries_again(
    folder: Path, plan: Path, begin: Begin
) -> None:
    kept = LastGood(folder / "state" / "roadmap-display" / "last-good")
    kept.keep(str(plan), open_store(str(plan), read_only=True).load().snapshot, datetime.now(UTC))
    for _ in range(3):
        dying = begin(plan)
        dying.paints("Mobile checkout")
        dying.killed()
    plan.write_bytes(plan.read_bytes().replace(b"Mobile checkout", b"Tablet checkout"))
    careful = begin(plan, before=_IMPATIENT)
    shown = careful.paints("Mobile checkout")
    assert "3 starts in a row ended badly" in shown
    assert "Live" not in shown
    assert "Live" in careful.paints("Tablet checkout")
    assert careful.ended()[1] == 0
    after = begin(plan)
    assert "ended badly" not in after.paints("Tablet checkout")
    after.ended()


_CLOSED_ONCE = """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
take = WallWindow.take

def closed(self, snapshot, changes=()):
    take(self, snapshot, changes)
    WallWindow.take = take
    QApplication.instance().lastWindowClosed.connect(self.gone)
    QTimer.singleShot(0, self.close)

def gone(self):
    print("painted no window any more", flush=True)
    QTimer.singleShot(100, self.show)

WallWindow.take, WallWindow.gone = closed, gone
"""


def test_a_wall_whose_last_window_was_closed_as_when_a_television_goes_off_goes_on(plan: Path, begin: Begin) -> None:
    wall = begin(plan, before=_CLOSED_ONCE)
    wall.paints("no window any more")
    plan.write_bytes(plan.read_bytes().replace(b"Mobile checkout", b"Tablet checkout"))
    wall.paints("Tablet checkout")
    assert wall.ended()[1] == 0


_BROKEN_SLOT = """
from PySide6.QtCore import QTimer
from roadmap_display.app import operating_soon, status_file
operating_soon.SOON = status_file.REST = status_file.AT_MOST = 0.0
write, take = status_file.StatusFile._write, WallWindow.take

def wrote(self):
    write(self)
    print("painted", *(path.read_text() for path in self._written), flush=True)

def took(self, snapshot, changes=()):
    take(self, snapshot, changes)
    WallWindow.take = take
    QTimer.singleShot(0, self.breaks)

def breaks(self):
    QTimer.singleShot(200, self.look_again)
    raise KeyError("a bug")

status_file.StatusFile._write, WallWindow.take, WallWindow.breaks = wrote, took, breaks
"""


def test_an_error_that_nobody_caught_is_counted_in_the_status(plan: Path, begin: Begin) -> None:
    wall = begin(plan, before=_BROKEN_SLOT)
    assert '"errors":[{"what":"KeyError in breaks, <string>:' in wall.paints("KeyError")
    assert wall.ended()[1] == 0


def test_a_second_wall_on_the_screen_is_told_who_stands_there(folder: Path, plan: Path, begin: Begin) -> None:
    first = begin(plan)
    first.paints("Mobile checkout")
    second = begin(plan)
    _, errors = second.process.communicate(timeout=50)
    assert second.process.returncode == 1
    assert "a wall stands on " in errors
    assert f"process {first.process.pid}" in errors
    assert errors.count("\n") == 1
    window = begin(plan, "--windowed")
    window.paints("Mobile checkout")
    assert window.ended()[1] == 0
    first.killed()
    third = begin(plan)
    third.paints("Mobile checkout")
    assert third.ended()[1] == 0


def test_the_log_tells_of_starts_and_ends_and_of_no_password(folder: Path, begin: Begin) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"postgresql://anna:c4nary@127.0.0.1:{silent.getsockname()[1]}/plan"
        wall = begin(address)
        wall.paints("Opening")
        wall.ended()
    (log,) = state_files(folder, ".log")
    said = log.read_text()
    assert "shows plan on 127.0.0.1" in said
    assert said.rstrip().endswith("left")
    assert "c4nary" not in said
