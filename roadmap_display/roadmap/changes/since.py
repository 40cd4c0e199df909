"""What changed between two snapshots, as people would tell it: moved, new, done, parked, removed; once an item.

Only the two ends count: what moved twice moved once, from its first dates to its last, and what came and went again
is nothing. The history only says who did it, and when; what somebody did behind its back is told all the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, tzinfo
from typing import Literal, NamedTuple

import msgspec

from roadmap_display.roadmap.changes.change import ChangeSet, Edited
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.portfolio import Snapshot

USUAL_SINCE = "7 days ago"
"""The day from which changes are told where nobody says another (see `since_day`)."""

Sort = Literal["moved", "new", "done", "parked", "removed", "changed"]
SORTS: tuple[Sort, ...] = ("moved", "new", "done", "parked", "removed", "changed")


class Happening(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one item: as it is now (of a removed one: as it was) and as it was, None where it is new.

    `by` is a person's id or name and `on` the day, as far as the history tells.
    """

    sort: Sort
    item: Item
    was: Item | None = None
    by: str = ""
    on: date | None = None


class Since(msgspec.Struct, frozen=True):
    """All that happened since a day; not `is_whole`: of the days before it that were asked for nothing is known."""

    on: date
    happenings: tuple[Happening, ...] = ()
    is_whole: bool = True


class Lately(NamedTuple):
    """What a source held at a moment, and the change sets saved to it since, oldest first.

    `known_from` is later than the moment where nothing older is known; the snapshot is of then.
    """

    moment: datetime
    known_from: datetime
    snapshot: Snapshot
    history: tuple[ChangeSet, ...] = ()


class _Touch(NamedTuple):
    """Who changed a field of an item last, and when."""

    by: str
    at: datetime


Touches = Mapping[tuple[str, str], _Touch]
"""By item id and field; the field is empty for an item that came or went, and `*` for any change at all."""

_EDITED = ("roadmap", "title", "owner", "health", "stage", "goals")
"""What else of an item is worth telling where it neither moved, came, went, was parked nor done."""

_FIELDS: Mapping[Sort, tuple[str, ...]] = {
    "moved": ("end", "start"),
    "done": ("stage",),
    "parked": ("stage", "parked"),
    "new": ("", "private", "stage"),
    "removed": ("", "stage"),
    "changed": _EDITED,
}
"""Whose touch is the one that made an item stand in its section."""


def since(lately: Sequence[Lately], was: Snapshot, now: Snapshot) -> Since:
    """What happened to a portfolio since the moment that is told of its sources; `was` is what they held, as one."""
    moment = lately[0].moment
    known_from = max(moment, min(one.known_from for one in lately))
    history = sorted((made for one in lately for made in one.history), key=lambda made: made.at)
    day = known_from.astimezone(moment.tzinfo).date()
    return Since(day, happenings(was, now, history, moment.tzinfo), known_from == moment)


def happenings(
    was: Snapshot, now: Snapshot, history: Iterable[ChangeSet] = (), zone: tzinfo | None = UTC
) -> tuple[Happening, ...]:
    """What became of the items between two snapshots, section by section and in each in the order of the roadmaps.

    Private items are left out: what was made public is new, of what was made private nothing is said. `history`
    says who and when; days are those of the zone.
    """
    touches = touches_of(history)
    found = [_dated(one, touches, zone) for one in _compared(was, now)]
    places = {roadmap.id: place for place, roadmap in enumerate(now.roadmaps)}
    return tuple(sorted(found, key=lambda one: (SORTS.index(one.sort), places.get(one.item.roadmap, len(places)))))


def touches_of(history: Iterable[ChangeSet]) -> Touches:
    """Who changed what last, out of change sets, oldest first."""
    touches: dict[tuple[str, str], _Touch] = {}
    for one in history:
        for change in one.changes:
            if change.record == "item":
                touch = _Touch(one.by, one.at)
                touches[change.id, change.field if isinstance(change, Edited) else ""] = touch
                touches[change.id, "*"] = touch
    return touches


def _compared(was: Snapshot, now: Snapshot) -> Iterator[Happening]:
    before = {item.id: item for item in was.items}
    for item in now.items:
        old = before.pop(item.id, None)
        if item is not old and not item.private:
            sort = _sort(None if old and old.private else old, item)
            if sort:
                yield Happening(sort=sort, item=item, was=None if old and old.private else old)
    for old in before.values():
        if not old.private and _is_there(old):
            yield Happening(sort="removed", item=old, was=old)


def _sort(was: Item | None, now: Item) -> Sort | None:
    """The section an item stands in; None where nothing of it is worth telling."""
    if was is None or not _is_there(was):
        return _sort_of_new(now)
    if not _is_there(now):
        return "removed"
    if now.stage != was.stage and now.stage in ("parked", "done"):
        return "parked" if now.stage == "parked" else "done"
    if was.stage == "parked" and now.stage != "parked":
        return "new"
    if (was.start, was.end) != (now.start, now.end):
        return "moved"
    return "changed" if any(getattr(was, name) != getattr(now, name) for name in _EDITED) else None


def _sort_of_new(now: Item) -> Sort | None:
    if not _is_there(now):
        return None
    return now.stage if now.stage in ("parked", "done") else "new"


def _is_there(item: Item) -> bool:
    return item.stage != "dropped"


def _dated(one: Happening, touches: Touches, zone: tzinfo | None) -> Happening:
    """With who and when: of the change that made it so, else of any."""
    wanted = [touches[key] for field in _FIELDS[one.sort] if (key := (one.item.id, field)) in touches]
    touch = max(wanted, key=lambda found: found.at) if wanted else touches.get((one.item.id, "*"))
    if touch is None:
        return one
    return msgspec.structs.replace(one, by=touch.by, on=touch.at.astimezone(zone).date())
