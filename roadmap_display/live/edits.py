"""The door the other way: edits leave through it. They are safe here before they are shown, and saved after that."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

import msgspec
from PySide6.QtCore import QObject, Qt, Signal

from roadmap_display.live.door import Live
from roadmap_display.live.overlay import (
    Overlay,
    Pending,
    overlay,
    with_asked,
    with_base,
    with_noted,
    with_saved,
    without,
)
from roadmap_display.live.presence import LASTS, present
from roadmap_display.live.saving import Allowed, Noted, Others, Recalled, Saved, Saving, Told
from roadmap_display.roadmap.changes.change import Change, ChangeSet
from roadmap_display.roadmap.changes.readdressed import readdressed
from roadmap_display.roadmap.changes.undoing import Step, Steps, TakenBack, taken_back
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.portfolio import Snapshot
from roadmap_display.roadmap.record import Record

STOP_PATIENCE = 1.5
"""Seconds that leaving waits for what is being noted and saved; what is noted is saved at the next start."""


class Safety(msgspec.Struct, frozen=True):
    """How safe edits are: `asked` are not written down yet, `here` are safe on this machine only.

    `trouble` says why they do not reach the source; `refused` what came last of an edit that it will not take.
    """

    asked: int = 0
    here: int = 0
    revision: int = 0
    trouble: str = ""
    refused: str = ""


class Edits(QObject):
    """What one editor changes in one source. To be used on the thread that made it.

    `changed(snapshot, changes)`: what is shown differs, by an edit or in the source. `told(safety)`: how safe edits
    are. `overruled(conflicts)`: somebody else had changed the same; the kept conflicts. `left(conflicts)`: what
    undo did not take back, because somebody changed it since. `recovered(number)`: edits of a crashed editor were
    saved. `stepped()`: what can be taken back differs. `allowed()`: more is known of what may be changed.
    `others(present)`: who else is at work, where that may have changed. `recalled(told)`: the answer to `recall`.
    """

    changed = Signal(object, object)
    told = Signal(object)
    overruled = Signal(object)
    left = Signal(object)
    recovered = Signal(int)
    stepped = Signal()
    allowed = Signal()
    others = Signal(object)
    recalled = Signal(object)
    _arrived = Signal(object)

    def __init__(
        self,
        live: Live,
        saving: Callable[[Callable[[Told], None]], Saving],
        author: Callable[[Snapshot], str],
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.safety = Safety()
        self.steps = Steps()
        self._live = live
        self._author, self._now = author, now
        self._over: Overlay | None = None
        self._number = 0
        self._rights: dict[object, str | None] = {}
        self._saving = saving(self._arrived.emit)
        self._arrived.connect(self._take, Qt.ConnectionType.QueuedConnection)
        live.changed.connect(self._take_base)
        live.reread.connect(self._take_base)

    @property
    def snapshot(self) -> Snapshot | None:
        """What the next edit is made to: the source with all edits on top, also those that are being written down."""
        return self._over.draft if self._over else None

    @property
    def shown(self) -> Snapshot | None:
        """What may be seen: the source with those edits on top that are safe."""
        return self._over.shown if self._over else None

    @property
    def author(self) -> str:
        """Who edits: a person's id, or a name; empty where nobody knows."""
        return self._author(self._over.draft) if self._over else ""

    def start(self) -> None:
        """Begin, with what crashed editors left."""
        self._saving.start()

    def stop(self) -> bool:
        """End; whether everything was written down and saved. What was written down is saved at the next start."""
        return self._saving.stop(STOP_PATIENCE) and not self.safety.here

    def submit(self, changes: Sequence[Change], note: str = "") -> None:
        """Make changes in one go, to what `snapshot` says: one undo. Nothing for none."""
        if changes and self._over:
            step = Step(tuple(changes), note)
            self._ask(self._over, step)
            self._step(self.steps.with_done(step))

    def undo(self) -> None:
        """Take back the latest step, as far as nobody changed the same since."""
        if self.steps.done and self._over:
            made = taken_back(self.steps.done[-1], self._over.draft)
            self._take_back(self._over, made, f"Undo {self.steps.done[-1].note}".strip(), self.steps.with_undone(made))

    def redo(self) -> None:
        """Make again what was taken back last, as far as nobody changed the same since."""
        if self.steps.undone and self._over:
            made = taken_back(self.steps.undone[-1], self._over.draft)
            self._take_back(
                self._over, made, f"Redo {self.steps.undone[-1].note}".strip(), self.steps.with_redone(made)
            )

    def why_not(self, record: Record) -> str:
        """Why a record may not be changed; empty where it may, or where that is not known yet: then it is asked."""
        key = self._right(record)
        if key not in self._rights:
            self._rights[key] = None
            self._saving.ask(key, record)
        return self._rights[key] or ""

    def recall(self) -> None:
        """What was changed lately, and by whom: answered by `recalled`."""
        self._saving.recall()

    def _right(self, record: Record) -> object:
        """Records of which the same is allowed."""
        of = self._over.base.roadmap_by_id.get(record.roadmap) if self._over and isinstance(record, Item) else None
        whose = of.kind if of else getattr(record, "scope", "") or getattr(record, "id", "")
        return type(record).__name__, whose

    def _ask(self, over: Overlay, step: Step) -> None:
        self._number += 1
        made = ChangeSet(at=self._now(), by=self._author(over.draft), note=step.note, changes=step.changes)
        self._over = with_asked(over, Pending(self._number, made))
        self._saving.note(self._number, made, over.draft)
        self._tell()

    def _take_back(self, over: Overlay, made: TakenBack, note: str, after: Steps) -> None:
        if made.changes:
            self._ask(over, Step(made.changes, note))
        self._step(after)
        if made.left:
            self.left.emit(made.left)

    def _step(self, steps: Steps) -> None:
        self.steps = steps
        self.stepped.emit()

    def _take_base(self, snapshot: Snapshot, changes: Sequence[Change] = ()) -> None:
        if self._over is None:
            self._over = overlay(snapshot)
            self._show(snapshot, ())
            return
        # A source that says everything anew does not say what differs.
        self._put(with_base(self._over, snapshot, changes or None))
        self._tell()
        self._saving.look()
        if self._over.changes:
            self._saving.look_around(self._now() - LASTS)

    def _take(self, told: Told) -> None:
        """What the threads tell, on the thread of the windows."""
        if isinstance(told, Allowed):
            self._rights[told.key] = told.reason
            self.allowed.emit()
        elif isinstance(told, Recalled):
            self.recalled.emit(told)
        elif self._over is not None and isinstance(told, Others):
            self.others.emit(present(told.change_sets, self._over.shown, self._now()))
        elif self._over is not None and isinstance(told, Noted):
            self._take_noted(self._over, told)
        elif self._over is not None and isinstance(told, Saved):
            self._take_saved(self._over, told)

    def _take_noted(self, over: Overlay, told: Noted) -> None:
        if told.trouble:
            self._drop(over, [told.number])
            self._tell(trouble=told.trouble)
        else:
            self._put(with_noted(over, told.number, told.seq))
            self._tell()

    def _take_saved(self, over: Overlay, told: Saved) -> None:
        refused = [one.number for one in over.pending if one.seq in told.refused]
        if refused:
            self._drop(over, refused)
            self._rights.clear()
        if not told.trouble and self._over:
            done = [one.number for one in self._over.pending if 0 < one.seq <= told.upto and one.seq not in told.left]
            self._put(with_saved(self._over, done, told.revision))
        if told.renamed:
            self._rename(told)
        self._tell(here=told.waiting, trouble=told.trouble, refused=next(iter(told.refused.values()), ""))
        if told.conflicts:
            self.overruled.emit(told.conflicts)
        if told.recovered:
            self.recovered.emit(told.recovered)

    def _rename(self, told: Saved) -> None:
        """What was added under an id that was taken has another: later steps speak of that."""
        done, undone = (
            tuple(msgspec.structs.replace(step, changes=readdressed(step.changes, told.renamed)) for step in steps)
            for steps in (self.steps.done, self.steps.undone)
        )
        self._step(Steps(done, undone))

    def _drop(self, over: Overlay, numbers: Sequence[int]) -> None:
        """Edits that nobody keeps are shown no longer, and cannot be taken back."""
        for one in over.pending:
            if one.number in numbers:
                self._step(self.steps.without(one.change_set.changes))
        self._put(without(over, numbers))

    def _put(self, over: Overlay) -> None:
        before, self._over = self._over, over
        if before and (over.changes or before.shown.findings != over.shown.findings):
            self._show(over.shown, over.changes)

    def _show(self, snapshot: Snapshot, changes: Sequence[Change]) -> None:
        self._live.look_over(snapshot)
        self.changed.emit(snapshot, changes)

    def _tell(self, *, here: int | None = None, trouble: str | None = None, refused: str = "") -> None:
        """Say how safe edits are, where that differs."""
        over = self._over
        pending = over.pending if over else ()
        noted = sum(one.state == "noted" for one in pending)
        safety = Safety(
            sum(one.state == "asked" for one in pending),
            max(noted, here or 0) if here is not None else max(noted, self.safety.here if self.safety.trouble else 0),
            over.base.revision if over else 0,
            self.safety.trouble if trouble is None else trouble,
            refused or self.safety.refused,
        )
        if safety != self.safety:
            self.safety = safety
            self.told.emit(safety)
