"""Where one works: commands for lanes and roadmaps are for these."""

from __future__ import annotations

from roadmap_display.editor.timeline.canvas import EditorCanvas
from roadmap_display.roadmap.gestures.placing import Place, lane_at, places_in
from roadmap_display.roadmap.portfolio import Roadmap


class Workplace:
    """The lane and the roadmap one works in: those of the selected item, or those that were chosen."""

    def __init__(self, canvas: EditorCanvas) -> None:
        self._canvas = canvas

    @property
    def place(self) -> Place | None:
        """The lane one works in, or else the first there is."""
        snapshot, place = self._canvas.desk.snapshot, self._canvas.place
        if place and lane_at(snapshot, place):
            return place
        return next(iter(places_in(snapshot)), None)

    @property
    def roadmap(self) -> Roadmap | None:
        """The roadmap one works in, or else the first there is."""
        snapshot, place = self._canvas.desk.snapshot, self.place
        found = snapshot.roadmap_by_id.get(place.roadmap) if place else None
        return found or next(iter(snapshot.roadmaps), None)
