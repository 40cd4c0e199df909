"""What is offered where one may also write something new: functions, kinds of roadmaps, tags, skills."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from roadmap_display.roadmap.fields.field import Choice, Context
from roadmap_display.roadmap.fields.scores import functions_of


def functions(context: Context) -> Sequence[Choice]:
    """The functions people have."""
    return _offered(functions_of(context.snapshot))


def kinds_of_roadmaps(context: Context) -> Sequence[Choice]:
    """The kinds roadmaps have."""
    return _offered(("product", "marketing", *(roadmap.kind for roadmap in context.snapshot.roadmaps)))


def tags(context: Context) -> Sequence[Choice]:
    """The tags items have."""
    return _offered(sorted({tag for item in context.snapshot.items for tag in item.tags}, key=str.casefold))


def skills(context: Context) -> Sequence[Choice]:
    """What people can do, and want to."""
    return _offered(skill for person in context.snapshot.people for skill in (*person.skills, *person.interests))


def _offered(words: Iterable[str]) -> Sequence[Choice]:
    return tuple(Choice(word, word) for word in dict.fromkeys(words) if word)
