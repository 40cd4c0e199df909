"""Telling the thread of the windows something from another one, for as long as there is somebody to be told."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Any

from PySide6.QtCore import SignalInstance


def telling(signal: SignalInstance) -> Callable[[Any], None]:
    """What emits a queued signal, from any thread; nothing happens once the object of the signal is gone.

    A thread is waited for only so long: what it was in the midst of then may end after its window.
    """

    def tell(told: Any) -> None:
        with suppress(RuntimeError):  # that its source has been deleted: slots run elsewhere, and raise there
            signal.emit(told)

    return tell
