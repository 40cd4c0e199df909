"""What `doctor` looks at."""

from __future__ import annotations

import platform
import subprocess
import sys
from collections.abc import Iterator, Sequence

from roadmap_display.cli import options
from roadmap_display.cli.examined import Examined

_BROKEN_QT = (6, 12)
"""From this version on Qt for Python aborts under Python 3.11 and older."""

_WITHOUT = "picture, check and export work without one"


def examine(sources: Sequence[str]) -> Iterator[Examined]:
    """Everything, one after the other."""
    yield Examined("python", True, f"{platform.python_version()} on {platform.platform(terse=True)}")
    yield (display := _display())
    if not display.ok:
        options.without_screen()
    yield from _qt(display.ok)
    from roadmap_display.cli.wall_doctor import examine_wall

    yield from examine_wall()
    if sources:
        from roadmap_display.cli.source_doctor import examine_source

        for source in sources:
            yield from examine_source(source)


def _display() -> Examined:
    """Whether windows can be opened, tried by another process: where Qt cannot, it ends the one that asks."""
    if not options.has_display():
        return Examined("display", False, "no display here", f"start it in a desktop session; {_WITHOUT}")
    words = [sys.executable, "-c", "from roadmap_display.app.running import application; application()"]
    tried = subprocess.run(words, capture_output=True, text=True, errors="replace")
    if tried.returncode == 0:
        return Examined("display", True, "windows can be opened")
    return Examined("display", False, tried.stderr.strip(), _WITHOUT)


def _qt(has_windows: bool) -> Iterator[Examined]:
    from PySide6 import __version__ as version
    from PySide6.QtGui import QGuiApplication

    parts = tuple(int(part) for part in version.split(".")[:2])
    if parts >= _BROKEN_QT and sys.version_info < (3, 12):
        yield Examined(
            "qt", False, f"PySide6 {version} aborts under this Python", "install PySide6-Essentials below 6.12"
        )
        return
    application = QGuiApplication.instance() or QGuiApplication(["roadmap-display"])
    yield Examined("qt", True, f"PySide6 {version}, platform {QGuiApplication.platformName()}")
    yield _typeface()
    if has_windows:
        yield from _screens()
    del application


def _typeface() -> Examined:
    from roadmap_display.paint.typeface import family

    try:
        return Examined("typeface", True, family())
    except RuntimeError as error:
        return Examined("typeface", False, str(error), "install the program again; its typeface is part of it")


def _screens() -> Iterator[Examined]:
    from PySide6.QtGui import QGuiApplication

    from roadmap_display.layout.legibility import USUAL_DIAGONAL, believable_diagonal

    for screen in QGuiApplication.screens():
        size, millimetres = screen.size(), screen.physicalSize()
        diagonal = believable_diagonal(millimetres.width(), millimetres.height(), size.width(), size.height())
        pixels = f"{screen.name()}, {size.width()} × {size.height()}"
        if diagonal:
            yield Examined("screen", True, f"{pixels}, {diagonal:.0f} inches by its own report")
        else:
            detail = f"{pixels}, its size is not believable: drawn as {USUAL_DIAGONAL:.0f} inches"
            yield Examined(
                "screen", True, detail, "say --diagonal and --distance for sizes that can be read from where you stand"
            )
