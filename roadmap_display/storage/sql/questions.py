"""What a reader asks of a database, in SQL through its driver: SQLAlchemy, which writes, takes longer to load than a
whole file to read. Each question is written once, for files and servers.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

import msgspec

MOST_PLACED = 64
"""So many records that came to a new place are counted into it one by one."""


class Driver(Protocol):
    """A connection of the library of SQLite, or of that of a server."""

    def execute(self, query: Any, params: Mapping[str, Any], /) -> Any:
        """Ask; what is returned has `fetchall`."""


class Questions(msgspec.Struct, frozen=True):
    """What can be asked, in the words of one kind of database."""

    revision: str
    """The number of change sets saved."""
    lines: str
    """How many records of a `kind` there are, and the lines of all in one piece, in their order."""
    bodies: str
    """The lines of a `kind`, one after the other."""
    later: str
    """The records that changed after the revision `last`; of few that came to a new place, how many stand before."""
    body: str
    """The line of the record of a `kind` and `id`, also of one that was removed."""
    log: str
    """The rows of the log that led to a revision `after` one, oldest first."""
    first_log: str
    """The same of the first schema, which knows no editors."""


class Asking(msgspec.Struct, frozen=True):
    """A connection, and how it is asked."""

    driver: Driver
    questions: Questions

    def rows(self, question: str, **values: Any) -> list[Any]:
        """All rows of the answer."""
        found: list[Any] = self.driver.execute(question, values).fetchall()
        return found


def questions(value: str, schema: str, line: str, lines: str) -> Questions:
    """The questions with what kinds of database write differently.

    That is a value by its name, of which `value` is the pattern, the schema before the name of a table, a record's
    line, and the lines of all `texts` in one piece.
    """
    words = {name: value.format(name) for name in ("kind", "id", "last", "after")}
    words |= {"schema": schema, "line": line, "lines": lines, "most": str(MOST_PLACED)}
    texts = (_REVISION, _LINES, _BODIES, _LATER, _BODY, _LOG.format("editor, seq"), _LOG.format("NULL, NULL"))
    return Questions(*(text.format_map(words) for text in texts))


_REVISION = "SELECT revision FROM {schema}meta"

# All lines in one piece are faster by a quarter than row by row; both kinds keep the order of a subquery for it.
_LINES = """SELECT count(*), {lines} FROM (
    SELECT body FROM {schema}records WHERE kind = {kind} AND removed_at IS NULL ORDER BY place
) AS texts"""

_BODIES = "SELECT {line} FROM {schema}records WHERE kind = {kind} AND removed_at IS NULL ORDER BY place"

_LATER = """SELECT kind, id, {line} AS body, place, placed, removed_at,
CASE WHEN placed > {last} AND removed_at IS NULL AND (
    SELECT count(*) FROM {schema}records AS moved
    WHERE moved.revision > {last} AND moved.placed > {last} AND moved.removed_at IS NULL
) <= {most} THEN (
    SELECT count(*) FROM {schema}records AS others
    WHERE others.kind = its.kind AND others.removed_at IS NULL AND others.place < its.place
) END AS stands_at
FROM {schema}records AS its WHERE revision > {last}"""

_BODY = "SELECT {line} FROM {schema}records WHERE kind = {kind} AND id = {id} ORDER BY ordinal LIMIT 1"

_LOG = """SELECT revision, number, at, "by", note, kind, record, id, place, field, was, becomes, {}
FROM {{schema}}changes WHERE revision > {{after}} ORDER BY revision, number"""

IN_A_FILE = questions(":{}", "", "CAST(body AS BLOB)", "CAST(group_concat(texts.body, char(10)) AS BLOB)")
"""Lines come as bytes: text that is no UTF-8 is then one bad record, and not the end of the reading, and one letter
beyond ASCII does not make all of it twice as large."""
