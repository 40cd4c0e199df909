"""Rows of text as a table: where its header stands, and which rows hold something."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from roadmap_display.exchange.table_columns import HEADER_SEARCH, find_header, no_title
from roadmap_display.roadmap.finding import Finding
from roadmap_display.roadmap.trouble import Trouble

MAX_ROWS = 100_000
"""More items than a table may hold."""

MAX_COLUMNS = 256
"""More columns than a table of items has."""

MAX_BYTES = 64 * 2**20
"""The largest file read as a table, and the most an XLSX may unpack to."""


class Row(msgspec.Struct, frozen=True, gc=False):
    """One row: its number as a spreadsheet counts, from 1, and its cells, stripped, at least as many as headers."""

    number: int
    cells: list[str]

    def cell(self, place: int | None) -> str:
        """The text at a place from 0; empty where the table has no such column."""
        return "" if place is None else self.cells[place]


class Table(msgspec.Struct, frozen=True):
    """A header, the rows below it that hold something, and what was noticed on the way here."""

    source: str
    header: list[str]
    rows: list[Row]
    findings: tuple[Finding, ...] = ()


def table_of(rows: Sequence[Sequence[str]], source: str, findings: tuple[Finding, ...] = ()) -> Table:
    """The table in these rows; raises Trouble where none of the first has a title, or where there are too many."""
    top = [[cell.strip() for cell in row] for row in rows[: 10 * HEADER_SEARCH]]
    place = find_header(top)
    if place is None:
        raise _no_header(top, source)
    width = len(top[place])
    below = (Row(number, _stripped(row, width)) for number, row in enumerate(rows[place + 1 :], place + 2))
    filled = [row for row in below if any(row.cells)]
    if len(filled) > MAX_ROWS:
        raise Trouble(f"{source} has {len(filled):,} rows, more than the {MAX_ROWS:,} a table may have; split it")
    if width > MAX_COLUMNS:
        raise Trouble(f"{source} has {width} columns, more than the {MAX_COLUMNS} a table may have; delete some")
    return Table(source, top[place], filled, findings)


def _stripped(row: Sequence[str], width: int) -> list[str]:
    return [cell.strip() for cell in row] + [""] * (width - len(row))


def _no_header(top: list[list[str]], source: str) -> Trouble:
    first = next((row for row in top if any(row)), None)
    if first is None:
        return Trouble(f"{source} is empty; write a header with a column “title” and one row for each item")
    return no_title(source, first)
