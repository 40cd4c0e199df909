"""What is parked, dropped onto the timeline: it stands in that lane from that day on."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QDropEvent

from roadmap_display.editor.below.row_model import ITEMS_MIME
from roadmap_display.editor.desk import Desk
from roadmap_display.editor.timeline.canvas import EditorCanvas
from roadmap_display.editor.timeline.gestures.pointing import pointer_at
from roadmap_display.layout.timeline.timeline_lanes import place_of_lane
from roadmap_display.layout.timeline.timeline_targets import OnGround
from roadmap_display.roadmap.gestures.adding import Draft, usual_draft
from roadmap_display.roadmap.remedies.unparking import placed

_DRAGGED = (QEvent.Type.DragEnter, QEvent.Type.DragMove)


class Dropped(NamedTuple):
    """Items, and where and when they are to be."""

    ids: tuple[str, ...]
    draft: Draft


class ParkedDrop(QObject):
    """Lets the timeline take what is dragged out of the list of what is parked."""

    def __init__(self, canvas: EditorCanvas, desk: Desk) -> None:
        super().__init__(canvas)
        self._canvas, self._desk = canvas, desk
        canvas.setAcceptDrops(True)
        canvas.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Empty ground of a lane takes it."""
        if isinstance(event, QDropEvent) and event.mimeData().hasFormat(ITEMS_MIME):
            dropped = self._dropped(event)
            event.setAccepted(dropped is not None)
            if dropped and event.type() not in _DRAGGED:
                event.acceptProposedAction()
                self._take(dropped)
            return True
        return super().eventFilter(watched, event)

    def _dropped(self, event: QDropEvent) -> Dropped | None:
        """What is dropped there; None where it cannot be."""
        draft = self._draft_at(event.position())
        ids = bytes(event.mimeData().data(ITEMS_MIME).data()).decode("utf-8", "replace").split("\n")
        items = [item for one in ids if (item := self._desk.snapshot.item(one))]
        if draft is None or not items or any(map(self._desk.why_not, items)):
            return None
        return Dropped(tuple(item.id for item in items), draft)

    def _draft_at(self, position: QPointF) -> Draft | None:
        canvas, bench = self._canvas, self._canvas.bench
        target = canvas.hand.target(pointer_at(canvas, position, Qt.KeyboardModifier.NoModifier))
        if bench is None or not isinstance(target, OnGround):
            return None
        place = place_of_lane(bench.chart.timeline, target.lane)
        return usual_draft(place, target.day, bench.unit) if place else None

    def _take(self, dropped: Dropped) -> None:
        step = placed(dropped.ids, self._desk.context, dropped.draft)
        self._desk.make(step.changes, step.note)
        self._desk.select(dropped.ids)
