"""A table before it is taken in: what its columns are taken for, its first rows, and what it would come to."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import msgspec

from roadmap_display.exchange.table_columns import SHAPES, match_columns
from roadmap_display.exchange.table_headers import DATE
from roadmap_display.exchange.tables import read_table, snapshot_in

ROWS = 8
"""So many rows are shown."""

FIELDS = tuple(name for field in SHAPES for name in ((field, DATE) if field == "end" else (field,)))
"""What a column can hold, in the order in which it is offered: an item's fields, and its dates in one cell."""


class Preview(msgspec.Struct, frozen=True):
    """`meant` is a field for each column (empty: kept under its own header), `rows` are the first ones as texts.

    `items` and `roadmaps` say how many there would be; `noticed` are sentences, the first few of them.
    """

    header: tuple[str, ...]
    meant: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    items: int
    roadmaps: int
    noticed: tuple[str, ...] = ()


def preview_of(content: bytes, source: str, today: date, meant: Mapping[int, str] | None = None) -> Preview:
    """What a table's bytes would become. Raises Trouble where they cannot be read, or where no column is a title."""
    table = read_table(content, source)
    columns = match_columns(table.header, source, meant)
    snapshot = snapshot_in(table, today, meant)
    fields = {column.place: column.field for column in columns}
    width = len(table.header)
    return Preview(
        tuple(table.header),
        tuple(fields.get(place, "") for place in range(width)),
        tuple(tuple(row.cells[:width]) for row in table.rows[:ROWS]),
        len(snapshot.items),
        len(snapshot.roadmaps),
        tuple(finding.message for finding in snapshot.findings[:ROWS]),
    )
