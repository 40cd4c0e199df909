"""What the editor says by itself: how it went with edits, and what two people wrote at once."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject

from roadmap_display.editor.desk import Desk
from roadmap_display.editor.notices import Notices, Remedy
from roadmap_display.live.overruled import Overruled, overruled
from roadmap_display.roadmap.changes.change import Conflict
from roadmap_display.roadmap.changes.change_words import in_words, known


class Telling(QObject):
    """Puts into the notices what the desk's edits come to."""

    def __init__(self, desk: Desk, notices: Notices) -> None:
        super().__init__(notices)
        self._desk, self._notices = desk, notices
        self._told: dict[str, str] = {}
        desk.shown.connect(self._tell_conflicts)
        desk.edits.left.connect(self._tell_left)
        desk.edits.recovered.connect(self._tell_recovered)
        desk.edits.warned.connect(self._tell_warning)
        desk.edits.barred.connect(self._tell_barred)

    def _tell_conflicts(self) -> None:
        """Every kept conflict once, and again when it comes to something else; one that is gone is said no longer."""
        snapshot = self._desk.snapshot
        found = [overruled(conflict, snapshot, self._desk.today) for conflict in snapshot.conflicts]
        now = {one.key: one.sentence for one in found}
        for key in self._told.keys() - now.keys():
            self._notices.tell(key, "")
        for one in found:
            if self._told.get(one.key) != one.sentence:
                take, keep = partial(self._take, one), partial(self._keep, one)
                self._notices.tell(one.key, one.sentence, (Remedy("Take the other", take), Remedy("Keep this", keep)))
        self._told = now

    def _take(self, one: Overruled) -> None:
        self._desk.make(one.other, "took what somebody else wrote")

    def _keep(self, one: Overruled) -> None:
        self._desk.make(one.this, "kept what stands")

    def _tell_left(self, conflicts: Sequence[Conflict]) -> None:
        """What undo left as somebody else made it."""
        names = known(self._desk.snapshot, (), self._desk.today)
        words = "; ".join(in_words(conflict.change, names) for conflict in conflicts)
        self._notices.tell("left", f"Somebody else has changed the same since, so this was left as it is: {words}.")

    def _tell_recovered(self, number: int) -> None:
        edits = "An edit of yours that was" if number == 1 else f"{number} edits of yours that were"
        self._notices.tell("recovered", f"{edits} safe on this machine only can now be seen by everybody.")

    def _tell_warning(self, sentence: str) -> None:
        self._notices.tell("journal", _sentence(sentence))

    def _tell_barred(self, reason: str) -> None:
        """Until it is over."""
        self._notices.tell("barred", _sentence(reason))


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:].rstrip('.')}." if words else ""
