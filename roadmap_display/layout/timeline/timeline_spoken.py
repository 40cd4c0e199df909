"""What is said of an item on a timeline to somebody who does not see it."""

from __future__ import annotations

from datetime import date

from roadmap_display.layout.timeline.timeline_tip import item_lines
from roadmap_display.roadmap.called import called
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.portfolio import Snapshot


def item_name(item: Item, snapshot: Snapshot, today: date) -> str:
    """`Mobile checkout, 2 Mar to 25 May`, `Portal GA, milestone, 15 May`."""
    lines = item_lines(item, snapshot, today)
    dates = lines[1].replace(" → ", " to ") if (item.start or item.end) and len(lines) > 1 else ""
    return ", ".join(word for word in (lines[0] or "No title", "milestone" if item.is_milestone else "", dates) if word)


def item_description(item: Item, snapshot: Snapshot, today: date) -> str:
    """Where it stands, whose it is, how far, and what it hangs on: `Product, Storefront; A. Rossi; …`."""
    roadmap = snapshot.roadmap_by_id.get(item.roadmap)
    lane = next((lane.title for lane in roadmap.lanes if lane.id == item.lane), "") if roadmap else ""
    where = ", ".join(word for word in (roadmap.title if roadmap else "", lane) if word)
    rest = item_lines(item, snapshot, today)[2 if item.start or item.end else 1 :]
    return "; ".join(word for word in (where, *rest, _links_of(item, snapshot)) if word)


def _links_of(item: Item, snapshot: Snapshot) -> str:
    links = snapshot.links_by_item.get(item.id, ())
    on = _titles(snapshot, [link.from_ for link in links if link.to == item.id])
    off = _titles(snapshot, [link.to for link in links if link.from_ == item.id])
    return "; ".join(f"{words} {titles}" for words, titles in (("hangs on", on), ("leads to", off)) if titles)


def _titles(snapshot: Snapshot, ids: list[str]) -> str:
    return ", ".join(called(item) for one in ids if (item := snapshot.item(one)))
