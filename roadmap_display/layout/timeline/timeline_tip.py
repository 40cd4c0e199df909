"""What the tip beside the pointer says of an item, and where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from math import ceil

from roadmap_display.layout.lettering import Measure, a_line
from roadmap_display.layout.shapes import Box, Ink, Rect, Shape
from roadmap_display.layout.timeline.timeline_zoom import lettering
from roadmap_display.layout.titles import title_of
from roadmap_display.roadmap.dates.when_words import show, show_span
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.portfolio import Snapshot

STAGES = {
    "idea": "Idea",
    "planned": "Planned",
    "in_progress": "In progress",
    "done": "Done",
    "parked": "Parked",
    "dropped": "Dropped",
}
HEALTHS = {"on_track": "on track", "at_risk": "at risk", "blocked": "blocked"}

WIDEST = 360.0
"""How long a line of a tip becomes, in pixels of the design."""

_PAD, _LINE = 10.0, 18.0
_FROM_POINTER = 16.0


def item_lines(item: Item, snapshot: Snapshot, today: date) -> list[str]:
    """Title, dates, owner, goals and stage, each on a line of plain text; what is not known is left out."""
    return [title_of(item), *filter(None, (dates_of(item, today), *facts_of(item, snapshot)))]


def dates_of(item: Item, today: date) -> str:
    """An item's dates in a few words: `2 Mar → 25 May`, `15 May`; empty without any."""
    if item.is_milestone:
        day = item.start or item.end
        return show(day, today) if day else ""
    return show_span(item.start, item.end, today)


def facts_of(item: Item, snapshot: Snapshot) -> Iterator[str]:
    """Owner, goals and stage, as far as they are known."""
    owner = snapshot.person_by_id.get(item.owner)
    goals = [snapshot.goal_by_id[goal].title for goal in item.goals if goal in snapshot.goal_by_id]
    stage = STAGES[item.stage]
    if item.stage == "in_progress" and item.progress:
        stage += f", {item.progress} %"
    if item.health and item.stage != "done":
        stage += f", {HEALTHS[item.health]}"
    return filter(None, (owner.name if owner else "", *goals, stage))


def tip(
    lines: list[str],
    pointer: tuple[float, float],
    within: Rect,
    ratio: float,
    measure: Measure,
    *,
    longest: float = WIDEST,
) -> list[Shape]:
    """The tip beside the pointer, wholly `within`; the first line stands out, and none is `longest` (or longer)."""
    widest = max(measure.width(line, *_type_of(number, ratio)) for number, line in enumerate(lines))
    width = ceil(min(longest * ratio, widest) + 2 * _PAD * ratio)
    height = round((len(lines) * _LINE + _PAD) * ratio)
    x, y = _beside(pointer, (width, height), within, _FROM_POINTER * ratio)
    shapes: list[Shape] = [
        Box(x=x, y=y, w=width, h=height, radius=6 * ratio, fill=Ink("pill"), edge=Ink("hairline"), edge_width=ratio)
    ]
    for number, line in enumerate(lines):
        (size, weight), left = _type_of(number, ratio), x + _PAD * ratio
        baseline = round(y + (_PAD / 2 + (number + 0.72) * _LINE) * ratio)
        ink = Ink("pill_text", 100 if number == 0 else 78, "pill")
        room = width - 2 * _PAD * ratio
        shapes.append(a_line(line, left, baseline, size, measure, weight=weight, ink=ink, room=room))
    return shapes


def _type_of(number: int, ratio: float) -> tuple[int, int]:
    """Size and weight of a line."""
    return (lettering(ratio).text, 600) if number == 0 else (lettering(ratio).quiet, 500)


def _beside(pointer: tuple[float, float], size: tuple[int, int], within: Rect, away: float) -> tuple[int, int]:
    """Left top of what stands right of the pointer and below it; above it where there is no room below."""
    x = max(within.x, min(pointer[0] + away, within.right - size[0]))
    below, above = pointer[1] + away, pointer[1] - away / 2 - size[1]
    return round(x), round(below if below + size[1] <= within.bottom else max(within.y, above))
