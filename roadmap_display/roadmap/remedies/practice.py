"""Remedies for what good practice asks of items, goals and roadmaps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
from typing import Any

import msgspec

from roadmap_display.roadmap.called import called
from roadmap_display.roadmap.changes.change import Address, kind_of
from roadmap_display.roadmap.changes.present import standing_at
from roadmap_display.roadmap.changes.undoing import Step
from roadmap_display.roadmap.fields.editing import typed
from roadmap_display.roadmap.fields.field import Context
from roadmap_display.roadmap.fields.item_fields import ITEM_FIELDS
from roadmap_display.roadmap.fields.references import GOALS, PERSON
from roadmap_display.roadmap.fields.subject import Subject
from roadmap_display.roadmap.finding import Finding
from roadmap_display.roadmap.items import Brief, Positioning
from roadmap_display.roadmap.portfolio import Snapshot
from roadmap_display.roadmap.remedies.edits import items_of, named, records_of, there, to
from roadmap_display.roadmap.remedies.remedy import Ask, Make, Open, Remedy
from roadmap_display.roadmap.remedies.typed import number, words


def for_no_owner(finding: Finding, snapshot: Snapshot, _today: date) -> Iterator[Remedy]:
    """Somebody of the plan owns it."""
    records = records_of(finding, snapshot)
    if records and snapshot.people:
        addresses = [(kind_of(one), one.id) for one in records]
        yield Ask("Assign…", f"Who owns {named(records)}?", partial(_owned, addresses), PERSON.choices)


def for_no_goal(finding: Finding, snapshot: Snapshot, _today: date) -> Iterator[Remedy]:
    """It serves a goal, or is an idea again."""
    items = items_of(finding, snapshot)
    if items and snapshot.goals:
        prompt = f"Which goal is {named(items)} for?"
        yield Ask("Choose goal…", prompt, partial(_serving, [item.id for item in items]), GOALS.choices)
    if items:
        yield _to_ideas(finding)


def for_no_why(finding: Finding, snapshot: Snapshot, _today: date) -> Iterator[Remedy]:
    """Somebody says why, or it is an idea again."""
    for item in items_of(finding, snapshot)[:1]:
        yield Ask("Write why…", f"Why {called(item)}?", partial(_because, item.id))
        yield _to_ideas(finding)


def for_no_positioning(finding: Finding, snapshot: Snapshot, _today: date) -> Iterator[Remedy]:
    """Marketing positions it, or says why it does not."""
    for item in items_of(finding, snapshot)[:1]:
        tip = f"Write proposition, differentiators and pitch of {called(item)}"
        yield Open("Set positioning…", ("item", item.id), "positioning_proposition", tip)
        yield Ask("Decline…", f"Why does marketing say nothing of {called(item)}?", partial(_declined, item.id))


def for_unmeasured(finding: Finding, snapshot: Snapshot, _today: date) -> Iterator[Remedy]:
    """What came of it is noted."""
    for item in items_of(finding, snapshot)[:1]:
        outcome = item.outcome
        metric = next(
            (one.title for goal in snapshot.goals for one in goal.metrics if outcome and one.id == outcome.metric), ""
        )
        yield Ask("Note outcome…", f"{metric or called(item)}: what was measured?", partial(_measured, item.id))


def for_endless(finding: Finding, snapshot: Snapshot, _today: date) -> Iterator[Remedy]:
    """A project ends one day; a product goes on."""
    items = items_of(finding, snapshot)
    for item in items[:1]:
        yield Ask("Set end…", f"When does {called(item)} end?", partial(_ends, item.id))
    if items:
        ids = [item.id for item in items]
        yield Make("Make it a product", partial(_as_products, ids), f"{named(items)} goes on, without an end")


def _to_ideas(finding: Finding) -> Make:
    tip = "What is only an idea needs no reason yet"
    return Make("Back to idea", partial(_as_ideas, finding.items), tip)


def _owned(addresses: Sequence[Address], context: Context, person: str) -> Step:
    records = [record for one in addresses if (record := standing_at(context.snapshot, one))]
    return _each(records, f"assigned {named(records)}", owner=person)


def _serving(ids: Sequence[str], context: Context, goal: str) -> Step:
    items = _found(ids, context)
    return _each(items, f"chose the goal of {named(items)}", goals=(goal,))


def _as_ideas(ids: Sequence[str], context: Context) -> Step:
    items = _found(ids, context)
    return _each(items, f"made {named(items)} an idea again", stage="idea")


def _as_products(ids: Sequence[str], context: Context) -> Step:
    items = _found(ids, context)
    return _each(items, f"made {named(items)} a product", nature="product")


def _each(records: Sequence[Any], note: str, **fields: Any) -> Step:
    return Step(tuple(change for record in records for change in to(record, **fields)), note)


def _because(item_id: str, context: Context, text: str) -> Step:
    item = there(context.snapshot, item_id)
    brief = msgspec.structs.replace(item.brief or Brief(), why=words(text))
    return Step(to(item, brief=brief), f"wrote why {called(item)}")


def _declined(item_id: str, context: Context, text: str) -> Step:
    item = there(context.snapshot, item_id)
    said = msgspec.structs.replace(item.positioning or Positioning(), declined=words(text))
    return Step(to(item, positioning=said), f"declined to position {called(item)}")


def _measured(item_id: str, context: Context, text: str) -> Step:
    item = there(context.snapshot, item_id)
    outcome = msgspec.structs.replace(item.outcome, measured=number(text)) if item.outcome else None
    return Step(to(item, outcome=outcome), f"noted the outcome of {called(item)}")


def _ends(item_id: str, context: Context, text: str) -> Step:
    item = there(context.snapshot, item_id)
    field = ITEM_FIELDS["start" if item.is_milestone else "end"]
    return Step(typed(field, [Subject("item", item_id)], words(text), context), f"set the end of {called(item)}")


def _found(ids: Sequence[str], context: Context) -> list[Any]:
    return [item for one in ids if (item := context.snapshot.item(one))]
