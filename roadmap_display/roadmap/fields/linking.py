"""Links of an item: both directions, and one more."""

from __future__ import annotations

from typing import Literal, NamedTuple

from roadmap_display.roadmap.called import called
from roadmap_display.roadmap.changes.change import Change
from roadmap_display.roadmap.fields.field import Context
from roadmap_display.roadmap.fields.names import items_of
from roadmap_display.roadmap.fields.references import ITEM
from roadmap_display.roadmap.gestures.linking import link_between, why_no_link
from roadmap_display.roadmap.gestures.linking import linking as adding
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.links import Link
from roadmap_display.roadmap.portfolio import Snapshot
from roadmap_display.roadmap.trouble import Trouble

Direction = Literal["on", "off"]
"""`on`: what an item hangs on; `off`: what hangs on it."""


class LinkSeen(NamedTuple):
    """A link from one of its ends: which way it goes, what is at the other end, and what that is called."""

    direction: Direction
    link: Link
    other: str
    title: str


def links_of(item: Item, snapshot: Snapshot) -> tuple[LinkSeen, ...]:
    """Every link of an item: what it hangs on first."""
    links = snapshot.links_by_item.get(item.id, ())
    found = [_seen("on", link, link.from_, snapshot) for link in links if link.to == item.id]
    found += [_seen("off", link, link.to, snapshot) for link in links if link.from_ == item.id]
    return tuple(found)


def linking(item: Item, direction: Direction, title: str, context: Context) -> tuple[Change, ...]:
    """The changes that link an item to one called so. Raises Trouble where there is none, or it cannot be linked."""
    snapshot = context.snapshot
    other = snapshot.item(ITEM.read(title, context))
    if other is None:
        raise Trouble("no item is named; write the title of one", kind="unclear")
    driver, follower = (other, item) if direction == "on" else (item, other)
    if reason := why_no_link(snapshot, driver, follower):
        raise Trouble(f"{reason}; choose another item", kind="unclear")
    return adding(link_between(snapshot, driver, follower, ("end", "start"), context.new_id()))


def _seen(direction: Direction, link: Link, other: str, snapshot: Snapshot) -> LinkSeen:
    item = snapshot.item(other)
    return LinkSeen(direction, link, other, called(item) if item else items_of(snapshot).text_of(other))
