"""What is said of an item on a timeline to somebody who does not see it."""

from __future__ import annotations

from datetime import date

from roadmap_display.layout.timeline.timeline_tip import dates_of, facts_of
from roadmap_display.layout.titles import title_of
from roadmap_display.roadmap.called import called
from roadmap_display.roadmap.gestures.placing import lane_at, place_of
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.portfolio import Snapshot


def item_name(item: Item, today: date) -> str:
    """`Mobile checkout, 2 Mar to 25 May`, `Portal GA, milestone, 15 May`."""
    words = (title_of(item), "milestone" if item.is_milestone else "", dates_of(item, today).replace(" → ", " to "))
    return ", ".join(filter(None, words))


def item_description(item: Item, snapshot: Snapshot) -> str:
    """Where it stands, whose it is, how far, and what it hangs on: `Product, Storefront; A. Rossi; …`."""
    roadmap, lane = snapshot.roadmap_by_id.get(item.roadmap), lane_at(snapshot, place_of(item))
    where = ", ".join(one.title for one in (roadmap, lane) if one and one.title)
    return "; ".join(filter(None, (where, *facts_of(item, snapshot), _links_of(item, snapshot))))


def _links_of(item: Item, snapshot: Snapshot) -> str:
    links = snapshot.links_by_item.get(item.id, ())
    on = _titles(snapshot, [link.from_ for link in links if link.to == item.id])
    off = _titles(snapshot, [link.to for link in links if link.from_ == item.id])
    return "; ".join(f"{words} {titles}" for words, titles in (("hangs on", on), ("leads to", off)) if titles)


def _titles(snapshot: Snapshot, ids: list[str]) -> str:
    return ", ".join(called(item) for one in ids if (item := snapshot.item(one)))
