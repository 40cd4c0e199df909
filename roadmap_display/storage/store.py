"""What every source can do."""

from __future__ import annotations

import os
from collections.abc import Callable, Hashable, Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, Protocol, runtime_checkable

import msgspec

from roadmap_display.roadmap.changes.change import Change, ChangeSet, Conflict
from roadmap_display.roadmap.portfolio import Portfolio, Snapshot
from roadmap_display.roadmap.record import Record
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


def watched_file(path: Path, *beside: str) -> Watched:
    """A file where it lies behind all links, and those beside it that matter too, named by their endings."""
    real = Path(os.path.realpath(path))  # unlike `resolve` it bears links in a circle
    return Watched(real.parent, frozenset(real.name + ending for ending in ("", *beside)))


class Hinting(Protocol):
    """Listens for hints that something may have changed, on threads of its own, and wakes whoever looks."""

    def tend(self, now: float) -> None:
        """Listen, or listen anew where that has ended; called at every look, with its clock. Never waits or raises."""

    def stop(self) -> None:
        """Stop listening; waits for nobody."""


class Announced(msgspec.Struct, frozen=True):
    """A source that tells by itself when something was saved: `listen` is given what to wake."""

    listen: Callable[[Callable[[], None]], Hinting]


class Refused(Trouble):
    """A change set was not saved, because what it was to replace is no longer there."""

    def __init__(self, name: str, conflicts: tuple[Conflict, ...]) -> None:
        many = f"{len(conflicts)} of the changes were" if len(conflicts) > 1 else "the change was"
        sentence = f"{name} was changed meanwhile where {many} to go; look at what stands there now, and save again"
        super().__init__(sentence, kind="conflict")
        self.conflicts = conflicts


class Behind(Trouble):
    """A change set was not saved, because earlier ones of its session are not in the source (any more).

    The source went back to an earlier state: a sync program or a backup put an older file there, a server failed
    over. `applied` is the last number of the session that it holds; what came after it is to be saved again first.
    """

    def __init__(self, name: str, applied: int) -> None:
        super().__init__(f"{name} went back to an earlier state; earlier edits are saved again first", kind="conflict")
        self.applied = applied


@runtime_checkable
class InTurns(Protocol):
    """A Store in which a writer can keep others from saving for a moment."""

    def turn(self, by: str) -> AbstractContextManager[None]:
        """Ask others to wait until this is over: what is loaded in it can then be saved in it. `by` is who asks.

        What was saved in it may be there only when it has ended well.
        """


@runtime_checkable
class Shared(InTurns, Protocol):
    """One in which each writing costs the same, however much is written."""

    def save_all(self, change_sets: Sequence[ChangeSet]) -> int:
        """As `save` one after the other, all or none; the revision after the last."""


@runtime_checkable
class Logged(Protocol):
    """A Store whose history can be read from a revision on."""

    def history_after(self, revision: int) -> tuple[ChangeSet, ...]:
        """The change sets that led to a later revision, oldest first."""


def with_id(portfolio: Portfolio) -> Portfolio:
    """The portfolio as it stands in a new source: with an id, by which its copies are known."""
    from uuid import uuid4  # a wall makes no source

    return portfolio if portfolio.id else msgspec.structs.replace(portfolio, id=str(uuid4()))


class Store(Protocol):
    """A source that is read, and perhaps written. Every method may raise Trouble.

    A store is used from one thread at a time; `load` and `fingerprint` never change the source.

    Saving is exactly once. A change set of a session carries `editor` and `seq` (1, 2, 3, … for each source), and
    the source keeps the last `seq` of each editor together with the content, in the same atomic write: a file in
    its `applied`, a database in a table written in the same transaction. `SafeEdits` builds on that: it notes every
    change set in the local journal before, merges where a save is Refused, and saves again what a source lost.
    What a merge overruled is saved with it, as a record of kind `conflict`, which therefore every editor must be
    allowed to add and to remove.
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
        """Make the source anew with this content; refuses to replace one that is there.

        A portfolio without an id gets one (`with_id`).
        """

    def save(self, change_set: ChangeSet) -> int:
        """Write a change set as one; the new revision, once the source has been seen to hold it.

        Raises Refused with the conflicts when a `was` no longer holds; then nothing is written. Changes without an
        `editor` are not counted. With one, and `held` being what `applied()` says of that editor (0: nothing):
        `seq <= held` is there already: nothing is written, and the revision is the present one; `seq > held + 1`
        raises Behind and writes nothing; `seq == held + 1` is written, and `applied()` says so from then on, even
        of a change set without changes, which leaves no trace in the history.
        """

    def applied(self) -> Mapping[str, int]:
        """The `seq` of the last change set the source holds, by `editor`; read anew with every call.

        An editor from whom nothing came for 90 days may be left out.
        """

    def history(self) -> tuple[ChangeSet, ...]:
        """The recent change sets, oldest first."""

    def may_change(self, record: Record) -> str:
        """Why a record may not be changed here by this user, before anybody types; empty where it may.

        A record that is not there yet is asked for as one to be added.
        """

    def watched(self) -> Watched | Announced | None:
        """Where to listen for events; None where only asking helps."""

    def close(self) -> None:
        """Let go of files and connections."""
