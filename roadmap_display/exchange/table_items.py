"""A row as an item: a new one, or one that was there with what the table says differently."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from roadmap_display.exchange.table_cells import Unreadable, are_fractions
from roadmap_display.exchange.table_columns import SHAPES, Column
from roadmap_display.exchange.table_dates import DateSense
from roadmap_display.exchange.table_fields import read_cell
from roadmap_display.exchange.table_headers import DATE
from roadmap_display.exchange.table_identity import Known
from roadmap_display.exchange.table_names import Directory
from roadmap_display.exchange.table_notes import Notes
from roadmap_display.exchange.table_rows import Row
from roadmap_display.exchange.table_shown import carried_cell, same_cell, shown_cell
from roadmap_display.exchange.table_words import plain
from roadmap_display.roadmap.dates.when_move import Edge
from roadmap_display.roadmap.fields.cells import split_list
from roadmap_display.roadmap.fields.parts import Unread, with_values
from roadmap_display.roadmap.fields.words import kind_meant, meaning, says_nothing
from roadmap_display.roadmap.items import MILESTONE_KINDS, Item

Values = dict[str, Any]

_EDGES: dict[str, Edge] = {"start": "start", "end": "end"}
_IDENTITY = frozenset(("id", "roadmap"))
_KEPT_WHEN_EMPTY = frozenset(("title", "kind", "stage", "order"))
_ALSO_IN_STATUS = ("health", "horizon")


class RowReader:
    """Reads the rows of one table."""

    def __init__(
        self, columns: Sequence[Column], rows: Sequence[Row], directory: Directory, sense: DateSense, notes: Notes
    ) -> None:
        self._columns = [column for column in columns if column.field not in _IDENTITY]
        self._places = {column.field: column.place for column in columns if column.field}
        self._directory = directory
        self._sense = sense
        self._notes = notes
        dates = [field for field in ("start", "end", DATE) if field in self._places]
        self._lone_date = dates[0] if len(dates) == 1 else ""
        self._known: dict[tuple[str, str], Any] = {}
        place = self._places.get("progress")
        self._fractions = place is not None and are_fractions(row.cell(place) for row in rows)

    def new_item(self, known: Known, order: float) -> Item:
        """The item of a row that was not there before."""
        kind = "activity" if self._directory.kind_of(known.roadmap) == "marketing" else "initiative"
        item = Item(id=known.id, roadmap=known.roadmap, title=known.title, kind=kind, order=order)
        values: Values = {}
        carried: dict[str, str] = {}
        for column in self._columns:
            cell = known.row.cells[column.place]
            if cell and column.field:
                values |= self._read(column, cell, known)
            elif cell:
                carried[column.carried_as] = cell
        if values.get("kind", kind) in MILESTONE_KINDS and "start" not in values and "end" in values:
            values["start"] = values.pop("end")
        return _with_carried(with_values(item, values), carried)

    def updated(self, known: Known, was: Item) -> Item:
        """The item with what the table says differently; the same object where that is nothing.

        A cell that reads as it would be written changes nothing, so that what a table cannot show is never lost.
        """
        values: Values = {"roadmap": known.roadmap}
        carried: dict[str, str] = {}
        for column in self._columns:
            cell = known.row.cells[column.place]
            if not column.field:
                if not same_cell(cell, carried_cell(was, column.carried_as)):
                    carried[column.carried_as] = cell
            elif column.field == DATE or not same_cell(cell, shown_cell(was, column.field, self._directory)):
                values |= self._read(column, cell, known)
        values = {field: value for field, value in values.items() if not isinstance(value, Unread)}
        if known.roadmap != was.roadmap and "lane" not in values:
            values["lane"] = self._moved_lane(was, known.roadmap)
        return _with_carried(with_values(was, values), carried)

    def _moved_lane(self, was: Item, roadmap: str) -> str:
        return self._directory.lane(roadmap, self._directory.lanes(was.roadmap).text_of(was.lane)) if was.lane else ""

    def _read(self, column: Column, cell: str, known: Known) -> Values:
        try:
            return self._values(column.field, cell, known)
        except Unreadable as error:
            self._notes.add(
                "unreadable-field",
                str(error),
                error.remedy,
                row=known.row.number,
                column=column.header,
                item=known.id,
                severity="error",
            )
            return {"start" if column.field == DATE else column.field: Unread(cell)}

    def _values(self, field: str, cell: str, known: Known) -> Values:
        if field in (DATE, self._lone_date):
            return self._date_values(field, cell, known)
        if field in ("lane", "owner", "goals", "parent"):
            return {field: self._reference(field, cell, known)}
        if field == "stage" and meaning("stage", cell) is None:
            for other in _ALSO_IN_STATUS:
                if other not in self._places and (found := meaning(other, cell)):
                    return {other: found}
        if field in _KEPT_WHEN_EMPTY and not cell:
            return {}
        return {field: self._read_once(field, cell)}

    def _read_once(self, field: str, cell: str) -> Any:
        """The same cells come over and over: each is read once."""
        if SHAPES[field] == "text":
            return read_cell(field, cell, self._sense)
        if (field, cell) not in self._known:
            self._known[field, cell] = read_cell(field, cell, self._sense, self._fractions)
        return self._known[field, cell]

    def _reference(self, field: str, cell: str, known: Known) -> Any:
        if field == "goals":
            return tuple(self._directory.goal(plain(title)) for title in split_list(cell) if not says_nothing(title))
        title = "" if says_nothing(cell) else plain(cell)
        if field == "owner":
            return self._directory.person(title)
        if field == "lane":
            return self._directory.lane(known.roadmap, title)
        found = self._directory.items.find(title) if title else ""
        if found is None:
            raise Unreadable(f"there is no item “{title[:60]}”", "write the id or the title of an item")
        return found

    def _date_values(self, field: str, cell: str, known: Known) -> Values:
        """The dates of a cell that may be all an item has: a single day without a kind is a milestone.

        A bar that is there keeps its start when the table tells one date only: it is when the bar is to be done.
        """
        kind = self._kind(known)
        if says_nothing(cell):
            return {"start": None, "end": None} if field == DATE else {field: None}
        first, last = self._sense.span(cell, _EDGES.get(field))
        if kind in MILESTONE_KINDS:
            return {"start": first}
        if not kind and first is last and first.is_exact:
            return {"kind": "milestone", "start": first}
        if field == DATE and first is last and known.was and known.was.start not in (None, known.was.end):
            return {"end": last}
        return {"start": first, "end": last} if field == DATE else {field: last if field == "end" else first}

    def _kind(self, known: Known) -> str:
        cell = known.row.cell(self._places.get("kind"))
        return kind_meant(cell) if cell else known.was.kind if known.was else ""


def _with_carried(item: Item, texts: Mapping[str, str]) -> Item:
    if not texts:
        return item
    carried = {**(item.carried or {}), **texts}
    return msgspec.structs.replace(
        item, carried={name: value for name, value in carried.items() if value != ""} or None
    )


def day_cells(columns: Sequence[Column], rows: Sequence[Row]) -> list[str]:
    """Every cell of the columns that hold dates."""
    dated = [column.place for column in columns if column.field == DATE or SHAPES.get(column.field) in ("when", "day")]
    return [row.cell(place) for row in rows for place in dated]
