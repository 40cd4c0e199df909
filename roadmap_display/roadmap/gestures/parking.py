"""Parking: kept, but given no place in time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from roadmap_display.roadmap.changes.change import Change, Edited
from roadmap_display.roadmap.items import Item, Parking


def parking(items: Iterable[Item], reason: str, on: date, by: str = "") -> tuple[Change, ...]:
    """The changes that park items: they lose their dates and say why; those that are parked stay as they are."""
    parked = Parking(reason=" ".join(reason.split()), by=by, on=on)
    return tuple(change for item in items if item.stage != "parked" for change in _parked(item, parked))


def _parked(item: Item, parked: Parking) -> Iterator[Edited]:
    wanted: dict[str, Any] = {"stage": "parked", "parked": parked, "start": None, "end": None}
    for field, value in wanted.items():
        if getattr(item, field) != value:
            yield Edited("item", item.id, field, getattr(item, field), value)
