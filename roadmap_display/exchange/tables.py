"""Tables of items, both ways: CSV and XLSX into a snapshot, a snapshot into CSV and XLSX."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import msgspec

from roadmap_display.exchange.csv_table import read_csv, write_csv
from roadmap_display.exchange.table_columns import Column
from roadmap_display.exchange.table_identity import roadmap_title
from roadmap_display.exchange.table_merge import merge
from roadmap_display.exchange.table_names import stable_id
from roadmap_display.exchange.table_rows import Table, table_of
from roadmap_display.roadmap.changes.change import Change
from roadmap_display.roadmap.changes.diff import diff
from roadmap_display.roadmap.finding import Finding
from roadmap_display.roadmap.portfolio import Portfolio, Snapshot, stamped

_ZIP = b"PK\x03\x04"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


class Report(msgspec.Struct, frozen=True):
    """What an import did, or would do, in numbers of items; and what the columns were taken for."""

    added: int
    updated: int
    unchanged: int
    findings: tuple[Finding, ...] = ()
    columns: tuple[Column, ...] = ()


def read_table(content: bytes, source: str) -> Table:
    """The table in a file's bytes, a workbook or CSV by what they are, else by the suffix of `source`.

    Raises Trouble with a sentence that names `source`.
    """
    if content.startswith((_ZIP, _OLD_OFFICE)) or Path(source).suffix.lower() in (".xlsx", ".xlsm"):
        from roadmap_display.exchange.xlsx_table import read_xlsx

        rows, findings = read_xlsx(content, source)
    else:
        rows, findings = read_csv(content, source)
    return table_of(rows, source, findings)


def snapshot_of(content: bytes, source: str, today: date, meant: Mapping[int, str] | None = None) -> Snapshot:
    """A table's bytes as a portfolio; see `snapshot_in`. Raises Trouble where they cannot be read as a table."""
    return snapshot_in(read_table(content, source), today, meant)


def snapshot_in(table: Table, today: date, meant: Mapping[int, str] | None = None) -> Snapshot:
    """A table as a portfolio of its own, called like the file; what was noticed is in its `findings`.

    `meant` says what columns hold (a field by place; empty: carried), where somebody did.
    """
    title = roadmap_title(table.source)
    merged = merge(table, Snapshot(Portfolio(id=stable_id(title, "table"), title=title)), today, meant)
    return stamped(merged.snapshot, 0, merged.findings)


def changes_of(content: bytes, source: str, into: Snapshot, today: date) -> tuple[tuple[Change, ...], Report]:
    """The changes that take a table's bytes into a snapshot, and what they amount to; nothing is saved here.

    Raises Trouble where they cannot be read as a table of items.
    """
    merged = merge(read_table(content, source), into, today)
    report = Report(merged.added, merged.updated, merged.unchanged, merged.findings, merged.columns)
    return tuple(diff(into, merged.snapshot)), report


def to_csv(snapshot: Snapshot) -> bytes:
    """A snapshot's items as a CSV file."""
    from roadmap_display.exchange.table_write import table_rows

    return write_csv(table_rows(snapshot))


def to_xlsx(snapshot: Snapshot) -> bytes:
    """A snapshot's items as a workbook with one sheet, `Items`."""
    from roadmap_display.exchange.table_write import table_rows
    from roadmap_display.exchange.xlsx_write import write_xlsx

    return write_xlsx(table_rows(snapshot))
