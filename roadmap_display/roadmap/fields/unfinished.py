"""A text that was typed and not left yet: no edit, but not to be lost with the program either."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

import msgspec

from roadmap_display.roadmap.dates.when import When
from roadmap_display.roadmap.dates.when_words import show_near
from roadmap_display.roadmap.fields.subject import Subject

COMMENT = "comment"
"""The name of the field in which one says something about an item."""


class FieldPlace(NamedTuple):
    """Where somebody types: the name of a field, and the records it is about.

    `days` are the first and the last (ordinals) of what gets its name there. An answer is about no records, and its
    field is the question.
    """

    subjects: tuple[Subject, ...]
    field: str
    days: tuple[int, ...] = ()


class Unfinished(msgspec.Struct, frozen=True):
    """What was typed there, and what stood there before; `about` says for people where that is.

    `at` is when the last of it was typed; `answers` the comment that a comment answers.
    """

    place: FieldPlace
    text: str
    at: datetime
    stood: str = ""
    about: str = ""
    answers: str = ""


def place_of_item(item_id: str, field: str) -> FieldPlace:
    """A field of one item."""
    return FieldPlace((Subject("item", item_id),), field)


def place_of_answer(question: str) -> FieldPlace:
    """Where a question is answered."""
    return FieldPlace((), question)


def typed_words(text: Unfinished, today: date) -> str:
    """`Typed before the program ended on Thu 26 Feb`."""
    return f"Typed before the program ended on {show_near(When.on(text.at.astimezone().date()), today)}"
