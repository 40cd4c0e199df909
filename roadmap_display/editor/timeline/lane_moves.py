"""The commands that put the lane one works in, or its roadmap, elsewhere."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from roadmap_display.editor.timeline.bench import Bench
from roadmap_display.editor.timeline.doing import Doing
from roadmap_display.editor.timeline.keyed import Done
from roadmap_display.editor.timeline.rearranging import landed_words, lane_deed, roadmap_deed, why_lane_stays
from roadmap_display.layout.timeline.timeline_hand import WARNS, Phrase
from roadmap_display.roadmap.gestures.carrying import Carried, carrying_lane, stepping_lane
from roadmap_display.roadmap.gestures.placing import Place
from roadmap_display.roadmap.gestures.roadmap_order import peers_of, why_it_stays

if TYPE_CHECKING:
    from roadmap_display.editor.timeline.lane_commands import LaneCommands


class LaneMoves(QObject):
    """Adds them. A lane at the end of its roadmap goes on into the next one, with all that stands in it."""

    def __init__(self, lanes: LaneCommands, doing: Doing) -> None:
        super().__init__(lanes)
        self._lanes, self._doing, self._canvas = lanes, doing, doing.canvas
        lanes.add("Item", "Move the lane up", partial(self._move_lane, -1), "Ctrl+Shift+Up")
        lanes.add("Item", "Move the lane down", partial(self._move_lane, 1), "Ctrl+Shift+Down")
        lanes.add("Item", "Move the roadmap up", partial(self._move_roadmap, -1), "Alt+Shift+Up")
        lanes.add("Item", "Move the roadmap down", partial(self._move_roadmap, 1), "Alt+Shift+Down")

    def move_lane_to(self, roadmap_id: str) -> None:
        """The lane one works in goes with its items into another roadmap, behind the lanes that are there."""
        bench, place = self._canvas.bench, self._lanes.place
        to = bench.snapshot.roadmap_by_id.get(roadmap_id) if bench else None
        if bench and place and to:
            self._put_lane(bench, place, carrying_lane(bench.snapshot, place, to, len(to.lanes), bench.new_id))

    def _move_lane(self, step: int) -> None:
        bench, place = self._canvas.bench, self._lanes.place
        if bench and place:
            self._put_lane(bench, place, stepping_lane(bench.snapshot, place, step, bench.new_id))

    def _put_lane(self, bench: Bench, place: Place, made: Carried) -> None:
        """One works in the lane where it stands then."""
        to, deed = bench.snapshot.roadmap_by_id.get(made.place.roadmap), lane_deed(bench.snapshot, place, made)
        if to is None:
            return
        if why := why_lane_stays(bench, place, to):
            self._doing.say((Phrase(why, WARNS),))
        elif deed:
            self._doing.take(Done(deed, landed_words(bench.snapshot, place, to)))
            self._canvas.work_in(made.place, chosen=self._canvas.is_chosen)

    def _move_roadmap(self, step: int) -> None:
        snapshot, roadmap = self._canvas.desk.snapshot, self._lanes.roadmap
        if roadmap is None or not self._lanes.may(roadmap):
            return
        if why := why_it_stays(snapshot, roadmap, step):
            self._doing.say((Phrase(why, WARNS),))
            return
        at = [one.id for one in peers_of(snapshot, roadmap)].index(roadmap.id)
        self._canvas.do(roadmap_deed(snapshot, roadmap, at + step))
