"""A PIN is asked for twice on a real terminal, and one line is all that comes of it."""

from __future__ import annotations

import io
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from msgspec import toml

from roadmap_display.cli import run
from roadmap_display.settings import read_settings
from roadmap_display.wall.hand.pin import fits


class Terminal:
    """`wall --set-pin` on a terminal of its own; what it prints goes into a pipe."""

    def __init__(self, folder: Path) -> None:
        self._ours, theirs = pty.openpty()
        self._process = subprocess.Popen(
            [sys.executable, "-m", "roadmap_display", "wall", "--set-pin"],
            stdin=theirs, stdout=subprocess.PIPE, stderr=theirs, text=True, start_new_session=True,
            env=os.environ | {"HOME": str(folder), "XDG_STATE_HOME": str(folder), "XDG_CONFIG_HOME": str(folder)},
        )  # fmt: skip
        os.close(theirs)
        self.shown = ""

    def answers(self, *pins: str) -> tuple[int, str]:
        """The code it ends with and what it prints, after these were typed."""
        for number, pin in enumerate(pins):
            self._read_until("wall: " if number == 0 else "again: ")
            os.write(self._ours, f"{pin}\n".encode())
        out, _ = self._process.communicate(timeout=50)
        self._read_until("")
        os.close(self._ours)
        return self._process.returncode, out

    def _read_until(self, words: str) -> None:
        while not words or words not in self.shown:
            try:
                self.shown += os.read(self._ours, 4096).decode()
            except OSError:  # its end of the terminal is closed
                return


def test_the_line_is_what_the_settings_take_and_nothing_else_is_written(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path)
    code, out = terminal.answers("gate 4711", "gate 4711")
    assert code == 0
    config = tmp_path / "wall.toml"
    config.write_text(out)
    assert list(tmp_path.iterdir()) == [config]
    assert fits("gate 4711", read_settings({}, config=config, environment={}).pin)
    assert list(toml.decode(out)) == ["pin"]
    assert "4711" not in terminal.shown + out


def test_without_a_terminal_the_pin_comes_in_as_a_line_and_is_not_asked_for(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("gate 4711\n"))
    assert run(["wall", "--set-pin"]) == 0
    captured = capsys.readouterr()
    assert fits("gate 4711", toml.decode(captured.out)["pin"])
    assert "PIN to leave" not in captured.err
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    assert run(["wall", "--set-pin"]) == 2


@pytest.mark.parametrize(
    ("pins", "said"), [(("4711", "4712"), "not the same"), (("123",), "4 to 32")], ids=["unlike", "too short"]
)
def test_what_cannot_be_a_pin_is_told_in_one_sentence(tmp_path: Path, pins: tuple[str, ...], said: str) -> None:
    terminal = Terminal(tmp_path)
    assert terminal.answers(*pins) == (2, "")
    assert said in terminal.shown
    assert "Traceback" not in terminal.shown


@pytest.mark.parametrize("pin", ["4711", "scrypt:short:key", "md5:abc"])
def test_a_pin_written_into_the_settings_as_it_is_is_refused(
    tmp_path: Path, pin: str, capsys: pytest.CaptureFixture[str]
) -> None:
    config = tmp_path / "wall.toml"
    config.write_text(f'pin = "{pin}"\n')
    assert run(["wall", "--check-config", "--config", str(config)]) == 2
    said = capsys.readouterr().err
    assert "wall --set-pin" in said
    assert pin not in said
