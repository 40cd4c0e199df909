"""Every record out of a database."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from roadmap_display.roadmap.changes.change import KINDS, Kind
from roadmap_display.roadmap.finding import Finding
from roadmap_display.roadmap.portfolio import LISTS, Portfolio, Snapshot
from roadmap_display.roadmap.record import Record
from roadmap_display.storage.codec import MALFORMED, decode, decoder
from roadmap_display.storage.sql.questions import Asking

Findings = Mapping[tuple[Kind, str], tuple[Finding, ...]]


class Content(msgspec.Struct, frozen=True):
    """What a database holds, and the findings made while reading, by kind and id of their record.

    `is_whole` says that every record could be shown: then places in the database are places in
    the lists, and later changes can be added.
    """

    snapshot: Snapshot
    findings: Findings
    is_whole: bool


def read_revision(asking: Asking) -> int:
    """The number of change sets saved. Raises sqlite3.DatabaseError where it is none, as no server lets happen."""
    revision = next((number for (number,) in asking.rows(asking.questions.revision)), 0)
    if not isinstance(revision, int):
        raise sqlite3.DatabaseError("its revision is no number")
    return revision


def read_portfolio(asking: Asking) -> Portfolio:
    """The words over everything; its fiscal year decides how dates are read."""
    return next(iter(_Reading(asking, 1).records("portfolio")), Portfolio())


def read_all(asking: Asking) -> Content:
    """Everything there is. Call it in a transaction, with the garbage collector at rest."""
    first = _Reading(asking, 1)
    portfolio = next(iter(first.records("portfolio")), Portfolio())
    reading = _Reading(asking, portfolio.fiscal_year_start, first.findings)
    lists = {LISTS[kind]: reading.records(kind) for kind in KINDS if kind != "portfolio"}
    revision, findings = read_revision(asking), listed(reading.findings)
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

    def __init__(self, asking: Asking, fiscal_year_start: int, findings: Findings | None = None) -> None:
        self._asking = asking
        self._month = fiscal_year_start
        self.findings = dict(findings or {})
        self.is_whole = True

    def records(self, kind: Kind) -> tuple[Any, ...]:
        """The records of a kind in their order."""
        ((count, lines),) = self._asking.rows(self._asking.questions.lines, kind=kind)
        try:
            read = tuple(decoder(kind, self._month).decode_lines(lines or b""))
        except MALFORMED:
            read = ()
        if len(read) == count:
            return read
        return tuple(self._one_by_one(kind))

    def _one_by_one(self, kind: Kind) -> Iterator[Record]:
        for (body,) in self._asking.rows(self._asking.questions.bodies, kind=kind):
            decoded = decode(kind, body, self._month)
            if decoded.findings:
                key = kind, getattr(decoded.record, "id", "")
                self.findings[key] = self.findings.get(key, ()) + decoded.findings
            if decoded.record is None:
                self.is_whole = False
            else:
                yield decoded.record
