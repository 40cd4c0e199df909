"""Tables on the clipboard: rows out of a spreadsheet as items, and items as rows for one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from roadmap_display.exchange.table_columns import find_header, is_known, match_columns, named_fields
from roadmap_display.exchange.table_headers import DATE
from roadmap_display.exchange.table_merge import merge
from roadmap_display.exchange.table_rows import table_of
from roadmap_display.exchange.table_write import table_rows
from roadmap_display.roadmap.changes.diff import diff
from roadmap_display.roadmap.gestures.pasting import Pasted
from roadmap_display.roadmap.gestures.placing import Place, lane_at
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.portfolio import Snapshot
from roadmap_display.roadmap.rows.block import block_of, written

SOURCE = "what you paste"
"""What sentences call it."""

_BARE = ("title", "start", "end")
"""What the first columns of rows without a header are taken for."""

_NOT_COPIED = frozenset(("id", "order"))


def read_rows(text: str, into: Snapshot, today: date, place: Place) -> Pasted:
    """The changes that take pasted rows into a plan, by the rules of an import.

    A row is the item with its id, else the one of its roadmap and title, else a new one. Rows that name no roadmap
    or lane come to `place`; without a header they are titles, and dates behind them. Raises Trouble.
    """
    rows = _placed(_headed([[*row] for row in block_of(text)]), into, place)
    merged = merge(table_of(rows, SOURCE), into, today)
    return Pasted(tuple(diff(into, merged.snapshot)), tuple(finding.message for finding in merged.findings))


def write_rows(snapshot: Snapshot, items: Sequence[Item]) -> str:
    """Items as rows under a header, tabs between the cells; without ids, so that they are pasted as new ones.

    What a spreadsheet would run as a formula is guarded, as in a file.
    """
    few = Snapshot(
        snapshot.portfolio, people=snapshot.people, goals=snapshot.goals, roadmaps=snapshot.roadmaps, items=tuple(items)
    )
    rows = table_rows(few)
    kept = [place for place, name in enumerate(rows[0]) if name not in _NOT_COPIED and _is_used(rows, place)]
    return written([row[place] for place in kept] for row in rows)


def columns_named(header: Sequence[str]) -> dict[int, str]:
    """The fields that a header names, by their places: as the cells of one table call them, `when` for the one date."""
    named = named_fields([cell.strip() for cell in header])
    return {place: "when" if field == DATE else field for place, field in named.items()}


def _is_used(rows: Sequence[Sequence[str]], place: int) -> bool:
    return any(row[place] for row in rows[1:])


def _headed(rows: list[list[str]]) -> list[list[str]]:
    """The rows under a header; where they have none, under one that takes the first column for titles."""
    if not rows or find_header([[cell.strip() for cell in row] for row in rows]) is not None or _is_header(rows[0]):
        return rows
    return [[*_BARE[: len(rows[0])], *[""] * (len(rows[0]) - len(_BARE))], *rows]


def _is_header(row: Sequence[str]) -> bool:
    """Whether a row of several cells says nothing but names of columns, though no title among them."""
    named = [cell for cell in row if cell.strip()]
    return len(named) > 1 and all(map(is_known, named))


def _placed(rows: list[list[str]], into: Snapshot, place: Place) -> list[list[str]]:
    """The rows with the columns they lack to say where they go."""
    at = find_header([[cell.strip() for cell in row] for row in rows])
    roadmap, lane = into.roadmap_by_id.get(place.roadmap), lane_at(into, place)
    if at is None or roadmap is None:
        return rows
    known = {column.field for column in match_columns(rows[at], SOURCE)}
    wanted = {"roadmap": roadmap.title, "lane": lane.title if lane else ""}
    missing = {field: title for field, title in wanted.items() if field not in known}
    return [
        *rows[:at],
        [*rows[at], *missing],
        *([*row, *missing.values()] if any(map(str.strip, row)) else row for row in rows[at + 1 :]),
    ]
