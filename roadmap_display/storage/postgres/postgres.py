"""A portfolio on a PostgreSQL server: many walls, and many editors at once."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from contextlib import contextmanager
from uuid import uuid4

import msgspec
from sqlalchemy import Connection, literal_column

from roadmap_display.roadmap.changes.change import ChangeSet
from roadmap_display.roadmap.portfolio import Snapshot
from roadmap_display.roadmap.record import Record
from roadmap_display.roadmap.trouble import Trouble
from roadmap_display.storage.collecting import without_collecting
from roadmap_display.storage.postgres.postgres_address import address
from roadmap_display.storage.postgres.postgres_connect import writing
from roadmap_display.storage.postgres.postgres_line import Line
from roadmap_display.storage.postgres.postgres_listen import Listening, hears
from roadmap_display.storage.postgres.postgres_questions import asking
from roadmap_display.storage.postgres.postgres_read import how_to_upgrade, read, read_head, read_later
from roadmap_display.storage.postgres.postgres_rights import Rights, read_rights, why_not
from roadmap_display.storage.postgres.postgres_trouble import denied, told
from roadmap_display.storage.postgres.postgres_turns import ServerTurns
from roadmap_display.storage.sql.sql_changes import DeniedError
from roadmap_display.storage.sql.sql_log_read import read_log
from roadmap_display.storage.sql.sql_read import read_portfolio
from roadmap_display.storage.sql.sql_turns import read_applied
from roadmap_display.storage.sql.sql_write import write
from roadmap_display.storage.sql.versions import SCHEMA
from roadmap_display.storage.store import Announced, Loaded, Refused

QUICK, LONG = 5.0, 60.0
"""Seconds to wait for an answer to a small question, and for a whole portfolio."""

FEW = 100
"""So many changes are saved as quickly as one."""

_TURNS = ServerTurns()


class PostgresStore:
    """The Store of a database on a server. A read-only one cannot write even by mistake: its connection refuses."""

    settle_seconds = 0.0
    recheck_seconds: float | None = None

    def __init__(self, source: str, *, read_only: bool = False, patience: float = QUICK) -> None:
        self._address = address(source)
        self._line = Line(self._address, read_only=read_only)
        self._quick = patience
        self.name = self._address.name
        self.writable = not read_only

    def fingerprint(self) -> Hashable:
        """The head: it differs when anything was saved, and when a server went back to an earlier state."""
        return self._line.do(lambda connection: read_head(connection, self.name), self._quick)

    def load(self, last: Loaded | None = None) -> Loaded:
        """Everything, or after the first time only what was saved since."""
        with without_collecting():
            later = last and self._line.do(lambda connection: read_later(connection, self.name, last), LONG)
            return later or self._line.ask(lambda connection: read(connection, self.name, last), LONG)

    def create(self, snapshot: Snapshot, history: tuple[ChangeSet, ...] = ()) -> None:
        """Put this content into an empty database, as its owner; refuses to replace a portfolio."""
        from roadmap_display.storage.postgres.postgres_make import make

        self._line.do(lambda connection: make(connection, self._address, snapshot, history), 10 * LONG)

    def save(self, change_set: ChangeSet) -> int:
        """Write a change set in one transaction; the new revision. Written once, even where the connection is lost
        at the very moment of the commit; tried again where others were in the way."""
        if not self.writable:
            raise Trouble(f"{self.name} was opened for reading only; open it for editing", kind="denied")
        if change_set.editor:
            return self._save(change_set)
        signed = msgspec.structs.replace(change_set, editor=str(uuid4()), seq=1)
        return self._save(signed)

    @contextmanager
    def turn(self, by: str) -> Iterator[None]:  # noqa: ARG002 - the server knows who it is
        """Keep others from saving until this is over: time for one save, which is there when it has ended well."""

        def taken(connection: Connection) -> None:
            with denied():
                _TURNS.take(connection, "")

        if not self.writable:
            raise Trouble(f"{self.name} was opened for reading only; open it for editing", kind="denied")
        with self._permitted(), self._line.turn(taken, 2 * self._quick):
            yield

    def applied(self) -> Mapping[str, int]:
        """How far the editors have come that logged in with this role: nobody can count for somebody else."""
        return self._line.ask(lambda connection: read_applied(connection, literal_column("session_user")), self._quick)

    def history(self) -> tuple[ChangeSet, ...]:
        """Every change set in the log, oldest first."""
        return self.history_after(-1)

    def history_after(self, revision: int) -> tuple[ChangeSet, ...]:
        """The change sets in the log that led to a later revision, oldest first."""

        def read_it(connection: Connection) -> tuple[ChangeSet, ...]:
            its = asking(connection)
            return read_log(its, read_portfolio(its).fiscal_year_start, after=revision)

        return self._line.ask(read_it, LONG)

    def may_change(self, record: Record) -> str:
        """Why the role that is logged in may not change a record; empty where it may."""
        if not self.writable:
            return f"{self.name} was opened for reading only"
        found = self._line.ask(lambda connection: why_not(connection, record), self._quick)
        return found and f"{self.name} {found}"

    def rights(self) -> Rights:
        """What the role that is logged in may change."""
        return self._line.ask(read_rights, self._quick)

    def hears(self) -> bool:
        """Whether what the server announces arrives here; a pooler in between may swallow it."""
        with told(self._address):
            return hears(self._address)

    def watched(self) -> Announced:
        """The server announces what is saved, where it can."""
        return Announced(lambda wake: Listening(self._address, wake))

    def close(self) -> None:
        """Let go of the connection; the next question makes another."""
        self._line.close()

    def _save(self, change_set: ChangeSet) -> int:
        def saved(connection: Connection) -> int:
            with denied(), writing(connection):
                if read_head(connection, self.name).schema != SCHEMA:
                    raise Trouble(f"{self.name} is of another version; {how_to_upgrade()}", kind="newer")
                revision, conflicts = write(connection, change_set, self.name, _TURNS)
                if conflicts:
                    raise Refused(self.name, conflicts)
            return revision

        with self._permitted():
            return self._line.do(saved, 2 * self._quick if len(change_set.changes) <= FEW else LONG)

    @contextmanager
    def _permitted(self) -> Iterator[None]:
        """Tell what the server does not permit by the rights that the role has."""
        try:
            yield
        except DeniedError:
            rights = self.rights()
        else:
            return
        beyond = "" if rights.is_standby or not rights.kinds else "; this does not, and was not saved"
        raise Trouble(f"{self.name} {rights.sentence}{beyond}", kind="denied")
