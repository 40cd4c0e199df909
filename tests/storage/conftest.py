"""What the tests of this folder are given: a PostgreSQL server, journals, a folder in memory."""

from __future__ import annotations

import itertools
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import postgres
import pytest
from in_memory import folder_in_memory

from roadmap_display.storage.edits.journal import Journal

_numbers = itertools.count(1)


@pytest.fixture(scope="session")
def server() -> Iterator[postgres.Server]:
    """One server for a whole run; its tests are one group, so that only one process starts it."""
    other = os.environ.get("ROADMAP_TEST_POSTGRES")
    server = postgres.OtherServer(other) if other else postgres.Server().start()
    try:
        postgres.make_roles(server)
        postgres.make_template(server, "roadmap_plan", postgres.the_plan(), postgres.RIGHTS)
        yield server
    finally:
        server.remove()


@pytest.fixture
def database(server: postgres.Server) -> Iterator[str]:
    """The name of a database with the plan in it."""
    name = f"roadmap_test_{os.getpid()}_{next(_numbers)}"
    server.do(f"CREATE DATABASE {name} OWNER owner TEMPLATE roadmap_plan")
    yield name
    server.do(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def url(server: postgres.Server, database: str) -> Callable[[str], str]:
    """The address of that database for a role."""
    return lambda role="ada": server.url(database, role)


@pytest.fixture
def journals() -> Iterator[Callable[..., Journal]]:
    """Opens journals as programs do (`Journal.open`); closed when the test ends."""
    with ExitStack() as opened:
        yield lambda *where, **named: opened.enter_context(closing(Journal.open(*where, **named)))


@pytest.fixture
def memory() -> Iterator[Path]:
    """A folder in memory, where nobody waits for a slow disk."""
    made = folder_in_memory()
    yield made
    shutil.rmtree(made)
