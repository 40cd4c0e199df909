"""What programs of the benchmarks do in processes of their own: edit for a while, or listen."""

from __future__ import annotations

from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic_ns, sleep
from typing import NamedTuple

from benchmarks.hands import Hand, plain_save
from roadmap_display.roadmap.trouble import Trouble
from roadmap_display.storage.postgres.postgres import PostgresStore
from roadmap_display.storage.store import Loaded
from roadmap_display.storage.watching.watch import Watcher


class Stint(NamedTuple):
    """What one writer did: the milliseconds of each edit, and the steady nanoseconds at which the last was done."""

    took: list[float]
    ended: int


def write(pipe: Connection, source: str, number: int) -> None:
    """Edit whenever told so, with `way, begin, end`, the times in steady nanoseconds; answer with the Stint.

    The ways: `plain`, the floor; `store`, saved as it is; `journal`, as an editor does, noted there first.
    """
    with TemporaryDirectory() as folder:
        hand, plain = Hand(source, Path(folder), number), plain_save(source, number)
        ways = {
            "plain": (_nothing, plain.step),
            "store": (hand.prepare, hand.save),
            "journal": (hand.prepare, hand.submit),
        }
        pipe.send("ready")
        while True:
            way, begin, end = pipe.recv()
            sleep(max(0, begin - monotonic_ns()) / 1e9)
            pipe.send(_stint(*ways[way], end))


def _stint(prepare: Callable[[int], object], step: Callable[[int], object], end: int) -> Stint:
    took: list[float] = []
    while monotonic_ns() < end:
        prepare(0)
        began = monotonic_ns()
        step(0)
        took.append((monotonic_ns() - began) / 1e6)
    return Stint(took, monotonic_ns())


def _nothing(_: int) -> None:
    """What a plain commit is prepared by."""


def listen(pipe: Connection, url: str) -> None:
    """Watch a database as a wall does; say of each revision when it was there, and `heard` once notices arrive."""
    store = PostgresStore(url, read_only=True)
    watch = Watcher(store, lambda told: _tell(pipe, told)).start()
    while not getattr(watch._hints, "is_heard", False):
        sleep(0.01)
    pipe.send("heard")
    try:
        pipe.recv()
    finally:
        watch.stop()
        store.close()


def _tell(pipe: Connection, told: Loaded | Trouble) -> None:
    if isinstance(told, Loaded):
        pipe.send((told.snapshot.revision, monotonic_ns()))
