"""The timeline one works on: several items selected, a link, a lane; what a hand is about to do; what is folded."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal

from roadmap_display.editor.desk import Desk, new_id
from roadmap_display.editor.timeline.bench import Bench
from roadmap_display.layout.shapes import Rect, Shape, differing
from roadmap_display.layout.timeline.arrangement import Arrangement
from roadmap_display.layout.timeline.outline import Outline
from roadmap_display.layout.timeline.timeline_camera import Camera
from roadmap_display.layout.timeline.timeline_chart import Chart
from roadmap_display.layout.timeline.timeline_grips import FOLD_SIDE
from roadmap_display.layout.timeline.timeline_marks import (
    SMEAR,
    Marks,
    affordances,
    curve_of,
    drawn_links,
    lane_mark,
    marked_link,
)
from roadmap_display.layout.timeline.timeline_sight import Places, Sight
from roadmap_display.layout.timeline.timeline_targets import Drawn
from roadmap_display.paint.theme import Theme
from roadmap_display.roadmap.changes.change import Change
from roadmap_display.roadmap.gestures.placing import Place
from roadmap_display.roadmap.portfolio import Snapshot
from roadmap_display.view.canvas import Canvas

_FEW = 12
"""With more items selected than so many, links and grips are not drawn: they would hide the plan."""


class EditorPane(Canvas):
    """Shows what the desk shows; the desk says which items are selected. `link_selected(id)`: another link is."""

    link_selected = Signal(str)

    link = ""
    """Id of the selected link; empty for none."""

    place: Place | None = None
    """The lane one works in: what is added by key comes there."""

    is_chosen = False
    """Whether that lane was chosen itself, and not by an item in it."""

    outline = Outline()

    is_held = False
    """Whether a hand moves what is selected: then the marks of where it lies are left out."""

    def __init__(self, desk: Desk, theme: Theme) -> None:
        super().__init__(theme)
        self.setAccessibleDescription(
            "Tab and Ctrl with arrows go from item to item, arrows move it, with Shift they resize it, Enter renames it"
        )
        self.desk = desk
        self.links: Drawn = ()
        """The links that are drawn, with their curves."""
        self.arrangement = self.arrangement._replace(outline=self.outline)
        desk.shown.connect(self._take)
        desk.selected.connect(self._take_selection)

    @property
    def bench(self) -> Bench | None:
        """What gestures work on; None before the first snapshot."""
        desk = self.desk
        if self.sight is None:
            return None
        return Bench(desk.snapshot, self.sight, desk.today, desk.author, self.measure, desk.why_not, new_id)

    def select(self, item_id: str) -> None:
        """Select one item; empty for none."""
        self.desk.select((item_id,) if item_id else ())

    def select_link(self, link_id: str) -> None:
        """Select a link of a selected item; empty for none."""
        if link_id != self.link:
            self.link = link_id
            self.mark_anew()
            self.link_selected.emit(link_id)

    def work_in(self, place: Place | None, *, chosen: bool = False) -> None:
        """This is the lane one works in: that of an item, or one that was `chosen` itself."""
        self.is_chosen = chosen
        if place != self.place:
            self.place = place
            self.mark_anew()

    def arrange(self, arrangement: Arrangement | None = None, *, outline: Outline | None = None) -> None:
        """As whoever looks wants it, and folded as it is here, or from now on."""
        self.outline = self.outline if outline is None else outline
        super().arrange((arrangement or self.arrangement)._replace(outline=self.outline))

    def show_hand(self, shapes: tuple[Shape, ...], beside: tuple[Shape, ...] = ()) -> None:
        """Show what a hand is about to do, over the rows and over the names beside them; nothing for no shapes."""
        seen = self.sight
        if seen and (shapes, beside) != (seen.hand, seen.hand_beside):
            areas = map(self.on_surface, differing(seen.hand, shapes))
            names = (_down(area, seen) for area in differing(seen.hand_beside, beside))
            self.put(seen._replace(hand=shapes, hand_beside=beside), (*areas, *names))

    def hold(self, *, is_held: bool) -> None:
        """A hand begins or ends to move what is selected."""
        if is_held != self.is_held:
            self.is_held = is_held
            self.mark_anew()

    def mark_anew(self) -> None:
        """Mark what is selected by now."""
        was = self.sight
        if was is None:
            return
        now = self._with_marks(was._replace(over=self._over(was.chart)))
        areas = [self.on_surface(area) for area in (*differing(was.over, now.over), *self._marked_areas(was, now))]
        self.put(now, (*areas, *(_down(area, was) for area in differing(was.beside, now.beside))))

    def _take(self, snapshot: Snapshot, _changes: Sequence[Change]) -> None:
        self.show_snapshot(snapshot, self.desk.today)

    def _take_selection(self, ids: Sequence[str]) -> None:
        self.selection = ids[-1] if ids else ""
        self.select_link("")
        self.mark_anew()
        self.selected.emit(self.selection)

    def _over(self, chart: Chart) -> tuple[Shape, ...]:
        if self.is_held:
            return ()
        links = drawn_links(chart, _few(self.desk.selection), self.measure)
        self.links = [(link, curve) for link, drawn in links if (curve := curve_of(drawn))]
        shapes = [shape for _, drawn in links for shape in drawn]
        among = chart.timeline.snapshot.links if self.link else ()
        if found := next((link for link in among if link.id == self.link), None):
            shapes += marked_link(chart, found, self.measure)
        items = map(chart.timeline.snapshot.item, _few(self.desk.selection))
        return (*shapes, *(shape for item in items if item for shape in affordances(chart, item)))

    def _seen(self, chart: Chart, camera: Camera, places: Places) -> Sight:
        return self._with_marks(super()._seen(chart, camera, places))

    def _with_marks(self, sight: Sight) -> Sight:
        selected = frozenset(() if self.is_held else self.desk.selection)
        beside = lane_mark(sight.chart, self.place) if self.place else ()
        return sight._replace(layers=(Marks(sight.chart, selected, self.measure),), beside=beside)

    def _marked_areas(self, was: Sight, now: Sight) -> list[Rect]:
        ratio = now.chart.zoom.ratio
        return [bar.grown((SMEAR + FOLD_SIDE) * ratio) for _, bar in _marked(was) ^ _marked(now)]


def _few(selection: tuple[str, ...]) -> tuple[str, ...]:
    return selection if len(selection) <= _FEW else ()


def _marked(sight: Sight) -> set[tuple[str, Rect]]:
    """The items in sight that are marked, and where they lie."""
    chart = sight.chart
    selected = {one for layer in sight.layers if isinstance(layer, Marks) for one in layer.selected}
    wanted = selected | chart.timeline.snapshot.parents
    if not wanted:
        return set()
    spots = ((chart.timeline.item_at(spot).id, spot) for spot in chart.spots_in(sight.camera.area))
    return {(one + "!" * (one in selected), chart.bar_of(spot)) for one, spot in spots if one in wanted}


def _down(area: Rect, sight: Sight) -> Rect:
    """An area beside the rows, where it is on the widget."""
    return area.moved(0, sight.places.side.y - sight.camera.y)
