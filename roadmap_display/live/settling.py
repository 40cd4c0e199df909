"""What becomes of the edits of a window when it is told of them: what is shown, and what can be taken back. Pure."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

import msgspec

from roadmap_display.live.overlay import Overlay, with_noted, with_saved, without
from roadmap_display.live.told import Noted, Saved
from roadmap_display.roadmap.changes.undoing import Steps


class Safety(msgspec.Struct, frozen=True):
    """How safe edits are: `asked` are not written down yet, `here` are safe on this machine only.

    `trouble` says why they do not reach the source; `refused` why it did not take the last edit.
    """

    asked: int = 0
    here: int = 0
    revision: int = 0
    trouble: str = ""
    refused: str = ""


class Standing(NamedTuple):
    """The edits of a window: on top of what they lie, what can be taken back of them, and how safe they are."""

    over: Overlay
    steps: Steps
    safety: Safety


def asked(standing: Standing, over: Overlay, steps: Steps) -> Standing:
    """After one more edit was asked for; that an earlier one was refused is no news any more."""
    return _counted(Standing(over, steps, msgspec.structs.replace(standing.safety, refused="")))


def rebased(standing: Standing, over: Overlay) -> Standing:
    """On top of another snapshot of the source."""
    return _counted(standing._replace(over=over))


def noted(standing: Standing, told: Noted) -> Standing:
    """An edit is written down; or it cannot be, and is there no more."""
    if told.trouble:
        dropped = _without(standing, (told.number,))
        return _counted(dropped._replace(safety=msgspec.structs.replace(standing.safety, trouble=told.trouble)))
    return _counted(standing._replace(over=with_noted(standing.over, told.number, told.seq)))


def saved(standing: Standing, told: Saved) -> Standing:
    """Edits are in the source, or wait, or were refused and are there no more."""
    refused = [one.number for one in standing.over.pending if one.seq in told.refused]
    over, steps, safety = _without(standing, refused)
    if not told.trouble:
        gone = over.changes if refused else ()
        done = [one.number for one in over.pending if 0 < one.seq <= told.upto and one.seq not in told.left]
        over = with_saved(over, done, told.revision)
        over = msgspec.structs.replace(over, changes=(*gone, *over.changes))
    reason = next(iter(told.refused.values()), "") or safety.refused
    safety = msgspec.structs.replace(safety, here=told.waiting, trouble=told.trouble, refused=reason)
    return _counted(Standing(over, steps.readdressed(told.renamed), safety))


def _without(standing: Standing, numbers: Collection[int]) -> Standing:
    """Edits that nobody keeps are shown no longer, and cannot be taken back."""
    if not numbers:
        return standing
    over, steps, safety = standing
    for one in over.pending:
        if one.number in numbers:
            steps = steps.without(one.change_set.changes)
    return Standing(without(over, numbers), steps, safety)


def _counted(standing: Standing) -> Standing:
    """How many are on which way; what waits of crashed sessions waits until the source says otherwise."""
    over, steps, safety = standing
    states = [one.state for one in over.pending]
    here = max(states.count("noted"), safety.here if safety.trouble else 0)
    counted = msgspec.structs.replace(safety, asked=states.count("asked"), here=here, revision=over.base.revision)
    return Standing(over, steps, counted)
