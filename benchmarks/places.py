"""Made-up sources of every kind, on the disk and on a real server, which is the one that the tests have."""

from __future__ import annotations

import atexit
import itertools
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from benchmarks.generate import portfolio, write

sys.path.append(str(Path(__file__).resolve().parents[1] / "tests"))

if TYPE_CHECKING:
    from postgres import Server  # type: ignore[import-not-found]

SUFFIXES = {"json": ".roadmap.json", "sqlite": ".db"}
KINDS = (*SUFFIXES, "postgresql")

_numbers = itertools.count(1)


@contextmanager
def a_source(kind: str, size: int) -> Iterator[str]:
    """What an editor types to open a new source of a kind with so many items."""
    if kind == "postgresql":
        with a_database(size) as url:
            yield url("ada")
        return
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"made{SUFFIXES[kind]}"
        write(size, path)
        yield str(path)


@contextmanager
def a_database(size: int) -> Iterator[Callable[[str], str]]:
    """The addresses, by role, of a new database with so many items: `ada` may edit, `wall` may read.

    Beside the portfolio there is a counter in it that everybody may raise, for floors: `plain.counter`.
    """
    import postgres

    server, name = a_server(), f"roadmap_bench_{os.getpid()}_{next(_numbers)}"
    postgres.make_template(server, name, portfolio(size), postgres.RIGHTS)
    server.do(
        "CREATE SCHEMA plain",
        "CREATE TABLE plain.counter AS SELECT 0 AS n",
        "GRANT USAGE ON SCHEMA plain TO PUBLIC",
        "GRANT SELECT, UPDATE ON plain.counter TO PUBLIC",
        database=name,
    )
    try:
        yield lambda role: server.url(name, role)
    finally:
        server.do(f"DROP DATABASE {name} WITH (FORCE)")


@cache
def a_server() -> Server:
    """One server for the whole run. A commit is on its disk when it returns, unlike in the tests."""
    import postgres

    other = os.environ.get("ROADMAP_TEST_POSTGRES")
    server = postgres.OtherServer(other) if other else postgres.Server("fsync=on").start()
    atexit.register(server.remove)
    postgres.make_roles(server)
    return server


def server_work() -> float:
    """Seconds of processor that the server and all its processes have used so far; 0 of one that is not ours."""
    import postgres

    server = a_server()
    if isinstance(server, postgres.OtherServer):
        return 0.0
    times = [process.cpu_times() for process in server._processes()]
    return float(sum(used.user + used.system for used in times))
