"""The door the other way: edits leave through it. They are safe here before they are shown, and saved after that."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from PySide6.QtCore import QObject, Qt, Signal

from roadmap_display.live.door import Live
from roadmap_display.live.overlay import Pending, overlay, with_asked, with_base
from roadmap_display.live.questions import Questions
from roadmap_display.live.saving import Saving
from roadmap_display.live.settling import Safety, Standing, asked, noted, rebased, saved
from roadmap_display.live.telling import telling
from roadmap_display.live.told import Barred, LeftTyped, Noted, Saved, Told, Warned
from roadmap_display.live.unfinished import UnfinishedTexts
from roadmap_display.roadmap.changes.change import Change, ChangeSet
from roadmap_display.roadmap.changes.undoing import Step, Steps, TakenBack, taken_back
from roadmap_display.roadmap.portfolio import Snapshot

STOP_PATIENCE = 1.5
"""Seconds that leaving waits for what is being noted and saved; what is noted is saved at the next start."""


class Edits(QObject):
    """What one editor changes in one source. To be used on the thread that made it.

    `changed(snapshot, changes)`: what is shown differs, by an edit or in the source. `told(safety)`: how safe edits
    are. `stepped()`: what can be taken back differs. `left(conflicts)`: what undo did not take back, because somebody
    changed it since. `recovered(number)`: edits of a crashed editor were saved. `warned(sentence)`: about the journal.
    `barred(reason)`: why edits cannot be written down; empty when they can be again. `author_of` tells who edits a
    snapshot: a person's id, or a name.
    """

    changed = Signal(object, object)
    told = Signal(object)
    stepped = Signal()
    left = Signal(object)
    recovered = Signal(int)
    warned = Signal(str)
    barred = Signal(str)
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
        self.author_of = author
        self._live, self._now = live, now
        self._number = 0
        self._standing: Standing | None = None
        self._saving = saving(telling(self._arrived))
        self.questions = Questions(self._saving, lambda: self.snapshot, now, self)
        self.unfinished = UnfinishedTexts(self._saving.keep, self)
        self._arrived.connect(self._take, Qt.ConnectionType.QueuedConnection)
        live.changed.connect(self._take_base)
        live.reread.connect(self._take_base)

    @property
    def snapshot(self) -> Snapshot | None:
        """What the next edit is made to: the source with all edits on top, also those that are being written down."""
        return self._standing.over.draft if self._standing else None

    @property
    def shown(self) -> Snapshot | None:
        """What may be seen: the source with those edits on top that are safe."""
        return self._standing.over.shown if self._standing else None

    @property
    def steps(self) -> Steps:
        """What can be taken back, and what was."""
        return self._standing.steps if self._standing else Steps()

    @property
    def safety(self) -> Safety:
        """How safe edits are."""
        return self._standing.safety if self._standing else Safety()

    def start(self) -> None:
        """Begin, with what crashed editors left."""
        self._saving.start()

    def stop(self) -> bool:
        """End; whether everything was written down and saved. What was written down is saved at the next start."""
        self.unfinished.stop()
        return self._saving.stop(STOP_PATIENCE) and not self.safety.here

    def submit(self, changes: Sequence[Change], note: str = "") -> None:
        """Make changes in one go, to what `snapshot` says: one undo. Nothing for none."""
        if changes and self._standing:
            step = Step(tuple(changes), note)
            self._ask(self._standing, step, self._standing.steps.with_done(step))

    def undo(self) -> None:
        """Take back the latest step, as far as nobody changed the same since."""
        if self._standing and (done := self._standing.steps.done):
            self._take_back(self._standing, "Undo", done[-1], self._standing.steps.with_undone)

    def redo(self) -> None:
        """Make again what was taken back last, as far as nobody changed the same since."""
        if self._standing and (undone := self._standing.steps.undone):
            self._take_back(self._standing, "Redo", undone[-1], self._standing.steps.with_redone)

    def _take_back(self, standing: Standing, word: str, step: Step, after: Callable[[TakenBack], Steps]) -> None:
        made = taken_back(step, standing.over.draft)
        self._ask(standing, Step(made.changes, f"{word} {step.note}".strip()), after(made))
        if made.left:
            self.left.emit(made.left)

    def _ask(self, standing: Standing, step: Step, after: Steps) -> None:
        """Have changes written down; without any, only what can be taken back differs."""
        over = standing.over
        if step.changes:
            self._number += 1
            made = ChangeSet(at=self._now(), by=self.author_of(over.draft), note=step.note, changes=step.changes)
            self._saving.note(self._number, made, over.draft)
            over = with_asked(over, Pending(self._number, made))
        self._put(asked(standing, over, after))

    def _take_base(self, snapshot: Snapshot, changes: Sequence[Change] = ()) -> None:
        """The source says something else, or the same at another revision."""
        if self._standing is None:
            self._standing = Standing(overlay(snapshot), Steps(), Safety(revision=snapshot.revision))
            self._live.look_over(snapshot)
            self.changed.emit(snapshot, ())
            return
        # A source that says everything anew does not say what differs.
        over = with_base(self._standing.over, snapshot, changes or None)
        self._put(rebased(self._standing, over))
        self._saving.look()
        if over.changes:
            self.questions.look_around()

    def _take(self, told: Told) -> None:
        """What the threads tell, on the thread of the windows."""
        if isinstance(told, Warned):
            self.warned.emit(told.sentence)
        elif isinstance(told, Barred):
            self.barred.emit(told.reason)
        elif isinstance(told, LeftTyped):
            self.unfinished.take(told.texts)
        elif not isinstance(told, Noted | Saved):
            self.questions.take(told)
        elif self._standing and isinstance(told, Noted):
            self._put(noted(self._standing, told))
        elif self._standing and isinstance(told, Saved):
            self._put(saved(self._standing, told))
            if told.refused:
                self.questions.forget_rights()
            if told.recovered:
                self.recovered.emit(told.recovered)

    def _put(self, standing: Standing) -> None:
        """So it stands from now on; each signal where something of it differs."""
        before, self._standing = self._standing, standing
        if before is None:
            return
        over = standing.over
        if over is not before.over and (over.changes or over.shown.findings != before.over.shown.findings):
            self._live.look_over(over.shown)
            self.changed.emit(over.shown, over.changes)
        if standing.steps != before.steps:
            self.stepped.emit()
        if standing.safety != before.safety:
            self.told.emit(standing.safety)
