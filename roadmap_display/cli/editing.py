"""Edits from the command line: safe on this machine before they are in the source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

import typer

from roadmap_display.cli import output
from roadmap_display.roadmap.changes.change import ChangeSet
from roadmap_display.roadmap.harmless import harmless
from roadmap_display.roadmap.portfolio import Snapshot
from roadmap_display.roadmap.trouble import Trouble
from roadmap_display.storage.store import Store

if TYPE_CHECKING:
    from roadmap_display.storage.edits.op_saving import Outcome
    from roadmap_display.storage.edits.safe_edits import SafeEdits


def save(store: Store, source: str, edit: ChangeSet, base: Snapshot) -> int:
    """Save an edit of what the source said; the revision then. What waited here from before is saved first.

    Raises Trouble where it is refused, and where the source cannot be reached: then it is kept here and saved later.
    What no source of its kind takes is not kept, for it would wait for ever.
    """
    if not store.writable:
        raise Trouble(store.may_change(base.portfolio) or f"{store.name} is opened for reading only", kind="denied")
    with safe_edits(store, source) as edits:
        _demand(store, [edits.submit(edit, base)])
    return store.load().snapshot.revision


def take_over(store: Store, source: str, edits: Sequence[ChangeSet], base: Snapshot) -> int:
    """Save edits that others made to a copy of the source, each once; how many were saved. Raises Trouble as `save`."""
    with safe_edits(store, source) as safe:
        outcomes = safe.take_over(edits, base)
    _demand(store, outcomes)
    return len(outcomes)


@contextmanager
def safe_edits(store: Store, source: str) -> Iterator[SafeEdits]:
    """The journal of this user before a source, with all that waited for it saved where that can be."""
    from roadmap_display.storage.edits.journal import Journal
    from roadmap_display.storage.edits.safe_edits import SafeEdits
    from roadmap_display.storage.watching.places import identity

    with closing(Journal()) as journal:
        if journal.warning:
            _say(journal.warning)
        journal.check()
        edits = SafeEdits(store, journal, identity(source))
        recovered = [outcome for outcome in edits.recover() if outcome.state == "saved"]
        if recovered:
            _say(f"Saved {output.counted(len(recovered), 'edit')} of yours that waited on this machine.")
        yield edits


def _demand(store: Store, outcomes: Iterable[Outcome]) -> None:
    """Raise Trouble for what was not saved; say what was overruled."""
    for outcome in outcomes:
        reason = outcome.reason.rstrip(".")
        if outcome.state == "here":
            kept = f"your edit is kept on this machine and saved with the next one to {store.name}"
            raise Trouble(f"{reason}; {kept}", kind="busy")
        if outcome.state == "refused":
            raise Trouble(reason, kind="denied")
        if outcome.conflicts:
            count = output.counted(len(outcome.conflicts), "value")
            _say(f"Somebody else had changed {count} meanwhile: yours stands, theirs is kept in {store.name}.")


def _say(sentence: str) -> None:
    typer.echo(harmless(sentence), err=True)
