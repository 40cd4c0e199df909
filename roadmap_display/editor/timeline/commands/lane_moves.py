"""The commands that put the lane one works in, or its roadmap, elsewhere."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject

from roadmap_display.editor.timeline.bench import Bench
from roadmap_display.editor.timeline.commands.doing import Doing
from roadmap_display.editor.timeline.commands.keyed import Done
from roadmap_display.editor.timeline.commands.offered import Offered
from roadmap_display.editor.timeline.commands.workplace import Workplace
from roadmap_display.editor.timeline.gestures.rearranging import landed_words, lane_deed, roadmap_deed, why_lane_stays
from roadmap_display.editor.timeline.saying import may, warn
from roadmap_display.roadmap.gestures.carrying import Carried, carrying_lane, stepping_lane
from roadmap_display.roadmap.gestures.placing import Place
from roadmap_display.roadmap.gestures.roadmap_order import peers_of, why_it_stays


class LaneMoves(QObject):
    """Adds them. A lane at the end of its roadmap goes on into the next one, with all that stands in it."""

    def __init__(self, doing: Doing, at: Workplace, offered: Offered) -> None:
        super().__init__(doing)
        self._at, self._doing, self._canvas = at, doing, doing.canvas
        add = offered.add
        add("Item", "Move the lane up", partial(self._move_lane, -1), "Ctrl+Shift+Up")
        add("Item", "Move the lane down", partial(self._move_lane, 1), "Ctrl+Shift+Down")
        add("Item", "Move the roadmap up", partial(self._move_roadmap, -1), "Alt+Shift+Up")
        add("Item", "Move the roadmap down", partial(self._move_roadmap, 1), "Alt+Shift+Down")
        self._canvas.desk.shown.connect(self._ask)

    def _ask(self) -> None:
        """Which views follow a lane is to be known by the time somebody moves one."""
        for view in self._canvas.desk.snapshot.views:
            self._canvas.desk.why_not(view)

    def move_lane_to(self, roadmap_id: str) -> None:
        """The lane one works in goes with its items into another roadmap, behind the lanes that are there."""
        bench, place = self._canvas.bench, self._at.place
        to = bench.snapshot.roadmap_by_id.get(roadmap_id) if bench else None
        if bench and place and to:
            self._put_lane(bench, place, carrying_lane(bench.snapshot, place, to, len(to.lanes), bench.new_id))

    def _move_lane(self, step: int) -> None:
        bench, place = self._canvas.bench, self._at.place
        if bench and place:
            self._put_lane(bench, place, stepping_lane(bench.snapshot, place, step, bench.new_id))

    def _put_lane(self, bench: Bench, place: Place, made: Carried) -> None:
        """One works in the lane where it stands then."""
        to, deed = bench.snapshot.roadmap_by_id.get(made.place.roadmap), lane_deed(bench, place, made)
        if to is None:
            return
        if why := why_lane_stays(bench, place, to):
            warn(self._canvas, why)
        elif deed:
            self._doing.take(Done(deed, landed_words(bench, place, to)))
            self._canvas.work_in(made.place, chosen=self._canvas.is_chosen)

    def _move_roadmap(self, step: int) -> None:
        snapshot, roadmap = self._canvas.desk.snapshot, self._at.roadmap
        if roadmap is None or not may(self._canvas, roadmap):
            return
        if why := why_it_stays(snapshot, roadmap, step):
            warn(self._canvas, why)
            return
        at = [one.id for one in peers_of(snapshot, roadmap)].index(roadmap.id)
        self._canvas.do(roadmap_deed(snapshot, roadmap, at + step))
