"""A program: a wall on real screens that tells where its windows hang whenever its keeper has looked.

Its argument are the settings as JSON. It ends when its input does.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

from a_talker import Talker

TESTS = Path(__file__).parents[1]


def hung_wall(environment: dict[str, str], **settings: object) -> Talker:
    """That program."""
    paths = os.pathsep.join(map(str, (TESTS.parent, TESTS, TESTS / "wall")))
    words = [sys.executable, "-W", "error", __file__, json.dumps({"inhibit": False} | settings)]
    return Talker(words, environment | {"PYTHONPATH": paths, "ROADMAP_TODAY": ""})


def _hang() -> None:
    import msgspec
    from PySide6.QtCore import QSocketNotifier
    from PySide6.QtGui import QGuiApplication
    from PySide6.QtWidgets import QApplication

    from roadmap_display.app.showing import Wall
    from roadmap_display.settings.reading import _checked
    from roadmap_display.wall.clock import Clock, local_now, steady_seconds

    qt = QApplication([])
    qt.setQuitOnLastWindowClosed(False)
    wall = Wall(_checked(json.loads(sys.argv[1]), "the test"), Clock(local_now, steady_seconds))
    wall.open()

    def tell() -> None:
        told = []
        for window in wall.windows:
            screen = QGuiApplication.screenAt(window.geometry().center())
            told.append(
                {
                    "wants": window.wanted_screen,
                    "on": screen.name() if screen and window.isVisible() else "",
                    "is_full": window.isFullScreen(),
                    "at": window.geometry().getRect(),
                    "picture": msgspec.to_builtins(window.extent.screen[:2]) if window.extent else None,
                    "size_from": window.extent.origin if window.extent else None,
                }
            )
        sys.stdout.write(json.dumps(told) + "\n")
        sys.stdout.flush()

    wall.hanging._keeper.looked.connect(tell)  # type: ignore[union-attr]
    tell()
    ending = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
    ending.activated.connect(qt.quit)
    qt.exec()
    wall.close()


if __name__ == "__main__":
    _hang()
