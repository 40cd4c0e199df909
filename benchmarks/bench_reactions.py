"""What the contract promises in seconds: walls in processes of their own, and what happens to their sources.

`python -m benchmarks --only reactions`. Tests wait for as long as the busiest machine takes; here the promises are
held, by the worst of several times, with the load of the machine beside them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import closing, nullcontext, suppress
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from threading import Event, Thread
from time import monotonic, sleep
from urllib.parse import urlsplit

from benchmarks.figures import tell_promised
from benchmarks.outages import Reaction, Renaming, all_sources
from benchmarks.soak_world import Source
from benchmarks.standing import PATIENCE, a_telling_wall
from roadmap_display.app.sources import SLOWEST_POLL
from roadmap_display.exchange.tables import read_table
from roadmap_display.roadmap.trouble import Trouble
from roadmap_display.storage.opening import open_store
from roadmap_display.storage.postgres.postgres import PostgresStore
from roadmap_display.wall.stage.freshness import MISSED_CHECKS

_WORDS = ("told", "no longer live", "the loop stood still", "live again with what is new")

_LATE = MISSED_CHECKS * SLOWEST_POLL + 0.5
"""Three missed checks, and a moment to say so."""

LOCAL = Reaction(told=2.0, late=_LATE, stood=2.0, back=2.0)
OUTAGES = {
    "database locked": LOCAL._replace(told=None),
    "server stopped": LOCAL._replace(back=5.0),
    "server killed": LOCAL._replace(back=5.0),
    "server frozen": LOCAL._replace(told=None, back=5.0),
    "share frozen": LOCAL._replace(told=None, back=15.0),
}
"""What is promised of outages, where that is not as of files and databases of this machine (LOCAL). Of who is silent
or may be busy nothing can be told but the age of what was read.
"""

CHANGES = {"file": 2.0, "database": 2.0, "server": 1.0, "share": 15.0}
"""From before a change is saved until it is painted."""

ENDS, ENDS_HUNG = 2.0, 3.0
"""From SIGTERM until the process has ended; and where its drive never answers."""

UNSEEN, UNANNOUNCED = 10.0, 5.0
"""From before a change is saved of which no event tells, nor the time of the file, until it is painted; and where a
server's announcements do not arrive."""

STUCK = 10.0
"""Until somebody else's edit is saved where an editor holds the server in the midst of its own, and says no more."""

REFUSED = 10.0
"""From the bytes of a workbook to the sentence that refuses it."""

_ENDED_IN = ("server stopped", "server frozen", "share frozen")
_SETTLED = 3.0
"""Seconds until a wall listens to all that tells of changes."""

_CHANGES_A_ROUND = 4


def reactions(_sizes: Sequence[int], quick: bool) -> None:
    """Walls over a file, a database, a server, and a drive that another program keeps: changes, outages, the end."""
    rounds = 2 if quick else 5
    with TemporaryDirectory(prefix="reactions-") as name, all_sources(Path(name)) as sources:
        for kind, source in sources.items():
            with a_telling_wall(Path(name) / kind, source.shown) as wall, closing(open_store(source.edited)) as store:
                sleep(_SETTLED)
                _tell_reactions(kind, source, Renaming(wall, store), rounds)
            _tell_ends(Path(name), kind, source, rounds)
        _tell_what_nothing_announces(Path(name), sources, rounds)
        if "server" in sources:
            took = [saved_beside_a_stuck_one(sources["server"]) for _ in range(rounds)]
            tell_promised("saved beside an editor that is stuck, server", took, STUCK)
    tell_refusals()


def _tell_reactions(kind: str, source: Source, renaming: Renaming, rounds: int) -> None:
    took = [renaming.painted_after() for _ in range(_CHANGES_A_ROUND * rounds)]
    tell_promised(f"change painted, {kind}", took, CHANGES[kind])
    for what, fault in source.faults.items():
        found = [renaming.outage(fault) for _ in range(rounds)]
        for words, seconds, limit in zip(_WORDS, zip(*found, strict=True), OUTAGES.get(what, LOCAL), strict=True):
            if limit is not None:
                tell_promised(f"{what}, {words}", seconds, limit)


def _tell_ends(folder: Path, kind: str, source: Source, rounds: int) -> None:
    """With its source in order, and while it is away, at different moments of waiting for it."""
    for what in (None, *(what for what in source.faults if what in _ENDED_IN)):
        took = []
        for number in range(rounds):
            with a_telling_wall(folder / f"{kind}, {what} {number}", source.shown) as wall:
                sleep(_SETTLED)
                with source.faults[what]() if what else nullcontext():
                    sleep(number if what else 0)
                    took.append(wall.end())
        tell_promised(f"wall ends, {what or kind}", took, ENDS_HUNG if kind == "share" and what else ENDS)


def _tell_what_nothing_announces(folder: Path, sources: Mapping[str, Source], rounds: int) -> None:
    """A file of the same size and time as before; a server behind something that swallows what it announces."""
    file = sources["file"]
    with a_telling_wall(folder / "secretly", file.shown) as wall, closing(open_store(file.edited)) as store:
        renaming = Renaming(wall, store)
        renaming.painted_after()
        took = [renaming.found_after(Path(file.edited)) for _ in range(rounds)]
        tell_promised("change painted, file of the same size and time", took, UNSEEN)
    if "server" not in sources:
        return
    from tcp_proxy import Proxy  # type: ignore[import-not-found]

    server = sources["server"]
    port = urlsplit(server.shown).port
    with closing(Proxy(port).open()) as proxy, closing(open_store(server.edited)) as store:
        proxy.swallows_notifications = True
        with a_telling_wall(folder / "unannounced", server.shown.replace(f":{port}/", f":{proxy.port}/")) as wall:
            sleep(_SETTLED)
            renaming = Renaming(wall, store)
            took = [renaming.painted_after() for _ in range(_CHANGES_A_ROUND * rounds)]
            tell_promised("change painted, server that announces nothing", took, UNANNOUNCED)


def saved_beside_a_stuck_one(source: Source) -> float:
    """Seconds."""
    holds, is_over = Event(), Event()

    def hold() -> None:
        with suppress(Trouble), closing(PostgresStore(source.edited)) as store, store.turn("stuck"):
            holds.set()
            is_over.wait(PATIENCE)

    holding = Thread(target=hold, daemon=True)
    holding.start()
    holds.wait(PATIENCE)
    began = monotonic()
    source.edit(Random(1))
    took = monotonic() - began
    is_over.set()
    holding.join()
    return took


def tell_refusals() -> None:
    """Workbooks built to do harm, until each is refused."""
    from hostile_workbooks import HOSTILE  # type: ignore[import-not-found]

    took = {}
    for what, (make, _) in HOSTILE.items():
        content, began = make(), monotonic()
        with suppress(Trouble):
            read_table(content, "plan.xlsx")
        took[what] = monotonic() - began
    worst = max(took, key=lambda what: took[what])
    tell_promised("hostile workbook refused", [*took.values()], REFUSED, slowest=worst)
