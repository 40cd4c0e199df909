"""Edits that are saved: how many a second, by one writer and by many; how long one takes in a large portfolio."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import monotonic_ns
from typing import NamedTuple

from benchmarks.figures import percentile, tell, tell_value, timed
from benchmarks.hands import Hand, plain_save
from benchmarks.many import Stint, write
from benchmarks.places import KINDS, a_source, server_work
from benchmarks.programs import Program

_WRITERS = (1, 8)
_PATIENCE = 120.0
"""Seconds after which a writer that says nothing is an error."""

_HEAD_START = 50_000_000
"""Nanoseconds until all writers have heard that they are to begin."""


def save(sizes: Sequence[int], quick: bool) -> None:
    """One edit of a portfolio nobody else edits: by the store alone, then as an editor saves, journal first."""
    for kind, size in product(KINDS, sizes):
        with a_source(kind, size) as source, TemporaryDirectory() as journal:
            hand, floor = Hand(source, Path(journal)), plain_save(source)
            for name, step in (("save", hand.save), ("save, journal first", hand.submit)):
                times = timed(step, 12 if quick else 60, floor, prepare=hand.prepare)
                tell(f"{name}, {kind}", size, times)
            hand.close()


def edits(sizes: Sequence[int], quick: bool) -> None:
    """Edits a second of 1 and 8 writers, real processes that edit an item each as fast as they can.

    The floor is what as many processes get done that only write: a file of their own, or one counter of a database.
    `ratio` is how many plain writes there were for each edit.
    """
    for kind, size, count in product(KINDS, sizes, _WRITERS):
        with a_source(kind, size) as source:
            writers = [Program(write, source, number) for number in range(count)]
            try:
                for writer in writers:
                    writer.answer(_PATIENCE)
                _tell_rates(kind, size, writers, rounds=2 if quick else 4, seconds=1.0 if quick else 3.0)
            finally:
                for writer in writers:
                    writer.end()


def _tell_rates(kind: str, size: int, writers: Sequence[Program], *, rounds: int, seconds: float) -> None:
    ways = ("plain", "store", "journal")
    found: dict[str, list[_Round]] = {way: [] for way in ways}
    for _ in range(rounds):  # one after the other: what else happens on the machine then slows all three
        for way in ways:
            found[way].append(_round(writers, way, seconds))
    floor = median(one.rate for one in found["plain"])
    for way, name in (("store", "edits"), ("journal", "edits, journal first")):
        rate = median(one.rate for one in found[way])
        tell_value(
            f"{name}, {kind}", size, rate, "edits/s", None, writers=len(writers), floor=f"{_FLOOR[kind]}s",
            floor_value=round(floor, 1), ratio=round(floor / rate, 3), **_more(kind, found[way]),
        )  # fmt: skip


_FLOOR = {"json": "plain file", "sqlite": "plain commit", "postgresql": "plain commit"}


class _Round(NamedTuple):
    """What all writers did in some seconds; `work` is the server's, in seconds of processor."""

    stints: list[Stint]
    seconds: float
    work: float

    @property
    def done(self) -> int:
        return sum(len(stint.took) for stint in self.stints)

    @property
    def rate(self) -> float:
        return self.done / self.seconds


def _round(writers: Sequence[Program], way: str, seconds: float) -> _Round:
    worked, begin = server_work(), monotonic_ns() + _HEAD_START
    for writer in writers:
        writer.pipe.send((way, begin, begin + int(seconds * 1e9)))
    stints = [writer.answer(_PATIENCE) for writer in writers]
    return _Round(stints, (max(stint.ended for stint in stints) - begin) / 1e9, server_work() - worked)


def _more(kind: str, rounds: Sequence[_Round]) -> dict[str, object]:
    """How long one edit took, how many the slowest writer got done of a fair share, what the server worked for it."""
    took = [lap for one in rounds for stint in one.stints for lap in stint.took]
    shares = [min(len(stint.took) for stint in one.stints) * len(one.stints) / one.done for one in rounds]
    found: dict[str, object] = {
        "p50_ms": percentile(took, 50), "p99_ms": percentile(took, 99), "slowest_share": round(min(shares), 2),
    }  # fmt: skip
    if kind == "postgresql":
        found["server_ms"] = round(1000 * sum(one.work for one in rounds) / len(took), 3)
    return found
