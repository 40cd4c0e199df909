"""The pages of a wall in their order, each with what it was told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from roadmap_display.layout.scene import Group, Scene
from roadmap_display.settings import PageSettings, WallSettings
from roadmap_display.wall.stage.months import Range


class Entry(NamedTuple):
    """One page of the playlist: how long each of its sheets stands (seconds), which months it shows, and how."""

    name: str
    dwell: float
    months: Range
    group: Group
    parked: bool
    is_pinned: bool = False

    def seen(self, scene: Scene) -> Scene:
        """The scene as this page shows it."""
        window = self.months.window(scene.snapshot, scene.today)
        return scene._replace(window=window, group=self.group, parked=self.parked)


def playlist(settings: WallSettings, names: Sequence[str]) -> tuple[Entry, ...]:
    """What each of these pages is told. A name that stands there twice takes its tables one after the other."""
    tables: dict[str, list[PageSettings]] = defaultdict(list)
    for page in settings.page:
        tables[page.name].append(page)
    # Pages with the same window share what was found out about the plan.
    ranges = {months: Range(months) for months in (settings.window, *(page.window or "auto" for page in settings.page))}
    entries = []
    for name in names:
        known = tables[name]
        page = known.pop(0) if len(known) > 1 else known[0] if known else PageSettings(name=name)
        entries.append(_entry(page, settings, ranges[settings.window if page.window is None else page.window]))
    return tuple(entries)


def _entry(page: PageSettings, settings: WallSettings, months: Range) -> Entry:
    return Entry(
        page.name,
        settings.dwell if page.dwell is None else page.dwell,
        months,
        page.group or settings.group,
        settings.parked if page.parked is None else page.parked,
        page.pinned,
    )


def kept_places(before: Sequence[Entry], after: Sequence[Entry]) -> dict[int, int]:
    """Where each page that stays has gone; of two with one name the first is the first."""
    places, wanted = {}, _numbered(after)
    for place, numbered in enumerate(_numbered(before)):
        if numbered in wanted:
            places[place] = wanted.index(numbered)
    return places


def _numbered(entries: Sequence[Entry]) -> list[tuple[str, int]]:
    names = [entry.name for entry in entries]
    return [(name, names[:place].count(name)) for place, name in enumerate(names)]
