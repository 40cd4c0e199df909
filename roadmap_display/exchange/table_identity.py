"""Which item each row is: by its id, else by roadmap and title, else a new one. Never the same item twice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePath

import msgspec

from roadmap_display.exchange.table_headers import DATE, TOTALS
from roadmap_display.exchange.table_names import Directory, stable_id
from roadmap_display.exchange.table_notes import Notes
from roadmap_display.exchange.table_rows import Row, Table
from roadmap_display.exchange.table_shown import same_cell, shown_cell
from roadmap_display.exchange.table_words import plain
from roadmap_display.roadmap.fields.words import key, same_title, says_nothing
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.portfolio import Snapshot

_TOTALS = frozenset(map(key, TOTALS.split(",")))
_SAID_OF_ITEMS = ("id", "lane", "kind", "stage", "start", "end", DATE, "owner", "goals")


class Known(msgspec.Struct):
    """A row, the id and the roadmap of its item, and that item where there is one already."""

    row: Row
    title: str
    id: str = ""
    roadmap: str = ""
    was: Item | None = None


def roadmap_title(source: str) -> str:
    """What the roadmap of a table is called that names none: the file, `launch_plan.csv` is `launch plan`."""
    return " ".join(PurePath(source).stem.replace("_", " ").split()) or source


class Identities:
    """Finds out who is who in one table."""

    def __init__(
        self, table: Table, places: Mapping[str, int], into: Snapshot, directory: Directory, notes: Notes
    ) -> None:
        self._table = table
        self._places = places
        self._into = into
        self._directory = directory
        self._notes = notes
        self._claimed: set[str] = set()
        self._by_title: dict[tuple[str, str], Iterator[str]] = {}

    def all(self) -> list[Known]:
        """Every row that is an item, in the table's order."""
        known = [Known(row, plain(self._cell(row, "title"))) for row in self._table.rows]
        for one in known:
            self._by_id(one)
        by_title: dict[tuple[str, str], list[str]] = {}
        for item in self._into.items:
            by_title.setdefault((item.roadmap, same_title(item.title)), []).append(item.id)
        # Whoever was passed over is claimed, and need not be looked at again.
        self._by_title = {titled: iter(ids) for titled, ids in by_title.items()}
        return [one for one in known if one.id or self._by_name(one)]

    def _cell(self, row: Row, field: str) -> str:
        return row.cell(self._places.get(field))

    def _by_id(self, one: Known) -> None:
        wanted = self._cell(one.row, "id")
        found = self._into.item(wanted) if wanted else None
        if found is None or wanted in self._claimed:
            return
        one.id, one.was = wanted, found
        self._claimed.add(wanted)
        named = self._cell(one.row, "roadmap")
        is_same = same_cell(named, shown_cell(found, "roadmap", self._directory))
        one.roadmap = found.roadmap if is_same or says_nothing(named) else self._directory.roadmap(plain(named))

    def _by_name(self, one: Known) -> bool:
        if not one.title:
            self._notes.add(
                "row-without-title", "there is no title, so the row is left out", "write one", row=one.row.number
            )
            return False
        if self._is_a_total(one):
            told = f"“{one.title}” is taken for a total, so the row is left out"
            remedy = "give it a date or an owner if it is an item"
            self._notes.add("total-row", told, remedy, row=one.row.number, severity="note")
            return False
        named = plain(self._cell(one.row, "roadmap"))
        one.roadmap = self._directory.roadmap(named if not says_nothing(named) else roadmap_title(self._table.source))
        one.id = next(self._unclaimed(one), "") or self._new_id(one)
        one.was = self._into.item(one.id)
        self._claimed.add(one.id)
        return True

    def _is_a_total(self, one: Known) -> bool:
        return key(one.title) in _TOTALS and not any(self._cell(one.row, field) for field in _SAID_OF_ITEMS)

    def _unclaimed(self, one: Known) -> Iterator[str]:
        candidates = self._by_title.get((one.roadmap, same_title(one.title)), iter(()))
        return (candidate for candidate in candidates if candidate not in self._claimed)

    def _new_id(self, one: Known) -> str:
        wanted = self._cell(one.row, "id")
        found = self._directory.items.free_id(
            wanted or stable_id(one.title, self._directory.roadmaps.text_of(one.roadmap))
        )
        if wanted and found != wanted:
            told = f"the id “{wanted[:60]}” stands in an earlier row, so this item is “{found[:60]}”"
            self._notes.add("repeated-id", told, "give each row an id of its own", row=one.row.number, item=found)
        self._directory.items.add(found, one.title)
        return found
