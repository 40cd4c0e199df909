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


_MARK_SHARE, _MARK_FIRST, _MARK_STEP = 0.32, 1.2, 1.8
"""A mark's width in radii of its box; where the first begins, and from one to the next, in widths."""


def mark_spans(marks: int, radius: float) -> list[tuple[float, float]]:
    """Where the marks of a box with corners so round begin and end, in pixels from its left end."""
    width = max(2.0, radius * _MARK_SHARE)
    starts = (width * (_MARK_FIRST + number * _MARK_STEP) for number in range(marks))
    return [(start, start + width) for start in starts]


def marks_end(marks: int, radius: float) -> float:
    """Where words may begin behind them; 0 without marks."""
    return mark_spans(marks, radius)[-1][1] + 0.75 * radius if marks else 0.0


def goalmark_of(item: Item, snapshot: Snapshot) -> Goalmark:
    """The colour of an item: that of the first of its goals that there is."""
    numbers = snapshot.goal_number
    return goalmark(next((numbers[goal] for goal in item.goals if goal in numbers), None))
