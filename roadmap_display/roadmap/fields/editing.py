"""“This field of these records becomes this”, as changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from roadmap_display.roadmap.called import called
from roadmap_display.roadmap.changes.change import Change
from roadmap_display.roadmap.fields.field import Context, Field
from roadmap_display.roadmap.fields.subject import Subject, edits_inside, record_of


def typed(field: Field, subjects: Iterable[Subject], text: str, context: Context) -> tuple[Change, ...]:
    """The changes by which a field of records becomes what somebody typed; none where they say so already.

    Raises Trouble with the sentence that stands at the field.
    """
    found = [
        (subject, record, field.read(text, context._replace(record=record)))
        for subject, record in _found(subjects, context)
    ]
    return _made(field, found, context)


def given(field: Field, subjects: Iterable[Subject], value: Any, context: Context) -> tuple[Change, ...]:
    """The changes by which a field of records gets a value. Raises Trouble where it cannot be so."""
    return _made(field, [(subject, record, value) for subject, record in _found(subjects, context)], context)


def shown_together(field: Field, records: Sequence[Any], context: Context) -> str | None:
    """What all records say in a field; None where they do not say the same."""
    first = field.shown(records[0], context)
    return first if all(field.shown(record, context) == first for record in records[1:]) else None


def edit_note(field: Field, records: Sequence[Any]) -> str:
    """The line of history for an edit: `changed owner of Mobile checkout`."""
    return f"changed {field_of(field, records)}"


def field_of(field: Field, records: Sequence[Any]) -> str:
    """What is edited, in words: `owner of Mobile checkout`, `owner of 3 items`."""
    one, noun = records[0], type(records[0]).__name__.lower()
    if len(records) > 1:
        return f"{field.title.lower()} of {len(records):,} {noun}s"
    has_name = getattr(one, "title", "") or getattr(one, "name", "")
    of = called(one) if has_name else f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"
    return f"{field.title.lower()} of {of}"


def _found(subjects: Iterable[Subject], context: Context) -> Iterator[tuple[Subject, Any]]:
    for subject in subjects:
        record = record_of(subject, context.snapshot)
        if record is not None:
            yield subject, record


def _made(field: Field, wanted: Sequence[tuple[Subject, Any, Any]], context: Context) -> tuple[Change, ...]:
    if field.making:
        return field.making([(record, value) for _, record, value in wanted], context)
    return tuple(
        edit
        for subject, record, value in wanted
        for edit in edits_inside(
            subject, field.becomes(record, value, context._replace(record=record)), context.snapshot
        )
    )
