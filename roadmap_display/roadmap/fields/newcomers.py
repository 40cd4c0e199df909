"""Somebody who is named and not there yet: added with the very edit that names them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from roadmap_display.roadmap.changes.change import Added, Change
from roadmap_display.roadmap.dates.when import shortened
from roadmap_display.roadmap.fields.editing import given
from roadmap_display.roadmap.fields.field import Context, Field
from roadmap_display.roadmap.fields.references import Unknown
from roadmap_display.roadmap.fields.subject import Subject
from roadmap_display.roadmap.fields.texts import one_line
from roadmap_display.roadmap.people import Person
from roadmap_display.roadmap.trouble import Trouble


class Newcomer(NamedTuple):
    """What is offered, and the changes it comes to."""

    words: str
    changes: tuple[Change, ...]


def newcomer(trouble: Trouble, field: Field, subjects: Sequence[Subject], context: Context) -> Newcomer | None:
    """For a person whom nobody knows: somebody of that name; None for any other trouble."""
    if not isinstance(trouble, Unknown) or trouble.noun != "person":
        return None
    name = one_line(trouble.name)
    person = Person(id=context.new_id(), name=name)
    return Newcomer(f"Add {shortened(name)}", (Added("person", person), *given(field, subjects, person.id, context)))
