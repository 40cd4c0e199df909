"""What somebody types who has read nothing: what it says, and that what the help says can be typed."""

from __future__ import annotations

import json
import os
import shlex
import signal
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest
import typer
from builders import a_snapshot
from test_commands import DAY, DEMO, says

from roadmap_display.cli import COMMANDS, options
from roadmap_display.cli.examples import EXAMPLES
from roadmap_display.layout.pages import PAGES
from roadmap_display.roadmap.trouble import Trouble
from roadmap_display.settings import read_settings
from roadmap_display.storage.watching.places import identity, last_good

TAKEN_IN = "import plan.xlsx --into plan.roadmap.json"
NEED_A_WINDOW_OR_A_SERVER = {"edit", "wall", "view", "database", "screenshot"}
MAKES = {"new": "plan.roadmap.json", "copy": "plan.db"}
NOT_ALL_ARE_WELL = {"check", "doctor", "move"}


def commands() -> list[str]:
    return [command for row in COMMANDS.values() for command in row]


@pytest.mark.parametrize("command", commands())
def test_the_help_of_a_command_fits_into_eighty_columns(
    command: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    code, out, _ = says(capsys, command, "--help")
    assert code == 0
    assert max(map(len, out.splitlines())) <= 80
    assert "{" not in out
    assert all(f"  roadmap-display {words}\n" in out for words in EXAMPLES.get(command, ()))


def test_there_are_examples_of_commands_only() -> None:
    assert set(EXAMPLES) <= set(commands())
    assert all(words.split()[0] == command for command, some in EXAMPLES.items() for words in some)


@pytest.mark.parametrize(
    "words", [words for name, some in EXAMPLES.items() if name not in NEED_A_WINDOW_OR_A_SERVER for words in some]
)
@pytest.mark.usefixtures("plans", "qapp")
def test_what_the_help_shows_can_be_typed(words: str, capsys: pytest.CaptureFixture[str]) -> None:
    command = words.split()[0]
    if command in MAKES:
        Path(MAKES[command]).unlink()
    code, _, err = says(capsys, *shlex.split(words))
    assert code in ((0, 1) if command in NOT_ALL_ARE_WELL else (0,)), err


def test_the_pages_that_the_help_names_are_those_there_are() -> None:
    assert set(options.PAGES.replace(" or ", ", ").split(", ")) == set(PAGES)


@pytest.mark.parametrize(
    ("words", "other"), [(["help"], ["--help"]), (["help", "move"], ["move", "--help"]), (["-V"], ["--version"])]
)
def test_what_other_programs_understand_is_understood(
    words: list[str], other: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert says(capsys, *words) == says(capsys, *other)


def test_a_shell_can_complete_commands_and_options() -> None:
    asked = {"_ROADMAP_DISPLAY_COMPLETE": "complete_bash", "COMP_WORDS": "roadmap-display pic", "COMP_CWORD": "1"}
    command = [sys.executable, "-m", "roadmap_display"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=os.environ | asked, timeout=50)
    assert done.stdout.split() == ["picture"]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("plan.db", "plan.db is no command; to open it: roadmap-display edit plan.db."),
        ("'my plan.csv'", "'my plan.csv' is no command; to open it: roadmap-display view 'my plan.csv'."),
        ("check --fromat json", "No such option: --fromat. Did you mean --format? See roadmap-display check --help."),
        ("check plna.db", "plna.db is not there; there is plan.db."),
        ("log marketting.roadmap.json", "marketting.roadmap.json is not there; there is marketing.roadmap.json."),
        ("check marketing", "marketing is not there; there is marketing.roadmap.json."),
        ("check plan", "plan is not there; there is plan.roadmap.json and plan.db."),
        ("check .", ". is a folder; name a plan in it, such as marketing.roadmap.json."),
        ("edit plna.db", "plna.db is not there; there is plan.db."),
        (
            "view plan.db 'other plan.db'",
            "other plan.db is not there; to make it: roadmap-display new 'other plan.db'.",
        ),
        ("view table.csv", "table.csv is not there; check its name."),
        (
            "edit plan.xlsx",
            f"plan.xlsx is a table, which is only read; to plan with it: roadmap-display {TAKEN_IN}.",
        ),
        ("import plna.xlsx --into plan.db", "plna.xlsx is not there; there is plan.xlsx."),
        ("import . --into plan.db", ". is a folder; name the table in it."),
        ("new nowhere/plan.roadmap.json", "nowhere is not there; make the folder first."),
        ("export plan.db nowhere/plan.csv", "nowhere is not there; make the folder first."),
        ("export plan.db plan.db/plan.csv", "plan.db is no folder; name one."),
        (
            "import plan.db --into new.db",
            "plan.db is no table; to carry it all over: roadmap-display copy plan.db new.db.",
        ),
        ("demo --folder plan.db", "the folder plan.db cannot be made: file exists; make it, or choose another."),
        (
            "import marketing.roadmap.json --into 'new plan.db'",
            "new plan.db is not there; to make it: roadmap-display copy marketing.roadmap.json 'new plan.db'.",
        ),
        (
            "picture plan.db -o wall.png --diagonal big",
            "Invalid value for '--diagonal': “big” is not inches from 3 to 1000; see roadmap-display picture --help.",
        ),
        ("check plan.db --format xml", "--format cannot be “xml”; it can be text or json."),
    ],
)
@pytest.mark.usefixtures("plans")
def test_what_went_wrong_and_what_helps_is_one_sentence(
    words: str, sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert says(capsys, *shlex.split(words)) == (2, "", f"{sentence}\n")


@pytest.mark.usefixtures("plans")
def test_a_plan_that_was_seen_before_is_waited_for(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its share may be away: the window shows what was last seen of it."""
    opened: list[str] = []
    monkeypatch.setattr("roadmap_display.app.editing.run_editor", lambda source, **_: opened.append(source) or 0)
    monkeypatch.setattr(options, "need_display", lambda: None)
    assert says(capsys, "edit", "away.db")[0] == 2
    last_good().keep(identity("away.db"), a_snapshot(), datetime.now(UTC))
    assert says(capsys, "edit", "away.db") == (0, "", "")
    assert opened == ["away.db"]


@pytest.mark.parametrize(
    ("option", "reads", "bounds"),
    [("diagonal", options.INCHES, (3.0, 1000.0)), ("distance", options.METRES, (0.3, 100.0))],
)
def test_the_command_line_and_the_settings_have_the_same_bounds(
    option: str, reads: Callable[[str], float], bounds: tuple[float, float]
) -> None:
    for value in bounds:
        settings = read_settings({option: value}, environment={}, use_file=False)
        assert getattr(settings, option) == reads(str(value)) == value
    for value in (bounds[0] * 0.99, bounds[1] * 1.01):
        with pytest.raises(Trouble):
            read_settings({option: value}, environment={}, use_file=False)
        with pytest.raises(typer.BadParameter):
            reads(str(value))


def test_how_to_confirm_is_said_where_something_waits(plans: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = plans / "my plan.db"
    (plans / "plan.db").rename(source)
    out = says(capsys, "confirm", source, *DAY)[1]
    line = out.splitlines()[-1].removeprefix("To confirm: roadmap-display ").replace("PERSON", "'Mert Kaya'")
    assert says(capsys, *shlex.split(line), *DAY)[0] == 0
    assert says(capsys, "confirm", source, *DAY)[1] == "Nothing waits for a confirmation.\n"


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252", "cp437"])
def test_any_terminal_takes_what_is_printed_and_json_is_utf_8_everywhere(encoding: str) -> None:
    command = [sys.executable, "-m", "roadmap_display", "check", DEMO, *DAY]
    environment = os.environ | {"PYTHONIOENCODING": encoding}
    done = [subprocess.run([*command, *more], capture_output=True, env=environment, timeout=50, check=False)
            for more in ([], ["--format", "json"])]  # fmt: skip
    assert [(one.returncode, one.stderr) for one in done] == [(1, b""), (1, b"")]
    assert b" Spring launch starts 12 days before Mobile checkout ships\n" in done[0].stdout.replace(b"\r", b"")
    assert msgspec.json.decode(done[1].stdout)["today"] == "2026-02-26"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no disk that is always full")
def test_a_full_disk_is_told_in_one_sentence() -> None:
    with Path("/dev/full").open("wb") as full:
        command = [sys.executable, "-m", "roadmap_display", "schema"]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, timeout=50, check=False)
    assert done.returncode == 2
    assert done.stderr.startswith(b"this machine cannot go on: no space left on device; look at")


def test_ctrl_c_ends_without_a_word_even_while_the_program_is_loaded() -> None:
    """As if it were pressed at the first import after the program has begun."""
    pressed = (
        "import builtins, os, signal, sys\n"
        "from roadmap_display.__main__ import main\n"
        "real = builtins.__import__\n"
        "def pressed(name, *more):\n"
        "    if name == 'roadmap_display.cli':\n"
        f"        os.kill(os.getpid(), {signal.SIGINT.value})\n"
        "    return real(name, *more)\n"
        "builtins.__import__ = pressed\n"
        "sys.argv[1:] = ['--version']\n"
        "sys.exit(main())\n"
    )
    done = subprocess.run([sys.executable, "-c", pressed], capture_output=True, text=True, timeout=50, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")


@pytest.mark.usefixtures("plans")
def test_json_of_every_command_is_one_document(capsys: pytest.CaptureFixture[str]) -> None:
    for words in (
        "check plan.db", "log plan.db", "move plan.db 'Mobile checkout' --by 1w --dry-run", "doctor plan.db",
        "import plan.xlsx --into plan.db --dry-run", "copy plan.db another.db",
    ):  # fmt: skip
        code, out, err = says(capsys, *shlex.split(words), "--format", "json")
        assert (code in (0, 1), err) == (True, ""), words
        assert isinstance(json.loads(out), dict)
