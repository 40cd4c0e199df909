"""A finding about one record."""

from __future__ import annotations

from typing import Any

from roadmap_display.roadmap.changes.change import kind_of
from roadmap_display.roadmap.finding import Finding, Severity
from roadmap_display.roadmap.goals import Goal
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.record import Record


def fault(code: str, record: Record, message: str, remedy: str, severity: Severity = "warning") -> Finding:
    """What is wrong with a record; its owner is the one to talk to."""
    return Finding(
        code=code,
        severity=severity,
        message=message,
        remedy=remedy,
        items=(record.id,) if isinstance(record, Item) else (),
        goals=(record.id,) if isinstance(record, Goal) else (),
        owners=owners_of(record),
        about=about_of(record),
    )


def about_of(*records: Any) -> tuple[tuple[str, str], ...]:
    """What a finding is about that is neither an item nor a goal: kind and id of each of these records."""
    return tuple((kind_of(one), one.id) for one in records if not isinstance(one, Item | Goal))


def owners_of(*records: Any) -> tuple[str, ...]:
    """The people to talk to, each once: the owners of these records, as far as they have any."""
    return tuple(dict.fromkeys(owner for record in records if (owner := getattr(record, "owner", ""))))
