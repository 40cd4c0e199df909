"""Words for tests of the wall: a clock that is set by hand, healthy sources, a stage, a window."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta, timezone
from typing import Any

from builders import a_bar, a_roadmap, a_snapshot

from roadmap_display.layout.page_memory import PageMemory
from roadmap_display.layout.pages import PAGES, Page
from roadmap_display.layout.scene import Scene, Sheet
from roadmap_display.layout.shapes import Box, Ink
from roadmap_display.live import Health
from roadmap_display.roadmap.portfolio import Snapshot
from roadmap_display.settings import WallSettings
from roadmap_display.wall.clock import Clock
from roadmap_display.wall.complaints import Complaints
from roadmap_display.wall.stage.pages import Pages
from roadmap_display.wall.stage.stage import Stage

BERLIN = timezone(timedelta(hours=1))


class HandClock:
    """A clock that stands until it is moved."""

    def __init__(self, now: datetime = datetime(2026, 2, 26, 14, 32, 10, tzinfo=BERLIN)) -> None:
        self.time = now
        self.seconds = 1000.0
        self.clock = Clock(lambda: self.time, lambda: self.seconds)

    def goes_on(self, seconds: float) -> None:
        """Time passes."""
        self.time += timedelta(seconds=seconds)
        self.seconds += seconds

    def jumps_to(self, time: datetime) -> None:
        """Somebody sets the wall clock; nothing else passes."""
        self.time = time


class Sources:
    """The health of the sources, as the door would tell it."""

    def __init__(self, *healths: Health) -> None:
        self.healths = healths

    def __call__(self) -> Sequence[Health]:
        return self.healths


def healthy(clock: HandClock, **fields: Any) -> Health:
    """A source that was checked right now."""
    return Health(**{"name": "plan.roadmap.json", "checked": clock.seconds, "poll": 1.0} | fields)


class Healthy(Sources):
    """A source that is checked all the time."""

    def __init__(self, clock: HandClock) -> None:
        self._clock = clock

    def __call__(self) -> Sequence[Health]:
        return (healthy(self._clock),)


def a_plan(*items: Any) -> Snapshot:
    """Two roadmaps, the product one with these items or with two bars."""
    bars = items or (
        a_bar("Mobile checkout", "2 Mar 2026", "25 May 2026"),
        a_bar("Saved sizes", "1 Apr 2026", "15 Jun 2026"),
    )
    return a_snapshot(*bars, roadmaps=(a_roadmap(), a_roadmap("Marketing", "Campaigns")))


def a_page(name: str, *sheets: Sequence[str]) -> Page:
    """A page of sheets, each a row of boxes that belong to these items; `!` is one that cannot be laid out."""

    def draw(scene: Scene, sheet: int, memory: PageMemory) -> Sheet:
        number = sheet % len(sheets)
        if "!" in sheets[number]:
            raise ZeroDivisionError(name)
        boxes = [
            Box(x=10.0 * place, y=0, w=8, h=8, item=item, edge=Ink("text"), edge_width=1)
            for place, item in enumerate(sheets[number])
        ]
        label = Box(x=0, y=100.0 * scene.place[0] + 10 * number, w=50, h=5, fill=Ink("text"))
        return Sheet((*boxes, label), number, len(sheets))

    return Page(name, draw)


def a_stage(
    clock: HandClock,
    *pages: Page,
    sources: Sources | None = None,
    complaints: Complaints | None = None,
    **settings: Any,
) -> Stage:
    """A stage with these pages, or with those there are; its sources are healthy unless told otherwise."""
    from roadmap_display.paint.typeface import TypefaceMeasure

    shown = Pages(pages or list(PAGES.values())[:1], complaints or Complaints())
    return Stage(WallSettings(**settings), shown, TypefaceMeasure(), clock.clock, sources or Healthy(clock))
