"""What was being typed when a program ended: told after the next start, with the way to where it was typed."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from roadmap_display.editor.desk import Desk
from roadmap_display.editor.notices import Notices, Remedy
from roadmap_display.roadmap.dates.when import shortened
from roadmap_display.roadmap.fields.subject import record_of
from roadmap_display.roadmap.fields.unfinished import FieldPlace, Unfinished, typed_words
from roadmap_display.roadmap.fields.unnamed import is_named
from roadmap_display.roadmap.rows.columns import columns_of


class TypedNotices(QObject):
    """A notice for each such text, as long as nobody is done with it. `go` leads to the field it was typed in."""

    def __init__(self, desk: Desk, notices: Notices, go: Callable[[FieldPlace], object]) -> None:
        super().__init__(notices)
        self._desk, self._notices, self._go = desk, notices, go
        self._told: dict[FieldPlace, Unfinished] = {}
        desk.edits.unfinished.changed.connect(self._tell)
        desk.shown.connect(self._tell)

    def _tell(self) -> None:
        """Once for each, when it is known what there is of the plan."""
        if self._desk.edits.shown is None:
            return
        for place in [place for place, text in self._desk.edits.unfinished.left.items() if self._is_entered(text)]:
            self._desk.edits.unfinished.drop(place)
        left = dict(self._desk.edits.unfinished.left)
        for place in self._told.keys() - left.keys():
            self._notices.tell(str(place), "")
        for place, text in left.items():
            if self._told.get(place) is not text:
                self._notices.tell(str(place), self._sentence(text), self._remedies(text))
        self._told = left

    def _sentence(self, text: Unfinished) -> str:
        gone = "" if self._is_there(text) else ", which is there no more"
        return f"{typed_words(text, self._desk.today)}, and not entered: {text.about}{gone}, “{shortened(text.text)}”."

    def _remedies(self, text: Unfinished) -> tuple[Remedy, ...]:
        forget = Remedy("Forget it", partial(self._desk.edits.unfinished.drop, text.place))
        if self._is_there(text):
            return Remedy("Go there", partial(self._go, text.place)), forget
        return Remedy("Copy it", partial(QGuiApplication.clipboard().setText, text.text)), forget

    def _is_there(self, text: Unfinished) -> bool:
        return all(record_of(subject, self._desk.snapshot) is not None for subject in text.place.subjects)

    def _is_entered(self, text: Unfinished) -> bool:
        """Whether it stands there: the program ended just after it was entered."""
        snapshot = self._desk.snapshot
        if is_named(text, snapshot):
            return True
        field = columns_of(snapshot).get(text.place.field)
        records = [record_of(one, snapshot) for one in text.place.subjects if one.kind == "item" and not one.inside]
        context = self._desk.context
        return (
            field is not None
            and bool(records)
            and all(one and field.shown(one, context) == text.text for one in records)
        )
