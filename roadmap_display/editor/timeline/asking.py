"""What is asked in place: the name of an item, a lane or a roadmap, the reason why something is parked."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication

from roadmap_display.editor.timeline import questions
from roadmap_display.editor.timeline.field import Field
from roadmap_display.editor.timeline.gestures.drawing import draft_bar
from roadmap_display.editor.timeline.pane import EditorPane
from roadmap_display.editor.timeline.questions import Question
from roadmap_display.editor.timeline.saying import say
from roadmap_display.layout.timeline.timeline_hand import WARNS, Phrase, drawn_new
from roadmap_display.roadmap.gestures.adding import Draft
from roadmap_display.roadmap.gestures.placing import Place, lane_at
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.portfolio import Roadmap


class Asking(QObject):
    """Asks one thing at a time, in a field over the timeline. `answered(deed)`: what was written comes to that.

    What is being typed is kept; what was being typed when a program ended is given back where it is asked again.
    """

    answered = Signal(object)

    def __init__(self, pane: EditorPane) -> None:
        super().__init__(pane)
        self._pane, self._texts = pane, pane.desk.edits.unfinished
        self._question: Question | None = None
        self._size = pane.size()
        self.field: Field | None = None
        pane.moved.connect(self._follow)

    def rename(self, item: Item) -> None:
        """Another title for an item, where its bar lies."""
        self._ask(questions.title_of_item(item))

    def name(self, draft: Draft) -> None:
        """The title of a new item, where it will lie."""
        self.close()
        bench = self._pane.bench
        if bench:
            self._pane.show_hand((drawn_new(bench.chart, draft_bar(bench, draft)),))
            self._ask(questions.name_of_new(draft, bench.snapshot))

    def reason(self, items: Sequence[Item]) -> None:
        """Why items are parked; Enter parks them, with a reason or without."""
        self._ask(questions.reason_to_park(items))

    def lane_name(self, place: Place) -> None:
        """Another name for a lane, where it stands."""
        lane = lane_at(self._pane.desk.snapshot, place)
        if lane:
            self._ask(questions.name_of_lane(place, lane))

    def new_lane(self, behind: Place) -> None:
        """The name of a new lane behind another one."""
        self._ask(questions.name_of_new_lane(behind))

    def roadmap_title(self, roadmap: Roadmap) -> None:
        """Another title for a roadmap."""
        self._ask(questions.title_of_roadmap(roadmap))

    def new_roadmap(self, kind: str) -> None:
        """The title of a new roadmap with one lane."""
        self._ask(questions.title_of_new_roadmap(kind))

    def close(self) -> None:
        """What is written counts, and nothing is asked any more."""
        if self.field:
            self.field.leave()

    def _follow(self) -> None:
        """What is written counts when one looks at something else. Where only the window has another size, as when
        something is told below, one writes on.
        """
        if self.field and self._question and self._pane.size() != self._size:
            self._size = self._pane.size()
            self.field.put(self._question.where(self._pane))
        else:
            self.close()

    def _ask(self, question: Question) -> None:
        if self.field:
            self.close()
        self._question, self._size = question, self._pane.size()
        self.field = Field(self._pane, question.where(self._pane), question.text, question.name)
        if found := self._texts.text_at(question.place):
            self.field.give_back(found.text)
        self.field.textEdited.connect(self._keep)
        self.field.written.connect(self._take)
        self.field.left.connect(self._forget)
        self.field.passed.connect(self._leave)

    def _keep(self, text: str) -> None:
        """What is being typed is not lost with the program."""
        question = self._question
        if question and question.is_answered_by(text):
            self._texts.type(question.place, text, question.about, stood=question.text)
        elif question:
            self._texts.drop(question.place)

    def _take(self, text: str) -> None:
        """Where it comes to nothing because somebody took away what it is about, it is kept still, and told."""
        question, bench = self._question, self._pane.bench
        self._leave()
        if question is None or bench is None:
            return
        if deed := question.answer(bench, text):
            self.answered.emit(deed)
        if deed or not question.is_answered_by(text):
            self._texts.drop(question.place)
        else:
            QGuiApplication.clipboard().setText(text)
            say(
                self._pane,
                (Phrase("Somebody changed this or took it away meanwhile; what you wrote is on the clipboard", WARNS),),
            )

    def _forget(self) -> None:
        if self._question:
            self._texts.drop(self._question.place)
        self._leave()

    def _leave(self) -> None:
        field, self.field, self._question = self.field, None, None
        if field is None:
            return
        field.blockSignals(True)
        if self._pane.window().focusWidget() is field:
            # A hidden field would hand its focus on, and the timeline would take that for Tab; also while another
            # window is active, whose user comes back.
            self._pane.setFocus(Qt.FocusReason.OtherFocusReason)
        field.hide()
        field.deleteLater()
        self._pane.show_hand(())
