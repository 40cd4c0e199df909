"""A gesture: it begins where a hand takes hold, tells what it would come to while it moves, and ends in one deed.

Nothing is changed before it has ended, so a gesture that is cancelled is just forgotten.
"""

from __future__ import annotations

from typing import NamedTuple, Protocol

from roadmap_display.editor.timeline.bench import Bench
from roadmap_display.layout.shapes import Shape
from roadmap_display.layout.timeline.timeline_hand import WARNS, Phrase
from roadmap_display.roadmap.changes.change import Change
from roadmap_display.roadmap.gestures.adding import Draft
from roadmap_display.roadmap.gestures.placing import Place


class Keys(NamedTuple):
    """The keys that are held."""

    shift: bool = False
    ctrl: bool = False
    alt: bool = False


class Pointer(NamedTuple):
    """Where the pointer is: on the chart (`x`, `y`), on the widget (`at`), both in device pixels."""

    x: float
    y: float
    at: tuple[float, float]
    keys: Keys = Keys()


class Preview(NamedTuple):
    """What a gesture would come to: shapes over the rows, words at the pointer, quietly what keys do, and shapes over
    the names beside the rows.
    """

    shapes: tuple[Shape, ...] = ()
    phrases: tuple[Phrase, ...] = ()
    hint: str = ""
    beside: tuple[Shape, ...] = ()


NOTHING_YET = Preview()


class Deed(NamedTuple):
    """Changes made in one go, and what they are called; then `select` is selected, or a `link`; one works in `lane`."""

    changes: tuple[Change, ...]
    note: str
    select: tuple[str, ...] | None = None
    link: str = ""
    lane: Place | None = None


class Selecting(NamedTuple):
    """Only the selection becomes another one."""

    select: tuple[str, ...]


class Naming(NamedTuple):
    """A new item, once somebody has written its title."""

    draft: Draft


class Reasoning(NamedTuple):
    """Items to be parked, once somebody has written why."""

    items: tuple[str, ...]


Outcome = Deed | Selecting | Naming | Reasoning | None


class Gesture(Protocol):
    """What a hand does from taking hold to letting go. The bench is the plan as it is at that moment."""

    def moved(self, bench: Bench, pointer: Pointer) -> Preview:
        """The pointer is somewhere else, or another key is held."""

    def ended(self, bench: Bench, pointer: Pointer) -> Outcome:
        """The hand lets go."""


def refusing(words: str) -> Preview:
    """The preview of what cannot be: nothing but the reason."""
    return Preview(phrases=(Phrase(words, WARNS),))
