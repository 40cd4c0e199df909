"""Rights for roles of a PostgreSQL server: to read, to change everything, or to change one kind of roadmaps."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec
from psycopg import Connection, sql

from roadmap_display.roadmap.trouble import Trouble
from roadmap_display.storage.postgres.postgres_connect import OURS
from roadmap_display.storage.postgres.postgres_rights import EVERYTHING

VIEWER, EDITOR = "viewer", "editor"

_TABLES = "meta, records, changes, rights, alembic_version, roadmaps, people, goals, links, items"
_ASKING = "parsed, my_rights, kind_of_roadmap, kind_of_item, may_change"
_WRITING = "take_turn, next_revision, count_turn, number_anew"

_READ = (
    "GRANT USAGE ON SCHEMA public TO {role}",
    f"GRANT SELECT ON {_TABLES} TO {{role}}",
    f"GRANT EXECUTE ON FUNCTION {_ASKING} TO {{role}}",
)
_WRITE = (
    "GRANT SELECT ON applied TO {role}",
    "GRANT INSERT (kind, id, ordinal, place, body, removed_at), UPDATE (place, body, removed_at) ON records TO {role}",
    f"GRANT EXECUTE ON FUNCTION {_WRITING} TO {{role}}",
)
_TAKE_BACK = (
    f"REVOKE ALL ON {_TABLES}, applied FROM {{role}}",
    f"REVOKE ALL ON FUNCTION {_ASKING}, {_WRITING} FROM {{role}}",
)
_HABITS = (
    ("default_transaction_read_only", "on", True),
    ("lock_timeout", "2s", False),
    ("idle_in_transaction_session_timeout", "4s", False),
)
"""Settings of a role in this database, and whether they are for those who only read."""


class Granted(msgspec.Struct, frozen=True):
    """What was granted to a role; `habits` tells whether the role's own settings could be made, too."""

    role: str
    right: str
    habits: bool


def parse(words: Iterable[str]) -> Mapping[str, frozenset[str]]:
    """`ROLE:viewer`, `ROLE:editor`, `ROLE:KIND_editor`, each as often as needed: by role, the kinds it may change.

    Nothing for a viewer, `*` for an editor. Raises Trouble (`unclear`) for anything else.
    """
    granted: dict[str, frozenset[str]] = {}
    for word in words:
        role, colon, right = word.rpartition(":")
        kind, _, is_editor = right.rpartition("_")
        if not role or not colon or not (right in (VIEWER, EDITOR) or (kind and is_editor == EDITOR)):
            raise Trouble(
                f"“{word}” grants nothing; write ROLE:viewer, ROLE:editor or ROLE:marketing_editor", kind="unclear"
            )
        kinds = {VIEWER: set(), EDITOR: {EVERYTHING}}.get(right, {kind})
        granted[role] = granted.get(role, frozenset()) | kinds
    return granted


def grant(connection: Connection, name: str, granted: Mapping[str, frozenset[str]]) -> tuple[Granted, ...]:
    """Give each role these rights and no others; done twice it is the same. All or nothing, but for the habits."""
    with connection.transaction():
        connection.execute(OURS)
        for role, kinds in granted.items():
            _give(connection, name, role, kinds)
    return tuple(
        Granted(role, " and ".join(sorted(kinds)), _settle(connection, role, is_reader=not kinds))
        for role, kinds in granted.items()
    )


def _give(connection: Connection, name: str, role: str, kinds: frozenset[str]) -> None:
    if not connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role]).fetchone():
        raise Trouble(
            f"{name} knows no role {role}; make it first, with “CREATE ROLE {role} LOGIN” in psql", kind="missing"
        )
    (owner,) = connection.execute("SELECT tableowner FROM pg_tables WHERE tablename = 'records'").fetchone() or ("",)
    if role == owner:
        raise Trouble(f"{role} owns {name} and may do everything; grant rights to other roles", kind="denied")
    for statement in (*_TAKE_BACK, *_READ, *(_WRITE if kinds else ())):
        connection.execute(sql.SQL(statement).format(role=sql.Identifier(role)))
    connection.execute("DELETE FROM rights WHERE role = %s", [role])
    for kind in kinds:
        connection.execute("INSERT INTO rights VALUES (%s, %s)", [role, kind])


def _settle(connection: Connection, role: str, *, is_reader: bool) -> bool:
    """Set what a role's connections begin with; only who may alter the role can, and it is a help, not the proof."""
    from psycopg.errors import InsufficientPrivilege

    try:
        with connection.transaction():
            for setting, value, is_for_readers in _HABITS:
                verb = "SET {setting} = {value}" if is_reader == is_for_readers else "RESET {setting}"
                statement = sql.SQL("ALTER ROLE {role} IN DATABASE {database} " + verb)
                connection.execute(statement.format(
                    role=sql.Identifier(role), database=sql.Identifier(connection.info.dbname),
                    setting=sql.Identifier(setting), value=sql.Literal(value),
                ))  # fmt: skip
    except InsufficientPrivilege:
        return False
    return True
