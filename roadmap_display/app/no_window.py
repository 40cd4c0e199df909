"""What is said where Qt can open no window: one sentence, in the place of Qt's own words and a core dump."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

QT_PACKAGES = (
    "libegl1 libgl1 libglib2.0-0 libfontconfig1 libdbus-1-3 libbrotli1 libgssapi-krb5-2 libxkbcommon-x11-0 "
    "libx11-xcb1 libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libxcb-xkb1 libxcb-glx0 "
    "libwayland-cursor0 libwayland-egl1"
)
"""What Qt's wheels need of a bare Debian."""

FAILED = 2

_NOBODY_THERE = ("could not connect to display", "Failed to create wl_display")


@contextmanager
def told_plainly() -> Iterator[None]:
    """While Qt's application is made: where Qt can open no window, the program ends with a sentence, and with 2.

    Qt would end it itself, by a core dump, and lets nobody catch that. Nothing is open yet that ought to be closed.
    """
    from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

    said: list[str] = []

    def hear(kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
        if kind != QtMsgType.QtFatalMsg:
            said.append(text)
            return
        sys.stderr.write(why_no_window(said) + "\n")
        sys.stderr.flush()
        os._exit(FAILED)

    before = qInstallMessageHandler(hear)
    try:
        yield
    finally:
        qInstallMessageHandler(before)
    for text in said:
        sys.stderr.write(text + "\n")


def why_no_window(said: Sequence[str]) -> str:
    """Why Qt can open no window, and the remedy, from what it said before it gave up."""
    if any(sign in text for text in said for sign in _NOBODY_THERE):
        where = os.environ.get("WAYLAND_DISPLAY") or os.environ.get("DISPLAY") or "of this session"
        return f"Nothing answers on the display {where}; start this in a desktop session, as the user who is logged in."
    return needs_packages(said[-1] if said else "it finds no way to open a window")


def needs_packages(why: str) -> str:
    """That Qt cannot start, and what to install."""
    return f"Qt cannot start: {why.rstrip('.')}. On Debian, run: apt-get install -y {QT_PACKAGES}"
