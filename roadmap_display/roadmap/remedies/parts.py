"""Remedies for parts: of themselves, of nothing, in a circle, or outside of what they are part of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial

import msgspec

from roadmap_display.roadmap.called import called
from roadmap_display.roadmap.changes.undoing import Step
from roadmap_display.roadmap.checks.part_checks import outside_of
from roadmap_display.roadmap.dates.when_move import by
from roadmap_display.roadmap.fields.field import Choice, Context
from roadmap_display.roadmap.finding import Finding
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.portfolio import Snapshot
from roadmap_display.roadmap.remedies.edits import items_of, there, to
from roadmap_display.roadmap.remedies.remedy import Ask, Make, Remedy
from roadmap_display.roadmap.trouble import Trouble

_TURNS = 3
"""One for each edge of a part, and one to see whether it is inside."""


def for_part(finding: Finding, snapshot: Snapshot, _today: date) -> Iterator[Remedy]:
    """What is part of itself, of nothing that is there, or outside of what it is part of, is part of nothing."""
    for item in items_of(finding, snapshot)[:1]:
        yield Make("Take out", partial(_taken_out, item_id=item.id), f"{called(item)} is part of nothing larger")


def for_outside(finding: Finding, snapshot: Snapshot, today: date) -> Iterator[Remedy]:
    """A part that lies outside moves inside where it fits, or is part of it no longer."""
    found = items_of(finding, snapshot)
    if len(found) == 2 and outside_of(*found) and moved_inside(*found):
        part, container = found
        tip = f"Move {called(part)} into {called(container)}"
        yield Make(f"Move {part.kind}", partial(_moved_inside, part.id, container.id), tip)
    yield from for_part(finding, snapshot, today)


def for_part_circle(finding: Finding, _snapshot: Snapshot, _today: date) -> Iterator[Remedy]:
    """One of the circle is part of nothing."""
    choices = partial(_parts_to_choose, finding.items)
    yield Ask("Take out…", "Take one of them out of the next", _taken_out, choices)


def _taken_out(context: Context, item_id: str) -> Step:
    item = there(context.snapshot, item_id)
    return Step(to(item, parent=""), f"took {called(item)} out of what it was part of")


def _parts_to_choose(ids: Sequence[str], context: Context) -> list[Choice]:
    items = (item for one in ids if (item := context.snapshot.item(one)))
    return [Choice(item.id, f"{called(item)} out of {_held_by(item, context.snapshot)}") for item in items]


def _held_by(item: Item, snapshot: Snapshot) -> str:
    container = snapshot.item(item.parent)
    return called(container) if container else item.parent


def _moved_inside(part_id: str, container_id: str, context: Context) -> Step:
    part, container = (there(context.snapshot, one) for one in (part_id, container_id))
    inside = moved_inside(part, container)
    if inside is None:
        raise Trouble(f"{called(part)} does not fit into {called(container)}", kind="unclear")
    return Step(to(part, start=inside.start, end=inside.end), f"moved {called(part)}")


def moved_inside(part: Item, container: Item) -> Item | None:
    """The part moved by as many days as it sticks out; None where it does not fit so, or would leave the calendar."""
    for _ in range(_TURNS):
        outside = outside_of(part, container)
        if outside is None:
            return part
        days = f"{-outside.days if outside.edge == 'end' else outside.days}d"
        try:
            start = by(days, part.start, "start") if part.start else None
            end = by(days, part.end, "end") if part.end else None
        except (ValueError, Trouble):
            return None
        part = msgspec.structs.replace(part, start=start, end=end)
    return None
