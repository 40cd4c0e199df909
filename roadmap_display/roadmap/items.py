"""Anything on a roadmap."""

from __future__ import annotations

from datetime import date
from typing import Literal

import msgspec

from roadmap_display.roadmap.dates.when import When
from roadmap_display.roadmap.record import Record

Stage = Literal["idea", "planned", "in_progress", "done", "parked", "dropped"]
Horizon = Literal["now", "next", "later"]
Confidence = Literal["high", "medium", "low"]
Health = Literal["on_track", "at_risk", "blocked"]
Nature = Literal["product", "project"]
Origin = Literal["strategy", "market", "customer", "sales"]

PRODUCT_KINDS = ("initiative", "epic", "feature", "release")
MARKETING_KINDS = ("campaign", "activity", "launch", "event")
MILESTONE_KINDS = frozenset(("release", "launch", "event", "milestone"))
"""Kinds drawn as a day, with one date (`start`)."""


class Brief(Record, frozen=True, kw_only=True):
    """Who needs what and why (the market owner's), and how (the product owner's)."""

    who: str = ""
    what: str = ""
    why: str = ""
    how: str = ""


class Positioning(Record, frozen=True, kw_only=True):
    """What marketing will say; `declined` is the reason why it will not."""

    proposition: str = ""
    differentiators: tuple[str, ...] = ()
    pitch: str = ""
    declined: str = ""


class Outcome(Record, frozen=True, kw_only=True):
    """What the item was to move, and what it moved."""

    metric: str = ""
    target: float | None = None
    measured: float | None = None


class Boundary(Record, frozen=True, kw_only=True):
    """An item's scope: what is in and what is out."""

    inside: tuple[str, ...] = msgspec.field(default=(), name="in")
    out: tuple[str, ...] = ()


class Parking(Record, frozen=True, kw_only=True):
    """Why an item has no place in time, who decided, and when to look again."""

    reason: str = ""
    by: str = ""
    on: date | None = None
    review_on: date | None = None


class Baseline(Record, frozen=True, kw_only=True):
    """The dates once promised."""

    start: When | None = None
    end: When | None = None
    set_on: date | None = None


class Item(Record, frozen=True, kw_only=True):
    """An initiative, epic, feature, release, campaign, activity, launch, event or milestone."""

    id: str
    roadmap: str
    title: str
    lane: str = ""
    kind: str = "initiative"
    parent: str = ""
    start: When | None = None
    end: When | None = None
    horizon: Horizon | None = None
    stage: Stage = "planned"
    progress: int = 0
    confidence: Confidence | None = None
    health: Health | None = None
    owner: str = ""
    goals: tuple[str, ...] = ()
    nature: Nature | None = None
    brief: Brief | None = None
    positioning: Positioning | None = None
    outcome: Outcome | None = None
    scope: Boundary | None = None
    scores: dict[str, dict[str, int]] | None = None
    source: Origin | None = None
    parked: Parking | None = None
    baseline: Baseline | None = None
    url: str = ""
    notes: str = ""
    tags: tuple[str, ...] = ()
    private: bool = False
    order: float = 0

    @property
    def is_milestone(self) -> bool:
        """Whether the item is drawn as a day."""
        return self.kind in MILESTONE_KINDS

    @property
    def first(self) -> int | None:
        """First possible day (proleptic ordinal); None without a start or an end."""
        when = self.start or self.end
        return when.first if when else None

    @property
    def last(self) -> int | None:
        """Last possible day (proleptic ordinal); None without dates."""
        when = self.start if self.is_milestone else self.end
        when = when or self.start or self.end
        return when.last if when else None
