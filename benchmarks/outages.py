"""Sources that go away, somebody who edits them, and what a wall does then."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from subprocess import Popen
from time import monotonic, sleep
from typing import NamedTuple

from benchmarks.generate import TODAY
from benchmarks.share import a_share
from benchmarks.soak_world import Fault, Source, a_file, the_sources
from benchmarks.standing import TellingWall
from roadmap_display.roadmap.changes.change import ChangeSet, Edited
from roadmap_display.storage.store import Store

CALM = 0.25
"""Seconds between two changes: nobody edits faster by hand."""


class Reaction(NamedTuple):
    """Seconds of one outage. `told`: until `status` says what is wrong, at most all of it (as a promise: None where
    there is none); `late`: until the wall no longer says that it is live; `stood`: in which the loop of its windows
    could not turn; `back`: from the end of the outage until what was saved then is painted, live.
    """

    told: float | None
    late: float
    stood: float
    back: float


class Renaming:
    """Somebody who gives an item that a wall shows one title after the other."""

    def __init__(self, wall: TellingWall, store: Store) -> None:
        words = wall.words
        self._wall, self._store = wall, store
        self._item = next(item for item in store.load().snapshot.items if item.title in words)
        self._title, self._times = self._item.title, 0

    def painted_after(self) -> float:
        """Seconds from before another title is saved until it is painted."""
        sleep(CALM)
        began = monotonic()
        self._rename()
        return self._painted(began) - began

    def found_after(self, path: Path) -> float:
        """Seconds until another title is painted that was written over the one before, and nobody can tell when."""
        sleep(CALM)
        was, status = self._title, path.stat()
        self._title_another()
        began = monotonic()
        with path.open("r+b") as file:
            content = file.read().replace(was.encode(), self._title.encode())
            file.seek(0)
            file.write(content)
        os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
        return self._painted(began) - began

    def outage(self, fault: Fault) -> Reaction:
        """What comes of one that lasts until the wall says so."""
        sleep(CALM)
        began = monotonic()
        with fault():
            late = self._wall.first(began, lambda told: told.get("live") is False)
        ended = monotonic()
        self._rename()
        back = self._painted(ended)
        told = self._wall.since(began)
        troubled = next((one["t"] for one in told if any(one.get("troubles", ()))), ended)
        return Reaction(troubled - began, late - began, max(one.get("gap", 0.0) for one in told), back - ended)

    def _title_another(self) -> None:
        """All such titles are of one length."""
        self._times += 1
        self._title = f"No {self._times:03}"

    def _rename(self) -> None:
        was = self._title
        self._title_another()
        change = Edited("item", self._item.id, "title", was, self._title)
        self._store.save(ChangeSet(at=datetime.now(UTC), by="benchmark", changes=(change,)))

    def _painted(self, since: float) -> float:
        return self._wall.first(since, lambda told: told.get("live", False) and self._title in told["words"])


@contextmanager
def all_sources(folder: Path) -> Iterator[dict[str, Source]]:
    """One of each kind that this machine can have, and how it goes away."""
    with ExitStack() as running:
        made = running.enter_context(the_sources(folder, TODAY))
        found = dict(zip(("file", "database", "server"), made, strict=False))  # a server where there are its programs
        with suppress(OSError):  # it takes root
            found["share"] = running.enter_context(_on_a_share(folder))
        yield found


@contextmanager
def _on_a_share(folder: Path) -> Iterator[Source]:
    """A file on a drive that is kept by a program, and edited behind its back."""
    (folder / "behind").mkdir()
    edited = Path(a_file(folder / "behind", TODAY).edited)
    with a_share(edited.parent, folder / "drive") as program:
        shown = str(folder / "drive" / edited.name)
        yield Source(shown, str(edited), {"share frozen": partial(_frozen, program)})


@contextmanager
def _frozen(program: Popen[str]) -> Iterator[None]:
    program.send_signal(signal.SIGSTOP)
    yield
    program.send_signal(signal.SIGCONT)
