"""Remedies for names of what is not there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import Any

import msgspec

from roadmap_display.roadmap.baselines import KeptBaseline
from roadmap_display.roadmap.called import called, quoted
from roadmap_display.roadmap.changes.change import Added, Address, Change, kind_of
from roadmap_display.roadmap.changes.present import standing_at
from roadmap_display.roadmap.changes.undoing import Step
from roadmap_display.roadmap.comments import Comment
from roadmap_display.roadmap.fields.field import Context
from roadmap_display.roadmap.fields.references import GOALS, LANE, METRIC, PERSON
from roadmap_display.roadmap.finding import Finding
from roadmap_display.roadmap.gestures.placing import Place, placing
from roadmap_display.roadmap.gestures.removing import removed
from roadmap_display.roadmap.items import Item
from roadmap_display.roadmap.notices import Notice
from roadmap_display.roadmap.people import Person
from roadmap_display.roadmap.portfolio import Lane, Roadmap, Snapshot
from roadmap_display.roadmap.remedies.edits import items_of, records_of, there, to
from roadmap_display.roadmap.remedies.links import for_removal
from roadmap_display.roadmap.remedies.remedy import Ask, Make, Remedy


def for_home(finding: Finding, snapshot: Snapshot, _today: date) -> Iterator[Remedy]:
    """An item is put into a lane that there is; where its roadmap is there, it may also get the lane."""
    for item in items_of(finding, snapshot)[:1]:
        if snapshot.roadmaps:
            prompt = f"In which lane does {called(item)} stand?"
            yield Ask("Choose lane…", prompt, partial(_into_lane, item.id), LANE.choices)
        if item.roadmap in snapshot.roadmap_by_id:
            tip = f"Add the lane {quoted(item.lane)} to {called(snapshot.roadmap_by_id[item.roadmap])}"
            yield Make("Add lane", partial(_with_lane, item.id), tip)


def for_goal(finding: Finding, snapshot: Snapshot, _today: date) -> Iterator[Remedy]:
    """A goal that is not there is served no longer, or another instead."""
    if finding.about:
        yield from for_comment(finding, snapshot, _today)
        return
    for item in items_of(finding, snapshot)[:1]:
        gone = next(
            (goal for goal in item.goals if goal not in snapshot.goal_by_id and quoted(goal) in finding.message), ""
        )
        if snapshot.goals:
            prompt = f"Which goal does {called(item)} serve?"
            yield Ask("Choose goal…", prompt, partial(_other_goal, item.id, gone), GOALS.choices)
        yield Make("Remove goal", partial(_other_goal, item.id, gone, becomes=""), f"Take {quoted(gone)} out")


def for_owner(finding: Finding, snapshot: Snapshot, _today: date) -> Iterator[Remedy]:
    """Somebody who is not among the people becomes one of them, or somebody else owns it."""
    for record in records_of(finding, snapshot)[:1]:
        address: Address = (kind_of(record), record.id)
        field = "market_owner" if _is_only_market_owner_missing(record, snapshot) else "owner"
        if snapshot.people:
            prompt = f"Who owns {called(record)}?"
            yield Ask("Assign…", prompt, partial(_owned_by, address, field), PERSON.choices)
        name = getattr(record, field)
        yield Make("Add person", partial(_with_person, name), f"Add {quoted(name)} to the people")


def for_person(finding: Finding, snapshot: Snapshot, _today: date) -> Iterator[Remedy]:
    """Who agreed or parked is added to the people."""
    for record in records_of(finding, snapshot)[:1]:
        parked = [record.parked.by] if isinstance(record, Item) and record.parked else []
        named = parked or [agreement.by for agreement in getattr(record, "agreed", ())]
        for name in [one for one in named if _is_missing(one, snapshot) and quoted(one) in finding.message][:1]:
            yield Make("Add person", partial(_with_person, name), f"Add {quoted(name)} to the people")


def for_item(finding: Finding, snapshot: Snapshot, today: date) -> Iterator[Remedy]:
    """What leads to an item that is gone goes too; a notice or a baseline of several forgets that one."""
    yield from for_removal(finding, snapshot, today)
    for kind, record_id in finding.about[:1]:
        if kind == "comment":
            yield from for_comment(finding, snapshot, today)
        elif record := standing_at(snapshot, (kind, record_id)):  # type: ignore[arg-type]
            tip = f"The {kind} forgets what is gone"
            yield Make("Clean up", partial(_forgetting, (kind_of(record), record_id)), tip)


def for_comment(finding: Finding, _snapshot: Snapshot, _today: date) -> Iterator[Remedy]:
    """A comment that leads nowhere goes; one whose comment is gone may stand alone."""
    for kind, record_id in finding.about[:1]:
        if finding.code == "unknown-comment":
            yield Make("Let it stand alone", partial(_alone, record_id), "It answers nothing any more")
        yield Make("Remove comment", partial(_removed, (kind, record_id)), "Remove the comment")  # type: ignore[arg-type]


def for_metric(finding: Finding, snapshot: Snapshot, _today: date) -> Iterator[Remedy]:
    """An item is to move a metric that there is."""
    for item in items_of(finding, snapshot)[:1]:
        if any(goal.metrics for goal in snapshot.goals):
            prompt = f"What is {called(item)} to move?"
            yield Ask("Choose metric…", prompt, partial(_moving_metric, item.id), METRIC.choices)


def for_criterion(finding: Finding, snapshot: Snapshot, _today: date) -> Iterator[Remedy]:
    """Scores by what is no criterion go."""
    for item in items_of(finding, snapshot)[:1]:
        yield Make("Take scores out", partial(_scored_by_known, item.id), "Scores by what is no criterion go")


def _is_missing(name: str, snapshot: Snapshot) -> bool:
    return bool(name) and name not in snapshot.person_by_id


def _is_only_market_owner_missing(record: Any, snapshot: Snapshot) -> bool:
    is_missing = _is_missing(getattr(record, "market_owner", ""), snapshot)
    return is_missing and not _is_missing(record.owner, snapshot)


def _into_lane(item_id: str, context: Context, lane: tuple[str, str]) -> Step:
    item = there(context.snapshot, item_id)
    return Step(placing(context.snapshot, (item,), Place(*lane)), f"moved {called(item)} to another lane")


def _with_lane(item_id: str, context: Context) -> Step:
    item = there(context.snapshot, item_id)
    roadmap: Roadmap = context.snapshot.roadmap_by_id[item.roadmap]
    return Step(to(roadmap, lanes=(*roadmap.lanes, Lane(id=item.lane, title=item.lane))), f"added the lane {item.lane}")


def _other_goal(item_id: str, gone: str, context: Context, becomes: str) -> Step:
    item = there(context.snapshot, item_id)
    goals = dict.fromkeys(becomes if goal == gone else goal for goal in item.goals)
    return Step(to(item, goals=tuple(goal for goal in goals if goal)), f"chose the goals of {called(item)}")


def _owned_by(address: Address, field: str, context: Context, person: str) -> Step:
    record = standing_at(context.snapshot, address)
    return Step(to(record, **{field: person}), f"assigned {called(record)}")


def _with_person(name: str, _context: Context) -> Step:
    return Step((Added("person", Person(id=name, name=name)),), f"added {name} to the people")


def _forgetting(address: Address, context: Context) -> Step:
    record = standing_at(context.snapshot, address)
    return Step(tuple(_without_gone(record, context.snapshot)), f"cleaned up a {address[0]}")


def _without_gone(record: Notice | KeptBaseline, snapshot: Snapshot) -> Iterator[Change]:
    """A notice or a baseline of nothing any more goes itself."""
    known = snapshot.item_place
    if isinstance(record, Notice):
        moved = tuple(one for one in record.moved if one.item in known)
        affected = tuple(one for one in record.affected if one in known)
        left: dict[str, Any] = {"moved": moved, "affected": affected}
    else:
        left = {"dates": tuple(one for one in record.dates if one.item in known)}
    if any(left.values()):
        yield from to(record, **left)
    else:
        yield removed(snapshot, record)


def _alone(comment_id: str, context: Context) -> Step:
    comment: Comment = standing_at(context.snapshot, ("comment", comment_id))
    return Step(to(comment, answers=""), "let a comment stand alone")


def _removed(address: Address, context: Context) -> Step:
    return Step((removed(context.snapshot, standing_at(context.snapshot, address)),), f"removed a {address[0]}")


def _moving_metric(item_id: str, context: Context, metric: str) -> Step:
    item = there(context.snapshot, item_id)
    outcome = msgspec.structs.replace(item.outcome, metric=metric) if item.outcome else None
    return Step(to(item, outcome=outcome), f"chose what {called(item)} is to move")


def _scored_by_known(item_id: str, context: Context) -> Step:
    item = there(context.snapshot, item_id)
    known = {criterion.id for criterion in context.snapshot.criteria}
    scores = {one: by for one, by in (item.scores or {}).items() if one in known}
    return Step(to(item, scores=scores or None), f"took scores of {called(item)} out")
