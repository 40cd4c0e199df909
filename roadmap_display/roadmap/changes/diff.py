"""Differences between snapshots: found, applied, turned round."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from roadmap_display.roadmap.changes.change import KINDS, TYPES, Added, Change, Conflict, Edited, Kind, Removed
from roadmap_display.roadmap.changes.draft import Draft
from roadmap_display.roadmap.changes.list_diff import Listed, edits_between, list_changes
from roadmap_display.roadmap.dates.dated import DATED
from roadmap_display.roadmap.dates.resolved import resolved_all
from roadmap_display.roadmap.portfolio import LISTS, Edit, Portfolio, Snapshot, stamped


def diff(before: Snapshot, after: Snapshot) -> tuple[Change, ...]:
    """What turns the one into the other, in an order in which it can be applied; empty when they hold the same.

    A list's removals come first and from behind, then additions from the front, each with the place it
    has when its turn comes, then edits. A record that wandered within its list is removed and added.
    Where the fiscal year begins in another month, dates that follow from that alone are no change.
    """
    month = _new_month(before.portfolio, after.portfolio)
    changes: list[Change] = list(edits_between("portfolio", before.portfolio, after.portfolio))
    for kind in KINDS[1:]:
        changes += list_changes(Listed(before, kind), Listed(after, kind), month)
    return tuple(changes)


def inverse(changes: Iterable[Change]) -> tuple[Change, ...]:
    """The changes that take these back."""
    return tuple(_inverted(change) for change in reversed(tuple(changes)))


def apply(snapshot: Snapshot, changes: Iterable[Change]) -> tuple[Snapshot, tuple[Conflict, ...]]:
    """The snapshot with the changes made, and those that could not be: their `was` no longer holds.

    The others are made all the same. A record to be edited or removed that is not there, or to be
    added that is there already, is a conflict too. Fiscal dates follow the fiscal year.
    """
    portfolio, drafts = snapshot.portfolio, _Drafts(snapshot)
    changes, conflicts = tuple(changes), []
    for change in changes:
        if change.record == "portfolio":
            portfolio, conflict = _edit_portfolio(portfolio, change)
            conflicts += [conflict] if conflict else []
    month = _new_month(snapshot.portfolio, portfolio)
    if month:
        drafts.resolve(month)
    tried = (drafts.of(change.record).take(change) for change in changes if change.record != "portfolio")
    conflicts += [conflict for conflict in tried if conflict]
    edits = drafts.edits()
    changed = edits or portfolio is not snapshot.portfolio
    return snapshot.replaced(portfolio, edits) if changed else snapshot, tuple(conflicts)


def made_of(before: Snapshot, after: Snapshot, changes: Iterable[Change]) -> Snapshot:
    """The later snapshot made of the objects of the earlier one, as far as they are the same; `changes` are between."""
    made, conflicts = apply(before, changes)
    return after if conflicts else stamped(made, after.revision, after.findings)


def _inverted(change: Change) -> Change:
    if isinstance(change, Added):
        return Removed(change.record, change.value, change.place)
    if isinstance(change, Removed):
        return Added(change.record, change.value, change.place)
    return Edited(change.record, change.id, change.field, change.becomes, change.was)


def _new_month(before: Portfolio, after: Portfolio) -> int | None:
    """The month in which the fiscal year begins, where it began in another."""
    return None if before.fiscal_year_start == after.fiscal_year_start else after.fiscal_year_start


_WITH_DATES: tuple[Kind, ...] = tuple(kind for kind in KINDS if TYPES[kind] in DATED)
"""Records that may hold fiscal dates."""


class _Drafts:
    """The drafts of those lists of a snapshot that anything changes in."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._drafts: dict[Kind, Draft] = {}

    def of(self, kind: Kind) -> Draft:
        """The draft of a kind of record."""
        if kind not in self._drafts:
            self._drafts[kind] = self._begun(kind)
        return self._drafts[kind]

    def resolve(self, month: int) -> None:
        """Count fiscal dates from another month."""
        for kind in _WITH_DATES:
            self.of(kind).put(resolved_all(getattr(self._snapshot, LISTS[kind]), month))

    def edits(self) -> Mapping[str, Edit]:
        """What became of each list that changed."""
        made = ((kind, draft.edit()) for kind, draft in self._drafts.items())
        return {kind: edit for kind, edit in made if edit}

    def _begun(self, kind: Kind) -> Draft:
        if kind == "item":
            return Draft(self._snapshot.records, self._snapshot.item_place)
        return Draft(getattr(self._snapshot, LISTS[kind]))


def _edit_portfolio(portfolio: Portfolio, change: Change) -> tuple[Portfolio, Conflict | None]:
    if not isinstance(change, Edited):
        return portfolio, Conflict(change, portfolio)
    found = getattr(portfolio, change.field)
    if found != change.was:
        return portfolio, Conflict(change, found)
    return msgspec.structs.replace(portfolio, **{change.field: change.becomes}), None
