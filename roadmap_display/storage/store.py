"""What every source can do."""

from __future__ import annotations

from collections.abc import Hashable
from pathlib import Path
from typing import Any, Protocol

import msgspec

from roadmap_display.roadmap.change import Change, ChangeSet, Conflict
from roadmap_display.roadmap.portfolio import Snapshot
from roadmap_display.roadmap.trouble import Trouble


class Loaded(msgspec.Struct, frozen=True):
    """A whole snapshot, and what differs from the one loaded before it.

    `changes` is None where that is not known (the first load, a source rewritten by another
    program). `memory` is the store's own: what makes its next load fast. `note` is a sentence for
    the reader where the content is shown with a caution.
    """

    snapshot: Snapshot
    changes: tuple[Change, ...] | None = None
    memory: Any = None
    note: str = ""


class Watched(msgspec.Struct, frozen=True):
    """Where events hint at a change: a folder, and the file names in it that matter."""

    folder: Path
    names: frozenset[str]


class Refused(Trouble):
    """A change set was not saved, because what it was to replace is no longer there."""

    def __init__(self, sentence: str, conflicts: tuple[Conflict, ...]) -> None:
        super().__init__(sentence, kind="conflict")
        self.conflicts = conflicts


class Store(Protocol):
    """A source that is read, and perhaps written. Every method may raise Trouble.

    A store is used from one thread at a time; `load` and `fingerprint` never change the source.
    """

    name: str
    """What a person calls the source: a file name or `database on host`; never a password."""

    writable: bool
    """Whether this kind of source can be saved to at all."""

    @property
    def settle_seconds(self) -> float:
        """How long the bytes must stay the same before they are believed.

        0 where a half-written source cannot be mistaken for a whole one; a CSV still parses when it is cut off.
        """

    @property
    def recheck_seconds(self) -> float | None:
        """How often to load even though the fingerprint is the same; None where it cannot miss a change."""

    def fingerprint(self) -> Hashable:
        """A cheap value that differs when the content may have changed."""

    def load(self, last: Loaded | None = None) -> Loaded:
        """Read it all; `last` is what this store returned before, and makes it faster.

        Returns `last` itself, the same object, when the content is still the same.
        """

    def create(self, snapshot: Snapshot, history: tuple[ChangeSet, ...] = ()) -> None:
        """Make the source anew with this content; refuses to replace one that is there."""

    def save(self, change_set: ChangeSet) -> int:
        """Write a change set as one; the new revision.

        Raises Refused with the conflicts when a `was` no longer holds; then nothing is written.
        """

    def history(self) -> tuple[ChangeSet, ...]:
        """The recent change sets, oldest first."""

    def watched(self) -> Watched | None:
        """Where to listen for events; None where only asking helps."""

    def close(self) -> None:
        """Let go of files and connections."""
