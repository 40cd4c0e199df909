"""What no wall may ever do, for it is to stand for months: told from its code, and from one that runs."""

from __future__ import annotations

import ast
import json
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from a_running_wall import RunningWall
from a_source import a_source
from builders import a_bar, a_roadmap, a_snapshot
from package_code import PACKAGE, calls

OF_WALLS = (
    "wall/**/*.py",
    "live/*.py",
    "paint/*.py",
    *(f"app/{name}.py" for name in (
        "ahead", "giving_back", "hanging", "healing", "kiosk", "locked_places", "lost_display", "operating",
        "operating_soon", "running", "screenshots", "showing", "status_file", "wall_window",
    )),
)  # fmt: skip
"""The code of a wall that stands."""


def left_painters(tree: ast.AST) -> list[int]:
    """Lines where somebody paints without `with`: an error in the midst of it would end the program."""
    kept = {id(item.context_expr) for node in ast.walk(tree) if isinstance(node, ast.With) for item in node.items}
    return [call.lineno for _, call in calls("QPainter", tree=tree) if id(call) not in kept]


def leaking(tree: ast.AST) -> list[int]:
    """Lines where a signal is connected to what captures its window and keeps it for ever."""
    return [call.lineno for _, call in calls("connect", tree=tree) if any(isinstance(a, ast.Lambda) for a in call.args)]


def screens_of_windows(tree: ast.AST) -> list[int]:
    """Lines where a window is asked for its screen: when the window goes, so does the screen."""
    return [
        call.lineno
        for _, call in calls("screen", tree=tree)
        if isinstance(call.func, ast.Attribute) and not call.args
    ]  # fmt: skip


RULES = {
    left_painters: "painter = QPainter(self)",
    leaking: "signal.connect(lambda: self.update())",
    screens_of_windows: "handle.screen().name()",
}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_no_line_of_a_wall_does_what_ends_or_leaks(rule: object) -> None:
    assert callable(rule)
    files = [file for pattern in OF_WALLS for file in PACKAGE.glob(pattern)]
    found = {file.name: rule(ast.parse(file.read_text(encoding="utf-8"))) for file in files}
    assert len(found) > 60
    assert {name: lines for name, lines in found.items() if lines} == {}
    assert rule(ast.parse(RULES[rule])) == [1], "it is seen where it is done"  # type: ignore[index]


_WATCHED = """
import atexit, json, sys, threading
from roadmap_display.wall.window import WallWindow

seen, take = [], WallWindow.take
from roadmap_display.shipped import shipped
OF_THE_PROGRAM = ("/proc/", sys.prefix, sys.base_prefix, str(shipped("assets")))

def hook(event, arguments):
    if not seen or threading.current_thread() is not threading.main_thread():
        return
    if event == "open":
        file = str(arguments[0])
        if not file.startswith(OF_THE_PROGRAM) and not file.endswith((".py", ".pyc")):
            seen.append((event, file))
    elif event.startswith(("os.", "shutil.", "sqlite3.", "subprocess.", "fcntl.", "socket.connect", "tempfile.")):
        if event not in ("os.putenv", "os.unsetenv", "os.listdir", "os.scandir"):  # imports look into folders
            seen.append((event, str(arguments)))

def took(self, snapshot, changes=()):
    take(self, snapshot, changes)
    seen[:] = seen or [("took", "")]

def told():
    print("seen", json.dumps(seen), flush=True)
    seen.clear()

WallWindow.take = took
from roadmap_display.app import healing, operating_soon
operating_soon.SOON = 0.0
ending = healing.Healing.ending
healing.Healing.ending = lambda self: (told(), ending(self))
sys.addaudithook(hook)
"""


@pytest.fixture
def folder() -> Iterator[Path]:
    made = Path(tempfile.mkdtemp(prefix="rd-", dir="/tmp"))
    yield made
    shutil.rmtree(made)


def test_the_thread_of_the_windows_touches_no_file_while_the_plan_and_its_settings_change(folder: Path) -> None:
    plan, settings = folder / "plan.roadmap.json", folder / "wall.toml"
    a_source(plan, a_snapshot(a_bar("Mobile checkout", "2 Mar 2026", "25 May 2026"), roadmaps=(a_roadmap(),)))
    settings.write_text('sources = ["plan.roadmap.json"]\ninhibit = false\n')
    wall = RunningWall(folder / "state", "--config", str(settings), before=_WATCHED)
    try:
        wall.paints("Mobile checkout")
        plan.write_bytes(plan.read_bytes().replace(b"Mobile checkout", b"Tablet checkout"))
        wall.paints("Tablet checkout")
        with settings.open("a") as file:
            file.write('pages = ["board"]\nscreen = "HDMI-9"\n')
        wall.paints("Now, next, later")
        wall.process.terminate()
        out, errors = wall.process.communicate(timeout=50)
    finally:
        wall.killed()
    line = next(line for line in out.splitlines() if line.startswith("seen "))
    assert json.loads(line.removeprefix("seen ")) == [["took", ""]]
    assert errors == ""
