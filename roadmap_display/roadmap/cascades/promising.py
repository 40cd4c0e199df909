"""Promises: the dates of today kept under a name, or as what each item is measured by from now on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from roadmap_display.roadmap.baselines import KeptBaseline, Promised
from roadmap_display.roadmap.changes.change import Added, Change, Edited
from roadmap_display.roadmap.checks.ahead import OVER
from roadmap_display.roadmap.items import Baseline, Item
from roadmap_display.roadmap.portfolio import Snapshot


def kept_baseline(snapshot: Snapshot, baseline_id: str, title: str, on: date, by: str = "") -> KeptBaseline:
    """The dates of all items that have any, under a name."""
    dates = tuple(Promised(item=item.id, start=item.start, end=item.end) for item in _dated(snapshot))
    return KeptBaseline(id=baseline_id, title=title, set_on=on, by=by, dates=dates)


def keeping(baseline: KeptBaseline) -> tuple[Change, ...]:
    """The change by which a baseline is kept."""
    return (Added("baseline", baseline),)


def promising(snapshot: Snapshot, on: date) -> tuple[Change, ...]:
    """The changes by which all that is still ahead promises the dates it has; what promises them already stays."""
    return tuple(change for item in _dated(snapshot) if item.stage not in OVER for change in _promise(item, on))


def _promise(item: Item, on: date) -> Iterator[Edited]:
    was = item.baseline
    if was is None or (was.start, was.end) != (item.start, item.end):
        yield Edited("item", item.id, "baseline", was, Baseline(start=item.start, end=item.end, set_on=on))


def _dated(snapshot: Snapshot) -> Iterator[Item]:
    return (item for item in snapshot.items if item.start or item.end)
