"""What a page is drawn from."""

from __future__ import annotations

from datetime import date
from typing import Literal, NamedTuple

import msgspec

from roadmap_display.layout.legibility import Screen, Sizes, sizes_for
from roadmap_display.layout.lettering import Measure
from roadmap_display.layout.shapes import Shape
from roadmap_display.layout.time_scale import Window
from roadmap_display.roadmap.changes.since import Since
from roadmap_display.roadmap.finding import Finding
from roadmap_display.roadmap.portfolio import Snapshot

Freshness = Literal["fresh", "late", "stale", "waiting"]
Group = Literal["goal", "owner", "tag", "release"]
GROUPS: tuple[Group, ...] = ("goal", "owner", "tag", "release")


class Status(NamedTuple):
    """What the header says of time and truth, in words; only `freshness` decides anything.

    `clock` is `14:32`, `day` is `Thu 26 Feb 2026`, `as_of` the last successful check (`14:02`),
    `banner` what a stale wall says in one sentence, `note` a calm remark of the same kind.
    """

    clock: str
    day: str
    freshness: Freshness = "fresh"
    as_of: str = ""
    banner: str = ""
    note: str = ""


class Scene(NamedTuple):
    """A snapshot seen on a day, through a window of time, on a screen."""

    snapshot: Snapshot
    today: date
    window: Window
    screen: Screen
    status: Status
    measure: Measure
    finding: Finding | None = None
    place: tuple[int, int] = (0, 1)
    """Which page this is, of how many."""
    since: Since | None = None
    """What changed lately; None while that is not known."""
    group: Group = "goal"
    """What the bands of the combined timeline are."""
    parked: bool = False
    """Whether the board shows what is parked."""

    @property
    def sizes(self) -> Sizes:
        """The sizes of type that can be read there."""
        return sizes_for(self.screen, self.measure)


class Sheet(msgspec.Struct, frozen=True):
    """One picture of a page: what does not fit on the first sheet stands on the next."""

    shapes: tuple[Shape, ...]
    number: int
    count: int
