"""One item that a cascade moves."""

from __future__ import annotations

import msgspec

from roadmap_display.roadmap.cascades.cascade_dates import days_moved
from roadmap_display.roadmap.cascades.cascade_pulls import Pull, Why
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.links import Edge
from roadmap_display.roadmap.notices import Moved


class Shift(msgspec.Struct, frozen=True, kw_only=True):
    """An item before and after a move; `driver` is the item moved by hand that this comes from, perhaps itself."""

    was: Item
    now: Item
    why: Pull
    driver: str

    @property
    def rule(self) -> Why:
        """Why it moved."""
        return self.why.rule

    @property
    def days(self) -> int:
        """By how many days it lies later (negative: earlier), counted by the edge that went further."""
        return max(days_moved(self.was, self.now, "start"), days_moved(self.was, self.now, "end"), key=abs)

    @property
    def became_days(self) -> tuple[Edge, ...]:
        """The edges whose granular date became a day, because it did not move by whole units."""
        edges: tuple[Edge, ...] = ("start", "end")
        return tuple(edge for edge in edges if _is_finer(getattr(self.was, edge), getattr(self.now, edge)))

    @property
    def told(self) -> Moved:
        """As a notice tells it: the dates that changed."""
        start, end = self.was.start != self.now.start, self.was.end != self.now.end
        return Moved(
            item=self.was.id,
            start_was=self.was.start if start else None,
            start=self.now.start if start else None,
            end_was=self.was.end if end else None,
            end=self.now.end if end else None,
        )


def _is_finer(was: object, now: object) -> bool:
    return getattr(was, "unit", "day") != "day" and getattr(now, "unit", "") == "day"
