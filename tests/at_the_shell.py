"""The command line as somebody types it, and what it says."""

from __future__ import annotations

import pytest

from roadmap_display.cli import run


def says(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    """The exit code of a command, and what it writes to the standard output and the standard error."""
    code = run([str(argument) for argument in arguments])
    captured = capsys.readouterr()
    return code, captured.out, captured.err
