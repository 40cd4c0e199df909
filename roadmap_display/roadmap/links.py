"""One item hangs on another, with a rule."""

from __future__ import annotations

from typing import Literal

import msgspec

from roadmap_display.roadmap.record import Record

Edge = Literal["start", "end"]
Rule = Literal["follows", "not_before", "fixed"]


class Link(Record, frozen=True, kw_only=True):
    """`to` hangs on `from_`: it holds when `to.to_edge >= from_.from_edge + gap_days`."""

    id: str
    from_: str = msgspec.field(name="from")
    to: str
    type: Literal["depends", "promotes"] = "depends"
    from_edge: Edge = "end"
    to_edge: Edge = "start"
    gap_days: int = 0
    rule: Rule = "not_before"
