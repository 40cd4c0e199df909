"""Fiscal dates read anew when the year begins in another month."""

from __future__ import annotations

from typing import Any

import msgspec

from roadmap_display.roadmap.portfolio import Snapshot
from roadmap_display.roadmap.record import Record
from roadmap_display.roadmap.when import FISCAL, When


def with_fiscal_year(snapshot: Snapshot) -> Snapshot:
    """The same snapshot, its fiscal dates counted from its portfolio's `fiscal_year_start`."""
    month = snapshot.portfolio.fiscal_year_start
    return Snapshot(
        snapshot.portfolio,
        people=snapshot.people,
        goals=_resolved(snapshot.goals, month),
        roadmaps=snapshot.roadmaps,
        items=_resolved(snapshot.items, month),
        links=snapshot.links,
        criteria=snapshot.criteria,
        revision=snapshot.revision,
        findings=snapshot.findings,
    )


def _resolved(value: Any, month: int) -> Any:
    if isinstance(value, When):
        return When.parse(value.text, month) if value.unit in FISCAL else value
    if isinstance(value, tuple):
        return tuple(_resolved(part, month) for part in value)
    if isinstance(value, Record):
        fields = {name: _resolved(getattr(value, name), month) for name in value.__struct_fields__}
        changed = {name: field for name, field in fields.items() if field is not getattr(value, name)}
        return msgspec.structs.replace(value, **changed) if changed else value
    return value
