"""What an item is part of, promotes or ships speaks for it too: it need not say everything again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from roadmap_display.roadmap.checks.case import Linked
from roadmap_display.roadmap.items import Item

Below = Mapping[str, Sequence[str]]
"""By an item's id: the items it speaks for."""


def below_of(items: Iterable[Item], links: Iterable[Linked]) -> Below:
    """An item speaks for its parts and for what promotes it; for a release all it ships does: what it hangs on."""
    below: dict[str, list[str]] = {}
    for item in items:
        if item.parent:
            below.setdefault(item.parent, []).append(item.id)
    for link, driver, follower in links:
        if link.type == "promotes" or follower.kind == "release":
            below.setdefault(driver.id, []).append(follower.id)
    return below


def spoken_for(saying: Iterable[Item], below: Below) -> set[str]:
    """The ids of the items that say so themselves, and of all that these speak for; circles are walked once."""
    reached = {item.id for item in saying}
    waiting = [item_id for item_id in below if item_id in reached]
    while waiting:
        for item_id in below.get(waiting.pop(), ()):
            if item_id not in reached:
                reached.add(item_id)
                waiting.append(item_id)
    return reached
