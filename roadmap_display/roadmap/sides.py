"""Which of the two plans an item belongs to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from roadmap_display.roadmap.items import MARKETING_KINDS, PRODUCT_KINDS, Item
from roadmap_display.roadmap.portfolio import Roadmap, Snapshot

Side = Literal["product", "marketing"]
SIDES: tuple[Side, ...] = ("product", "marketing")
"""In the order in which they stand everywhere."""

_SIDE_OF_KIND = dict.fromkeys(PRODUCT_KINDS[1:], "product") | dict.fromkeys(MARKETING_KINDS, "marketing")
"""Kinds that tell the side. The first, an initiative, is what an item is that nobody gave a kind."""


def homes_of(snapshot: Snapshot) -> Mapping[str, str]:
    """The side of each roadmap by its id, empty where its kind is another word; of two with one id, the first."""
    return {roadmap.id: roadmap.kind if roadmap.kind in SIDES else "" for roadmap in reversed(snapshot.roadmaps)}


def side_of(item: Item, homes: Mapping[str, str]) -> str:
    """`product`, `marketing`, or neither (empty): as the item's own kind says, else its roadmap (see `homes_of`)."""
    return _SIDE_OF_KIND.get(item.kind) or homes.get(item.roadmap, "product")


def sides_of(snapshot: Snapshot) -> Mapping[str, str]:
    """The side of every item, by its id."""
    homes = homes_of(snapshot)
    return {item.id: side_of(item, homes) for item in snapshot.items}


def rank_of(roadmap: Roadmap) -> int:
    """Product stands before marketing before others, whatever the order of the file."""
    return SIDES.index(roadmap.kind) if roadmap.kind in SIDES else len(SIDES)


def shown_roadmaps(snapshot: Snapshot) -> tuple[Roadmap, ...]:
    """The roadmaps as they stand everywhere: by their rank, those of one rank in the order of the file."""
    return tuple(sorted(snapshot.roadmaps, key=rank_of))
