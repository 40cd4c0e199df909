"""What a click does, and a double click."""

from __future__ import annotations

from typing import TYPE_CHECKING

from roadmap_display.editor.timeline.gestures.gesture import Naming, Pointer
from roadmap_display.layout.timeline.timeline import Section
from roadmap_display.layout.timeline.timeline_lanes import place_of_lane
from roadmap_display.layout.timeline.timeline_targets import (
    OnDot,
    OnEdge,
    OnFold,
    OnGround,
    OnHeading,
    OnItem,
    OnLane,
    OnLink,
    Target,
)
from roadmap_display.roadmap.gestures.adding import item_of, usual_draft
from roadmap_display.roadmap.gestures.placing import Place, place_of

if TYPE_CHECKING:
    from roadmap_display.editor.timeline.canvas import EditorCanvas


def clicked(canvas: EditorCanvas, target: Target | None, pointer: Pointer, *, for_menu: bool = False) -> None:
    """Select what lies there: Shift adds, Ctrl adds or takes away; a click on empty ground lets go.

    What a menu is opened for stays selected with all others.
    """
    desk, keys = canvas.desk, pointer.keys
    if isinstance(target, OnLink):
        canvas.select_link(target.link.id)
    elif isinstance(target, OnFold):
        canvas.arrange(outline=canvas.outline.with_container(target.item.id))
    elif isinstance(target, (OnItem, OnEdge, OnDot)):
        if not (for_menu and target.item.id in desk.selection):
            desk.select(_selection(desk.selection, target.item.id, shift=keys.shift, ctrl=keys.ctrl))
        canvas.work_in(place_of(target.item))
    elif isinstance(target, OnHeading):
        _click_heading(canvas, target.section, folds=target.folds and not for_menu)
    else:
        _click_ground(canvas, target, keep=keys.shift or keys.ctrl)


def double_clicked(canvas: EditorCanvas, target: Target | None) -> None:
    """Add on empty ground; rename an item, a lane or a roadmap."""
    bench, desk = canvas.bench, canvas.desk
    if isinstance(target, (OnItem, OnEdge)):
        item = desk.snapshot.item(target.item.id)
        why = desk.why_not(item) if item else ""
        if item and not why:
            canvas.asking.rename(item)
    elif isinstance(target, OnLane) and (place := _place(canvas, target.lane)):
        canvas.asking.lane_name(place)
    elif isinstance(target, OnHeading) and target.folds:
        canvas.arrange(outline=canvas.outline.with_section(target.section.key))
    elif isinstance(target, OnHeading) and (roadmap := desk.snapshot.roadmap_by_id.get(target.section.key)):
        canvas.asking.roadmap_title(roadmap)
    elif isinstance(target, OnGround) and bench and (place := _place(canvas, target.lane)):
        draft = usual_draft(place, target.day, bench.unit)
        if not bench.why_not(item_of(bench.snapshot, draft, "", "")):
            canvas.do(Naming(draft))


def _click_heading(canvas: EditorCanvas, section: Section, *, folds: bool) -> None:
    """Fold it, or work in its first lane."""
    if folds:
        canvas.arrange(outline=canvas.outline.with_section(section.key))
    elif roadmap := canvas.desk.snapshot.roadmap_by_id.get(section.key):
        canvas.desk.select(())
        canvas.work_in(Place(roadmap.id, roadmap.lanes[0].id if roadmap.lanes else ""), chosen=True)


def _click_ground(canvas: EditorCanvas, target: Target | None, *, keep: bool) -> None:
    if not keep:
        canvas.desk.select(())
        canvas.select_link("")
    if isinstance(target, (OnGround, OnLane)):
        canvas.work_in(_place(canvas, target.lane), chosen=True)


def _place(canvas: EditorCanvas, number: int) -> Place | None:
    return place_of_lane(canvas.sight.chart.timeline, number) if canvas.sight else None


def _selection(before: tuple[str, ...], item: str, *, shift: bool, ctrl: bool) -> tuple[str, ...]:
    if ctrl and item in before:
        return tuple(one for one in before if one != item)
    others = tuple(one for one in before if one != item)
    return (*others, item) if ctrl or shift else (item,)
