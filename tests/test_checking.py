"""Checking on a thread of its own: the newest question is answered, and none that was overtaken."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from datetime import date

import pytest
from builders import a_snapshot

from roadmap_display.live.checking import Answer, Checking, Question
from roadmap_display.roadmap.finding import Finding
from roadmap_display.roadmap.portfolio import Snapshot

PATIENCE = 30.0


class Busy:
    """It looks at question 1 until it may go on; `told` are the numbers of what was answered."""

    def __init__(self) -> None:
        self.begun, self.go_on, self.answered = threading.Event(), threading.Event(), threading.Semaphore(0)
        self.told: list[int] = []
        self.checking = Checking(self._check, self._tell)
        self.checking.start()
        self.ask(1)
        assert self.begun.wait(PATIENCE)

    def ask(self, number: int) -> None:
        self.checking.ask(Question(number, a_snapshot(), date(2026, 3, 2)))

    def _check(self, _snapshot: Snapshot, _today: date) -> Iterable[Finding]:
        self.begun.set()
        assert self.go_on.wait(PATIENCE)
        return ()

    def _tell(self, answer: Answer) -> None:
        self.told.append(answer.number)
        self.answered.release()


@pytest.fixture
def busy() -> Iterator[Busy]:
    one = Busy()
    yield one
    one.go_on.set()
    assert one.checking.stop(PATIENCE)


def test_what_was_overtaken_before_its_turn_is_never_looked_at(busy: Busy) -> None:
    for number in (2, 3, 4):
        busy.ask(number)
    busy.go_on.set()
    assert all(busy.answered.acquire(timeout=PATIENCE) for _ in range(2))
    assert busy.told == [1, 4]


def test_what_waits_when_it_ends_is_not_looked_at_any_more(busy: Busy) -> None:
    busy.ask(2)
    assert not busy.checking.stop(0)
    busy.go_on.set()
    assert busy.checking.stop(PATIENCE)
    assert busy.told == [1]
