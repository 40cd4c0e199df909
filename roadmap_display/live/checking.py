"""Findings, made on a thread of their own so that no picture waits for them."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from datetime import date
from queue import SimpleQueue
from threading import Thread

import msgspec

from roadmap_display.roadmap.finding import Finding
from roadmap_display.roadmap.portfolio import Snapshot

_log = logging.getLogger(__name__)

Check = Callable[[Snapshot, date], Iterable[Finding]]


class Question(msgspec.Struct, frozen=True):
    """A snapshot to be checked as on a day; answers carry the number, so that late ones can be dropped."""

    number: int
    snapshot: Snapshot
    today: date


class Answer(msgspec.Struct, frozen=True):
    """The findings, most pressing first."""

    number: int
    findings: tuple[Finding, ...]


class Checking:
    """Answers the newest question; those that were overtaken before their turn are never looked at."""

    def __init__(self, check: Check, tell: Callable[[Answer], None]) -> None:
        self._check = check
        self._tell = tell
        self._questions: SimpleQueue[Question | None] = SimpleQueue()
        # A daemon: a check of a huge plan must not keep the program from ending.
        self._thread = Thread(target=self._run, name="check", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def ask(self, question: Question) -> None:
        """Put a question; waits for nothing."""
        self._questions.put(question)

    def stop(self, patience: float) -> bool:
        """End it; whether it has ended within so many seconds."""
        self._questions.put(None)
        if self._thread.is_alive():
            self._thread.join(patience)
        return not self._thread.is_alive()

    def _run(self) -> None:
        while (question := self._newest()) is not None:
            try:
                self._tell(Answer(question.number, tuple(self._check(question.snapshot, question.today))))
            except Exception:  # noqa: BLE001 - a bug of ours must not end the thread; it is logged
                _log.exception("checking a snapshot failed")

    def _newest(self) -> Question | None:
        question = self._questions.get()
        while question is not None and not self._questions.empty():
            question = self._questions.get()
        return question
