"""Every record out of a database."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, LargeBinary, Text, bindparam, cast, func, select

from roadmap_display.roadmap.changes.change import KINDS, Kind
from roadmap_display.roadmap.finding import Finding
from roadmap_display.roadmap.portfolio import LISTS, Portfolio, Snapshot
from roadmap_display.roadmap.record import Record
from roadmap_display.storage.codec import decode, decoder
from roadmap_display.storage.sql.schema import meta, records

_LINE = Text().with_variant(LargeBinary(), "sqlite")
BODY: ColumnElement[Any] = cast(records.c.body, _LINE)
"""A record's line, from SQLite as bytes: text that is no UTF-8 is then one bad record, and not the end of the reading.
A server keeps no such text."""

# Statements are made once: making one takes longer than running it on a small database.
_REVISION = select(meta.c.revision)
_IS_PRESENT = (records.c.kind == bindparam("kind")) & records.c.removed_at.is_(None)
_BODIES = select(BODY).where(_IS_PRESENT).order_by(records.c.place)
_TEXTS = select(records.c.body).where(_IS_PRESENT).order_by(records.c.place).subquery()
# All lines in one piece are faster by a quarter than row by row; SQLite keeps the order of a subquery
# for it. They come as bytes: as text, one letter beyond ASCII would make all of it twice as large.
_LINES = select(func.count(), cast(func.aggregate_strings(_TEXTS.c.body, "\n"), _LINE))

Findings = Mapping[tuple[Kind, str], tuple[Finding, ...]]


class Content(msgspec.Struct, frozen=True):
    """What a database holds, and the findings made while reading, by kind and id of their record.

    `is_whole` says that every record could be shown: then places in the database are places in
    the lists, and later changes can be added.
    """

    snapshot: Snapshot
    findings: Findings
    is_whole: bool


def is_present(kind: Kind) -> ColumnElement[bool]:
    """The condition for the records of a kind that were not removed."""
    return (records.c.kind == kind) & records.c.removed_at.is_(None)


def read_revision(connection: Connection) -> int:
    """The number of change sets saved."""
    return int(connection.scalar(_REVISION) or 0)


def read_portfolio(connection: Connection) -> Portfolio:
    """The words over everything; its fiscal year decides how dates are read."""
    return next(iter(_Reading(connection, 1).records("portfolio")), Portfolio())


def read_all(connection: Connection) -> Content:
    """Everything there is. Call it in a transaction, with the garbage collector at rest."""
    first = _Reading(connection, 1)
    portfolio = next(iter(first.records("portfolio")), Portfolio())
    reading = _Reading(connection, portfolio.fiscal_year_start, first.findings)
    lists = {LISTS[kind]: reading.records(kind) for kind in KINDS if kind != "portfolio"}
    revision, findings = read_revision(connection), listed(reading.findings)
    snapshot = Snapshot(portfolio, **lists, revision=revision, findings=findings)
    return Content(snapshot, reading.findings, first.is_whole and reading.is_whole)


def listed(findings: Findings) -> tuple[Finding, ...]:
    """All findings one after the other."""
    return tuple(finding for of_one in findings.values() for finding in of_one)


def are_same(one: Snapshot, other: Snapshot) -> bool:
    """Whether two snapshots say the same, of the same revision."""
    names = ("revision", "portfolio", *LISTS.values(), "findings")
    return all(getattr(one, name) == getattr(other, name) for name in names)


class _Reading:
    """Records as they are read, and what was noticed on the way."""

    def __init__(self, connection: Connection, fiscal_year_start: int, findings: Findings | None = None) -> None:
        self._connection = connection
        self._month = fiscal_year_start
        self.findings = dict(findings or {})
        self.is_whole = True

    def records(self, kind: Kind) -> tuple[Any, ...]:
        """The records of a kind in their order."""
        count, lines = self._connection.execute(_LINES, {"kind": kind}).one()
        try:
            read = tuple(decoder(kind, self._month).decode_lines(lines or b""))
        except (msgspec.DecodeError, UnicodeError, RecursionError):
            read = ()
        if len(read) == count:
            return read
        return tuple(self._one_by_one(kind))

    def _one_by_one(self, kind: Kind) -> Iterator[Record]:
        for body in self._connection.execute(_BODIES, {"kind": kind}).scalars().all():
            decoded = decode(kind, body, self._month)
            if decoded.findings:
                key = kind, getattr(decoded.record, "id", "")
                self.findings[key] = self.findings.get(key, ()) + decoded.findings
            if decoded.record is None:
                self.is_whole = False
            else:
                yield decoded.record
