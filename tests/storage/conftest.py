"""A PostgreSQL server for the tests of this folder, and a database of its own for each that wants one."""

from __future__ import annotations

import itertools
import os
from collections.abc import Callable, Iterator

import postgres
import pytest

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
