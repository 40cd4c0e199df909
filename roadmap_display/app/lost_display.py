"""A display that goes away takes the wall along: said in one sentence, and held against nobody."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QMessageLogContext, QtMsgType, qFormatLogMessage, qInstallMessageHandler

from roadmap_display.app.no_window import FAILED

_log = logging.getLogger(__name__)

_GONE = {"The Wayland connection ": "WAYLAND_DISPLAY", "The X11 connection broke": "DISPLAY"}
"""What Qt says of it, and the variable that names the display. A compositor that ends may end the connection by what
Wayland calls an error of protocol.
"""


@contextmanager
def watching_display(end: Callable[[], None]) -> Iterator[None]:
    """While a wall stands: when its display is gone, `end` is called, and the program ends with a sentence, and with 2.

    Qt's message is the only sign of it that comes in time: under Wayland the program is gone a moment later.
    """

    def hear(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
        variable = next((name for words, name in _GONE.items() if text.startswith(words)), "")
        if variable:
            _leave(end, f"The display {os.environ.get(variable, '')} is gone, and the wall with it.")
        elif before:
            before(kind, context, text)
        else:
            sys.stderr.write(qFormatLogMessage(kind, context, text) + "\n")

    before = qInstallMessageHandler(hear)
    try:
        yield
    finally:
        qInstallMessageHandler(before)


def _leave(end: Callable[[], None], sentence: str) -> None:
    """Without Qt: whatever it did next would be done without a display."""
    try:
        end()
    except Exception:  # noqa: BLE001 - a bug of ours must not leave a wall that hangs on nothing; it is logged
        _log.exception("ending without a display failed")
    finally:
        sys.stderr.write(sentence + "\n")
        sys.stderr.flush()
        os._exit(FAILED)
