"""Items with a day that has passed."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from roadmap_display.roadmap.checks.most import nearest
from roadmap_display.roadmap.dates.when import When
from roadmap_display.roadmap.items import Item

MOST_SINGLE = 5
"""So many of those that are late are told one by one, each with its days; the others share a sentence."""


class Late(msgspec.Struct, frozen=True, gc=False):
    """An item so many days after it was to do something: start, end, happen, or be looked at again (`review`)."""

    days: int
    item: Item
    when: When
    does: str


def latest_and_rest(late: Sequence[Late]) -> tuple[list[Late], list[Item]]:
    """Those whose day passed last, to be told one by one, and the other items."""
    latest = nearest(late, [one.days for one in late], MOST_SINGLE, lambda one: (one.item.title, one.item.id))
    single = {id(one) for one in latest}
    return latest, [one.item for one in late if id(one) not in single]
