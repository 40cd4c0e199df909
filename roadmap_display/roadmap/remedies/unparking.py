"""Giving what is parked its place in time again."""

from __future__ import annotations

from collections.abc import Sequence

from roadmap_display.roadmap.changes.undoing import Step
from roadmap_display.roadmap.fields.editing import typed
from roadmap_display.roadmap.fields.field import Context
from roadmap_display.roadmap.fields.item_fields import ITEM_FIELDS
from roadmap_display.roadmap.fields.subject import Subject
from roadmap_display.roadmap.remedies.edits import named
from roadmap_display.roadmap.remedies.typed import words


def dated(ids: Sequence[str], context: Context, text: str) -> Step:
    """The step that gives parked items dates as people write them (`Q3`, `2 Mar → 25 May`). Raises Trouble."""
    items = [item for one in ids if (item := context.snapshot.item(one))]
    subjects = [Subject("item", item.id) for item in items]
    return Step(typed(ITEM_FIELDS["when"], subjects, words(text), context), f"planned {named(items)}")
