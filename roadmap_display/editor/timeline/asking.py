"""What is asked in place: the name of an item, a lane or a roadmap, the reason why something is parked."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, QRect, Qt, Signal

from roadmap_display.editor.timeline import answers
from roadmap_display.editor.timeline.answers import Answer
from roadmap_display.editor.timeline.field import Field
from roadmap_display.editor.timeline.gestures.drawing import draft_bar
from roadmap_display.editor.timeline.gestures.said import items_words
from roadmap_display.editor.timeline.pane import EditorPane
from roadmap_display.layout.shapes import Rect
from roadmap_display.layout.timeline.timeline_hand import drawn_new
from roadmap_display.layout.timeline.timeline_places import bar_on_widget, beside_lane, heading_of
from roadmap_display.roadmap.gestures.adding import Draft
from roadmap_display.roadmap.gestures.placing import Place, lane_at
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.portfolio import Roadmap


class Asking(QObject):
    """Asks one thing at a time, in a field over the timeline. `answered(deed)`: what was written comes to that."""

    answered = Signal(object)

    def __init__(self, pane: EditorPane) -> None:
        super().__init__(pane)
        self._pane = pane
        self._answer: Answer | None = None
        self.field: Field | None = None
        pane.moved.connect(self.close)

    def rename(self, item: Item) -> None:
        """Another title for an item, where its bar lies."""
        self._ask(self._bar_of(item), item.title, "Title of the item", partial(answers.item_title, item.id))

    def name(self, draft: Draft) -> None:
        """The title of a new item, where it will lie."""
        self.close()
        bench = self._pane.bench
        if bench:
            bar = draft_bar(bench, draft)
            self._pane.show_hand(tuple(drawn_new(bench.chart, bar)))
            name = "Name of the milestone" if draft.milestone else "Name of the new item"
            self._ask(self._pane.on_surface(bar), "", name, partial(answers.new_item, draft))

    def reason(self, items: Sequence[Item]) -> None:
        """Why items are parked; Enter parks them, with a reason or without."""
        name = f"Why park {items_words(items)}? Enter parks, Esc leaves it"
        ids = tuple(item.id for item in items)
        self._ask(self._bar_of(items[-1]), "", name, partial(answers.parked, ids))

    def lane_name(self, place: Place) -> None:
        """Another name for a lane, where it stands."""
        lane = lane_at(self._pane.desk.snapshot, place)
        if lane:
            self._ask(self._beside(place), lane.title, "Name of the lane", partial(answers.lane_title, place))

    def new_lane(self, behind: Place) -> None:
        """The name of a new lane behind another one."""
        self._ask(self._beside(behind), "", "Name of the new lane", partial(answers.new_lane, behind))

    def roadmap_title(self, roadmap: Roadmap) -> None:
        """Another title for a roadmap."""
        where, answer = self._heading(roadmap.id), partial(answers.roadmap_title, roadmap.id)
        self._ask(where, roadmap.title, "Title of the roadmap", answer)

    def new_roadmap(self, kind: str) -> None:
        """The title of a new roadmap with one lane."""
        self._ask(self._heading(""), "", f"Title of the new {kind} roadmap", partial(answers.new_roadmap, kind))

    def close(self) -> None:
        """What is written counts, and nothing is asked any more."""
        if self.field:
            self._take(self.field.text())

    def _bar_of(self, item: Item) -> Rect:
        seen = self._pane.sight
        return bar_on_widget(seen, item.id) if seen else Rect(0, 0, 0, 0)

    def _beside(self, place: Place) -> Rect:
        seen = self._pane.sight
        return beside_lane(seen, place) if seen else Rect(0, 0, 0, 0)

    def _heading(self, key: str) -> Rect:
        seen = self._pane.sight
        return heading_of(seen, key) if seen else Rect(0, 0, 0, 0)

    def _ask(self, where: Rect, text: str, name: str, answer: Answer) -> None:
        if self.field:
            self.close()
        self._answer = answer
        ratio = self._pane.ratio
        self.field = Field(self._pane, QRect(*(round(side / ratio) for side in where)), text, name)
        self.field.written.connect(self._take)
        self.field.left.connect(self._leave)

    def _take(self, text: str) -> None:
        answer, bench = self._answer, self._pane.bench
        self._leave()
        if answer and bench and (deed := answer(bench, text)):
            self.answered.emit(deed)

    def _leave(self) -> None:
        field, self.field, self._answer = self.field, None, None
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
