"""What the threads that note and save edits tell the thread of the windows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from roadmap_display.roadmap.changes.change import Address, ChangeSet
from roadmap_display.roadmap.fields.unfinished import Unfinished


class Noted(NamedTuple):
    """An edit lies in the journal; `trouble` says why it does not."""

    number: int
    seq: int = 0
    trouble: str = ""


class Saved(NamedTuple):
    """What became of edits, as far as it is known.

    Of the numbers of this session up to `upto` the source holds all but those `left`; of later ones nothing is said.
    `waiting` counts what is left of them and of crashed sessions; `recovered` what these left and was saved just now.
    """

    revision: int
    upto: int = 0
    left: frozenset[int] = frozenset()
    waiting: int = 0
    refused: Mapping[int, str] = {}
    renamed: Mapping[Address, str] = {}
    recovered: int = 0
    trouble: str = ""


class Allowed(NamedTuple):
    """Why a record may not be changed; empty where it may. `key` is what the question was asked under."""

    key: object
    reason: str


class Others(NamedTuple):
    """The change sets that others saved lately, oldest first."""

    change_sets: tuple[ChangeSet, ...]


class Recalled(NamedTuple):
    """The recent change sets of the source, oldest first; `trouble` says why they cannot be read."""

    history: tuple[ChangeSet, ...] = ()
    trouble: str = ""


class Warned(NamedTuple):
    """A sentence about the journal itself: that a damaged one was set aside."""

    sentence: str


class Barred(NamedTuple):
    """Why nothing can be written down on this machine; empty when it can be again."""

    reason: str = ""


class LeftTyped(NamedTuple):
    """What programs that have ended left typed and not entered, the latest last."""

    texts: tuple[Unfinished, ...]


Told = Noted | Saved | Allowed | Others | Recalled | Warned | Barred | LeftTyped
