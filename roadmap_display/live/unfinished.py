"""What is typed and not left: kept on this machine a moment after the keys, and given back after the next start."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from PySide6.QtCore import QObject, QTimer, Signal

from roadmap_display.roadmap.fields.unfinished import FieldPlace, Unfinished

REST_MS = 400
"""Milliseconds from the first key to when it is on the disk, and between one time and the next."""


class UnfinishedTexts(QObject):
    """Texts by the place they are typed in. To be used on the thread of the windows.

    `left` are those of programs that ended, `typed` those of this one; `changed()` when others are left. `keep` puts
    them on the disk.
    """

    changed = Signal()

    def __init__(self, keep: Callable[[Sequence[Unfinished]], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._keep = keep
        self.left: dict[FieldPlace, Unfinished] = {}
        self.typed: dict[FieldPlace, Unfinished] = {}
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self._write)

    def left_at(self, place: FieldPlace) -> Unfinished | None:
        """What was left there; None for nothing."""
        return self.left.get(place) if self.left else None

    def text_at(self, place: FieldPlace) -> Unfinished | None:
        """What is typed there and not entered, whether in this program or in one that ended; None for nothing."""
        return self.typed.get(place) or self.left.get(place)

    def type(self, place: FieldPlace, text: str, about: str, *, stood: str = "", answers: str = "") -> None:
        """This is being typed there; what was left there is it from now on."""
        is_known = self.left.pop(place, None) is not None
        self.typed[place] = Unfinished(place, text, datetime.now(UTC), stood, about, answers)
        if not self._rest.isActive():
            self._rest.start()
        if is_known:
            self.changed.emit()

    def drop(self, place: FieldPlace) -> None:
        """What was typed there is taken, or not wanted: it is on no disk any more."""
        if not self.typed and not self.left:  # a place may be thousands of records
            return
        was_typed, was_left = self.typed.pop(place, None), self.left.pop(place, None)
        if was_typed or was_left:
            self._write()
        if was_left:
            self.changed.emit()

    def take(self, texts: Sequence[Unfinished]) -> None:
        """These were left by programs that ended."""
        self.left.update({one.place: one for one in texts if one.place not in self.typed})
        if self.typed:
            self._write()
        self.changed.emit()

    def stop(self) -> None:
        """End: what is typed is on its way to the disk."""
        if self._rest.isActive():
            self._write()

    def _write(self) -> None:
        self._rest.stop()
        self._keep((*self.left.values(), *self.typed.values()))
