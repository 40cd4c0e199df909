"""An X server darkens screens on its own: it is told not to, looked at, and given back what it had."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from an_x_server import XDisplay, an_x_display, needs_x
from pytestqt.qtbot import QtBot

from roadmap_display.wall.awake.x_server import Darkening, XServer, darkening

ENABLED = """Screen Saver:
  prefer blanking:  yes    allow exposures:  yes
  timeout:  600    cycle:  300
DPMS (Energy Star):
  Standby: 600    Suspend: 600    Off: 600
  DPMS is Enabled
  Monitor is On
"""

OBEYS = """#!/bin/sh
state={folder}/state
[ "$1" = q ] || echo "$*" > $state
case "$(cat $state)" in
"s off -dpms") printf 'timeout: 0 cycle: 300\\nDPMS is Disabled\\n' ;;
*) printf 'timeout: 600 cycle: 300\\nDPMS is Enabled\\n' ;;
esac
"""
DOES_NOT_OBEY = "#!/bin/sh\nprintf 'timeout: 0 cycle: 300\\nDPMS is Enabled\\n'\n"


@pytest.mark.parametrize(
    ("answer", "found"),
    [
        (ENABLED, Darkening(600, 300, by_power=True)),
        (ENABLED.replace("Enabled", "Disabled"), Darkening(600, 300, by_power=False)),
        ("timeout:  0    cycle:  600\nServer does not have the DPMS Extension", Darkening(0, 600, by_power=False)),
        ("xset:  unable to open display", None),
        ("", None),
    ],
)
def test_what_the_server_says_is_understood(answer: str, found: Darkening | None) -> None:
    assert darkening(answer) == found


def test_it_stays_on_only_where_neither_timer_nor_power_darkens_it() -> None:
    assert Darkening(0, 600, by_power=False).never
    assert not Darkening(600, 600, by_power=False).never
    assert not Darkening(0, 600, by_power=True).never


@pytest.fixture
def display(monkeypatch: pytest.MonkeyPatch) -> Iterator[XDisplay]:
    with an_x_display() as made:
        monkeypatch.setenv("DISPLAY", made.name)
        yield made


def until(qtbot: QtBot, server: XServer, state: str) -> None:
    qtbot.waitUntil(lambda: server.state == state and server._run is None, timeout=40_000)


def says(display: XDisplay) -> Darkening | None:
    return darkening(display.run("xset", "q"))


@needs_x
def test_a_real_server_is_told_and_given_back_what_it_had(display: XDisplay, qtbot: QtBot) -> None:
    display.run("xset", "s", "540", "270")
    server = XServer()
    server.ask()
    until(qtbot, server, "holds")
    assert says(display) == Darkening(0, 270, by_power=False)
    server.release()
    assert server.state == "idle"
    qtbot.waitUntil(lambda: says(display) == Darkening(540, 270, by_power=False), timeout=40_000)


@needs_x
def test_what_somebody_else_sets_is_noticed_when_it_looks_again(display: XDisplay, qtbot: QtBot) -> None:
    server = XServer()
    server.ask()
    until(qtbot, server, "holds")
    display.run("xset", "s", "60", "60")
    server.ask()
    qtbot.waitUntil(lambda: says(display) == Darkening(0, 60, by_power=False), timeout=40_000)
    until(qtbot, server, "holds")
    server.release()
    qtbot.waitUntil(lambda: says(display) == Darkening(600, 600, by_power=False), timeout=40_000)


def a_program(folder: Path, text: str) -> str:
    path = folder / "xset"
    path.write_text(text.replace("{folder}", str(folder)))
    path.chmod(0o755)
    (folder / "state").write_text("")
    return str(path)


def test_power_management_is_switched_off_and_on_again(tmp_path: Path, qtbot: QtBot) -> None:
    server = XServer(a_program(tmp_path, OBEYS))
    server.ask()
    until(qtbot, server, "holds")
    assert (tmp_path / "state").read_text() == "s off -dpms\n"
    server.release()
    qtbot.waitUntil(lambda: (tmp_path / "state").read_text() == "s 600 300 +dpms\n", timeout=40_000)


def test_a_server_that_does_not_obey_does_not_hold(tmp_path: Path, qtbot: QtBot) -> None:
    server = XServer(a_program(tmp_path, DOES_NOT_OBEY))
    server.ask()
    until(qtbot, server, "refused")


def test_without_the_program_it_refuses(qtbot: QtBot) -> None:
    server = XServer("there-is-no-such-program")
    server.ask()
    until(qtbot, server, "refused")


def test_without_a_server_it_refuses(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", ":987")
    server = XServer()
    server.ask()
    until(qtbot, server, "refused")


def test_let_go_while_it_asks_it_stays_idle(tmp_path: Path, qtbot: QtBot) -> None:
    server = XServer(a_program(tmp_path, OBEYS))
    server.ask()
    server.release()
    with qtbot.assertNotEmitted(server.changed, wait=300):
        pass
    assert server.state == "idle"


_ASKS_AS_A_WALL = """
from roadmap_display.cli.wall_doctor import screen_saver
print(screen_saver().detail)
"""


@needs_x
def test_under_x_a_wall_tells_the_server_whoever_else_holds(display: XDisplay, qtbot: QtBot) -> None:
    display.run("xset", "s", "540", "270")
    assert display.run(sys.executable, "-c", _ASKS_AS_A_WALL) == "kept away by xset\n"
    qtbot.waitUntil(lambda: says(display) == Darkening(540, 270, by_power=False), timeout=40_000)
