"""What changed since a day, told from what is there now and what the source remembers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, tzinfo

from roadmap_display.roadmap.changes.change import ChangeSet
from roadmap_display.roadmap.changes.diff import apply, inverse
from roadmap_display.roadmap.changes.since import Since, happenings
from roadmap_display.roadmap.portfolio import Snapshot


def made_since(history: Sequence[ChangeSet], day: date, zone: tzinfo | None) -> tuple[ChangeSet, ...]:
    """The change sets made on that day or later, as the day begins in a zone."""
    moment = datetime.combine(day, time.min, zone)
    return tuple(one for one in history if one.at >= moment)


def before(now: Snapshot, history: Sequence[ChangeSet]) -> Snapshot:
    """The plan before these change sets, oldest first; in one go, since each by itself would copy lists."""
    was, _ = apply(now, inverse([change for one in history for change in one.changes]))
    return was


def since_day_of(now: Snapshot, history: Sequence[ChangeSet], day: date, zone: tzinfo | None) -> Since:
    """All that happened since the beginning of a day."""
    newer = made_since(history, day, zone)
    return Since(day, happenings(before(now, newer), now, newer, zone))
