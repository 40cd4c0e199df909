"""Fiscal dates counted anew when the year begins in another month."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import partial
from typing import Any

from roadmap_display.roadmap.dates.dated import redated
from roadmap_display.roadmap.dates.when import FISCAL, When


def resolved(value: Any, month: int) -> Any:
    """A date, record or tuple of them with its fiscal dates counted from that month; the same object where none differ.

    A fiscal date that there is not when counted so (it would lie before the year 1) stays as it is.
    """
    return redated(value, partial(_counted_from, month))


def resolved_all(records: Iterable[Any], month: int) -> dict[int, Any]:
    """Those of the records whose fiscal dates change, by place."""
    found = ((place, record, resolved(record, month)) for place, record in enumerate(records))
    return {place: now for place, record, now in found if now is not record}


def says_the_same(one: Any, other: Any) -> bool:
    """Whether two values are equal, or would be if their fiscal years began in the same month."""
    return bool(one == other or resolved(one, 1) == resolved(other, 1))


def _counted_from(month: int, found: When | date) -> When | date:
    if isinstance(found, date) or found.unit not in FISCAL:
        return found
    try:
        return When.parse(found.text, month)
    except ValueError:
        return found
