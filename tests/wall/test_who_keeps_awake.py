"""`doctor` says of the screen saver what the status of a wall says, for it asks whom a wall asks."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from a_bus import LOGIND, SAVER, PrivateBus, a_fake, needs_a_bus
from pytestqt.qtbot import QtBot

from roadmap_display.cli.wall_doctor import screen_saver
from roadmap_display.wall.awake import usual_awake

pytestmark = needs_a_bus

NOBODY = "nobody here keeps it away"


@pytest.fixture
def folder(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    made = Path(tempfile.mkdtemp(prefix="rd-", dir="/tmp"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(made))
    monkeypatch.setenv("XDG_CONFIG_DIRS", str(made))
    yield made
    shutil.rmtree(made)


@pytest.fixture
def bus(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[PrivateBus]:
    """That of the session and of the machine."""
    made = PrivateBus(folder)
    made.begin()
    for name in ("SESSION", "SYSTEM"):
        monkeypatch.setenv(f"DBUS_{name}_BUS_ADDRESS", made.address)
    yield made
    made.end()


def held_for_a_wall(qtbot: QtBot) -> tuple[str, ...]:
    """Who holds, as a wall comes to know it."""
    awake = usual_awake()
    with qtbot.waitSignal(awake.settled):
        awake.set_wanted(True)
    held = awake.holders
    awake.set_wanted(False)
    return held


@pytest.mark.parametrize(
    ("fakes", "holders"),
    [
        ([(SAVER,)], (SAVER,)),
        ([(SAVER,), (LOGIND,)], (SAVER,)),
        ([(LOGIND,)], ("logind",)),
        ([(LOGIND, "sleepy")], ("logind",)),
        ([(LOGIND, "forgetful")], ()),
        ([(LOGIND, "strict")], ()),
        ([], ()),
    ],
)
def test_doctor_names_whom_a_wall_would_name(
    qtbot: QtBot, bus: PrivateBus, fakes: list[tuple[str, ...]], holders: tuple[str, ...]
) -> None:
    with ExitStack() as running:
        asked = [running.enter_context(a_fake(bus, *fake)) for fake in fakes]
        assert held_for_a_wall(qtbot) == holders
        examined = screen_saver()
        assert examined.detail == (f"kept away by {holders[0]}" if holders else NOBODY)
        assert bool(examined.remedy) == (not holders)
        if holders:
            qtbot.waitUntil(lambda: asked[0].told.count("released") == 2)


def test_where_the_settings_say_so_nobody_is_asked(qtbot: QtBot, bus: PrivateBus, folder: Path) -> None:
    (folder / "roadmap-display").mkdir()
    (folder / "roadmap-display" / "wall.toml").write_text("inhibit = false\n")
    with a_fake(bus, SAVER) as saver:
        assert screen_saver().detail == "nobody is asked: wall.toml says inhibit = false"
    assert saver.told == []
