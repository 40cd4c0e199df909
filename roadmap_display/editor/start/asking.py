"""Questions to the doors, asked on a thread of their own; answers come back to the thread of the windows."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal

from roadmap_display.live.worker import Worker
from roadmap_display.roadmap.trouble import Trouble

_PATIENCE = 0.5


class Asking(QObject):
    """`answered(name, answer)` or `failed(name, sentence)`, for the last question of each name only."""

    answered = Signal(str, object)
    failed = Signal(str, str)
    _arrived = Signal(str, int, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._numbers: dict[str, int] = {}
        self._is_stopped = False
        self._worker = Worker("ask")
        self._worker.start()
        self._arrived.connect(self._take, Qt.ConnectionType.QueuedConnection)

    def ask(self, name: str, question: Callable[[], object]) -> None:
        """Ask; an answer to an earlier question of that name is of no interest any more."""
        number = self._numbers[name] = self._numbers.get(name, 0) + 1
        self._worker.do(lambda: self._put(name, number, question))

    def stop(self) -> None:
        """Ask no more; an answer that comes late is dropped."""
        self._is_stopped = True
        self._worker.stop(_PATIENCE)

    def _put(self, name: str, number: int, question: Callable[[], object]) -> None:
        try:
            answer = question()
        except Trouble as trouble:
            answer = trouble
        if not self._is_stopped:
            self._arrived.emit(name, number, answer)

    def _take(self, name: str, number: int, answer: object) -> None:
        if number != self._numbers.get(name):
            return
        if isinstance(answer, Trouble):
            self.failed.emit(name, f"{str(answer).rstrip('.')}.")
        else:
            self.answered.emit(name, answer)
