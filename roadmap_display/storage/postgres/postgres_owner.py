"""What the owner of a database does to it from the command line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from sqlalchemy import Connection

from roadmap_display.storage.postgres.postgres_address import Address, address
from roadmap_display.storage.postgres.postgres_connect import engine, raw, writing
from roadmap_display.storage.postgres.postgres_grant import Granted, grant
from roadmap_display.storage.postgres.postgres_make import bring_up_to_date
from roadmap_display.storage.postgres.postgres_trouble import told
from roadmap_display.storage.sql.versions import SCHEMA


def upgraded(source: str) -> int:
    """Make the tables, or bring them up to date: the number of the schema. Raises Trouble."""
    with _owning(source) as (connection, its):
        bring_up_to_date(connection, its.name)
    return SCHEMA


def granted(source: str, wanted: Mapping[str, frozenset[str]]) -> tuple[Granted, ...]:
    """Give rights, as `postgres_grant.parse` read them. Raises Trouble."""
    with _owning(source) as (connection, its):
        with writing(connection):
            connection.exec_driver_sql("SELECT FROM rights")
        return grant(raw(connection), its.name, wanted)


@contextmanager
def _owning(source: str) -> Iterator[tuple[Connection, Address]]:
    its = address(source)
    with told(its), engine(its, read_only=False).connect() as connection:
        yield connection, its
