"""Undo and redo as edits of their own: they take back what still stands, and never what others did since."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import msgspec

from roadmap_display.roadmap.changes.change import Address, Change, Conflict
from roadmap_display.roadmap.changes.diff import apply, inverse
from roadmap_display.roadmap.changes.readdressed import readdressed
from roadmap_display.roadmap.portfolio import Snapshot

MOST = 1000
"""So many steps can be taken back."""


class Step(msgspec.Struct, frozen=True):
    """Changes that were made in one go, and what somebody would call them."""

    changes: tuple[Change, ...]
    note: str = ""


class TakenBack(NamedTuple):
    """The changes that take a step back, as far as it still stands; `left` is what somebody changed since."""

    changes: tuple[Change, ...]
    left: tuple[Conflict, ...] = ()


def taken_back(step: Step, snapshot: Snapshot) -> TakenBack:
    """What takes a step back here. A value that is another one by now is left as it is."""
    wanted = inverse(step.changes)
    _, conflicts = apply(snapshot, wanted)
    in_the_way = {id(conflict.change) for conflict in conflicts}
    return TakenBack(tuple(change for change in wanted if id(change) not in in_the_way), conflicts)


class Steps(msgspec.Struct, frozen=True):
    """What can be taken back, and what was: the latest last."""

    done: tuple[Step, ...] = ()
    undone: tuple[Step, ...] = ()

    def with_done(self, step: Step) -> Steps:
        """After a new step: what was taken back before is no longer to be had."""
        return Steps((*self.done, step)[-MOST:])

    def with_undone(self, made: TakenBack) -> Steps:
        """After the latest step was taken back by these changes."""
        last = self.done[-1]
        return Steps(self.done[:-1], _with(self.undone, Step(made.changes, last.note)))

    def with_redone(self, made: TakenBack) -> Steps:
        """After the latest that was taken back was made again by these changes."""
        last = self.undone[-1]
        return Steps(_with(self.done, Step(made.changes, last.note)), self.undone[:-1])

    def without(self, changes: tuple[Change, ...]) -> Steps:
        """Without the step of these very changes: it could not be kept."""
        done, undone = (
            tuple(step for step in steps if step.changes is not changes) for steps in (self.done, self.undone)
        )
        return Steps(done, undone)

    def readdressed(self, new_ids: Mapping[Address, str]) -> Steps:
        """Steps that speak of records under the ids that these have now."""
        if not new_ids:
            return self
        done, undone = (
            tuple(msgspec.structs.replace(step, changes=readdressed(step.changes, new_ids)) for step in steps)
            for steps in (self.done, self.undone)
        )
        return Steps(done, undone)


def _with(steps: tuple[Step, ...], step: Step) -> tuple[Step, ...]:
    """Steps and one more; one that changes nothing is none."""
    return (*steps, step)[-MOST:] if step.changes else steps
