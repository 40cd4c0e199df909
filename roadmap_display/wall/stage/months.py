"""The months a wall shows."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Literal

from roadmap_display.layout.time_scale import Window, usual_window
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.portfolio import LaneItems, Snapshot
from roadmap_display.settings import Months

MOST_BACK, MOST_MONTHS = 3, 12
"""However long the roadmaps are: so far into the past, and so much in all."""


def months_between(day: date, other: date) -> int:
    """Whole months by the calendar; negative where the other lies before."""
    return (other.year - day.year) * 12 + other.month - day.month


class Range:
    """The window of time for a snapshot. What the lanes need is remembered, for one lane changes at a time."""

    def __init__(self, months: Months | Literal["auto"]) -> None:
        self._months = months
        self._needs: dict[tuple[str, str], tuple[LaneItems, tuple[int, int] | None]] = {}

    def window(self, snapshot: Snapshot, today: date) -> Window:
        """Whole months around today; `auto` widens the usual ones to what the roadmaps need, at most a year."""
        if isinstance(self._months, Months):
            return usual_window(today, self._months.back, self._months.ahead)
        usual, need = Months(), self._need(snapshot)
        first, last = need or (today.toordinal(), today.toordinal())
        back = min(max(usual.back, -months_between(today, date.fromordinal(first))), MOST_BACK)
        ahead = min(max(usual.ahead, months_between(today, date.fromordinal(last))), MOST_MONTHS - 1 - back)
        return usual_window(today, back, ahead)

    def _need(self, snapshot: Snapshot) -> tuple[int, int] | None:
        known = self._needs
        self._needs = {
            key: known[key] if key in known and known[key][0] is lane else (lane, _extent(lane.items))
            for key, lane in snapshot.lanes.items()
        }
        extents = [extent for _, extent in self._needs.values() if extent]
        return (min(first for first, _ in extents), max(last for _, last in extents)) if extents else None


def _extent(items: Iterable[Item]) -> tuple[int, int] | None:
    """First and last day (ordinals) of what a timeline shows of these."""
    shown = [item for item in items if not item.private and item.stage not in ("parked", "dropped")]
    firsts = [item.first for item in shown if item.first is not None]
    lasts = [item.last for item in shown if item.last is not None]
    return (min(firsts), max(lasts)) if firsts and lasts else None
