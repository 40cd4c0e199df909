"""What every test is held to: no unexpected log line, no window left behind; and a PostgreSQL server for who asks."""

from __future__ import annotations

import gc
import itertools
import logging
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from postgres import Server

# What is timed is a benchmark: a busy machine must fail no test, nor a chance that drew large examples first.
settings.register_profile(
    "house", deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
settings.load_profile("house")

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# A wall under test must not keep the screen of whoever tests it awake.
os.environ["DBUS_SESSION_BUS_ADDRESS"] = os.environ["DBUS_SYSTEM_BUS_ADDRESS"] = "unix:path=/nowhere/bus"


@pytest.fixture(scope="session", autouse=True)
def _own_folders_of_the_run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Nothing that a test keeps, or a wall that it starts, is left in the folders of whoever runs the tests."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("DATA", "STATE", "CONFIG", "CACHE"):
            patch.setenv(f"XDG_{name}_HOME", str(tmp_path_factory.mktemp(name.lower())))
        runtime = tmp_path_factory.mktemp("runtime")
        runtime.chmod(0o700)
        patch.setenv("XDG_RUNTIME_DIR", str(runtime))
        yield


@pytest.fixture(scope="session", autouse=True)
def _patience_is_long_and_ends() -> None:
    """A wait ends when what is waited for is there; only what never comes takes so long, on the busiest machine."""
    from pytestqt.qtbot import QtBot
    from pytestqt.wait_signal import SignalBlocker

    for wait in (QtBot.waitUntil, QtBot.waitSignal, QtBot.waitSignals, QtBot.waitExposed, QtBot.waitActive):
        wait.__kwdefaults__["timeout"] = 30_000
    blocker: Any = SignalBlocker.__base__
    waiting = blocker.wait

    def ending(self: Any) -> None:
        # The alarm of a test that takes too long rings in whatever Python runs next: mostly in the slot that ends the
        # loop, which then would turn for ever, and the whole run with it.
        self._timer.timeout.connect(self._loop.quit)
        waiting(self)

    blocker.wait = ending


_tests = itertools.count(1)
_ALL_AFTER = 60
"""So many tests, and all that nobody needs is looked for; after each one only what is young."""


@pytest.fixture(scope="session", autouse=True)
def _garbage_is_collected_here() -> Iterator[None]:
    """Python collects on whatever thread happens to need memory; a window that ends elsewhere than here ends us all.

    What is there before the first test stays: to look at all of it again after a test takes longer than most tests.
    """
    before = gc.get_threshold()
    gc.set_threshold(0)
    gc.collect()
    gc.freeze()
    yield
    gc.unfreeze()
    gc.set_threshold(*before)


@pytest.fixture(autouse=True)
def _collected(_garbage_is_collected_here: None) -> Iterator[None]:
    yield
    gc.collect(2 if next(_tests) % _ALL_AFTER == 0 else 0)


@pytest.fixture(autouse=True)
def _no_unexpected_log_line(request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    yield
    if request.node.get_closest_marker("expects_log"):
        return
    unexpected = [record.getMessage() for record in caplog.get_records("call") if record.levelno >= logging.WARNING]
    assert not unexpected, f"unexpected log lines: {unexpected}"


@pytest.fixture(autouse=True)
def _no_window_left_behind(request: pytest.FixtureRequest) -> Iterator[None]:
    yield
    if "qtbot" not in request.fixturenames and "qapp" not in request.fixturenames:
        return
    from PySide6.QtWidgets import QApplication

    left = [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]
    assert not left, f"windows left open: {left}"


_numbers = itertools.count(1)


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """One server for a whole run; its tests are one group, so that only one process starts it."""
    import postgres

    other = os.environ.get("ROADMAP_TEST_POSTGRES")
    server = postgres.OtherServer(other) if other else postgres.Server().start()
    try:
        postgres.make_roles(server)
        postgres.make_template(server, "roadmap_plan", postgres.the_plan(), postgres.RIGHTS)
        yield server
    finally:
        server.remove()


@pytest.fixture
def database(server: Server) -> Iterator[str]:
    """The name of a database with the plan in it."""
    name = f"roadmap_test_{os.getpid()}_{next(_numbers)}"
    server.do(f"CREATE DATABASE {name} OWNER owner TEMPLATE roadmap_plan")
    yield name
    server.do(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def url(server: Server, database: str) -> Callable[[str], str]:
    """The address of that database for a role."""
    return lambda role="ada": server.url(database, role)


@pytest.fixture
def own_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A folder of one test's own for what walls keep from one start to the next."""
    from roadmap_display.storage.watching.places import last_good

    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    last_good.cache_clear()
    yield
    last_good.cache_clear()
