"""A snapshot with edits on top that its source does not show yet. Pure: nothing here waits or writes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

import msgspec

from roadmap_display.roadmap.changes.change import Change, ChangeSet, Edited, Kind
from roadmap_display.roadmap.changes.diff import apply, diff, made_of
from roadmap_display.roadmap.changes.list_diff import edits_between
from roadmap_display.roadmap.changes.present import standing_at
from roadmap_display.roadmap.portfolio import Snapshot


class Pending(msgspec.Struct, frozen=True):
    """An edit on its way: `asked` for, `noted` on this machine, or `saved`, then the source holds it at `revision`.

    `number` counts the edits of a window, `seq` those of the journal's session.
    """

    number: int
    change_set: ChangeSet
    state: Literal["asked", "noted", "saved"] = "asked"
    seq: int = 0
    revision: int = 0


class Overlay(msgspec.Struct, frozen=True):
    """`base` is what the source says, `shown` has on top what is safe; `draft` is that with what is only asked for.

    `changes` are what turned what was shown before into `shown`.
    """

    base: Snapshot
    shown: Snapshot
    draft: Snapshot
    pending: tuple[Pending, ...] = ()
    changes: tuple[Change, ...] = ()


def overlay(base: Snapshot) -> Overlay:
    """A snapshot without edits."""
    return Overlay(base, base, base)


def with_asked(over: Overlay, pending: Pending) -> Overlay:
    """With one more edit, which nobody sees yet."""
    draft = laid_over(over.draft, pending.change_set.changes)
    return Overlay(over.base, over.shown, draft, (*over.pending, pending))


def with_noted(over: Overlay, number: int, seq: int) -> Overlay:
    """An edit is safe on this machine: it may be seen. Edits are noted in the order in which they were asked for."""
    pending = _marked(over.pending, (number,), state="noted", seq=seq)
    changes = next((one.change_set.changes for one in pending if one.number == number), ())
    is_last = all(one.state != "asked" for one in pending)
    shown = over.draft if is_last else laid_over(over.shown, changes)
    return Overlay(over.base, shown, _drafted(shown, pending), pending, differences(over.shown, shown, changes))


def with_saved(over: Overlay, numbers: Iterable[int], revision: int) -> Overlay:
    """The source holds these at that revision; what was saved before is then there at the latest, too."""
    saved = {one.number for one in over.pending if one.state == "saved" and one.revision > revision}
    marked = _marked(over.pending, {*numbers, *saved}, state="saved", revision=revision)
    return with_base(msgspec.structs.replace(over, pending=marked), over.base)


def without(over: Overlay, numbers: Iterable[int]) -> Overlay:
    """Without edits that could not be kept."""
    gone = set(numbers)
    left = tuple(one for one in over.pending if one.number not in gone)
    touched = [change for one in over.pending if one.number in gone for change in one.change_set.changes]
    return _rebuilt(over, over.base, left, touched)


def with_base(over: Overlay, base: Snapshot, changes: Sequence[Change] | None = ()) -> Overlay:
    """On top of another snapshot of the source, which differs from the last by `changes` (None: nobody knows).

    What is there by now lies on top no longer. What is the same stays the same object, so that it is not painted.
    """
    left = tuple(one for one in over.pending if one.state != "saved" or one.revision > base.revision)
    edits = [change for one in over.pending for change in one.change_set.changes]
    return _rebuilt(over, base, left, None if changes is None else [*changes, *edits])


def laid_over(snapshot: Snapshot, changes: Iterable[Change]) -> Snapshot:
    """The snapshot with these changes, whatever stood there; what is there already, or gone, is left alone."""
    made, conflicts = apply(snapshot, changes)
    for conflict in conflicts:
        if isinstance(conflict.change, Edited):
            made, _ = apply(made, (msgspec.structs.replace(conflict.change, was=conflict.found),))
    return made


def differences(before: Snapshot, after: Snapshot, touched: Sequence[Change] | None = None) -> tuple[Change, ...]:
    """What turns the one into the other, where only what is touched can differ."""
    if touched is None or not all(isinstance(change, Edited) for change in touched):
        return diff(before, after)
    addresses = dict.fromkeys((change.record, change.id) for change in touched if isinstance(change, Edited))
    return tuple(edit for address in addresses for edit in _edits(before, after, *address))


def _rebuilt(over: Overlay, base: Snapshot, pending: tuple[Pending, ...], touched: Sequence[Change] | None) -> Overlay:
    shown = base
    for one in pending:
        shown = laid_over(shown, one.change_set.changes) if one.state != "asked" else shown
    changes = differences(over.shown, shown, touched)
    kept = made_of(over.shown, shown, changes)
    return Overlay(base, kept, _drafted(kept, pending), pending, changes)


def _drafted(shown: Snapshot, pending: Iterable[Pending]) -> Snapshot:
    """What is shown with all on top that is asked for: that is the latest of what is pending."""
    for one in pending:
        shown = laid_over(shown, one.change_set.changes) if one.state == "asked" else shown
    return shown


def _edits(before: Snapshot, after: Snapshot, kind: Kind, record_id: str) -> Iterable[Edited]:
    was, now = (standing_at(snapshot, (kind, record_id)) for snapshot in (before, after))
    return () if was is None or now is None or was is now else edits_between(kind, was, now)


def _marked(pending: tuple[Pending, ...], numbers: Iterable[int], **fields: object) -> tuple[Pending, ...]:
    wanted = set(numbers)
    return tuple(msgspec.structs.replace(one, **fields) if one.number in wanted else one for one in pending)
