"""What is written on an item, in one text to search in."""

from __future__ import annotations

from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.portfolio import Snapshot


def written_on(item: Item, snapshot: Snapshot) -> str:
    """Title, owner, goals and tags of an item in one text, in lower case."""
    # A line break keeps words of two fields from becoming one.
    title = " ".join(item.title.split()).casefold()
    return f"{title}\n{written_beside(snapshot, item.owner, item.goals, item.tags)}"


def written_beside(snapshot: Snapshot, owner: str, goals: tuple[str, ...], tags: tuple[str, ...]) -> str:
    """The name of an owner, the titles of goals, and tags, in lower case."""
    person = snapshot.person_by_id.get(owner)
    titles = (snapshot.goal_by_id[goal].title for goal in goals if goal in snapshot.goal_by_id)
    return "\n".join((person.name if person else "", *titles, *tags)).casefold()
