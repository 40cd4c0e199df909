"""Ways to look at a plan, kept in it under a name."""

from __future__ import annotations

from roadmap_display.roadmap.dates.when import When
from roadmap_display.roadmap.record import Record


class View(Record, frozen=True, kw_only=True):
    """What is looked at: items of these goals, owners, lanes, tags and stages, with this text on them.

    `lanes` are written `roadmap id/lane id`. `colour_by`, `group_by` and `page` are words of the windows that know
    them; `start` and `end` are the window of time, where one is kept.
    """

    id: str
    title: str
    goals: tuple[str, ...] = ()
    owners: tuple[str, ...] = ()
    lanes: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()
    text: str = ""
    colour_by: str = ""
    group_by: str = ""
    page: str = ""
    start: When | None = None
    end: When | None = None
