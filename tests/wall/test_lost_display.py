"""A session that ends takes its display along, and the wall: that is no fault of the wall's."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from a_compositor import a_compositor, needs_cage
from a_running_wall import RunningWall
from a_source import a_source
from an_x_server import an_x_display, needs_x
from builders import a_bar, a_roadmap, a_snapshot

SHOWN = "Mobile checkout"

_SAYS_WHEN_ALL_IS_THERE = """
from roadmap_display.app import operating_soon
from roadmap_display.app.status_file import StatusFile
from roadmap_display.wall.operating.listening import Listening

operating_soon.SOON = 0.0
write, start, done = StatusFile._write, Listening.start, set()

def did(what):
    done.add(what)
    if len(done) == 2:
        print("painted and can be asked", flush=True)

StatusFile._write = lambda self: (write(self), did("written"))
Listening.start = lambda self: (start(self), did("listening"))
"""

Die = Callable[[], None]


@pytest.fixture
def folder() -> Iterator[Path]:
    made = Path(tempfile.mkdtemp(prefix="rd-", dir="/tmp"))
    yield made
    shutil.rmtree(made)


@pytest.fixture(params=[pytest.param("X11", marks=needs_x), pytest.param("Wayland", marks=needs_cage)])
def display(request: pytest.FixtureRequest) -> Iterator[tuple[str, dict[str, str], Die]]:
    """Its name, what a program is told that runs on it, and how it dies."""
    with ExitStack() as running:
        if request.param == "X11":
            x = running.enter_context(an_x_display())
            x.plug("HDMI-1", 1280, 720)
            told = {name: x.environment[name] for name in ("DISPLAY", "QT_QPA_PLATFORM")}
            yield x.name, told, x.die
        else:
            compositor = running.enter_context(a_compositor())
            yield compositor.name, compositor.environment, compositor.die


def test_a_wall_whose_display_dies_says_so_leaves_nothing_behind_and_has_not_died(
    folder: Path, display: tuple[str, dict[str, str], Die]
) -> None:
    name, environment, die = display
    plan = folder / "plan.roadmap.json"
    a_source(plan, a_snapshot(a_bar(SHOWN, "2 Mar 2026", "25 May 2026"), roadmaps=(a_roadmap(),)))
    state = folder / "state" / "roadmap-display"
    state.mkdir(parents=True)
    (state / "wall.starts").write_bytes(b'{"unclean":2}')
    wall = RunningWall(folder / "state", str(plan), before=_SAYS_WHEN_ALL_IS_THERE, **environment)
    try:
        wall.paints(SHOWN)
        wall.paints("and can be asked")
        assert (state / "wall.starts").read_bytes() == b'{"unclean":3}'
        assert (state / "status.json").exists()
        die()
        _, errors = wall.process.communicate(timeout=50)
    finally:
        wall.killed()
    assert (wall.process.returncode, errors) == (2, f"The display {name} is gone, and the wall with it.\n")
    assert (state / "wall.starts").read_bytes() == b'{"unclean":2}'
    assert (state / "wall.log").read_text().rstrip().endswith("the display is gone")
    assert not (state / "status.json").exists()
    assert list((folder / "state" / "run" / "roadmap-display").glob("*.sock")) == []


_HEARS = """
import sys
from PySide6.QtCore import qWarning
from roadmap_display.app.lost_display import watching_display

def end():
    print("ending", flush=True)
    {more}

with watching_display(end):
    qWarning("a word of Qt's")
    qWarning(sys.argv[1])
print("it goes on")
"""


def hears(words: str, more: str = "") -> tuple[int, str, list[str]]:
    """What becomes of a program to which Qt says these words."""
    told = {"WAYLAND_DISPLAY": "wayland-7", "DISPLAY": ":7"}
    done = subprocess.run(
        [sys.executable, "-c", _HEARS.format(more=more), words], env=os.environ | told, capture_output=True, text=True
    )
    return done.returncode, done.stdout, done.stderr.splitlines()


@pytest.mark.parametrize(
    ("words", "display"),
    [
        ("The Wayland connection broke. Did the Wayland compositor die?", "wayland-7"),
        ("The Wayland connection experienced a fatal error: Protocol error", "wayland-7"),
        ("The X11 connection broke (error 1). Did the X11 server die?", ":7"),
        ("The X11 connection broke: I/O error (code 1)", ":7"),
    ],
)
def test_whatever_qt_says_of_it_is_told_in_one_sentence(words: str, display: str) -> None:
    sentence = f"The display {display} is gone, and the wall with it."
    assert hears(words) == (2, "ending\n", ["a word of Qt's", sentence])


def test_what_goes_wrong_while_it_ends_keeps_no_wall_standing_without_a_display() -> None:
    code, out, errors = hears("The X11 connection broke (error 1). Did the X11 server die?", "1 / 0")
    assert (code, out) == (2, "ending\n")
    assert "ZeroDivisionError: division by zero" in errors
    assert errors[-1] == "The display :7 is gone, and the wall with it."


def test_other_words_of_qt_s_are_passed_on() -> None:
    assert hears("another word") == (0, "it goes on\n", ["a word of Qt's", "another word"])
