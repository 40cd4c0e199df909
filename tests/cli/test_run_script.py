"""`./run` prepares what a task needs and hands everything else to the command line as it was typed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

TOOLS = ("python", "uv", "ruff", "mypy", "lint-imports", "roadmap-display")
SCRIPT = Path(__file__).resolve().parents[2] / "run"

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a script of Unix")


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A clone whose virtual environment says what is called; no package manager is in reach."""
    (tmp_path / "run").write_bytes(SCRIPT.read_bytes())
    venv, usual = tmp_path / ".venv" / "bin", tmp_path / "usual"
    venv.mkdir(parents=True)
    usual.mkdir()
    for name in TOOLS:
        (venv / name).write_text(f'#!/bin/sh\nprintf "%s" {name}\nprintf " <%s>" "$@"\necho\n')
        (venv / name).chmod(0o755)
    (usual / "python3").symlink_to(sys.executable)
    (usual / "dirname").symlink_to("/usr/bin/dirname")
    return tmp_path


def called(clone: Path, *words: str) -> list[str]:
    """What is called, one after the other."""
    done = subprocess.run(
        ["/bin/sh", str(clone / "run"), *words], capture_output=True, text=True, check=True, timeout=50,
        env={"PATH": str(clone / "usual")},
    )  # fmt: skip
    return done.stdout.splitlines()


@pytest.mark.parametrize(
    "words", [["demo"], ["move", "my plan.db", "Mobile checkout", "--by", "2w"], ["check", "plan.db"], ["--help"]]
)
def test_commands_are_handed_on_as_they_were_typed_and_need_no_tools_of_developers(
    clone: Path, words: list[str]
) -> None:
    prepared, done = called(clone, *words)
    assert done == f"roadmap-display {' '.join(f'<{word}>' for word in words)}"
    assert prepared.startswith("uv <sync>")
    assert "<--no-dev>" in prepared


def test_without_a_word_it_is_the_start_window(clone: Path) -> None:
    assert called(clone)[-1].split()[0] == "roadmap-display"


def test_check_alone_is_about_this_program(clone: Path) -> None:
    prepared, *checks = called(clone, "check")
    assert [line.split()[0] for line in checks] == ["ruff", "ruff", "mypy", "lint-imports"]
    assert "<--no-dev>" not in prepared
