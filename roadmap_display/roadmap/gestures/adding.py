"""A new item: what it is before anybody said anything about it."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from roadmap_display.roadmap.changes.change import Added
from roadmap_display.roadmap.dates.when import LAST_DAY, Unit, When
from roadmap_display.roadmap.dates.when_move import Amount, by
from roadmap_display.roadmap.gestures.placing import Place, last_order
from roadmap_display.roadmap.gestures.snapping import boundary_at
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.portfolio import Snapshot

_USUAL: dict[Unit, Amount] = {
    "day": Amount(2, "week"),
    "week": Amount(4, "week"),
    "month": Amount(1, "quarter"),
    "quarter": Amount(1, "year"),
}
"""How long a new item lasts where the hand snaps to a unit."""


class Draft(NamedTuple):
    """An item nobody has named yet: its lane, its first and last day (ordinals); one of one day is a milestone."""

    place: Place
    first: int
    last: int
    milestone: bool = False


def usual_draft(place: Place, day: float, unit: Unit) -> Draft:
    """What a double click comes to: it begins with the unit that is pointed at, and lasts as long as is usual there."""
    first = min(LAST_DAY, _unit_at(day, unit).first)
    end = When.on(date.fromordinal(first))
    try:
        last = by(_USUAL[unit], end).first - 1
    except ValueError:
        last = LAST_DAY
    return Draft(place, first, max(first, last))


def drawn_draft(place: Place, one: float, other: float, unit: Unit) -> Draft:
    """What a drag from one day to another comes to: at least one whole unit."""
    first, last = sorted((boundary_at(one, unit), boundary_at(other, unit)))
    if first == last:
        whole = _unit_at(min(one, other), unit)
        return Draft(place, whole.first, min(LAST_DAY, whole.last))
    return Draft(place, first, min(LAST_DAY, last - 1))


def milestone_draft(place: Place, day: int) -> Draft:
    """A milestone on a day."""
    return Draft(place, day, day, milestone=True)


def kind_of(snapshot: Snapshot, draft: Draft) -> str:
    """What a new item is, by the roadmap it is on."""
    roadmap = snapshot.roadmap_by_id.get(draft.place.roadmap)
    if draft.milestone:
        return "milestone"
    return "activity" if roadmap and roadmap.kind == "marketing" else "initiative"


def item_of(snapshot: Snapshot, draft: Draft, title: str, item_id: str) -> Item:
    """The item of a draft. It is an idea until somebody says why it is wanted."""
    start, end = (When.on(date.fromordinal(day)) for day in (draft.first, draft.last))
    return Item(
        id=item_id,
        roadmap=draft.place.roadmap,
        lane=draft.place.lane,
        title=" ".join(title.split()),
        kind=kind_of(snapshot, draft),
        stage="idea",
        start=start,
        end=None if draft.milestone else end,
        order=last_order(snapshot, draft.place),
    )


def adding(snapshot: Snapshot, draft: Draft, title: str, item_id: str) -> tuple[Added, ...]:
    """The changes that add a draft under a title; none without one."""
    return (Added("item", item_of(snapshot, draft, title, item_id)),) if title.strip() else ()


def _unit_at(day: float, unit: Unit) -> When:
    inside = min(LAST_DAY, max(date(1990, 1, 1).toordinal(), int(day)))
    return When.of(unit, date.fromordinal(inside))
