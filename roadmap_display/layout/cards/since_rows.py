"""What happened, row by row, before anything is placed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from itertools import groupby
from typing import NamedTuple

import msgspec

from roadmap_display.layout.cards.since_said import HEADINGS, waits_words, who_and_when
from roadmap_display.layout.cards.since_words import Telling, telling, what
from roadmap_display.layout.goalmark import Goalmark, goalmark, goalmark_of
from roadmap_display.layout.spans import Span, span_of
from roadmap_display.layout.titles import title_of
from roadmap_display.roadmap.changes.since import Happening
from roadmap_display.roadmap.dates.shift import shift_days
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.notices import Moved, Notice, open_notices
from roadmap_display.roadmap.portfolio import Snapshot

WAITING = "To be confirmed"
MOST = 100
"""So many rows of a sort are told; of more, as after an import, it is said how many."""


class HappeningRow(NamedTuple):
    """One row: an item and what happened to it.

    `ink` is that of the words; `waits` what stands quietly behind them; `before` and `after` are the days it
    covered and covers, where both are to be drawn.
    """

    item: str
    mark: Goalmark
    title: str
    side: str
    words: str
    ink: str = "quiet"
    waits: str = ""
    who: str = ""
    is_done: bool = False
    is_milestone: bool = False
    before: Span | None = None
    after: Span | None = None


Guarded = Callable[[Callable[[], HappeningRow | None], Callable[[], HappeningRow | None]], HappeningRow | None]
"""Gives what the first makes, or where that fails what the second does."""


class Section(NamedTuple):
    """Rows under one heading."""

    heading: str
    rows: tuple[HappeningRow, ...]


def sections_of(
    happenings: Sequence[Happening], notices: Sequence[Notice], snapshot: Snapshot, today: date, guarded: Guarded
) -> list[Section]:
    """What waits to be confirmed and is not told of anyway comes first, then one section a sort.

    Where a row fails that is `guarded` another says so.
    """
    on = telling(snapshot, today)
    told = {one.item.id for one in happenings if one.sort == "moved"}
    waits = {moved.item: waits_words(notice) for notice in notices for moved in notice.moved}
    waiting = [
        guarded(partial(_waiting, notice, on), lambda: None)
        for notice in notices
        if not told.intersection(_items(notice))
    ]
    found = [Section(WAITING, tuple(filter(None, waiting)))] if any(waiting) else []
    for sort, group in groupby(happenings, key=lambda one: one.sort):
        some = tuple(group)
        rows = [
            guarded(partial(_row, one, on, waits.get(one.item.id, "")), partial(_untold, one.item))
            for one in some[:MOST]
        ]
        rows += [_rest(len(some) - MOST)] if len(some) > MOST else []
        found.append(Section(HEADINGS[sort], tuple(filter(None, rows))))
    return found


def shown_notices(snapshot: Snapshot) -> list[Notice]:
    """What nobody has confirmed yet, as far as what moved is no secret."""
    found = ((notice, snapshot.item(notice.moved[0].item)) for notice in open_notices(snapshot.notices) if notice.moved)
    return [notice for notice, item in found if item and not item.private]


def _items(notice: Notice) -> set[str]:
    return {moved.item for moved in notice.moved}


def _rest(count: int) -> HappeningRow:
    return HappeningRow(item="", mark=goalmark(None), title=f"and {count:,} more", side="", words="")


def _untold(item: Item) -> HappeningRow:
    return HappeningRow(item.id, goalmark(None), title_of(item), "", "cannot be told")


def _row(one: Happening, on: Telling, waits: str) -> HappeningRow:
    is_moved = one.sort == "moved" and one.was is not None
    return HappeningRow(
        item=one.item.id, mark=goalmark_of(one.item, on.snapshot), title=title_of(one.item),
        side=_side(one.item, on.snapshot), words=what(one, on), ink=_ink(one), waits=waits,
        who=who_and_when(one.by, one.on, on.snapshot, on.today), is_done=one.sort == "done",
        is_milestone=one.item.is_milestone,
        before=span_of(one.was) if is_moved and one.was else None, after=span_of(one.item) if is_moved else None,
    )  # fmt: skip


def _ink(one: Happening) -> str:
    if one.sort == "moved" and one.was:
        days = shift_days(one.was, one.item)
        return "attention" if days > 0 else "good" if days < 0 else "text"
    if one.sort == "changed" and one.was and one.was.health != one.item.health:
        return {"at_risk": "attention", "blocked": "wrong"}.get(one.item.health or "", "quiet")
    return "quiet"


def _side(item: Item, snapshot: Snapshot) -> str:
    roadmap = snapshot.roadmap_by_id.get(item.roadmap)
    return roadmap.title if roadmap else ""


def _waiting(notice: Notice, on: Telling) -> HappeningRow | None:
    """What was moved by hand, as it stood before the notice."""
    moved = notice.moved[0]
    item = on.snapshot.item(moved.item)
    if item is None:
        return None
    was = _before(item, moved)
    happening = Happening(sort="moved", item=item, was=was, by=notice.by, on=notice.on)
    return _row(happening, on, waits_words(notice))


def _before(item: Item, moved: Moved) -> Item:
    return msgspec.structs.replace(item, start=moved.start_was or item.start, end=moved.end_was or item.end)
