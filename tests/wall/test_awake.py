"""The screen stays awake: who is asked, who holds, and what happens when whoever holds goes away."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from a_bus import LOGIND, SAVER, Fake, PrivateBus, a_fake, needs_a_bus
from pytestqt.qtbot import QtBot

from roadmap_display.wall.awake import Awake, Holder
from roadmap_display.wall.awake import address as addresses
from roadmap_display.wall.awake import awake as awaking
from roadmap_display.wall.awake.address import session_address, socket_of, system_address
from roadmap_display.wall.awake.logind import Logind
from roadmap_display.wall.awake.screen_saver import ScreenSaver

ASKED = "inhibited Roadmap Display"
NOWHERE = "unix:path=/nowhere/bus"


class ByHand(Holder):
    """A holder whose answers are given by the test."""

    asked = 0

    def ask(self) -> None:
        self.asked += 1
        if self.state != "holds":
            self.became("asking")

    def release(self) -> None:
        self.became("idle")


@pytest.fixture
def holders(qapp: object) -> tuple[ByHand, ByHand, ByHand]:
    return ByHand("saver"), ByHand("logind"), ByHand("server")


@pytest.fixture
def awake(holders: tuple[ByHand, ByHand, ByHand]) -> Iterator[Awake]:
    made = Awake(holders[:2], holders[2:])
    yield made
    made.set_wanted(False)


def test_nobody_is_asked_before_it_is_wanted(awake: Awake, holders: tuple[ByHand, ...]) -> None:
    assert [holder.asked for holder in holders] == [0, 0, 0]
    assert awake.holders == ()


def test_who_stands_behind_one_that_holds_is_not_asked(awake: Awake, holders: tuple[ByHand, ...]) -> None:
    saver, logind, server = holders
    awake.set_wanted(True)
    assert [holder.state for holder in holders] == ["asking", "idle", "asking"]
    saver.became("holds")
    server.became("holds")
    assert logind.asked == 0
    assert awake.holders == ("saver", "server")


def test_the_next_in_turn_is_asked_when_one_refuses(awake: Awake, holders: tuple[ByHand, ...]) -> None:
    saver, logind, _ = holders
    awake.set_wanted(True)
    saver.became("refused")
    assert logind.state == "asking"
    logind.became("holds")
    assert awake.holders == ("logind",)


def test_when_the_first_can_again_the_second_is_let_go(awake: Awake, holders: tuple[ByHand, ...]) -> None:
    saver, logind, _ = holders
    awake.set_wanted(True)
    saver.became("refused")
    logind.became("holds")
    saver.became("holds")
    assert awake.holders == ("saver",)
    assert logind.state == "idle"


def test_at_night_everybody_is_let_go_and_nobody_asked(awake: Awake, holders: tuple[ByHand, ...]) -> None:
    awake.set_wanted(True)
    for holder in holders:
        holder.became("holds")
    awake.set_wanted(False)
    awake.look_again()
    assert [holder.state for holder in holders] == ["idle", "idle", "idle"]
    assert not awake._timer.isActive()


def test_telling_it_again_asks_nobody_again(awake: Awake, holders: tuple[ByHand, ...]) -> None:
    awake.set_wanted(True)
    asked = [holder.asked for holder in holders]
    awake.set_wanted(True)
    assert [holder.asked for holder in holders] == asked


def test_one_who_refuses_is_asked_again_later_and_later_for_ever(awake: Awake, holders: tuple[ByHand, ...]) -> None:
    saver, logind, server = holders
    awake.set_wanted(True)
    waits = []
    for _ in range(9):
        for holder in holders:
            holder.became("refused")
        waits.append(awake._timer.interval() // 1000)
        awake.look_again()
    assert waits[0] == awaking.SOONEST
    assert waits[-1] == awaking.SLOWEST
    assert waits == sorted(waits)
    assert min(saver.asked, logind.asked, server.asked) >= 9


def test_those_who_hold_are_looked_at_once_an_hour(awake: Awake, holders: tuple[ByHand, ...]) -> None:
    awake.set_wanted(True)
    for holder in holders[::2]:
        holder.became("holds")
    assert awake._timer.interval() == 1000 * awaking.LOOKS


def test_others_that_hold_are_told_once(awake: Awake, holders: tuple[ByHand, ...], qtbot: QtBot) -> None:
    awake.set_wanted(True)
    with qtbot.waitSignal(awake.changed, timeout=10_000):
        holders[0].became("holds")
    with qtbot.assertNotEmitted(awake.changed):
        holders[2].became("refused")


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("unix:path=/run/user/1000/bus", "/run/user/1000/bus"),
        ("unix:path=/tmp/a%20bus,guid=12ab", "/tmp/a bus"),
        ("unix:abstract=/tmp/dbus-xyz,guid=1", "\0/tmp/dbus-xyz"),
        ("tcp:host=localhost,port=1;unix:path=/b", "/b"),
        ("tcp:host=localhost,port=1", None),
        ("autolaunch:", None),
        ("", None),
    ],
)
def test_an_address_names_a_local_socket_or_none(address: str, name: str | None) -> None:
    assert socket_of(address) == name


def test_the_buses_are_where_the_environment_says_or_where_they_always_are() -> None:
    assert session_address({"DBUS_SESSION_BUS_ADDRESS": "unix:path=/a"}) == "unix:path=/a"
    assert session_address({"XDG_RUNTIME_DIR": "/run/user/7"}) == "unix:path=/run/user/7/bus"
    assert session_address({}) == ""
    assert system_address({}) == "unix:path=/run/dbus/system_bus_socket"
    assert system_address({"DBUS_SYSTEM_BUS_ADDRESS": "unix:path=/b"}) == "unix:path=/b"


@pytest.fixture
def bus(tmp_path: Path) -> Iterator[PrivateBus]:
    made = PrivateBus(tmp_path)
    made.begin()
    yield made
    made.end()


class Kept:
    """Awake over real holders; a holder that refused is asked again soon."""

    def __init__(self, qtbot: QtBot, session: str, system: str = NOWHERE) -> None:
        self._qtbot = qtbot
        self.awake = Awake([ScreenSaver(session), Logind(system)])
        self.awake.set_wanted(True)

    def until(self, *holders: str) -> None:
        """Wait until exactly these hold."""
        self._qtbot.waitUntil(lambda: self.awake.holders == holders, timeout=30_000)

    def until_told(self, fake: Fake, *lines: str) -> None:
        """Wait until the fake has told exactly this."""
        self._qtbot.waitUntil(lambda: fake.told == list(lines), timeout=30_000)

    def until_refused(self) -> None:
        """Wait until all have been asked in vain."""
        states = self.awake._in_turn
        self._qtbot.waitUntil(lambda: {holder.state for holder in states} == {"refused"}, timeout=30_000)


@pytest.fixture
def _soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is asked again is asked at once."""
    monkeypatch.setattr(awaking, "SOONEST", 0.05)


@needs_a_bus
def test_the_screen_saver_holds_and_is_let_go_in_the_end(bus: PrivateBus, qtbot: QtBot) -> None:
    with a_fake(bus, SAVER) as saver:
        kept = Kept(qtbot, bus.address)
        kept.until(SAVER)
        kept.awake.set_wanted(False)
        kept.until_told(saver, ASKED, "released")
        assert kept.awake.holders == ()


@needs_a_bus
def test_at_night_it_is_let_go_and_in_the_morning_held_again(bus: PrivateBus, qtbot: QtBot) -> None:
    with a_fake(bus, SAVER) as saver:
        kept = Kept(qtbot, bus.address)
        kept.until(SAVER)
        kept.awake.set_wanted(False)
        kept.awake.set_wanted(True)
        kept.until(SAVER)
        kept.until_told(saver, ASKED, "released", ASKED)
        kept.awake.set_wanted(False)


@needs_a_bus
def test_a_screen_saver_that_begins_again_is_asked_again(bus: PrivateBus, qtbot: QtBot) -> None:
    with a_fake(bus, SAVER):
        kept = Kept(qtbot, bus.address)
        kept.until(SAVER)
    kept.until()
    with a_fake(bus, SAVER) as second:
        kept.until(SAVER)
        kept.until_told(second, ASKED)
        kept.awake.set_wanted(False)


@needs_a_bus
@pytest.mark.usefixtures("_soon")
def test_a_bus_that_begins_again_is_found_again(bus: PrivateBus, qtbot: QtBot) -> None:
    with a_fake(bus, SAVER):
        kept = Kept(qtbot, bus.address)
        kept.until(SAVER)
        bus.end()
        kept.until()
    bus.begin()
    with a_fake(bus, SAVER):
        kept.until(SAVER)
        kept.awake.set_wanted(False)


@needs_a_bus
@pytest.mark.usefixtures("_soon")
def test_a_desktop_that_begins_after_the_wall_is_asked(bus: PrivateBus, qtbot: QtBot) -> None:
    bus.end()
    kept = Kept(qtbot, bus.address)
    kept.until_refused()
    bus.begin()
    with a_fake(bus, SAVER):
        kept.until(SAVER)
        kept.awake.set_wanted(False)


@needs_a_bus
def test_without_a_screen_saver_logind_keeps_the_machine_awake(bus: PrivateBus, qtbot: QtBot) -> None:
    with a_fake(bus, LOGIND) as logind:
        kept = Kept(qtbot, NOWHERE, bus.address)
        kept.until("logind")
        kept.awake.set_wanted(False)
        kept.until_told(logind, "inhibited idle:sleep block Roadmap Display", "released")


@needs_a_bus
def test_a_screen_saver_that_comes_takes_over_from_logind(bus: PrivateBus, qtbot: QtBot) -> None:
    with a_fake(bus, LOGIND) as logind:
        kept = Kept(qtbot, bus.address, bus.address)
        kept.until("logind")
        with a_fake(bus, SAVER):
            kept.until(SAVER)
            kept.until_told(logind, "inhibited idle:sleep block Roadmap Display", "released")
        kept.until("logind")
        kept.awake.set_wanted(False)


@needs_a_bus
def test_whom_logind_does_not_let_keep_it_from_sleeping_keeps_it_from_being_idle(bus: PrivateBus, qtbot: QtBot) -> None:
    with a_fake(bus, LOGIND, "sleepy") as logind:
        kept = Kept(qtbot, NOWHERE, bus.address)
        kept.until("logind")
        kept.until_told(logind, "inhibited idle block Roadmap Display")
        kept.awake.set_wanted(False)


@needs_a_bus
def test_logind_is_not_believed_before_it_says_so_itself(bus: PrivateBus, qtbot: QtBot) -> None:
    with a_fake(bus, LOGIND, "forgetful") as logind:
        kept = Kept(qtbot, NOWHERE, bus.address)
        kept.until_refused()
        kept.until_told(logind, "inhibited idle:sleep block Roadmap Display", "released")
        kept.awake.set_wanted(False)


@needs_a_bus
def test_a_logind_that_begins_again_is_asked_again(bus: PrivateBus, qtbot: QtBot) -> None:
    with a_fake(bus, LOGIND):
        kept = Kept(qtbot, NOWHERE, bus.address)
        kept.until("logind")
    kept.until()
    with a_fake(bus, LOGIND):
        kept.until("logind")
        kept.awake.set_wanted(False)


@needs_a_bus
def test_a_bus_that_hangs_holds_up_nothing(bus: PrivateBus, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(addresses, "PATIENCE", 200)
    assert bus.process
    os.kill(bus.process.pid, signal.SIGSTOP)
    began = time.monotonic()
    kept = Kept(qtbot, bus.address, bus.address)
    assert time.monotonic() - began < 10
    kept.until_refused()
    kept.awake.set_wanted(False)
    assert time.monotonic() - began < 15


@needs_a_bus
def test_a_screen_saver_that_never_answers_is_given_up(
    bus: PrivateBus, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    from roadmap_display.wall.awake import bus as buses

    monkeypatch.setattr(buses, "CALL_PATIENCE", 200)
    with a_fake(bus, SAVER) as saver:
        os.kill(saver.process.pid, signal.SIGSTOP)
        kept = Kept(qtbot, bus.address)
        kept.until_refused()
        kept.awake.set_wanted(False)


@needs_a_bus
def test_an_answer_that_comes_after_it_was_let_go_counts_no_more(bus: PrivateBus, qtbot: QtBot) -> None:
    with a_fake(bus, SAVER):
        kept = Kept(qtbot, bus.address)
        saver = kept.awake._in_turn[0]
        qtbot.waitUntil(lambda: saver._bus is not None and saver._bus.is_open, timeout=30_000)
        kept.awake.set_wanted(False)
        with qtbot.assertNotEmitted(kept.awake.changed, wait=200):
            pass
        assert saver.state == "idle"
