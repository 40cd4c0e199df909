"""Every command for lanes and roadmaps of the timeline, and those that add items to the lane one works in."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject

from roadmap_display.editor.timeline.commands.doing import Doing
from roadmap_display.editor.timeline.commands.keyed import beside
from roadmap_display.editor.timeline.commands.lane_moves import LaneMoves
from roadmap_display.editor.timeline.commands.offered import Offered
from roadmap_display.editor.timeline.commands.workplace import Workplace
from roadmap_display.editor.timeline.gestures.gesture import Deed
from roadmap_display.editor.timeline.going_on import name_in_sight
from roadmap_display.editor.timeline.saying import may, warn
from roadmap_display.roadmap.called import called
from roadmap_display.roadmap.gestures.adding import item_of, milestone_draft, usual_draft
from roadmap_display.roadmap.gestures.laning import items_in, removing_lane, removing_roadmap
from roadmap_display.roadmap.gestures.placing import Place, lane_at
from roadmap_display.roadmap.portfolio import Lane, Roadmap

NO_ROADMAP = "There is no roadmap yet: Alt+7 leads to where one is added"


class LaneCommands(QObject):
    """Adds the commands; they are `at` the lane one works in."""

    def __init__(self, doing: Doing, offered: Offered) -> None:
        super().__init__(doing)
        self._canvas = doing.canvas
        self.at = Workplace(doing.canvas)
        add = offered.add
        self.add_item = add("Item", "Add an item", partial(self._add_at_today, milestone=False), "N")
        self.add_milestone = add("Item", "Add a milestone", partial(self._add_at_today, milestone=True), "M")
        add("Go", "Lane above", partial(self._go, -1), "Alt+Up")
        add("Go", "Lane below", partial(self._go, 1), "Alt+Down")
        add("Item", "Add a lane", self._add_lane, "Ctrl+Shift+N")
        add("Item", "Rename the lane", self._rename_lane, "Shift+F2")
        self.moves = LaneMoves(doing, self.at, offered)
        add("Item", "Remove the lane", partial(self.remove_lane))
        for kind in ("product", "marketing"):
            add("Item", f"Add a {kind} roadmap", partial(self._canvas.asking.new_roadmap, kind))
        add("Item", "Rename the roadmap", self._rename_roadmap)
        add("Item", "Remove the roadmap", self.remove_roadmap)

    def remove_lane(self, to: Place | None = None) -> None:
        """The lane one works in: what stands in it goes into another one, without which only an empty one goes."""
        snapshot, place = self._canvas.desk.snapshot, self.at.place
        roadmap, lane = self.at.roadmap, lane_at(snapshot, place) if place else None
        if place is None or roadmap is None or lane is None or not may(self._canvas, roadmap):
            return
        if to is None and (held := len(items_in(snapshot, place))):
            self._warn_of(lane, held)
            return
        self._canvas.do(Deed(removing_lane(snapshot, place, to), f"removed lane {called(lane)}"))

    def remove_roadmap(self) -> None:
        """The roadmap one works in, where nothing is on it any more."""
        snapshot, roadmap = self._canvas.desk.snapshot, self.at.roadmap
        if roadmap is None or not may(self._canvas, roadmap):
            return
        if held := sum(item.roadmap == roadmap.id for item in snapshot.items):
            self._warn_of(roadmap, held)
            return
        self._canvas.do(Deed(removing_roadmap(snapshot, roadmap), f"removed roadmap {called(roadmap)}"))

    def _warn_of(self, holder: Lane | Roadmap, held: int) -> None:
        items, them = ("an item", "it") if held == 1 else (f"{held:,} items", "them")
        warn(self._canvas, f"{called(holder)} holds {items}: move or delete {them} first")

    def _add_at_today(self, *, milestone: bool) -> None:
        bench, place = self._canvas.bench, self.at.place
        if bench is None:
            return
        if place is None:
            warn(self._canvas, NO_ROADMAP)
            return
        day = bench.today.toordinal()
        draft = milestone_draft(place, day) if milestone else usual_draft(place, day, bench.unit)
        if why := bench.why_not(item_of(bench.snapshot, draft, "", "")):
            warn(self._canvas, why)
            return
        name_in_sight(self._canvas, draft)

    def _go(self, step: int) -> None:
        """To the lane above or below, which is then the one that one works in."""
        bench, place = self._canvas.bench, self._canvas.place
        if bench:
            self._canvas.desk.select(())
            self._canvas.work_in(beside(bench, place, step) or place if place else self.at.place, chosen=True)

    def _add_lane(self) -> None:
        roadmap, place = self.at.roadmap, self.at.place
        if roadmap and may(self._canvas, roadmap):
            self._canvas.asking.new_lane(place or Place(roadmap.id, ""))

    def _rename_lane(self) -> None:
        roadmap, place = self.at.roadmap, self.at.place
        if roadmap and place and may(self._canvas, roadmap):
            self._canvas.asking.lane_name(place)

    def _rename_roadmap(self) -> None:
        roadmap = self.at.roadmap
        if roadmap and may(self._canvas, roadmap):
            self._canvas.asking.roadmap_title(roadmap)
