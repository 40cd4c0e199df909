"""The X server itself, which darkens screens on its own: told with the program that is made for it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QObject, QProcess, QStandardPaths, QTimer

from roadmap_display.wall.awake.holder import Holder

PROGRAM = "xset"
PATIENCE = 5000
"""Milliseconds it may take."""


class Darkening(NamedTuple):
    """When an X server darkens: after `timeout` seconds (0: never) and every `cycle`; `by_power`: as DPMS says."""

    timeout: int
    cycle: int
    by_power: bool

    @property
    def never(self) -> bool:
        """Whether the screen stays on."""
        return not self.timeout and not self.by_power

    @property
    def arguments(self) -> list[str]:
        """What the program is told to get back to that: not every server knows of power."""
        return ["s", str(self.timeout), str(self.cycle), *(["+dpms"] if self.by_power else [])]


OFF = ["s", "off", "-dpms"]


def darkening(answer: str) -> Darkening | None:
    """What `xset q` says; None where it says something else."""
    times = re.search(r"timeout:\s*(\d+)\s+cycle:\s*(\d+)", answer)
    return Darkening(int(times[1]), int(times[2]), "DPMS is Enabled" in answer) if times else None


class XServer(Holder):
    """Holds while the server says that it does not darken; gives back what it found."""

    def __init__(self, program: str = PROGRAM, parent: QObject | None = None) -> None:
        super().__init__("xset", parent)
        self._program = program
        self._before: Darkening | None = None
        self._run: _Run | None = None

    def ask(self) -> None:
        """Look, and where it would darken tell it not to."""
        if self._run is None:
            if self.state != "holds":
                self.became("asking")
            self._do(["q"], self._found)

    def release(self) -> None:
        """Give back what was found. Nobody waits for that."""
        if self._run:
            self._run.drop()
            self._run = None
        if self._before:
            QProcess.startDetached(self._program, self._before.arguments)
            self._before = None
        self.became("idle")

    def _do(self, arguments: list[str], then: Callable[[str], None]) -> None:
        self._run = _Run(self._program, arguments, then, self)

    def _found(self, answer: str) -> None:
        found = darkening(answer)
        if found is None or found.never:
            self._told(found)
            return
        self._before = self._before or found
        self._do(OFF, self._switched_off)

    def _switched_off(self, _: str) -> None:
        self._do(["q"], self._looked)

    def _looked(self, answer: str) -> None:
        self._told(darkening(answer))

    def _told(self, found: Darkening | None) -> None:
        self._run = None
        self.became("holds" if found and found.never else "refused")


class _Run(QObject):
    """The program, run once; `then` is told what it wrote, nothing where it could not be run."""

    def __init__(self, program: str, arguments: list[str], then: Callable[[str], None], parent: QObject) -> None:
        super().__init__(parent)
        self._then: Callable[[str], None] | None = then
        self._process = QProcess(self)
        self._process.finished.connect(self._ended)
        self._process.errorOccurred.connect(self._ended)
        QTimer.singleShot(PATIENCE, self._process, self._process.kill)
        self._process.start(QStandardPaths.findExecutable(program) or program, arguments)

    def drop(self) -> None:
        """What it writes is not wanted any more."""
        self._then = None
        self._process.kill()

    def _ended(self) -> None:
        then, self._then = self._then, None
        self.deleteLater()
        if then:
            then(bytes(self._process.readAllStandardOutput().data()).decode(errors="replace"))
