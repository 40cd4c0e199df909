"""Somebody drags a plan out of another program's window into the start window: `… PLAN`.

To be run as a program of its own on an X server. It ends with 0 where the plan was opened, and taken as a copy.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from a_person import Person
from dragging_a_file import LEFT, SIDE, TOP
from PySide6.QtCore import QPoint

from roadmap_display.app.editing import Given, Program
from roadmap_display.app.running import application
from roadmap_display.wall.clock import Clock, local_now, steady_seconds

SOURCE = Path(__file__).with_name("dragging_a_file.py")


def main(plan: Path) -> None:
    """Drag it in."""
    qt = application()
    qt.setQuitOnLastWindowClosed(False)
    program, person = Program(Given(Clock(local_now, steady_seconds))), Person(plan.parent)
    words = [sys.executable, str(SOURCE), str(plan)]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as source:
        assert source.stdout is not None
        assert source.stdout.readline() == "shown\n"
        program.begin()
        start = program.start
        assert start is not None
        person.until(start.isActiveWindow, "the start window is not active")
        person.take(QPoint(LEFT + SIDE // 2, TOP + SIDE // 2), start.mapToGlobal(start.rect().center()))
        person.let_go()
        person.until(lambda: program.editors and program.start is None, "nothing is opened")
        editor = next(iter(program.editors.values()))
        person.until(lambda: editor.edits.shown, "no plan is shown")
        assert source.stdout.readline() == "CopyAction\n"
        source.communicate("over")
    program.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
