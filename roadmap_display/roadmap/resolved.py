"""Fiscal dates counted anew when the year begins in another month."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from roadmap_display.roadmap.goals import Goal, Metric
from roadmap_display.roadmap.items import Baseline, Item
from roadmap_display.roadmap.record import Record
from roadmap_display.roadmap.when import FISCAL, When

_DATED: dict[type, tuple[str, ...]] = {
    Item: ("start", "end", "baseline"),
    Baseline: ("start", "end"),
    Goal: ("metrics",),
    Metric: ("due",),
}
"""The fields that hold dates, or hold what holds them."""


def resolved(value: Any, month: int) -> Any:
    """A date, record or tuple of them with its fiscal dates counted from that month; the same object where none differ.

    A fiscal date that there is not when counted so (it would lie before the year 1) stays as it is.
    """
    if isinstance(value, When):
        return _resolved_date(value, month)
    if isinstance(value, tuple):
        parts = tuple(resolved(part, month) for part in value)
        return parts if any(now is not was for now, was in zip(parts, value, strict=True)) else value
    return _resolved_record(value, month) if isinstance(value, Record) else value


def resolved_all(records: Iterable[Any], month: int) -> dict[int, Any]:
    """Those of the records whose fiscal dates change, by place."""
    found = ((place, record, resolved(record, month)) for place, record in enumerate(records))
    return {place: now for place, record, now in found if now is not record}


def says_the_same(one: Any, other: Any) -> bool:
    """Whether two values are equal, or would be if their fiscal years began in the same month."""
    return bool(one == other or resolved(one, 1) == resolved(other, 1))


def _resolved_date(when: When, month: int) -> When:
    if when.unit not in FISCAL:
        return when
    try:
        now = When.parse(when.text, month)
    except ValueError:
        return when
    return when if now == when else now


def _resolved_record(record: Record, month: int) -> Record:
    changed = {}
    for field in _DATED.get(type(record), ()):
        was = getattr(record, field)
        now = resolved(was, month)
        if now is not was:
            changed[field] = now
    return msgspec.structs.replace(record, **changed) if changed else record
