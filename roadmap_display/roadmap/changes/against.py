"""A plan seen against a baseline that was kept under a name: every item is measured by the dates it had there."""

from __future__ import annotations

from msgspec.structs import replace

from roadmap_display.roadmap.baselines import KeptBaseline
from roadmap_display.roadmap.items import Baseline, Item
from roadmap_display.roadmap.portfolio import Edit, Snapshot
from roadmap_display.roadmap.trouble import Trouble


def against(snapshot: Snapshot, name: str) -> Snapshot:
    """The snapshot with the dates of that baseline as the baseline of its items; items it does not have get none.

    Raises Trouble where there is no baseline of that title or id.
    """
    kept = _called(snapshot, name)
    promised = {one.item: Baseline(start=one.start, end=one.end, set_on=kept.set_on) for one in kept.dates}
    pairs = tuple((item, now) for item in snapshot.items if (now := _measured(item, promised.get(item.id))) is not item)
    by_id = {now.id: now for _, now in pairs}
    items = tuple(by_id.get(item.id, item) for item in snapshot.items)
    return snapshot.replaced(snapshot.portfolio, {"item": Edit(items, pairs, is_in_place=True)})


def _measured(item: Item, baseline: Baseline | None) -> Item:
    return item if item.baseline == baseline else replace(item, baseline=baseline)


def _called(snapshot: Snapshot, name: str) -> KeptBaseline:
    wanted = name.casefold()
    for one in snapshot.baselines:
        if wanted in (one.title.casefold(), one.id.casefold()):
            return one
    there = ", ".join(one.title for one in snapshot.baselines)
    remedy = f"there are {there}" if there else "none is kept here"
    raise Trouble(f"there is no baseline “{name}”; {remedy}", kind="unclear")
