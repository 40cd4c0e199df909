"""The timeline of a snapshot in a widget: what is seen of it, through which zoom, and what is selected."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent

from roadmap_display.layout.shapes import Rect, Shape, around, differing
from roadmap_display.layout.timeline.arrangement import USUAL, Arrangement, Arranger
from roadmap_display.layout.timeline.timeline import Timeline, timeline_of
from roadmap_display.layout.timeline.timeline_across import Across
from roadmap_display.layout.timeline.timeline_camera import Camera, first_look, kept_within, looking_through, resized
from roadmap_display.layout.timeline.timeline_change import changed_areas
from roadmap_display.layout.timeline.timeline_chart import Chart
from roadmap_display.layout.timeline.timeline_ghosts import Changed, Ghosts
from roadmap_display.layout.timeline.timeline_sight import Places, Sight, over_selection, places_in
from roadmap_display.layout.timeline.timeline_zoom import Zoom
from roadmap_display.paint.theme import Theme
from roadmap_display.roadmap.portfolio import Snapshot
from roadmap_display.view.surface import Surface


class TimelinePane(Surface):
    """Shows snapshots, knows nothing of hands: gestures are added by those who derive from it."""

    moved = Signal()
    """Another part of the plan is seen, or the same at another zoom."""

    selected = Signal(str)
    """Another item is selected, by id; empty for none."""

    arranged = Signal()
    """The plan is arranged in another way."""

    selection = ""
    """Id of the selected item; empty for none."""

    arrangement = USUAL
    """How the plan is arranged."""

    _is_usual = True
    """Whether the usual months are seen, because nobody went anywhere yet."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._arranger = Arranger()
        self._changed: Changed = {}
        # What every filter comes back to.
        self._whole: Timeline | None = None

    def show_snapshot(self, snapshot: Snapshot, today: date) -> None:
        """Show a snapshot; only what differs from the last one is painted."""
        seen = self.sight
        if seen is None:
            self._show_first(self._timeline(snapshot, today))
            return
        timeline = self._timeline(snapshot, today, seen.chart.timeline)
        chart = Chart(timeline, seen.chart.zoom, self.measure, seen.chart)
        places = _places(self, timeline)
        camera = kept_within(resized(seen.camera, _size(places)), chart)
        now = self._seen(chart, camera, places)
        same = not (now.ghosts or seen.ghosts) and places == seen.places and camera == seen.camera
        areas = changed_areas(seen.chart, chart) if same else None
        if areas is not None:
            areas = list(map(self.on_surface, areas + differing(seen.over, now.over) + self._marked_areas(seen, now)))
        hand = (seen.hand, seen.hand_beside) if chart.zoom == seen.chart.zoom else ((), ())
        self.put(now._replace(tip=seen.tip, hand=hand[0], hand_beside=hand[1]), areas)

    def arrange(self, arrangement: Arrangement) -> None:
        """Show the plan filtered, grouped or coloured in another way; one stays at the day one looks at."""
        if arrangement == self.arrangement:
            return
        self.arrangement, seen = arrangement, self.sight
        if seen is None:
            return
        before = seen.chart.timeline
        chart = Chart(self._timeline(before.snapshot, before.today, before), seen.chart.zoom, self.measure)
        places = _places(self, chart.timeline)
        camera = kept_within(resized(seen.camera, _size(places)), chart)
        self.put(self._seen(chart, camera, places))
        self.arranged.emit()

    def show_changed(self, changed: Changed) -> None:
        """Mark what changed, each with where it stood before; nothing for none."""
        if changed != self._changed:
            self._changed, seen = changed, self.sight
            if seen:
                self.put(self._seen(seen.chart, seen.camera, seen.places))

    def look(self, camera: Camera) -> None:
        """See another part at the same zoom, as far as there is something to see."""
        seen = self.sight
        if seen is None:
            return
        camera = kept_within(camera, seen.chart)
        if camera != seen.camera:
            self._is_usual = False
            self.show_tip(())
            self.put_moved(seen._replace(camera=camera, tip=()))
            self.moved.emit()

    def look_through(self, zoom: Zoom, at: tuple[float, float] | None = None) -> None:
        """See it at another zoom; what is under `at` (device pixels of the rows, by default their middle) stays."""
        seen = self.sight
        if seen is None or zoom == seen.chart.zoom:
            return
        chart = Chart(seen.chart.timeline, zoom, self.measure)
        self._is_usual = False
        at = at or (seen.camera.width / 2, seen.camera.height / 2)
        camera = looking_through(seen.camera, seen.chart, chart, at)
        self.put(self._seen(chart, camera, seen.places))
        self.moved.emit()

    def select(self, item_id: str) -> None:
        """Mark an item and its links; empty for none."""
        if item_id == self.selection:
            return
        self.selection = item_id
        seen = self.sight
        if seen:
            over = self._over(seen.chart)
            self.put(seen._replace(over=over), map(self.on_surface, differing(seen.over, over)))
        self.selected.emit(item_id)

    def show_tip(self, shapes: tuple[Shape, ...]) -> None:
        """Show a tip over everything (device pixels), none for no shapes."""
        seen = self.sight
        if seen and shapes != seen.tip:
            areas = [area.grown(1) for tip in (seen.tip, shapes) if (area := around(tip))]
            self.put(seen._replace(tip=shapes), areas)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """See more or less of it; on a screen of other pixels, and before anybody saw it, begin anew."""
        super().resizeEvent(event)
        seen = self.sight
        if seen is None:
            return
        if seen.chart.zoom.ratio != self.ratio or (self._is_usual and not self.isVisible()):
            self._show_first(seen.chart.timeline)
            return
        places = _places(self, seen.chart.timeline)
        camera = kept_within(resized(seen.camera, _size(places)), seen.chart)
        self.put(seen._replace(camera=camera, places=places, tip=()))
        self.moved.emit()

    def sizeHint(self) -> QSize:
        """Room for a few months."""
        return QSize(1280, 760)

    def _timeline(self, snapshot: Snapshot, today: date, before: Timeline | None = None) -> Timeline:
        arranged = self._arranger.arranged(snapshot, today, self.arrangement)
        timeline = timeline_of(snapshot, today, before, arranged, self._whole)
        if self.arrangement.filter.is_empty and self.arrangement.group == USUAL.group:
            self._whole = timeline
        return timeline

    def _show_first(self, timeline: Timeline) -> None:
        places = _places(self, timeline)
        camera = first_look(timeline, _size(places), self.ratio)
        chart = Chart(timeline, camera.zoom, self.measure)
        self.put(self._seen(chart, kept_within(camera, chart), places))
        self.moved.emit()

    def _seen(self, chart: Chart, camera: Camera, places: Places) -> Sight:
        """A chart with what lies over it."""
        across = Across(chart, self.measure) if self.arrangement.links else None
        ghosts = Ghosts(chart, self._changed, self.measure) if self._changed else None
        over, is_focused = self._over(chart), self.hasFocus()
        return Sight(chart, camera, places, over, across=across, ghosts=ghosts, is_focused=is_focused)

    def _over(self, chart: Chart) -> tuple[Shape, ...]:
        """What marks the selection."""
        return over_selection(chart, self.selection, self.measure)

    def _marked_areas(self, _was: Sight, _now: Sight) -> list[Rect]:
        """Where what else lies over the items differs, in areas of the chart."""
        return []


def _places(pane: TimelinePane, timeline: Timeline) -> Places:
    width, height = round(pane.width() * pane.ratio), round(pane.height() * pane.ratio)
    return places_in(width, height, pane.ratio, keys=timeline.arranged.needs_key)


def _size(places: Places) -> tuple[int, int]:
    body: Rect = places.body
    return int(body.w), int(body.h)
