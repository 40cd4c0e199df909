"""Findings, made on a thread of their own so that no picture waits for them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from functools import partial

import msgspec

from roadmap_display.live.worker import Worker
from roadmap_display.roadmap.finding import Finding
from roadmap_display.roadmap.portfolio import Snapshot

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
        self._newest: int | None = None
        self._worker = Worker("checking a snapshot")

    def start(self) -> None:
        """Begin."""
        self._worker.start()

    def ask(self, question: Question) -> None:
        """Put a question; waits for nothing."""
        self._newest = question.number
        self._worker.do(partial(self._answer, question))

    def stop(self, patience: float) -> bool:
        """End it; whether it has ended within so many seconds."""
        self._newest = None
        return self._worker.stop(patience)

    def _answer(self, question: Question) -> None:
        if question.number == self._newest:
            self._tell(Answer(question.number, tuple(self._check(question.snapshot, question.today))))
