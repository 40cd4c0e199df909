"""How soon many walls at one PostgreSQL server have read a change again, and what that costs the server."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, datetime
from time import monotonic_ns, sleep

import psycopg

from benchmarks.figures import Floor, Lap, Timed, percentile, promised, tell, timed
from benchmarks.hands import ONE_MORE
from benchmarks.many import listen
from benchmarks.places import a_database, server_work
from benchmarks.programs import Program
from roadmap_display.roadmap.changes.change import ChangeSet, Edited
from roadmap_display.storage.postgres.postgres import PostgresStore

HEARD = 5.0
"""Seconds in which each has read a change again, announced or not."""

_COUNTS = (1, 10, 50)
_PATIENCE = 30.0
_CALM = 0.25
"""Seconds between two changes: nobody edits faster by hand."""

_WARM = 3
"""The first changes do not count."""


def listeners(sizes: Sequence[int], quick: bool) -> None:
    """From before the UPDATE until each of 1, 10 and 50 walls, real processes, has read it again.

    The floor is one plain connection that listens, and reads one number again. Of processor time, `server_ms` is the
    server's work for one change and all who read it again, `wall_ms` that of one wall: here all walls share what
    processors there are, in an office each has its own. `idle_ms` is the server's in a second without a change.
    """
    for size in sizes:
        ears: list[Ear] = []
        with a_database(size) as url, closing(PostgresStore(url("ada"))) as store, closing(Plain(url("ada"))) as plain:
            try:
                for count in _COUNTS:
                    ears += [Ear(url("wall")) for _ in range(count - len(ears))]
                    for ear in ears:
                        ear.wait_until_it_listens()
                    _tell(size, ears, Round(store, plain), 16 if quick else 80)
            finally:
                for ear in ears:
                    ear.program.end()


def _tell(size: int, ears: Sequence[Ear], made: Round, count: int) -> None:
    idle = _idle_work(4.0)
    server, walls = server_work(), sum(ear.program.work for ear in ears)
    times, missed = made.measured(ears, count)
    server, walls = server_work() - server, sum(ear.program.work for ear in ears) - walls
    all_made, took = count + _WARM, [lap.wall for lap in times.found]
    tell(
        "change to re-read, postgresql", size, times, "", listeners=len(ears), p50_ms=percentile(took, 50),
        p99_ms=percentile(took, 99), missed=missed, **promised(max(took) / 1000, HEARD),
        server_ms=round(1000 * server / all_made, 2), idle_ms=round(1000 * idle, 2),
        wall_ms=round(1000 * walls / len(ears) / all_made, 2),
    )  # fmt: skip


def _idle_work(seconds: float) -> float:
    """Seconds the server works in a second for those who only look whether something happened."""
    worked = server_work()
    sleep(seconds)
    return (server_work() - worked) / seconds


class Ear:
    """A wall in a process of its own, and what it said it has read."""

    def __init__(self, url: str) -> None:
        self.program = Program(listen, url)
        self._revisions: list[int] = []
        self._times: list[int] = []
        self._listens = False

    def wait_until_it_listens(self) -> None:
        """Until announcements arrive there."""
        while not self._listens:
            self._hear(_PATIENCE)

    def read(self, revision: int) -> int | None:
        """The steady nanoseconds at which it had that revision, or a later one; None where it misses it."""
        try:
            while not self._revisions or self._revisions[-1] < revision:
                self._hear(_PATIENCE)
        except TimeoutError:
            return None
        return self._times[bisect_left(self._revisions, revision)]

    def _hear(self, seconds: float) -> None:
        said = self.program.answer(seconds)
        if said == "heard":
            self._listens = True
        else:
            self._revisions.append(said[0])
            self._times.append(said[1])


class Round:
    """Changes one after the other, each followed by all ears."""

    def __init__(self, store: PostgresStore, plain: Plain) -> None:
        self._store, self._plain = store, plain

    def measured(self, ears: Sequence[Ear], count: int) -> tuple[Timed, int]:
        """How long each ear took for each change, and how many of these never came."""
        began: dict[int, int] = {}
        below: list[Lap] = []
        item = self._store.load().snapshot.items[0]
        for number in range(count + _WARM):
            change = Edited("item", item.id, "order", item.order + number, item.order + number + 1)
            at = monotonic_ns()
            began[self._store.save(ChangeSet(at=datetime.now(UTC), by="benchmark", changes=(change,)))] = at
            sleep(_CALM)
            below += [Lap(lap.wall, lap.wall) for lap in timed(self._plain.floor.step, 1, warm=0).found]
        counted = list(began.items())[_WARM:]
        read = [(ear.read(revision), at) for ear in ears for revision, at in counted]
        took = [(then - at) / 1e6 for then, at in read if then is not None]
        return Timed([Lap(one, one) for one in took], self._plain.floor.name, tuple(below)), len(read) - len(took)


class Plain:
    """A connection that raises a counter and announces it, and one that listens and reads it again."""

    def __init__(self, url: str) -> None:
        self._speaking, self._listening = (psycopg.connect(url, autocommit=True) for _ in range(2))
        self._listening.execute("LISTEN plain")
        self.floor = Floor("plain notice and read", self._step)

    def _step(self, _: int) -> None:
        with self._speaking.transaction():
            self._speaking.execute(ONE_MORE)
            self._speaking.execute("NOTIFY plain")
        if not list(self._listening.notifies(timeout=_PATIENCE, stop_after=1)):
            raise TimeoutError("a plain notice does not arrive")
        self._listening.execute("SELECT n FROM plain.counter").fetchone()

    def close(self) -> None:
        """Let go of both."""
        self._speaking.close()
        self._listening.close()
