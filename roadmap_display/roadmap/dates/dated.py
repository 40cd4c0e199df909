"""Where dates stand in records, and how all of them are changed at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from operator import is_
from typing import Any

import msgspec

from roadmap_display.roadmap.baselines import KeptBaseline, Promised
from roadmap_display.roadmap.comments import Comment
from roadmap_display.roadmap.dates.when import When
from roadmap_display.roadmap.goals import Agreement, Goal, Metric, Reading
from roadmap_display.roadmap.items import Baseline, Item, Parking
from roadmap_display.roadmap.notices import Moved, Notice
from roadmap_display.roadmap.views import View

DATED: Mapping[type, tuple[str, ...]] = {
    Item: ("start", "end", "baseline", "parked"),
    Baseline: ("start", "end", "set_on"),
    Parking: ("on", "review_on"),
    Goal: ("metrics", "agreed"),
    Metric: ("due", "readings"),
    Reading: ("on",),
    Agreement: ("on",),
    Notice: ("moved", "on", "confirmed_on"),
    Moved: ("start_was", "start", "end_was", "end"),
    Comment: ("on",),
    KeptBaseline: ("set_on", "dates"),
    Promised: ("start", "end"),
    View: ("start", "end"),
}
"""The fields that hold dates, or records that hold them. Every other record has none."""


def redated(value: Any, change: Callable[[Any], Any]) -> Any:
    """A record, a date or a tuple of them, with `change` made to each `When` and `date` in it.

    The same object where that makes no difference.
    """
    fields = DATED.get(type(value))
    if fields:
        return _redated_record(value, fields, change)
    if isinstance(value, tuple):
        parts = tuple(redated(part, change) for part in value)
        return value if all(map(is_, parts, value)) else parts
    if isinstance(value, (When, date)):
        now = change(value)
        return value if now == value else now
    return value


def _redated_record(record: Any, fields: tuple[str, ...], change: Callable[[Any], Any]) -> Any:
    changed = {}
    for field in fields:
        was = getattr(record, field)
        if was is not None and (now := redated(was, change)) is not was:
            changed[field] = now
    return msgspec.structs.replace(record, **changed) if changed else record
