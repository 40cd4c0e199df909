"""The sorts of remedies there are. Each is offered in a word or two; what it comes to is found when it is taken."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import msgspec

from roadmap_display.roadmap.changes.change import Address
from roadmap_display.roadmap.changes.undoing import Step
from roadmap_display.roadmap.fields.field import Choice, Context


class Show(msgspec.Struct, frozen=True):
    """Show records, the first of them in the middle."""

    records: tuple[Address, ...]
    words: str = "Show"
    tip: str = "Show it"


class Open(msgspec.Struct, frozen=True):
    """Open a field to be written in by hand, by its name (`positioning_pitch`); of a goal by that of its list."""

    words: str
    record: Address
    field: str
    tip: str


class Make(msgspec.Struct, frozen=True):
    """Make changes at once. `make` raises Trouble where they cannot be made."""

    words: str
    make: Callable[[Context], Step]
    tip: str


class Ask(msgspec.Struct, frozen=True):
    """Ask for one thing, and make changes of the answer: the value of one of the `choices`, or without these a text.

    `make` raises Trouble where it cannot make anything of the answer.
    """

    words: str
    prompt: str
    make: Callable[[Context, Any], Step]
    choices: Callable[[Context], Sequence[Choice]] | None = None

    @property
    def tip(self) -> str:
        """What it does."""
        return self.prompt


Remedy = Show | Open | Make | Ask
