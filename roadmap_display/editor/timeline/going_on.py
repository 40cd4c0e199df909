"""Going on with what one was typing on the timeline when a program ended: it is asked again where it was."""

from __future__ import annotations

from roadmap_display.editor.timeline.canvas import EditorCanvas
from roadmap_display.editor.timeline.gestures.drawing import draft_bar
from roadmap_display.editor.timeline.gestures.gesture import Naming
from roadmap_display.layout.timeline.timeline_camera import in_sight
from roadmap_display.roadmap.fields.unfinished import FieldPlace
from roadmap_display.roadmap.fields.unnamed import PARKING, draft_at, lane_at_subject, roadmap_kind_at
from roadmap_display.roadmap.gestures.adding import Draft


def go_on(canvas: EditorCanvas, place: FieldPlace) -> None:
    """Ask what was asked there."""
    if draft := draft_at(place):
        name_in_sight(canvas, draft)
    elif kind := roadmap_kind_at(place):
        canvas.asking.new_roadmap(kind)
    elif place.field == PARKING:
        canvas.go_to(place.subjects[-1].id)
        canvas.asking.reason([item for one in place.subjects if (item := canvas.desk.snapshot.item(one.id))])
    else:
        canvas.asking.new_lane(lane_at_subject(place.subjects[0]))


def name_in_sight(canvas: EditorCanvas, draft: Draft) -> None:
    """Ask for the name of a new item, where it is seen."""
    if bench := canvas.bench:
        canvas.look(in_sight(bench.sight.camera, draft_bar(bench, draft), bench.chart))
        canvas.do(Naming(draft))
