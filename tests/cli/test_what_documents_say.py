"""What the documents say of the command line: every command is told of, and no flag that there is not."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from test_commands import says

from roadmap_display.cli import COMMANDS

HOUSE = Path(__file__).resolve().parents[2]
README = (HOUSE / "README.md").read_text(encoding="utf-8")
EVERY_COMMAND = {command for row in COMMANDS.values() for command in row}
FLAG = re.compile(r"(?<![\w-])--?[a-z][a-z-]*")


def table() -> list[tuple[list[str], list[str]]]:
    """The commands and the flags of each row of README's table of commands."""
    rows = README.partition("## Commands")[2].partition("\n\n##")[0].splitlines()
    cells = [row.strip("| ").partition(" | ") for row in rows if row.startswith("| `")]
    return [
        ([named.split()[0] for named in re.findall("`([^`]+)`", first)], FLAG.findall(rest)) for first, _, rest in cells
    ]


def typed() -> list[tuple[str, list[str]]]:
    """Each command and its flags in the lines that documents give to be typed."""
    documents = [README, *(path.read_text(encoding="utf-8") for path in sorted((HOUSE / "docs").glob("*.md")))]
    found = re.findall(r"(?:roadmap-display|\./run) ([a-z]+)\b([^`\n#&]*)", "\n".join(documents))
    return [(command, FLAG.findall(words)) for command, words in found if command in EVERY_COMMAND]


def options_of(command: str, capsys: pytest.CaptureFixture[str]) -> set[str]:
    """The flags that the help lists; those of its examples do not count."""
    return set(FLAG.findall(says(capsys, command, "--help")[1].partition("For example:")[0]))


def test_every_command_stands_in_the_table() -> None:
    assert {command for commands, _ in table() for command in commands} == EVERY_COMMAND


@pytest.mark.parametrize(("commands", "flags"), table(), ids=lambda words: " ".join(words) or "none")
def test_the_flags_in_the_table_are_there(
    commands: list[str], flags: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert set(flags) <= {flag for command in commands for flag in options_of(command, capsys)}


def test_what_is_to_be_typed_can_be(capsys: pytest.CaptureFixture[str]) -> None:
    lines = typed()
    assert len(lines) > 20
    for command, flags in lines:
        assert set(flags) <= options_of(command, capsys), command
