"""What there is to filter by in a plan, with the words for it."""

from __future__ import annotations

from typing import NamedTuple

from roadmap_display.roadmap.filter import NONE, lane_key
from roadmap_display.roadmap.portfolio import Snapshot

STAGES = {"idea": "Idea", "planned": "Planned", "in_progress": "In progress", "done": "Done"}
"""The stages of what has a place in time."""

_WITHOUT = {"goals": "No goal", "owners": "No owner", "tags": "No tag"}


class Choice(NamedTuple):
    """A value of a filter's field, and its title."""

    value: str
    title: str


def choices(field: str, snapshot: Snapshot) -> tuple[Choice, ...]:
    """Everything a field may be filtered by, in the order of the plan; last of all, items without."""
    found = [Choice(value, title or "Without a title") for value, title in _titles(field, snapshot).items()]
    return (*found, Choice(NONE, _WITHOUT[field])) if field in _WITHOUT else tuple(found)


def title_of(field: str, value: str, snapshot: Snapshot) -> str:
    """The title of one value; what the plan does not have any more stands as it was written."""
    if value == NONE and field in _WITHOUT:
        return _WITHOUT[field]
    return value if field == "tags" else _titles(field, snapshot).get(value) or value


def _titles(field: str, snapshot: Snapshot) -> dict[str, str]:
    if field == "goals":
        return {goal.id: goal.title for goal in snapshot.goals}
    if field == "owners":
        return {person.id: person.name for person in snapshot.people}
    if field == "lanes":
        lanes = ((roadmap, lane) for roadmap in snapshot.roadmaps for lane in roadmap.lanes)
        return {lane_key(roadmap.id, lane.id): f"{roadmap.title} · {lane.title}" for roadmap, lane in lanes}
    return dict(STAGES) if field == "stages" else {tag: tag for tag in _tags(snapshot)}


def _tags(snapshot: Snapshot) -> list[str]:
    """The tags of all items that are for everybody."""
    found = {tag for item in snapshot.items if item.tags and not item.private for tag in item.tags if tag.strip()}
    return sorted(found, key=lambda tag: (tag.casefold(), tag))
