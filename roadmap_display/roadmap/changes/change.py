"""One difference between two snapshots, read or written."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal, get_args

import msgspec

from roadmap_display.roadmap.baselines import KeptBaseline
from roadmap_display.roadmap.comments import Comment
from roadmap_display.roadmap.conflicts import KeptConflict
from roadmap_display.roadmap.goals import Goal
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.links import Link
from roadmap_display.roadmap.notices import Notice
from roadmap_display.roadmap.people import Person
from roadmap_display.roadmap.portfolio import Criterion, Portfolio, Roadmap
from roadmap_display.roadmap.record import Record
from roadmap_display.roadmap.views import View

Kind = Literal[
    "portfolio",
    "person",
    "goal",
    "roadmap",
    "item",
    "link",
    "criterion",
    "notice",
    "comment",
    "baseline",
    "conflict",
    "view",
]
KINDS: tuple[Kind, ...] = get_args(Kind)

TYPES: dict[Kind, type[Record]] = {
    "portfolio": Portfolio,
    "person": Person,
    "goal": Goal,
    "roadmap": Roadmap,
    "item": Item,
    "link": Link,
    "criterion": Criterion,
    "notice": Notice,
    "comment": Comment,
    "baseline": KeptBaseline,
    "conflict": KeptConflict,
    "view": View,
}

Address = tuple[Kind, str]
"""Which record is meant: its kind and its id, which is empty for the portfolio."""

PORTFOLIO: Address = ("portfolio", "")


_KIND_OF: dict[type[Record], Kind] = {record: kind for kind, record in TYPES.items()}


def kind_of(record: Record) -> Kind:
    """The kind of a record of the plan."""
    return _KIND_OF[type(record)]


class _Whole(msgspec.Struct, frozen=True):
    """A whole record that comes or goes."""

    record: Kind
    value: Record
    place: int | None = None

    @property
    def id(self) -> str:
        """The id of the record."""
        return str(getattr(self.value, "id", ""))


class Added(_Whole, frozen=True):
    """A record that was not there before; `place` is its index in its list, None for the end."""


class Removed(_Whole, frozen=True):
    """A record that is gone; `value` is what it was, `place` where it stood."""


class Edited(msgspec.Struct, frozen=True):
    """One field of a record that stays; `field` is the attribute's name, values are the attribute's."""

    record: Kind
    id: str
    field: str
    was: Any
    becomes: Any


Change = Added | Removed | Edited


def address_of(change: Change) -> Address:
    """The record a change speaks of. There is one portfolio, whatever it is called."""
    return PORTFOLIO if change.record == "portfolio" else (change.record, change.id)


class ChangeSet(msgspec.Struct, frozen=True, kw_only=True):
    """Changes made in one go: one undo, one line of history. `at` carries its time zone.

    `editor` is the session they were made in and `seq` counts that session's change sets to one source, from 1
    and without gaps: by the two a source knows what it holds already. Without a session both are empty.
    """

    at: datetime
    by: str = ""
    note: str = ""
    editor: str = ""
    seq: int = 0
    changes: tuple[Change, ...] = ()


class Conflict(msgspec.Struct, frozen=True):
    """A change whose `was` no longer holds; `found` is what stands there now (None: nothing)."""

    change: Change
    found: Any
