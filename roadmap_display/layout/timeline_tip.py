"""What the tip beside the pointer says of an item, and where it stands."""

from __future__ import annotations

from datetime import date

from roadmap_display.layout.lettering import Measure, a_line
from roadmap_display.layout.shapes import Box, Ink, Rect, Shape
from roadmap_display.layout.timeline_zoom import lettering
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.portfolio import Snapshot
from roadmap_display.roadmap.when_words import show_span

STAGES = {
    "idea": "Idea", "planned": "Planned", "in_progress": "In progress", "done": "Done", "parked": "Parked", "dropped": "Dropped",
}  # fmt: skip
HEALTHS = {"on_track": "on track", "at_risk": "at risk", "blocked": "blocked"}

_PAD, _LINE, _WIDEST = 10.0, 18.0, 360.0
_FROM_POINTER = 16.0


def item_lines(item: Item, snapshot: Snapshot, today: date) -> list[str]:
    """Title, dates, owner, goals and stage, each on a line of plain text; what is not known is left out."""
    owner = snapshot.person_by_id.get(item.owner)
    goals = [snapshot.goal_by_id[goal].title for goal in item.goals if goal in snapshot.goal_by_id]
    stage = STAGES[item.stage]
    if item.stage == "in_progress" and item.progress:
        stage += f", {item.progress} %"
    if item.health and item.stage != "done":
        stage += f", {HEALTHS[item.health]}"
    dates = show_span(item.start, None if item.is_milestone else item.end, today)
    return [
        line
        for line in (
            item.title,
            dates.removesuffix(" →") if item.is_milestone else dates,
            owner.name if owner else "",
            *goals,
            stage,
        )
        if line
    ]


def tip(lines: list[str], pointer: tuple[float, float], within: Rect, ratio: float, measure: Measure) -> list[Shape]:
    """The tip beside the pointer, wholly `within`; the first line stands out."""
    type_ = lettering(ratio)
    sizes = [(type_.text, 600), *((type_.quiet, 500) for _ in lines[1:])]
    widths = (measure.width(line, size, weight) for line, (size, weight) in zip(lines, sizes, strict=True))
    width = round(min(_WIDEST * ratio, max(widths)) + 2 * _PAD * ratio)
    height = round((len(lines) * _LINE + _PAD) * ratio)
    away = _FROM_POINTER * ratio
    x = max(within.x, min(pointer[0] + away, within.right - width))
    y = (
        pointer[1] + away
        if pointer[1] + away + height <= within.bottom
        else max(within.y, pointer[1] - away / 2 - height)
    )
    box = Box(
        x=round(x),
        y=round(y),
        w=width,
        h=height,
        radius=6 * ratio,
        fill=Ink("pill"),
        edge=Ink("hairline"),
        edge_width=ratio,
    )
    shapes: list[Shape] = [box]
    for number, (line, (size, weight)) in enumerate(zip(lines, sizes, strict=True)):
        baseline = round(box.y + (_PAD / 2 + (number + 0.72) * _LINE) * ratio)
        ink = Ink("pill_text", 100 if number == 0 else 78, "pill")
        shapes.append(
            a_line(
                line,
                box.x + _PAD * ratio,
                baseline,
                size,
                measure,
                weight=weight,
                ink=ink,
                room=width - 2 * _PAD * ratio,
            )
        )
    return shapes
