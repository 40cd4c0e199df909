"""Hanging it up for good: the files that start a wall, what systemd and the desktop make of them, and back again."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from datetime import date
from pathlib import Path

import pytest
from at_the_shell import says
from hypothesis import given
from hypothesis import strategies as st

from roadmap_display.cli.service_files import desktop_line, desktop_text, unit_line, unit_text

UNIT, ENTRY = "systemd/user/roadmap-display-wall.service", "autostart/roadmap-display-wall.desktop"

SYSTEMCTL = """#!/bin/sh
printf '%s\\n' "$*" >> "$SYSTEMCTL_LOG"
case "$*" in
    "--user $SYSTEMCTL_FAILS"*) exit 1 ;;
    "--user enable "*)
        mkdir -p "$XDG_CONFIG_HOME/systemd/user/default.target.wants"
        ln -sf "$XDG_CONFIG_HOME/systemd/user/$3" "$XDG_CONFIG_HOME/systemd/user/default.target.wants/$3" ;;
    "--user disable "*) rm -f "$XDG_CONFIG_HOME/systemd/user/default.target.wants/$4" ;;
esac
"""


class Machine:
    """A user's configuration folder, and a systemd that answers or does not."""

    def __init__(self, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.config = home / "con fig"
        self.plan = home / "plan.roadmap.json"
        self.log = home / "systemctl.log"
        self._patch = monkeypatch
        programs = home / "bin"
        programs.mkdir()
        (programs / "systemctl").write_text(SYSTEMCTL)
        (programs / "systemctl").chmod(0o755)
        for name, value in {
            "PATH": f"{programs}:/usr/bin:/bin", "XDG_CONFIG_HOME": str(self.config),
            "XDG_CONFIG_DIRS": str(home / "xdg"),
            "SYSTEMCTL_LOG": str(self.log), "SYSTEMCTL_FAILS": "never", "HOME": str(home),
        }.items():  # fmt: skip
            monkeypatch.setenv(name, value)

    def fails(self, word: str) -> None:
        """From now on systemctl refuses what begins so."""
        self._patch.setenv("SYSTEMCTL_FAILS", word)

    def told(self) -> list[str]:
        return self.log.read_text().splitlines() if self.log.exists() else []

    def files(self) -> dict[str, str]:
        return {
            str(path.relative_to(self.config)): path.read_text()
            for path in sorted(self.config.rglob("*"))
            if path.is_file()
        }


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    return Machine(tmp_path, monkeypatch)


# What is installed


def test_with_systemd_a_unit_is_written_and_enabled_and_it_is_said_how_to_go_on(
    machine: Machine, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = says(capsys, "wall", "--install", machine.plan, "--diagonal", 65, "--distance", 3)
    assert (code, err) == (0, "")
    assert machine.told() == [
        "--user show --property=Version", "--user daemon-reload", "--user enable roadmap-display-wall.service",
    ]  # fmt: skip
    assert set(machine.files()) == {
        UNIT, "roadmap-display/wall.toml", "systemd/user/default.target.wants/roadmap-display-wall.service",
    }  # fmt: skip
    for hint in (str(machine.config / UNIT), "systemctl --user start roadmap-display-wall", "status", "--uninstall"):
        assert hint in out


def test_who_finds_no_such_program_is_told_where_it_is(
    machine: Machine, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    programs = machine.plan.parent / "a clone"
    programs.mkdir()
    monkeypatch.setattr(sys, "executable", str(programs / "python"))
    (programs / "roadmap-display").touch(0o755)
    assert f"'{programs}/roadmap-display' status" in says(capsys, "wall", "--install", machine.plan)[1]
    monkeypatch.setenv("PATH", str(programs), prepend=":")
    assert "How it is:  roadmap-display status" in says(capsys, "wall", "--install", machine.plan)[1]


def test_the_unit_says_what_a_wall_needs_to_stand_for_months(
    machine: Machine, capsys: pytest.CaptureFixture[str]
) -> None:
    says(capsys, "wall", "--install", machine.plan)
    lines = machine.files()[UNIT].splitlines()
    for line in (
        "Type=notify", "WatchdogSec=30", "Restart=always", "StartLimitIntervalSec=0", "MemoryMax=1G",
        "After=graphical-session.target", "WantedBy=default.target graphical-session.target",
    ):  # fmt: skip
        assert line in lines
    assert systemd_words(line_after(machine.files()[UNIT], "ExecStart=")) == [
        sys.executable, "-P", "-m", "roadmap_display", "wall",
    ]  # fmt: skip


def test_a_source_that_is_not_there_yet_is_told_and_waited_for(
    machine: Machine, capsys: pytest.CaptureFixture[str]
) -> None:
    away = f"{machine.plan} is not there now: the wall waits for it.\n"
    code, out, _ = says(capsys, "wall", "--install", machine.plan, "postgresql://db.example/plan")
    assert (code, out.count("not there now")) == (0, 1)
    assert out.endswith(away)
    machine.plan.write_text("{}")
    assert away not in says(capsys, "wall", "--install", machine.plan)[1]


def test_what_is_told_goes_into_a_new_wall_toml_with_sources_from_the_root_on(
    machine: Machine, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(machine.plan.parent)
    says(
        capsys, "wall", "--install", "plan.roadmap.json", "postgresql://db.example/plan", "--page", "goals,board",
        "--distance", 2.5, "--parked", "--today", "2026-02-26",
    )  # fmt: skip
    assert tomllib.loads(machine.files()["roadmap-display/wall.toml"]) == {
        "sources": [str(machine.plan), "postgresql://db.example/plan"],
        "pages": ["goals", "board"],
        "distance": 2.5,
        "parked": True,
        "today": date(2026, 2, 26),
    }


def test_a_wall_toml_that_is_there_is_left_alone_and_what_is_told_goes_before_it(
    machine: Machine, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = machine.config / "roadmap-display/wall.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text('sources = ["/srv/plan.roadmap.json"] # mine\n')
    _, out, _ = says(capsys, "wall", "--install", machine.plan, "--screen", "HDMI 1", "--page", "goals,board")
    assert settings.read_text().endswith("# mine\n")
    assert "There is a wall.toml already" in out
    unit = machine.files()["systemd/user/roadmap-display-wall-HDMI_201.service"]
    assert systemd_words(line_after(unit, "ExecStart="))[4:] == [
        "wall", "--page", "goals,board", "--screen", "HDMI 1", "--", str(machine.plan),
    ]  # fmt: skip


def test_a_settings_file_of_another_place_is_named_in_the_command(
    machine: Machine, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    other = tmp_path / "100% office.toml"
    other.write_text('sources = ["plan.roadmap.json"]\n')
    assert says(capsys, "wall", "--install", "--config", other)[0] == 0
    assert systemd_words(line_after(machine.files()[UNIT], "ExecStart="))[4:] == ["wall", "--config", str(other)]


def test_installing_again_changes_what_was_told_and_keeps_the_rest(
    machine: Machine, capsys: pytest.CaptureFixture[str]
) -> None:
    says(capsys, "wall", "--install", machine.plan, "--diagonal", 65)
    before = machine.files()
    says(capsys, "wall", "--install")
    assert machine.files() == before
    says(capsys, "wall", "--install", "--diagonal", 55)
    assert tomllib.loads(machine.files()["roadmap-display/wall.toml"]) == {
        "sources": [str(machine.plan)], "diagonal": 55,
    }  # fmt: skip
    says(capsys, "wall", "--uninstall")
    assert machine.files() == {}


def test_without_systemd_the_desktop_starts_it(machine: Machine, capsys: pytest.CaptureFixture[str]) -> None:
    machine.fails("show")
    code, out, _ = says(capsys, "wall", "--install", machine.plan)
    assert code == 0
    assert set(machine.files()) == {ENTRY, "roadmap-display/wall.toml"}
    assert "at every log-in." in out
    assert desktop_words(line_after(machine.files()[ENTRY], "Exec="))[1:] == ["-P", "-m", "roadmap_display", "wall"]


def test_there_are_never_two_walls_of_two_ways_to_start_one(
    machine: Machine, capsys: pytest.CaptureFixture[str]
) -> None:
    machine.fails("show")
    says(capsys, "wall", "--install", machine.plan)
    machine.fails("never")
    says(capsys, "wall", "--install")
    assert UNIT in machine.files()
    assert ENTRY not in machine.files()


def test_a_systemd_that_refuses_is_told_and_nothing_half_done_stays(
    machine: Machine, capsys: pytest.CaptureFixture[str]
) -> None:
    machine.fails("enable")
    code, _, err = says(capsys, "wall", "--install", machine.plan)
    assert code == 2
    assert err.startswith("systemd would not take roadmap-display-wall.service")
    assert UNIT not in machine.files()


# What is refused


@pytest.mark.parametrize("name", [UNIT, ENTRY])
@pytest.mark.parametrize("kind", ["file", "link", "link to ours", "empty"])
def test_a_file_of_somebody_else_s_is_never_touched(
    machine: Machine, capsys: pytest.CaptureFixture[str], name: str, kind: str
) -> None:
    path, other = machine.config / name, machine.config.parent / "other"
    path.parent.mkdir(parents=True)
    other.write_text(unit_text(["true"], None) if kind == "link to ours" else "precious")
    if kind.startswith("link"):
        path.symlink_to(other)
    else:
        path.write_text("" if kind == "empty" else "[Unit]\nDescription=mine\n")
    before = path.read_text()
    code, _, err = says(capsys, "wall", "--install", machine.plan)
    assert code == 2
    assert "is not of this program's making; move it away first" in err
    assert says(capsys, "wall", "--uninstall")[1] == "Nothing to take back: no wall is installed here.\n"
    assert path.read_text() == before
    assert path.is_symlink() == kind.startswith("link")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ([], "name a source"),
        (["plan.docx"], "plan.docx"),
        (["postgresql://wall:s3cret@db.example/plan"], "leave the password out of the address"),
        (["plan.roadmap.json", "--distance", "9999"], "distance"),
        (["plan.roadmap.json", "--page", "gaols"], 'there is no page "gaols"'),
        (["--config", "nowhere.toml"], "nowhere.toml is not there"),
    ],
)
def test_nonsense_is_refused_before_anything_is_written(
    machine: Machine, capsys: pytest.CaptureFixture[str], arguments: list[str], sentence: str
) -> None:
    code, out, err = says(capsys, "wall", "--install", *arguments)
    assert (code, out) == (2, "")
    assert sentence in err
    assert "s3cret" not in err
    assert machine.files() == {}
    assert machine.told() == []


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_where_neither_way_exists_it_is_told_what_to_do_instead(
    machine: Machine, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, platform: str
) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    code, _, err = says(capsys, "wall", "--install", machine.plan)
    assert code == 2
    assert "add “roadmap-display wall” to what this system starts at log-in" in err


# Back again


@pytest.mark.parametrize("has_systemd", [True, False])
def test_uninstalling_takes_exactly_that_back_and_twice_is_once(
    machine: Machine, capsys: pytest.CaptureFixture[str], has_systemd: bool
) -> None:
    machine.fails("never" if has_systemd else "show")
    mine = machine.config / "autostart" / "mine.desktop"
    mine.parent.mkdir(parents=True)
    mine.write_text("mine")
    says(capsys, "wall", "--install", machine.plan)
    code, out, _ = says(capsys, "wall", "--uninstall")
    assert code == 0
    assert out.count("Removed ") == 2
    assert machine.files() == {"autostart/mine.desktop": "mine"}
    assert ("--user disable --now roadmap-display-wall.service" in machine.told()) == has_systemd
    assert says(capsys, "wall", "--uninstall")[:2] == (0, "Nothing to take back: no wall is installed here.\n")


def test_settings_that_somebody_changed_since_stay(machine: Machine, capsys: pytest.CaptureFixture[str]) -> None:
    says(capsys, "wall", "--install", machine.plan)
    settings = machine.config / "roadmap-display/wall.toml"
    settings.write_text(settings.read_text() + "diagonal = 55\n")
    _, out, _ = says(capsys, "wall", "--uninstall")
    assert "was changed since and stays" in out
    assert set(machine.files()) == {"roadmap-display/wall.toml"}


def test_one_of_several_walls_is_taken_back_by_its_screen(machine: Machine, capsys: pytest.CaptureFixture[str]) -> None:
    for screen in ("HDMI-1", "HDMI-2"):
        says(capsys, "wall", "--install", machine.plan, "--screen", screen)
    says(capsys, "wall", "--uninstall", "--screen", "HDMI-2")
    assert "systemd/user/roadmap-display-wall-HDMI-1.service" in machine.files()
    assert "systemd/user/roadmap-display-wall-HDMI-2.service" not in machine.files()
    says(capsys, "wall", "--uninstall")
    assert machine.files() == {}


def test_where_systemd_does_not_answer_any_more_its_links_go_too(
    machine: Machine, capsys: pytest.CaptureFixture[str]
) -> None:
    says(capsys, "wall", "--install", machine.plan)
    machine.fails("")
    says(capsys, "wall", "--uninstall")
    assert [path for path in machine.config.rglob("*") if path.is_symlink() or path.is_file()] == []


# What others make of the files


def line_after(text: str, key: str) -> str:
    return next(line for line in text.splitlines() if line.startswith(key))[len(key) :]


def systemd_words(line: str) -> list[str]:
    """A command line as systemd.service(5) says that it is read."""
    assert line.startswith(":")
    words = re.findall(r'"((?:[^"\\]|\\.)*)"', line[1:])
    return [
        re.sub(
            r'\\(x[0-9a-f]{2}|[\\"])', lambda hit: chr(int(hit[1][1:], 16)) if hit[1][0] == "x" else hit[1], plain(word)
        )
        for word in words
    ]


def plain(word: str) -> str:
    """Without what doubles its signs of percent; a single one would be put into words of others."""
    return re.sub("%(.?)", lambda hit: {"%": "%"}[hit[1]], word)


def desktop_words(line: str) -> list[str]:
    """A command line as the Desktop Entry Specification says that it is read."""
    value = re.sub(r"\\([snrt\\])", lambda hit: {"s": " ", "n": "\n", "r": "\r", "t": "\t", "\\": "\\"}[hit[1]], line)
    words = re.findall(r'"((?:[^"\\]|\\.)*)"', value, re.DOTALL)
    return [re.sub(r'\\(["`$\\])', r"\1", plain(word)) for word in words]


LETTERS = st.sampled_from("%$\"'`\\ ;\n\tx") | st.characters(codec="utf-8", exclude_characters="\0")
WORDS = st.lists(st.text(LETTERS, min_size=1), min_size=1)


@given(WORDS)
def test_whatever_a_path_is_called_systemd_reads_it_as_it_is(words: list[str]) -> None:
    line = unit_line(words)
    assert len(line.splitlines()) == 1 or not set(line) & set("\n\r")
    assert systemd_words(line) == words


@given(WORDS)
def test_whatever_a_path_is_called_the_desktop_reads_it_as_it_is(words: list[str]) -> None:
    line = desktop_line(words)
    assert "\n" not in line
    assert desktop_words(line) == words


AWKWARD = "/tmp/my plans 100% $HOME `x` \"q\" 'a' \\b é.roadmap.json"


def test_a_real_systemd_takes_the_unit(tmp_path: Path) -> None:
    if not shutil.which("systemd-analyze"):
        pytest.skip("there is no systemd-analyze here")
    unit = tmp_path / "roadmap-display-wall.service"
    unit.write_text(unit_text([sys.executable, "-P", "-m", "roadmap_display", "wall", AWKWARD], None))
    done = subprocess.run(
        ["systemd-analyze", "--user", "verify", str(unit)], capture_output=True, text=True,
        env=os.environ | {"XDG_RUNTIME_DIR": str(tmp_path)},
    )  # fmt: skip
    assert "roadmap-display" not in done.stderr
    assert done.returncode == 0


def test_a_real_desktop_takes_the_entry(tmp_path: Path) -> None:
    if not shutil.which("desktop-file-validate"):
        pytest.skip("there is no desktop-file-validate here")
    entry = tmp_path / "wall.desktop"
    entry.write_text(desktop_text([sys.executable, "wall", AWKWARD], None))
    done = subprocess.run(["desktop-file-validate", str(entry)], capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (0, "")


def test_the_readme_puts_it_on_a_tv_in_ten_lines() -> None:
    text = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    section = text.partition("## Put it on a TV\n")[2].partition("\n## ")[0]
    steps = [line for line in section.splitlines() if re.match(r"\d+\. ", line)]
    assert [int(step.partition(".")[0]) for step in steps] == list(range(1, 11))
    words = {word for step in steps for word in re.findall(r"`\./run ([a-z]+)", step)}
    assert {"demo", "wall", "status", "screenshot", "doctor"} <= words
    options = {option for step in steps for option in re.findall(r"--[a-z]+", step)} - {"--user"}  # systemctl's
    told = subprocess.run(
        [sys.executable, "-m", "roadmap_display", "wall", "--help"], capture_output=True, text=True, check=True
    ).stdout
    assert [option for option in sorted(options) if option not in told] == []
