"""What changed in a database since a snapshot, from the few records that carry a later revision."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from roadmap_display.roadmap.changes.change import KINDS, Added, Change, Kind, Removed
from roadmap_display.roadmap.changes.diff import apply
from roadmap_display.roadmap.changes.list_diff import edits_between
from roadmap_display.roadmap.changes.present import standing_at
from roadmap_display.roadmap.portfolio import LISTS, Portfolio, Snapshot, stamped
from roadmap_display.roadmap.record import Record
from roadmap_display.storage.codec import Decoded, decode
from roadmap_display.storage.sql.questions import MOST_PLACED, Asking
from roadmap_display.storage.sql.sql_read import Content, Findings, listed

Later = tuple[Kind, str, Any, float, int, str | None, int | None]
"""A record changed later, as it is asked for: with its index where it came to a new place, and few others did."""


def read_since(asking: Asking, last: Content, revision: int) -> tuple[Content, tuple[Change, ...]] | None:
    """The content at a revision, which is the present one, and the changes that led there; see `since`."""
    return since(last, revision, asking.rows(asking.questions.later, last=last.snapshot.revision))


def since(last: Content, revision: int, later: Sequence[Later]) -> tuple[Content, tuple[Change, ...]] | None:
    """The content at a revision, sharing what did not change, and the changes that led there from `last`.

    None where only reading everything tells the truth: records that cannot be read leave no sure place
    for a change, of two that share an id the wrong one may be meant, and a changed fiscal year changes
    how every date is read. None as well after an import, of which reading everything is faster. Records of kinds that
    this version does not know are left out.
    """
    rows = [_row(last.snapshot, *row) for row in later if row[0] in KINDS]
    is_import = sum(row.is_moved and not row.is_removed for row in rows) > MOST_PLACED
    if is_import or not last.is_whole or not all(_is_plain(row) for row in rows):
        return None
    changes = tuple(_changes(last.snapshot, rows))
    applied, conflicts = apply(last.snapshot, changes)
    if conflicts:
        return None
    findings = _findings(last.findings, rows)
    return Content(stamped(applied, revision, listed(findings)), findings, True), changes


class _Row(msgspec.Struct, frozen=True):
    """A record changed later: what it was and what it is now, None where it is not there."""

    kind: Kind
    id: str
    place: float
    is_moved: bool
    is_removed: bool
    stands_at: int | None
    was: Record | None
    now: Decoded


def _row(
    last: Snapshot, kind: Kind, record_id: str, body: Any, place: float, placed: int, removed_at: str | None,
    stands_at: int | None,
) -> _Row:  # fmt: skip
    now = Decoded(None) if removed_at else decode(kind, body, last.portfolio.fiscal_year_start)
    was = standing_at(last, (kind, record_id))
    return _Row(kind, record_id, place, placed > last.revision, removed_at is not None, stands_at, was, now)


def _is_plain(row: _Row) -> bool:
    """Whether the row can be turned into changes by itself."""
    now = row.now.record
    if isinstance(now, Portfolio) and isinstance(row.was, Portfolio):
        return now.fiscal_year_start == row.was.fiscal_year_start
    return row.is_removed or (getattr(now, "id", None) == row.id and (row.was is not None or row.is_moved))


def _changes(last: Snapshot, rows: Sequence[_Row]) -> Iterator[Change]:
    """Removals from behind, then additions from the front, so that each place is right when its turn comes."""
    gone = [
        Removed(row.kind, row.was, _index(last, row)) for row in rows if row.was and (row.is_removed or row.is_moved)
    ]
    yield from sorted(gone, key=lambda change: -(change.place or 0))
    for row in sorted(rows, key=lambda row: row.place):
        if row.now.record and row.is_moved:
            yield Added(row.kind, row.now.record, row.stands_at)
    for row in rows:
        if row.was and row.now.record and not row.is_moved:
            yield from edits_between(row.kind, row.was, row.now.record)


def _index(last: Snapshot, row: _Row) -> int:
    if row.kind == "item":
        return last.item_place[row.id]
    return next(index for index, record in enumerate(getattr(last, LISTS[row.kind])) if record is row.was)


def _findings(last: Findings, rows: Sequence[_Row]) -> Findings:
    changed = {(row.kind, row.id): row.now.findings for row in rows}
    return {key: findings for key, findings in {**last, **changed}.items() if findings}
