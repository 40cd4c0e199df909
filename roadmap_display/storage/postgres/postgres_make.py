"""Making a roadmap in an empty database, and bringing one up to date: work of the database's owner."""

from __future__ import annotations

from sqlalchemy import Connection, select

from roadmap_display.roadmap.changes.change import ChangeSet
from roadmap_display.roadmap.portfolio import Snapshot
from roadmap_display.roadmap.trouble import Trouble
from roadmap_display.storage.postgres.postgres_address import Address
from roadmap_display.storage.postgres.postgres_connect import raw, writing
from roadmap_display.storage.sql.migrate import upgrade
from roadmap_display.storage.sql.schema import meta
from roadmap_display.storage.sql.sql_write import fill

OLDEST_SERVER = 15
"""Views look with the rights of whoever asks from this version on."""


def bring_up_to_date(connection: Connection, name: str) -> None:
    """Make the tables, or run the steps they lack, in one transaction."""
    version = raw(connection).info.server_version // 10000
    if version < OLDEST_SERVER:
        raise Trouble(
            f"{name} runs on PostgreSQL {version}, which is too old; it must be {OLDEST_SERVER} or later", kind="denied"
        )
    with writing(connection):
        # Two of these at once would stumble over each other; the number is ours.
        connection.exec_driver_sql("SELECT pg_advisory_xact_lock(5275697)")
        upgrade(connection)


def make(connection: Connection, address: Address, snapshot: Snapshot, history: tuple[ChangeSet, ...]) -> None:
    """Fill an empty database; never one that holds a roadmap."""
    bring_up_to_date(connection, address.name)
    with writing(connection):
        # Nobody waits for it yet, and to write down a hundred thousand records takes its time.
        connection.exec_driver_sql("SET LOCAL idle_in_transaction_session_timeout = 0")
        connection.exec_driver_sql("LOCK TABLE meta IN EXCLUSIVE MODE")
        if connection.execute(select(meta.c.revision)).first():
            raise Trouble(
                f"{address.name} holds a roadmap already; choose another database, or take that one away first",
                kind="denied",
            )
        # They would count and log what was counted and logged where it comes from.
        connection.exec_driver_sql("ALTER TABLE records DISABLE TRIGGER USER, NO FORCE ROW LEVEL SECURITY")
        fill(connection, snapshot, history)
        connection.exec_driver_sql("ALTER TABLE records ENABLE TRIGGER USER, FORCE ROW LEVEL SECURITY")
        # Until it knows its records a server reads all of them to find the few that were saved since.
        connection.exec_driver_sql("ANALYZE records")
        connection.exec_driver_sql("SELECT pg_notify('roadmap', '')")
