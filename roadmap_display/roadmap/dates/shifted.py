"""A whole plan moved in time: what keeps the demo from ageing."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from functools import partial

from msgspec.structs import replace

from roadmap_display.roadmap.changes.change import Change, ChangeSet, Edited
from roadmap_display.roadmap.dates.dated import redated
from roadmap_display.roadmap.dates.when import FIRST_DAY, LAST_DAY, When
from roadmap_display.roadmap.dates.when_move import fiscal_year_start
from roadmap_display.roadmap.portfolio import LISTS, Snapshot


def shifted(snapshot: Snapshot, days: int) -> Snapshot:
    """The same plan so many days later (negative: earlier).

    Days and whole weeks move by exactly that, months and longer to the nearest of their kind. A date
    that would lie outside 1990 to 2100 stays where it is.
    """
    move = partial(_shifted, days)
    lists = {name: redated(getattr(snapshot, name), move) for name in LISTS.values()}
    return Snapshot(snapshot.portfolio, **lists, revision=snapshot.revision, findings=snapshot.findings)


def shifted_history(change_sets: Iterable[ChangeSet], days: int) -> tuple[ChangeSet, ...]:
    """The same changes made so many days later, to the plan that is `shifted` by as many."""
    move = partial(_shifted, days)
    return tuple(
        replace(made, at=made.at + timedelta(days=days), changes=tuple(_moved(change, move) for change in made.changes))
        for made in change_sets
    )


def _moved(change: Change, move: Callable[[When | date], When | date]) -> Change:
    if isinstance(change, Edited):
        return replace(change, was=redated(change.was, move), becomes=redated(change.becomes, move))
    return replace(change, value=redated(change.value, move))


def _shifted(days: int, found: When | date) -> When | date:
    when = When.on(found) if isinstance(found, date) else found
    if when.first + days < FIRST_DAY or when.last + days > LAST_DAY:
        return found
    if isinstance(found, date):
        return found + timedelta(days=days)
    middle = date.fromordinal((found.first + found.last) // 2 + days)
    return When.of(found.unit, middle, fiscal_year_start(found))
