"""Giving what is parked its place in time again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from roadmap_display.roadmap.changes.undoing import Step
from roadmap_display.roadmap.dates.when import When
from roadmap_display.roadmap.dates.when_span import Span
from roadmap_display.roadmap.fields.editing import given, typed
from roadmap_display.roadmap.fields.field import Context
from roadmap_display.roadmap.fields.item_fields import ITEM_FIELDS
from roadmap_display.roadmap.fields.subject import Subject
from roadmap_display.roadmap.gestures.adding import Draft
from roadmap_display.roadmap.gestures.placing import placing
from roadmap_display.roadmap.remedies.edits import named
from roadmap_display.roadmap.remedies.typed import words


def dated(ids: Sequence[str], context: Context, text: str) -> Step:
    """The step that gives parked items dates as people write them (`Q3`, `2 Mar → 25 May`). Raises Trouble."""
    items = [item for one in ids if (item := context.snapshot.item(one))]
    subjects = [Subject("item", item.id) for item in items]
    return Step(typed(ITEM_FIELDS["when"], subjects, words(text), context), f"planned {named(items)}")


def placed(ids: Sequence[str], context: Context, draft: Draft) -> Step:
    """The step that puts parked items into a lane, from a day on for as long as is usual there."""
    items = [item for one in ids if (item := context.snapshot.item(one))]
    start, end = (When.on(date.fromordinal(day)) for day in (draft.first, draft.last))
    dates = [
        change
        for item in items
        for change in given(
            ITEM_FIELDS["when"],
            [Subject("item", item.id)],
            Span(start) if item.is_milestone else Span(start, end),
            context,
        )
    ]
    return Step((*dates, *placing(context.snapshot, items, draft.place)), f"planned {named(items)}")
