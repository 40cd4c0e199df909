"""A table taken into a snapshot: what is new is added, what differs updated, nothing is taken away."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import msgspec

from roadmap_display.exchange.table_columns import Column, match_columns
from roadmap_display.exchange.table_dates import DateSense, day_order
from roadmap_display.exchange.table_identity import Identities, Known
from roadmap_display.exchange.table_items import RowReader, day_cells
from roadmap_display.exchange.table_names import Directory
from roadmap_display.exchange.table_notes import Notes
from roadmap_display.exchange.table_rows import Row, Table
from roadmap_display.roadmap.fields.words import key, kind_meant
from roadmap_display.roadmap.finding import Finding
from roadmap_display.roadmap.items import MARKETING_KINDS, Item
from roadmap_display.roadmap.portfolio import LISTS, Snapshot

_MARKETING_WORDS = ("marketing", "campaign", "kampagne", "gotomarket", "gtm", "communication", "kommunikation")


class Merged(msgspec.Struct, frozen=True):
    """A snapshot with a table in it, how many items that added and changed, what was noticed, and what columns hold."""

    snapshot: Snapshot
    added: int
    updated: int
    unchanged: int
    findings: tuple[Finding, ...]
    columns: tuple[Column, ...]


def merge(table: Table, into: Snapshot, today: date, meant: Mapping[int, str] | None = None) -> Merged:
    """Take every row of a table into a snapshot; `meant` says what columns hold, where somebody did.

    A row is the item with its id, else the one with its roadmap and title, else a new one. Only the
    columns the table has are touched; an empty cell empties its field; a cell that cannot be read
    leaves what was there and becomes a finding.
    """
    notes = Notes(table.source)
    columns = match_columns(table.header, table.source, meant)
    _note_loose_cells(columns, table.rows, notes)
    directory = Directory(into)
    places = {column.field: column.place for column in columns if column.field}
    known = Identities(table, places, into, directory, notes).all()
    _set_kinds(known, places.get("kind"), directory)
    sense = DateSense(today, into.portfolio.fiscal_year_start, day_order(day_cells(columns, table.rows)))
    reader = RowReader(columns, table.rows, directory, sense, notes)
    items, updated = _taken_in(known, reader, into)
    snapshot, added = _with_items(into, items, directory), len(items) - len(into.items)
    told = (*table.findings, *notes.told())
    return Merged(snapshot, added, updated, len(known) - added - updated, told, columns)


def _taken_in(known: Iterable[Known], reader: RowReader, into: Snapshot) -> tuple[list[Item], int]:
    """All items, the new ones behind; and how many of the others the table changed."""
    items = list(into.items)
    last = max((item.order for item in items), default=0)
    updated = 0
    for one in known:
        if one.was is None:
            last += 1
            items.append(reader.new_item(one, last))
        else:
            becomes = reader.updated(one, one.was)
            items[into.item_place[one.id]] = becomes
            updated += becomes is not one.was
    return items, updated


def _with_items(into: Snapshot, items: Iterable[Item], directory: Directory) -> Snapshot:
    lists: dict[str, Any] = {name: getattr(into, name) for name in LISTS.values()}
    lists |= {
        "people": directory.all_people(),
        "goals": directory.all_goals(),
        "roadmaps": directory.all_roadmaps(),
        "items": tuple(items),
    }
    return Snapshot(into.portfolio, **lists, revision=into.revision, findings=into.findings)


def _set_kinds(known: Iterable[Known], kind_place: int | None, directory: Directory) -> None:
    """Say of each new roadmap whether its title or most of its items' kinds are marketing's."""
    balance: dict[str, int] = {}
    for one in known:
        if directory.is_new(one.roadmap):
            kind = kind_meant(one.row.cell(kind_place))
            balance[one.roadmap] = balance.get(one.roadmap, 0) + _leaning(kind)
    for roadmap, leaning in balance.items():
        title = key(directory.roadmaps.text_of(roadmap))
        if leaning > 0 or any(word in title for word in _MARKETING_WORDS):
            directory.set_kind(roadmap, "marketing")


def _leaning(kind: str) -> int:
    return 0 if kind in ("", "milestone") else 1 if kind in MARKETING_KINDS else -1


def _note_loose_cells(columns: Sequence[Column], rows: Iterable[Row], notes: Notes) -> None:
    """Cells without a header cannot be carried: a separator inside a text makes them."""
    headed = {column.place for column in columns}
    for row in rows:
        loose = [cell for place, cell in enumerate(row.cells) if cell and place not in headed]
        if loose:
            told = f"“{loose[0][:60]}” stands in a column without a header and is left out"
            notes.add(
                "cell-without-header", told, "write a header above it, or put quotes around the text", row=row.number
            )
