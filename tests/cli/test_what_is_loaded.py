"""What a command loads before it does anything: a library that it has no use for keeps its user waiting."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from builders import a_bar, a_snapshot

from roadmap_display.storage.opening import open_store

HEAVY = {
    "PySide6", "alembic", "asyncio", "fastexcel", "holidays", "humanize", "icalendar", "numpy", "pptx", "psycopg",
    "pyqtgraph", "python_calamine", "rich", "sqlalchemy", "watchdog", "xlsxwriter",
}  # fmt: skip

COMMANDS = [
    "--help", "--version", "wall --help", "status", "schema", "check plan.roadmap.json", "check plan.db",
    "log plan.roadmap.json", "log plan.db",
]  # fmt: skip

_RUN = """
import json, sys
from roadmap_display.__main__ import main

sys.argv = ["roadmap-display", *sys.argv[1:]]
main()
print()
print(json.dumps(sorted({name.partition(".")[0] for name in sys.modules})))
"""


@pytest.fixture(scope="module")
def plans(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("plans")
    for name in ("plan.roadmap.json", "plan.db"):
        store = open_store(str(folder / name))
        store.create(a_snapshot(a_bar("Mobile checkout", "2 Mar 2026", "25 May 2026")))
        store.close()
    return folder


@pytest.mark.parametrize("words", COMMANDS)
def test_a_command_loads_no_library_that_it_has_no_use_for(plans: Path, words: str) -> None:
    assert _loaded(plans, words) & HEAVY == set()


def _loaded(folder: Path, words: str) -> set[str]:
    """The packages that are there when a command has run."""
    named = dict.fromkeys(("XDG_RUNTIME_DIR", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"), str(folder))
    command = [sys.executable, "-c", _RUN, *words.split()]
    done = subprocess.run(
        command, capture_output=True, text=True, check=True, cwd=folder, env=os.environ | named, timeout=50
    )
    return set(json.loads(done.stdout.splitlines()[-1]))
