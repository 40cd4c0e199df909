"""What both sides want, and the numbers that show it."""

from __future__ import annotations

from datetime import date
from typing import Literal

from roadmap_display.roadmap.dates.when import When
from roadmap_display.roadmap.record import Record

Scope = Literal["shared", "product", "marketing"]


class Reading(Record, frozen=True, kw_only=True):
    """A metric's value on a day."""

    on: date
    value: float


class Metric(Record, frozen=True, kw_only=True):
    """The number that shows whether a goal is reached."""

    id: str
    title: str
    unit: str = ""
    better: Literal["up", "down"] = "up"
    baseline: float | None = None
    target: float | None = None
    due: When | None = None
    readings: tuple[Reading, ...] = ()


class Agreement(Record, frozen=True, kw_only=True):
    """Somebody said yes for a function."""

    function: str
    by: str = ""
    on: date | None = None


class Scenario(Record, frozen=True, kw_only=True):
    """A situation the goal must make better; `value` is 1 to 5."""

    id: str
    actor: str = ""
    situation: str = ""
    result: str = ""
    value: int = 1


class Goal(Record, frozen=True, kw_only=True):
    """What product, marketing or both want to reach."""

    id: str
    title: str
    objective: str = ""
    scope: Scope = "shared"
    owner: str = ""
    agreed: tuple[Agreement, ...] = ()
    metrics: tuple[Metric, ...] = ()
    scenarios: tuple[Scenario, ...] = ()
