"""Connections to a PostgreSQL server: one transaction at a time, and never waited for without end."""

from __future__ import annotations

import logging
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from math import inf
from time import monotonic
from typing import Any

import psycopg
from psycopg import conninfo
from sqlalchemy import Connection, Engine, RootTransaction, create_engine
from sqlalchemy.pool import NullPool

from roadmap_display.storage.postgres.postgres_address import Address

# A session belongs to nobody behind a pooler, so every transaction brings its own settings.
OURS = "SET LOCAL search_path = public, pg_temp; SET LOCAL client_min_messages = error"
_READING = f"BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; {OURS}"
_WRITING = f"BEGIN; {OURS}; SET LOCAL lock_timeout = '2s'; SET LOCAL idle_in_transaction_session_timeout = '4s'"


def engine(address: Address, *, read_only: bool) -> Engine:
    """What makes connections to an address; read-only ones refuse every write."""
    return create_engine(
        "postgresql+psycopg://",
        creator=lambda: connect(address, read_only),
        poolclass=NullPool,
        pool_reset_on_return=None,
        execution_options={"reads_only": read_only},
    )


def connect(address: Address, read_only: bool) -> psycopg.Connection:
    """A connection of the driver's own: outside a transaction each statement stands for itself."""
    # It complains of connections that vanish, which are told of here.
    logging.getLogger("psycopg").setLevel(logging.CRITICAL)
    made = psycopg.connect(conninfo.make_conninfo(**address.parameters), autocommit=True)
    try:
        if is_pooled(made):
            made.prepare_threshold = None  # what is prepared in one session is asked for in another
        elif read_only:
            made.execute("SET default_transaction_read_only = on")
    except BaseException:
        made.close()
        raise
    return made


def is_pooled(made: psycopg.Connection) -> bool:
    """Whether a pooler stands in between: it invents the number by which a session is known to its client."""
    return made.execute("SELECT pg_backend_pid()").fetchone() != (made.info.backend_pid,)


@contextmanager
def reading(connection: Connection) -> Iterator[None]:
    """A transaction in which everything is of one moment; inside another one it is a part of that."""
    if connection.in_transaction():
        yield
        return
    with connection.begin():
        connection.exec_driver_sql(_READING)
        yield


@contextmanager
def writing(connection: Connection) -> Iterator[None]:
    """A transaction that waits two seconds for others, and is ended by the server where it says nothing for four.

    Inside another one it is a part of that, of which nothing remains where it fails.
    """
    if connection.in_transaction():
        with connection.begin_nested():
            yield
        return
    with connection.begin():
        connection.exec_driver_sql(_beginning(connection))
        yield


def begun(connection: Connection, take: Callable[[Connection], object]) -> RootTransaction:
    """A transaction as that of `writing`, which goes on after this; `take` is done in it first."""
    transaction = connection.begin()
    try:
        connection.exec_driver_sql(_beginning(connection))
        take(connection)
    except BaseException:
        transaction.rollback()
        raise
    return transaction


def committed(transaction: RootTransaction) -> None:
    """Commit; what was asked after the connection was lost was no part of it."""
    if not transaction.is_active:
        raise psycopg.OperationalError("the connection was lost")
    transaction.commit()


def _beginning(connection: Connection) -> str:
    """What begins a transaction that writes; on a connection that only reads, every write in it is refused."""
    return _READING if connection.get_execution_options()["reads_only"] else _WRITING


def raw(connection: Connection) -> Any:
    """The driver's own connection."""
    return connection.connection.dbapi_connection


class Patience:
    """Cuts a connection that is waited for too long: a server that is frozen says nothing, for ever."""

    def __init__(self, connection: Connection) -> None:
        # A copy of the socket: the driver may close its own while another thread is about to cut it.
        self._socket = socket.fromfd(raw(connection).fileno(), socket.AF_INET, socket.SOCK_STREAM)
        self.is_out = False
        self._changed = threading.Condition()
        self._until = self._wakes = inf
        self._is_closed = False
        # One thread for all questions: to start one for each takes longer than the server does to answer.
        threading.Thread(target=self._watch, name="patience", daemon=True).start()

    @contextmanager
    def of(self, seconds: float) -> Iterator[None]:
        """Wait so long for what is asked inside."""
        self._set(monotonic() + seconds)
        try:
            yield
        finally:
            self._until = inf

    def close(self) -> None:
        """Let go of the copy."""
        with self._changed:
            self._is_closed = True
            self._changed.notify()
        self._socket.close()

    def _set(self, until: float) -> None:
        with self._changed:
            self._until = until
            if until < self._wakes:
                self._changed.notify()

    def _watch(self) -> None:
        """Sleep until the time that was set last, or until an earlier one is set."""
        with self._changed:
            while not self._is_closed:
                if monotonic() >= self._until:
                    self._cut()
                    break
                self._wakes = self._until
                self._changed.wait(None if self._wakes == inf else max(0.0, self._wakes - monotonic()))

    def _cut(self) -> None:
        self.is_out = True
        with suppress(OSError):  # it was closed meanwhile
            self._socket.shutdown(socket.SHUT_RDWR)
