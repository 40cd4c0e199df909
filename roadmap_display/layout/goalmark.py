"""The colour of a goal, which all its items have."""

from __future__ import annotations

from typing import NamedTuple

from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.portfolio import Snapshot

GOAL_COLOURS = 7


class Goalmark(NamedTuple):
    """The colour of an item's first goal; `marks` tells goals of one colour apart."""

    role: str
    marks: int


def goalmark(number: int | None) -> Goalmark:
    """The colour of the goal that stands at that place of the list; quiet for no goal."""
    return Goalmark("quiet", 0) if number is None else Goalmark(f"goal{number % GOAL_COLOURS}", number // GOAL_COLOURS)


def goalmark_of(item: Item, snapshot: Snapshot) -> Goalmark:
    """The colour of an item: that of the first of its goals that there is."""
    numbers = snapshot.goal_number
    return goalmark(next((numbers[goal] for goal in item.goals if goal in numbers), None))
