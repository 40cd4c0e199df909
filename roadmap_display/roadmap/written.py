"""What is written on an item, in one text to search in."""

from __future__ import annotations

from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.portfolio import Snapshot


def written_on(item: Item, snapshot: Snapshot) -> str:
    """Title, owner, goals and tags of an item in one text, in lower case."""
    owner = snapshot.person_by_id.get(item.owner)
    goals = (snapshot.goal_by_id[goal].title for goal in item.goals if goal in snapshot.goal_by_id)
    # A line break keeps words of two fields from becoming one.
    return "\n".join((" ".join(item.title.split()), owner.name if owner else "", *goals, *item.tags)).casefold()
