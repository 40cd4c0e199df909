"""A whole plan moved in time: what keeps the demo from ageing."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import msgspec

from roadmap_display.roadmap.portfolio import Snapshot
from roadmap_display.roadmap.record import Record
from roadmap_display.roadmap.when import When


def shifted(snapshot: Snapshot, days: int) -> Snapshot:
    """The same plan so many days later. Days move by exactly that, quarters and months to the nearest of their kind."""
    return Snapshot(
        snapshot.portfolio,
        people=snapshot.people,
        goals=_shifted(snapshot.goals, days),
        roadmaps=snapshot.roadmaps,
        items=_shifted(snapshot.items, days),
        links=snapshot.links,
        criteria=snapshot.criteria,
    )


def _shifted(value: Any, days: int) -> Any:
    if isinstance(value, When):
        middle = date.fromordinal((value.first + value.last) // 2 + days)
        return When.of(value.unit, middle) if not value.is_exact else When.on(middle)
    if isinstance(value, date):
        return value + timedelta(days=days)
    if isinstance(value, tuple):
        return tuple(_shifted(part, days) for part in value)
    if isinstance(value, Record):
        fields = {name: _shifted(getattr(value, name), days) for name in value.__struct_fields__}
        return msgspec.structs.replace(value, **fields)
    return value
