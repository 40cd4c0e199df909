"""A thread that does one thing after the other, as it is asked to."""

from __future__ import annotations

import logging
from collections.abc import Callable
from queue import SimpleQueue
from threading import Thread

_log = logging.getLogger(__name__)


class Worker:
    """Does what it is given, in that order, on a thread of its own; a bug in one deed does not end it."""

    def __init__(self, name: str) -> None:
        self._deeds: SimpleQueue[Callable[[], object] | None] = SimpleQueue()
        # A daemon: a disk that hangs must not keep the program from ending.
        self._thread = Thread(target=self._run, name=name, daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def do(self, deed: Callable[[], object]) -> None:
        """Do this when its turn comes; waits for nothing."""
        self._deeds.put(deed)

    def stop(self, patience: float) -> bool:
        """Do what was asked for so far, then end; whether that has come to pass within so many seconds."""
        self._deeds.put(None)
        if self._thread.is_alive():
            self._thread.join(patience)
        return not self._thread.is_alive()

    def _run(self) -> None:
        while (deed := self._deeds.get()) is not None:
            try:
                deed()
            except Exception:  # noqa: BLE001 - a bug of ours must not end the thread; it is logged
                _log.exception("%s failed", self._thread.name)
