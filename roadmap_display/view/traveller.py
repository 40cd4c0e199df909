"""Moving through the timeline: the steps that hands, keys and buttons ask for."""

from __future__ import annotations

from roadmap_display.layout.time_scale import Window
from roadmap_display.layout.timeline.timeline import Spot
from roadmap_display.layout.timeline.timeline_camera import (
    STEP,
    at_today,
    centred,
    fitted,
    in_sight,
    over,
    panned,
    stepped,
    with_rows,
)
from roadmap_display.layout.timeline.timeline_neighbours import Direction, neighbour, next_in_sight
from roadmap_display.view.pane import TimelinePane


class Traveller(TimelinePane):
    """A pane that can be told where to go."""

    def pan(self, right: float, down: float) -> None:
        """Move by pixels of the widget, rounded to whole ones."""
        if seen := self.sight:
            step = max(1, int(self.ratio))
            dx, dy = (round(side * self.ratio / step) * step for side in (right, down))
            self.look(panned(seen.camera, dx, dy, seen.chart))

    def zoom_by(self, factor: float, at: tuple[float, float] | None = None) -> None:
        """Nearer for a factor above 1; around `at` (device pixels of the rows), else around the middle."""
        if seen := self.sight:
            size = (seen.camera.width, seen.camera.height)
            self.look_through(stepped(seen.chart.zoom, factor, seen.chart.timeline, size), at)

    def nearer(self) -> None:
        """One step of zoom in."""
        self.zoom_by(STEP)

    def farther(self) -> None:
        """One step of zoom out."""
        self.zoom_by(1 / STEP)

    def rows_by(self, factor: float, at: tuple[float, float] | None = None) -> None:
        """Higher or lower rows, the days as they are."""
        if seen := self.sight:
            size = (seen.camera.width, seen.camera.height)
            self.look_through(with_rows(seen.chart.zoom, factor, seen.chart.timeline, size), at)

    def fit_all(self) -> None:
        """Everything at once."""
        if seen := self.sight:
            camera = fitted(seen.chart.timeline, seen.camera)
            self.look_through(camera.zoom)
            self.look(camera)

    def look_over(self, window: Window) -> None:
        """Just these days."""
        if seen := self.sight:
            camera = over(seen.camera, window)
            self.look_through(camera.zoom)
            self.look(camera._replace(y=self.sight.camera.y if self.sight else 0))

    def go_to_today(self) -> None:
        """Today, a quarter from the left."""
        if seen := self.sight:
            self.look(at_today(seen.camera, seen.chart.timeline.today, seen.chart))

    def go_to(self, item_id: str) -> None:
        """Select an item and bring it to the middle."""
        self.select(item_id)
        seen, spot = self.sight, self.selected_spot()
        if seen and spot:
            self.look(centred(seen.camera, seen.chart.bar_of(spot), seen.chart))

    def keep_selection_in_sight(self) -> None:
        """Move no more than must be for the selected item to be seen."""
        seen, spot = self.sight, self.selected_spot()
        if seen and spot:
            self.look(in_sight(seen.camera, seen.chart.bar_of(spot), seen.chart))

    def select_beside(self, direction: Direction) -> bool:
        """Select the item beside the selected one and keep it in sight; False where none is selected."""
        seen, spot = self.sight, self.selected_spot()
        if seen is None or spot is None:
            return False
        self._select_spot(neighbour(seen.chart.timeline, spot, direction))
        return True

    def select_next(self, step: int) -> bool:
        """Select the next of the items in sight (the one before for −1); False behind the last one."""
        seen = self.sight
        spot = next_in_sight(seen.chart, seen.camera.area, self.selected_spot(), step) if seen else None
        self._select_spot(spot)
        return spot is not None

    def selected_spot(self) -> Spot | None:
        """Where the selected item stands; None where none is, or it is not drawn."""
        seen = self.sight
        item = seen.chart.timeline.snapshot.item(self.selection) if seen and self.selection else None
        return seen.chart.timeline.spot_of(item) if seen and item else None

    def _select_spot(self, spot: Spot | None) -> None:
        seen = self.sight
        if seen and spot:
            self.select(seen.chart.timeline.item_at(spot).id)
            self.keep_selection_in_sight()
