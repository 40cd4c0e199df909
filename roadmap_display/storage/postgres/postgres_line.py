"""The one connection of a store to its server: made when it is needed, given up when it is lost."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import TypeVar

import psycopg
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from roadmap_display.roadmap.trouble import Trouble
from roadmap_display.storage.postgres.postgres_address import Address
from roadmap_display.storage.postgres.postgres_connect import Patience, begun, committed, engine, reading
from roadmap_display.storage.postgres.postgres_trouble import PASSING, is_lost, state_of, told

T = TypeVar("T")

TRIES = 5
"""So often something is tried that others are in the way of."""


class SilentError(psycopg.OperationalError):
    """The server said nothing for so long that the connection was cut."""


class Line:
    """A connection to an address, and work that is done over it. Whatever goes wrong is told as Trouble."""

    def __init__(self, address: Address, *, read_only: bool) -> None:
        self._address = address
        self._engine = engine(address, read_only=read_only)
        self._opened: tuple[Connection, Patience] | None = None

    def ask(self, question: Callable[[Connection], T], seconds: float) -> T:
        """An answer, all of one moment, that may take so long."""

        def asked(connection: Connection) -> T:
            with reading(connection):
                return question(connection)

        return self.do(asked, seconds)

    def do(self, work: Callable[[Connection], T], seconds: float) -> T:
        """The work done, each try of which may take so long.

        It is tried again where the connection had died while nothing was asked, and where others were in the way.
        """
        with told(self._address):
            if self._is_in_turn:  # what came before in it would be missing on another connection
                return self._done(work, seconds)
            for number in range(1, TRIES):
                was_idle = self._opened is not None
                try:
                    return self._done(work, seconds)
                except (DBAPIError, psycopg.Error) as error:
                    if state_of(error) in PASSING:
                        time.sleep(random.uniform(0.5, 1.0) * 0.05 * 2**number)  # noqa: S311 - to come apart
                    elif isinstance(error, SilentError) or not (was_idle and is_lost(error)):
                        raise
            return self._done(work, seconds)

    @contextmanager
    def turn(self, take: Callable[[Connection], object], seconds: float) -> Iterator[None]:
        """One transaction for all that is done until this ends; `take` waits in it until nobody else writes."""
        if self._is_in_turn:
            yield
            return
        transaction = self.do(lambda connection: begun(connection, take), seconds)
        try:
            yield
        except BaseException:
            with suppress(Trouble):
                self.do(lambda _: transaction.rollback(), seconds)
            raise
        self.do(lambda _: committed(transaction), seconds)

    def close(self) -> None:
        """Let go of the connection; what is done next makes another."""
        opened, self._opened = self._opened, None
        if opened:
            connection, patience = opened
            patience.close()
            connection.invalidate()  # to close it in order would ask a server that may no longer answer
            connection.close()

    @property
    def _is_in_turn(self) -> bool:
        return self._opened is not None and self._opened[0].in_transaction()

    def _done(self, work: Callable[[Connection], T], seconds: float) -> T:
        connection, patience = self._opened = self._opened or self._made()
        try:
            with patience.of(seconds):
                return work(connection)
        except (DBAPIError, psycopg.Error) as error:
            if is_lost(error):
                self.close()
            if patience.is_out:
                raise SilentError from None
            raise

    def _made(self) -> tuple[Connection, Patience]:
        connection = self._engine.connect()
        return connection, Patience(connection)
